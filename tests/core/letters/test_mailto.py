"""Links that open a letter in somebody's own mail programme."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from hueandcry.core.letters.mailto import LONGEST, is_address, mailto


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Release Ada Example", "Dear Sir or Madam,\n\nI write to you.\n"),
        ("50% & more? #1 = a+b", "a&b=c?d#e%20f+g"),
        ("Свободу Аде", "«Здравствуйте!»\nПишу Вам."),
        ("الحرية", "سلام"),
        ("bcc=eve@mail.example", "\n&bcc=eve@mail.example"),
    ],
)
def test_what_goes_in_comes_out_again(subject: str, body: str) -> None:
    link = mailto(
        to="a@b.example", copies=["c@d.example", "e@f.example"], subject=subject, body=body
    )
    assert link is not None
    parts = urlsplit(link)
    fields = parse_qs(parts.query, strict_parsing=True)
    assert (parts.scheme, parts.path) == ("mailto", "a@b.example")
    assert fields == {
        "cc": ["c@d.example,e@f.example"],
        "subject": [subject],
        "body": ["\r\n".join(body.splitlines())],
    }
    assert " " not in link
    assert "+" not in link


def test_a_subject_stays_on_one_line() -> None:
    link = mailto(to="a@b.example", copies=(), subject="Ada\r\nBcc: eve@mail.example", body="")
    assert link == "mailto:a@b.example?subject=Ada%20Bcc%3A%20eve%40mail.example"


@pytest.mark.parametrize("letter", ["x", "я", "字"])
def test_a_link_is_shorter_than_the_limit_or_there_is_none(letter: str) -> None:
    links = [
        mailto(to="a@b.example", copies=(), subject="s", body=letter * number)
        for number in range(2000)
    ]
    lengths = [len(link) for link in links if link is not None]
    assert max(lengths) < LONGEST
    assert max(lengths) > LONGEST - 10
    assert links[-1] is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ada",
        "@b.example",
        "a@localhost",
        "a@b@c.example",
        "a@b.example,c@d.example",
        "a@b.example;c@d.example",
        "a@b.example?bcc=c@d.example",
        "a@b.example\nBcc: c@d.example",
        "a@b.example\u2028",
        "Ada <a@b.example>",
        "a%40x@b.example",
        "a b@c.example",
        "a" * 245 + "@b.example",
    ],
)
def test_what_is_no_single_address_is_refused(text: str) -> None:
    assert not is_address(text)
    with pytest.raises(ValueError, match="cannot stand in a mail"):
        mailto(to="a@b.example", copies=[text], subject="", body="")


@pytest.mark.parametrize("text", ["a@b.example", "ada+desk@mail.b-c.example", "o'neil@x.ie"])
def test_a_plain_address_is_one(text: str) -> None:
    assert is_address(text)
