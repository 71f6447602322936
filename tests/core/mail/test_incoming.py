"""What comes back is told apart, and nothing that comes breaks its reader."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from tests.core.mail import came
from tests.core.mail.came import DAEMON, RETURNED, TOKEN, mail, report

from hueandcry.core.mail.incoming import Incoming, Kind, read

PERSON = "From: Imke Sund <imke@person.example>"
ANSWERS = f"a.{TOKEN}@desk.example"
THREAD = f"In-Reply-To: <{TOKEN}@desk.example>"


@pytest.mark.parametrize(
    ("action", "status", "kind", "told"),
    [
        ("failed", "5.1.1", Kind.BOUNCE, "5.1.1"),
        ("failed", "5.2.2 (mailbox full)", Kind.BOUNCE, "5.2.2"),
        ("failed", "4.4.7", Kind.BOUNCE, "4.4.7"),
        ("Failed; for ever", "", Kind.BOUNCE, "5.1.1"),
        ("delayed", "4.4.1", Kind.DELAYED, "4.4.1"),
        ("delayed", "5.1.1", Kind.DELAYED, "4.0.0"),
        ("delivered", "2.1.5", Kind.DELIVERED, "2.1.5"),
        ("relayed", "2.0.0", Kind.DELIVERED, "2.0.0"),
        ("failed", "none of your business", Kind.BOUNCE, "5.1.1"),
    ],
)
def test_a_report_says_what_became_of_the_mail(
    action: str, status: str, kind: Kind, told: str
) -> None:
    found = read(report(action=action, status=status))
    assert (found.kind, found.status, found.token) == (kind, told, TOKEN)


def test_a_failure_for_now_is_not_permanent_though_the_mail_is_lost() -> None:
    assert read(report(status="5.2.1")).is_permanent
    assert not read(report(status="4.4.7")).is_permanent
    assert not read(report(action="delayed", status="4.4.7")).is_permanent


def test_what_the_other_server_said_is_kept_on_one_line() -> None:
    said = read(report(diagnostic="smtp; 550 5.1.1\n  no such user here")).said
    assert said == "smtp; 550 5.1.1 no such user here"


def test_of_several_recipients_the_worst_is_told() -> None:
    both = report(action="delivered", status="2.0.0").replace(
        b"\n--edge\nContent-Type: text/rfc822-headers",
        b"\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n"
        b"\n--edge\nContent-Type: text/rfc822-headers",
    )
    assert read(both).kind is Kind.BOUNCE


SHAPES = {
    "Exim": (mail(came.EXIM, DAEMON, "X-Failed-Recipients: x@y.example"), "5.1.1"),
    "Exim, a warning": (mail(came.EXIM_WARNING, DAEMON), "4.0.0"),
    "qmail": (mail(came.QMAIL, DAEMON), "5.1.1"),
    "Postfix": (mail(came.POSTFIX, DAEMON), "5.2.2"),
    "Sendmail": (mail(came.SENDMAIL, DAEMON), "5.7.1"),
    "Exchange": (mail(came.EXCHANGE, "From: postmaster@embassy.example"), "5.1.1"),
    "a big provider": (mail(came.BIG_PROVIDER, "Return-Path: <>"), "5.1.1"),
    "German": (mail(came.GERMAN, DAEMON), "5.0.0"),
    "Russian": (mail(came.RUSSIAN, "Return-Path: <>"), "4.2.2"),
    "to the return path alone": (mail("550 5.1.10 null MX", "From: x@y.example"), "5.1.10"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_servers_that_write_no_report_are_understood(shape: str) -> None:
    raw, status = SHAPES[shape]
    found = read(raw)
    assert (found.status, found.token) == (status, TOKEN)
    expected = Kind.DELAYED if shape == "Exim, a warning" else Kind.BOUNCE
    assert found.kind is expected


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated; owner-email=x",
        "Precedence: auto_reply",
        "Precedence: bulk",
        "X-Autoreply: yes",
        "X-Auto-Response-Suppress: All",
        "Return-Path: <>",
        "Subject: Automatic reply: Free the dockers",
        "Subject: =?utf-8?b?QXV0b21hdGlzY2hlIEFudHdvcnQ6IGZyZWk=?=",
        "Subject: =?utf-8?b?0JDQstGC0L7QvtGC0LLQtdGC?=",
        "List-Id: <news.embassy.example>",
    ],
)
def test_what_a_machine_wrote_is_no_answer(header: str) -> None:
    raw = mail("I am away until Monday.", PERSON, header, to=ANSWERS)
    assert read(raw).kind is Kind.AUTO_REPLY


def test_a_confirmation_of_reading_is_no_answer() -> None:
    raw = mail("", PERSON, to=ANSWERS).replace(
        b"text/plain; charset=utf-8",
        b'multipart/report; report-type=disposition-notification; boundary="x"',
    )
    assert read(raw).kind is Kind.AUTO_REPLY


def test_a_person_answers() -> None:
    found = read(mail("Yes, it was me.", PERSON, "Auto-Submitted: no", THREAD, to=ANSWERS))
    assert (found.kind, found.text, found.token) == (Kind.ANSWER, "Yes, it was me.", TOKEN)
    assert found.sender == "Imke Sund <imke@person.example>"


def test_a_letter_that_speaks_of_a_failure_is_still_an_answer() -> None:
    text = "Your mail of Monday came back to me with 550 5.1.1 No such user."
    assert read(mail(text, PERSON, to=ANSWERS)).kind is Kind.ANSWER


def test_nobody_answers_to_where_failures_are_reported() -> None:
    assert read(mail("Yes, it was me.", PERSON)).kind is Kind.UNKNOWN


@pytest.mark.parametrize(
    "headers",
    [
        [f"Delivered-To: a.{TOKEN}@desk.example"],
        [f"X-Original-To: A.{TOKEN.upper()}@DESK.EXAMPLE"],
        [f"Cc: Desk <a.{TOKEN}@desk.example>, x@y.example"],
        [THREAD],
        [f"References: <one@y.example>\n <{TOKEN}@desk.example>"],
        [f"Delivered-To: SRS0=x1=y2=desk.example=a.{TOKEN}@relay.example"],
    ],
)
def test_our_token_is_found_wherever_it_stands(headers: list[str]) -> None:
    assert read(mail("Yes.", PERSON, *headers, to="desk@desk.example")).token == TOKEN


def test_what_delivered_it_comes_before_what_its_sender_wrote() -> None:
    other = TOKEN[::-1]
    raw = mail("Yes.", f"Delivered-To: a.{TOKEN}@desk.example", PERSON, to=f"a.{other}@x.example")
    assert read(raw).token == TOKEN


def test_a_report_to_another_address_is_known_by_the_mail_that_it_returns() -> None:
    assert read(report(to="desk@desk.example")).token == TOKEN
    alone = RETURNED.replace(f"a.{TOKEN}", "desk")
    assert read(report(to="desk@desk.example", returned=alone)).token == TOKEN


def test_a_failure_in_words_is_known_by_the_mail_that_it_copies() -> None:
    raw = mail(f"{came.QMAIL}\n{RETURNED}", DAEMON, to="desk@desk.example")
    assert (read(raw).kind, read(raw).token) == (Kind.BOUNCE, TOKEN)


@pytest.mark.parametrize(
    "token", [TOKEN[1:], f"x{TOKEN}", TOKEN.replace("a", "l"), f"c.{TOKEN}", f"b-{TOKEN}"]
)
def test_what_is_no_token_is_none(token: str) -> None:
    assert read(mail("Yes.", PERSON, to=f"a.{token}@desk.example")).token == ""


# What they wrote


@pytest.mark.parametrize(
    "quoted",
    [
        "Yes.\n\nOn 7 March 2030 at 09:00, Imke <imke@person.example> wrote:\n> Free them.\n> Now.",
        "Yes.\n\nAm 07.03.2030 um 09:00 schrieb Imke:\n> Free them.",
        (
            "Yes.\n\nOn 7 March 2030 at 09:00, Imke Sund with a long name\n"
            "<imke@person.example> wrote:\n\n> Free them."
        ),
        (
            "Yes.\n\n-----Original Message-----\nFrom: Imke <imke@person.example>\nSent: Thursday\n"
            "To: Consul\nSubject: Free them\n\nFree them."
        ),
        (
            "Yes.\n\n________________________________\nVon: Imke <imke@person.example>\n"
            "Gesendet: Donnerstag\nAn: Konsul\nBetreff: Frei\n\nFree them."
        ),
        "Yes.\n\nОт: Имке <imke@person.example>\nОтправлено: четверг\nКому: консул\n\nСвободу.",
    ],
)
def test_what_is_quoted_is_left_out(quoted: str) -> None:
    assert read(mail(quoted, PERSON, to=ANSWERS)).text == "Yes."


def test_an_answer_between_quotations_stays() -> None:
    text = "> Free them.\nThey are free.\n> Give back the papers.\nThis was done:\non 3 May."
    assert read(mail(text, PERSON, to=ANSWERS)).text == (
        "They are free.\nThis was done:\non 3 May."
    )


def test_a_text_of_quotations_alone_stays_whole() -> None:
    assert read(mail("> Free them.", PERSON, to=ANSWERS)).text == "> Free them."


def test_of_a_page_the_words_are_read_and_nothing_else() -> None:
    page = "<html><body><script>alert(1)</script><p>We <b>refuse</b>.</p></body></html>"
    raw = mail(page, PERSON, to=ANSWERS).replace(b"text/plain", b"text/html")
    assert read(raw).text == "We refuse."


def test_attachments_are_not_read() -> None:
    message = EmailMessage()
    message["To"] = ANSWERS
    message.set_content("We refuse.")
    message.add_attachment("secret", filename="letter.txt")
    assert read(message.as_bytes()).text == "We refuse."


# Hostile mails


def nested(depth: int) -> bytes:
    head = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (place, place)
        for place in range(depth)
    )
    return b"To: a.%s@desk.example\n" % TOKEN.encode() + head + b"\nWords\n"


def in_mails(depth: int) -> bytes:
    return b"Content-Type: message/rfc822\n\n" * depth + b"\nWords\n"


HOSTILE = {
    "nothing": b"",
    "one byte": b"\xff",
    "no headers": b"\n\nWords",
    "NUL": b"From: \0\nTo: \0\nSubject: \0\n\n\0",
    "bytes in headers": b"From: \xff\xfe <\xff@\xff>\nSubject: \x80\x81\nTo: \xff\n\n\xff",
    "nested": nested(2000),
    "mails in mails": in_mails(2000),
    "a header of a megabyte": b"Subject: " + b"x" * 1_000_000 + b"\n\nWords",
    "folded for ever": b"Subject: x\n" + b" y\n" * 300_000 + b"\nWords",
    "100,000 headers": b"To: x@y.example\n" * 100_000 + b"\nWords",
    "10 MB": mail("word " * 2_000_000, PERSON, to=ANSWERS),
    "no such charset": mail("Words", PERSON).replace(b"utf-8", b"klingon-8\xff"),
    "UTF-7": mail("+ADw-script+AD4-", PERSON, to=ANSWERS).replace(b"utf-8", b"utf-7"),
    "half an encoded word": b"Subject: =?utf-8?b?=FF=?= =?x?y?z?=\nFrom: =?utf-8?q?=\n\nWords",
    "broken base64": mail("=\xff*!", PERSON, "Content-Transfer-Encoding: base64", to=ANSWERS),
    "broken uuencode": mail("begin 666 x\n!!\n", "Content-Transfer-Encoding: x-uuencode"),
    "a file name of parameters": mail("x", "Content-Disposition: attachment; filename*9=''%ff"),
    "parameters without end": mail("x").replace(b"utf-8", b"x;" * 100_000),
    "a report that says nothing": report(action="", status="", diagnostic=""),
    "a report of nonsense": report(action="\xff" * 500, status="5." * 9000, diagnostic="=?x?="),
    "a report with NUL": report(diagnostic="smtp; 550 \0\x1b[2J no\0"),
    "a report that is cut": report()[:700],
    "a report without parts": report().replace(b"--edge", b"--ledge"),
    "brackets": b"From: " + b"(" * 100_000 + b"\nTo: " + b"<" * 100_000 + b"\n\nWords",
    "colons": mail("a:\n" * 50_000, PERSON, to=ANSWERS),
    "numbers": mail("5.1." * 200_000, DAEMON),
    "an open page": mail("<div>" * 200_000, PERSON, to=ANSWERS).replace(b"plain", b"html"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_mail_is_read_like_any_other(name: str) -> None:
    found = read(HOSTILE[name])
    assert isinstance(found, Incoming)
    assert len(found.text) <= 100_000
    assert len(found.sender) <= 500
    for words in (found.said, found.sender, found.subject, found.text):
        assert "\0" not in words
        words.encode("utf-8")


def test_a_mail_nested_too_deep_is_still_known_by_its_headers() -> None:
    assert read(nested(2000)).token == TOKEN
