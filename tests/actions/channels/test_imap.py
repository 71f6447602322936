"""Which mailbox a setting names."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from hueandcry.actions.channels.imap import account_at


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("imaps://desk:pa%2Fss@mail.example/INBOX", ("mail.example", 993, "pa/ss", "INBOX", True)),
        ("imaps://desk:x@mail.example:1993", ("mail.example", 1993, "x", "INBOX", True)),
        ("imap://desk:x@localhost/Answers/2030", ("localhost", 143, "x", "Answers/2030", False)),
    ],
)
def test_a_setting_names_a_mailbox(url: str, told: tuple[object, ...]) -> None:
    found = account_at(url)
    assert (found.host, found.port, found.password, found.folder, found.is_tls) == told


@pytest.mark.parametrize(
    "url", ["", "walnut", "pop3://desk:walnut@h", "imaps://h", "imaps://desk:walnut@h:99999999"]
)
def test_what_names_none_is_refused_without_a_word_of_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        account_at(url)
    assert "walnut" not in str(refused.value)
