"""What leaves is one mail to one recipient, whatever somebody typed into a field."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.header import decode_header, make_header
from typing import Any

import pytest

from hueandcry.core.mail.message import Attachment, HeaderRefusedError, Mail, write

MAIL = Mail(
    sender_name="Anna Przykładowa",
    sender="r.abc@letters.example",
    to_name="Embassy in Port Amaru",
    to="embassy@amaru.example",
    subject="Dilnoza Aripova, held in Termez",
    body="Your Excellency,\n\nplease let her go.\n\nAnna Przykładowa\nPoland",
    language="en",
    message_id="abc@letters.example",
    date=datetime(2026, 11, 20, 9, 30, tzinfo=UTC),
)
TEXTS = ("sender_name", "to_name", "subject")
BREAKS = ("\r\n", "\n", "\r", "\0", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x7f")
HIDDEN = ("\u202e", "\u2066", "\u200b", "\ufeff", "\ud800")


def but(field: str, text: str) -> Mail:
    changed: dict[str, Any] = {field: text}
    return replace(MAIL, **changed)


def read(raw: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(raw, policy=email.policy.default)


def test_a_mail_reads_as_it_was_meant() -> None:
    found = read(write(MAIL))
    assert str(found["From"]) == "Anna Przykładowa <r.abc@letters.example>"
    assert str(found["To"]) == "Embassy in Port Amaru <embassy@amaru.example>"
    assert found["Subject"] == MAIL.subject
    assert found["Message-ID"] == "<abc@letters.example>"
    assert found.get_content().splitlines() == MAIL.body.splitlines()
    assert not found.defects


@pytest.mark.parametrize(
    "text",
    [
        "Żółć, the 2nd",
        "Анна Иванова-Петровская из Караганды и ещё очень длинная строка о том же самом",
        "آنا می‌نویسد",
        "李小龍" * 40,
        'Quote " and \\ backslash',
        "=?utf-8?q?Anna?=",
        "a@b.example <c@d.example>",
        "😀" * 60,
        "",
    ],
)
def test_every_name_and_subject_comes_back_as_it_was(text: str) -> None:
    raw = write(replace(MAIL, subject=text, sender_name=text))
    found = read(raw)
    assert found["Subject"] == text
    assert [one.addr_spec for one in found["From"].addresses] == [MAIL.sender]
    assert [one.addr_spec for one in found["To"].addresses] == [MAIL.to]
    # The parser of Python 3.11 puts spaces between encoded words of a name: RFC 2047, 6.2 has none.
    name, _space, _address = email.message_from_bytes(raw)["From"].rpartition("<")
    assert str(make_header(decode_header(name.strip()))) == text


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize("sign", BREAKS + HIDDEN)
def test_what_ends_or_hides_a_header_is_refused(field: str, sign: str) -> None:
    with pytest.raises(HeaderRefusedError):
        write(but(field, f"Anna{sign}Bcc: all@state.example"))


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize(
    "text",
    [
        "=?utf-8?q?a=0D=0ABcc:_all@state.example?=",
        "=?utf-8?b?YQ0KQmNjOiBhbGxAc3RhdGUuZXhhbXBsZQ==?=",
        "=?iso-8859-1?q?a=0Ab?=",
        "x =?utf-8?q?=E2=80=A8?= y",
    ],
)
def test_a_line_break_in_an_encoded_word_is_refused_too(field: str, text: str) -> None:
    with pytest.raises(HeaderRefusedError):
        write(but(field, text))


@pytest.mark.parametrize("field", ["to", "sender", "answers_to"])
@pytest.mark.parametrize(
    "text",
    [
        "a@b.example, c@d.example",
        "a@b.example\r\nBcc: c@d.example",
        "a b@c.example",
        "a@b.example>",
        "<a@b.example",
        '"a"@b.example',
        "a@@b.example",
        "ä@b.example",
        "a" * 300 + "@b.example",
    ],
)
def test_an_address_is_one_address(field: str, text: str) -> None:
    with pytest.raises(HeaderRefusedError):
        write(but(field, text))


@pytest.mark.parametrize("text", ["a@b\r\nX: y", "a b@c", "<a@b>", "a", ""])
def test_a_message_id_is_one(text: str) -> None:
    with pytest.raises(HeaderRefusedError):
        write(replace(MAIL, message_id=text))


@pytest.mark.parametrize("end", ["\n.\n", "\r\n.\r\n", "\r.\r", "\n.\r\n", "\u2028.\u2028"])
def test_no_body_ends_the_mail_early(end: str) -> None:
    raw = write(replace(MAIL, body=f"Dear Judge,{end}RCPT TO:<all@state.example>"))
    assert b"\n." not in raw
    assert b"\r" not in raw.replace(b"\r\n", b"")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert read(raw).get_content().splitlines()[-1] == "RCPT TO:<all@state.example>"


def test_no_line_is_longer_than_readers_take() -> None:
    raw = write(replace(MAIL, subject="李" * 300, body="x" * 10_000))
    assert max(map(len, raw.split(b"\r\n"))) <= 78


def test_only_what_we_write_by_ourselves_says_so() -> None:
    assert read(write(MAIL))["Auto-Submitted"] is None
    assert read(write(replace(MAIL, is_automatic=True)))["Auto-Submitted"] == "auto-generated"


def test_a_text_of_a_megabyte_is_no_subject() -> None:
    with pytest.raises(HeaderRefusedError, match="400"):
        write(replace(MAIL, subject="x" * 1_000_000))


# With a file

FILE = Attachment(
    name="letter.pdf", media_type="application/pdf", content=b"%PDF\r\n.\r\n--=_part--"
)


def test_a_file_goes_with_a_mail_and_no_byte_of_it_ends_it() -> None:
    raw = write(replace(MAIL, attachment=FILE))
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    [file] = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("letter.pdf", FILE.content)
    text = mail.get_body()
    assert text is not None
    assert text.get_content().splitlines() == MAIL.body.splitlines()
    assert b"\r\n.\r\n" not in raw
    assert raw.replace(b"\r\n", b"").count(b"\n") == 0


@pytest.mark.parametrize(
    "changed",
    [
        {"name": "a\r\nBcc: x@y.example"},
        {"name": 'a"; x="'},
        {"name": ""},
        {"name": ".hidden"},
        {"name": "a" * 99},
        {"media_type": "application/pdf\r\nX: y"},
        {"media_type": "pdf"},
    ],
)
def test_a_file_whose_name_or_type_could_end_a_header_does_not_leave(
    changed: dict[str, Any],
) -> None:
    with pytest.raises(HeaderRefusedError):
        write(replace(MAIL, attachment=replace(FILE, **changed)))
