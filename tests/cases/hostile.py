"""Hostile files, made by rule and by a seeded chance: name and bytes."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

APPEAL = "On 9 May 2026 police arrested Marta Quispe in Puno. We demand her release!\n"
ZIP = b"PK\x03\x04\x14\x00\x00\x00\x08\x00"


def hostile_files() -> Iterator[tuple[str, bytes]]:
    for family in (
        polyglots, bombs, nested, broken_pdfs, long_lines, control_characters, encodings, mails,
        markup,
    ):  # fmt: skip
        for number, (ending, content) in enumerate(family()):
            yield f"{family.__name__}-{number}.{ending}", content


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1, the first its root."""
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
    foot = b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + head + foot


def page_of(stream: bytes, *, filters: bytes = b"", length: int | None = None) -> bytes:
    size = len(stream) if length is None else length
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R"
        b"/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d%b>>stream\n%b\nendstream" % (size, filters, stream),
    )


GOOD_PDF = page_of(b"BT /F 9 Tf (" + APPEAL.encode() + b") Tj ET")


def polyglots() -> Iterator[tuple[str, bytes]]:
    text = APPEAL.encode()
    starts = [ZIP, b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"%PDF-1.7\n", b"{\\rtf1 "]
    starts += [b"\xd0\xcf\x11\xe0", b"\x7fELF", b"MZ", b"RIFF0000WEBP", b"\x1f\x8b\x08", b"BZh9"]
    for start in starts:
        yield "txt", start + text * 20
        yield "html", start + b"<html><body>" + text + b"<script>alert(1)</script></body></html>"
    yield "html", GOOD_PDF + b"<html><body>" + text
    yield "eml", GOOD_PDF + b"\nFrom: a@b.example\n\n" + text
    yield "pdf", b"<html><body>" + text + b"</body></html>" + GOOD_PDF


def bombs() -> Iterator[tuple[str, bytes]]:
    for megabytes in (5, 50, 400):
        zeros = zlib.compress(b" " * 1_000_000, 9)
        yield (
            "pdf",
            page_of(
                zlib.compress(b"(a) Tj " * (megabytes * 140_000), 9), filters=b"/Filter/FlateDecode"
            ),
        )
        yield (
            "pdf",
            page_of(
                zlib.compress(zeros * megabytes, 9), filters=b"/Filter[/FlateDecode/FlateDecode]"
            ),
        )
    yield "docx", ZIP + zlib.compress(bytes(50_000_000), 9)
    yield (
        "html",
        b"<!DOCTYPE html [<!ENTITY a 'aaaaaaaaaa'>"
        + b"".join(
            b"<!ENTITY %c '%b'>" % (98 + step, b"&%c;" % (97 + step) * 10) for step in range(9)
        )
        + b"]><html><body>&j;&j;</body></html>",
    )
    yield "html", b"<html><body>" + b"&#65;" * 500_000
    yield "txt", b"a" * 14_999_999
    yield "txt", APPEAL.encode() * 190_000
    yield "txt", b"x" * 15_000_001


def nested() -> Iterator[tuple[str, bytes]]:
    for tag in (
        "div",
        "table><tr><td",
        "ul><li",
        "blockquote",
        "b",
        "form",
        "font",
        "svg",
        "address",
    ):
        first = tag.partition(">")[0]
        for depth in (300, 60_000):
            opened, closed = f"<{tag}>" * depth, f"</{first}>" * depth
            yield "html", f"<html><body>{opened}{APPEAL}{closed}</body></html>".encode()
    yield "html", b"<html><body>" + b"<" * 400_000
    yield "html", b"<html><body>" + b"<!--" * 100_000
    yield "html", b"<html><body><a " + b"a='b' " * 200_000 + b">" + APPEAL.encode()
    yield "txt", (">" * 50_000 + APPEAL).encode()
    yield "txt", "".join(">" * depth + " " + APPEAL for depth in range(1_000)).encode()
    yield "txt", b"(" * 300_000 + APPEAL.encode() + b")" * 300_000


def broken_pdfs() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(5)  # noqa: S311 (the same every time)
    for length in chance.sample(range(8, len(GOOD_PDF)), 24):
        yield "pdf", GOOD_PDF[:length]
    for _ in range(24):
        spoiled = bytearray(GOOD_PDF)
        for _ in range(12):
            spoiled[chance.randrange(8, len(spoiled))] = chance.randrange(256)
        yield "pdf", bytes(spoiled)
    loop = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"
    yield "pdf", pdf(b"<</Type/Catalog/Pages 2 0 R>>", loop)
    yield "pdf", pdf(b"<</Type/Catalog/Pages 1 0 R>>")
    yield "pdf", pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"[" * 20_000 + b"]" * 20_000)
    yield "pdf", page_of(b"BT (a) Tj", length=10**12)
    yield "pdf", page_of(b"q " * 300_000)
    yield "pdf", page_of(b"(" * 100_000)
    yield "pdf", page_of(b"not packed", filters=b"/Filter/FlateDecode")
    yield "pdf", page_of(b"", filters=b"/Filter/JBIG2Decode")
    yield "pdf", GOOD_PDF.replace(b"/Size", b"/Encrypt 4 0 R/Size")
    yield "pdf", b"%PDF-" + bytes(chance.randbytes(50_000))


def long_lines() -> Iterator[tuple[str, bytes]]:
    pieces = [
        "a", "A ", "1 ", "1.", "1-", "12.5.2026 ", "May ", "Mr. ", "and ", "Marta Quispe, ", "(1) ",
        "+51 1 204 80 20 / ", "a@b.", "x@y.example, ", "www.a.", "http://", "\t", ". ", "“", "'s ",
        "No ", "tel: ", "fax 1 ", "•", "- ", "\u200b", "\u0301", "\u202e", "ß", "İ",
    ]  # fmt: skip
    for piece in pieces:
        yield "txt", (piece * (300_000 // len(piece)) + APPEAL).encode()


def control_characters() -> Iterator[tuple[str, bytes]]:
    text = APPEAL * 10
    for sign in "\0\x01\x07\x08\x0b\x0c\x1b\x7f\x85\u2028\u2029\ufeff\ufffe\U0010ffff":
        yield "txt", text.replace(" ", f" {sign}", 2).encode()
    yield "txt", text.replace(" ", "\0").encode()
    yield "txt", b"\0" * 100_000
    yield "txt", text.replace("\n", "\r").encode()
    yield "html", f"<p>{text}</p>".replace("a", "a\0").encode()


def encodings() -> Iterator[tuple[str, bytes]]:
    chance = random.Random(6)  # noqa: S311 (the same every time)
    text = "Полиция арестовала Марту Киспе в городе Пуно 9 мая 2026 года. Żółć über naïve.\n" * 20
    for name in ("utf-16", "utf-16-le", "utf-32", "utf-7", "koi8-r", "cp1251", "cp866", "cp037"):
        yield "txt", text.encode(name, errors="replace")
    yield "txt", APPEAL.encode() + b"\xed\xa0\x80\xed\xb0\x80" + APPEAL.encode()
    yield "txt", APPEAL.encode() + b"\xc0\xaf\xe0\x80\xaf\xf8\x88" + APPEAL.encode()
    yield "txt", b"\xef\xbb\xbf" * 1_000 + APPEAL.encode()
    yield "html", b"<meta charset=utf-7>+ADw-script+AD4-" + APPEAL.encode()
    yield "html", b"<meta charset=rot13>" + APPEAL.encode()
    yield "html", b"<meta charset=zlib>" + zlib.compress(APPEAL.encode())
    for size in (10, 1_000, 100_000):
        yield "txt", chance.randbytes(size)
        yield "html", chance.randbytes(size)


def mails() -> Iterator[tuple[str, bytes]]:
    deep: MIMEMultipart | MIMEText = MIMEText(APPEAL)
    for _ in range(60):
        outer = MIMEMultipart()
        outer.attach(deep)
        deep = outer
    yield "eml", deep.as_bytes()
    head = b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=%b\n\n"
    yield "eml", b"".join(head % (b"b%d" % step) + b"--b%d\n" % step for step in range(3_000))
    yield "eml", head % b"x" + b"--x\n\n" * 100_000
    yield (
        "eml",
        b"MIME-Version: 1.0\nSubject: " + b"=?utf-8?q?=41?= " * 50_000 + b"\n\n" + APPEAL.encode(),
    )
    yield (
        "eml",
        b"MIME-Version: 1.0\nContent-Type: text/plain; charset=no-such\n\n\xff" + APPEAL.encode(),
    )
    yield "eml", b"MIME-Version: 1.0\nContent-Transfer-Encoding: base64\n\n" + b"!!!" * 10_000
    yield "eml", b"Received: x\n" * 50_000 + b"\n" + APPEAL.encode()
    letter = EmailMessage()
    letter["Subject"] = "Nurses"
    letter.set_content(APPEAL)
    letter.add_attachment(GOOD_PDF, maintype="application", subtype="pdf", filename="../../x.pdf")
    yield "eml", letter.as_bytes()


def markup() -> Iterator[tuple[str, bytes]]:
    for tag in (
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>",
        "<iframe src='javascript:alert(1)'>", "<base href='//evil.example/'>", "</textarea><b>",
        "{{ 7|add:7 }}{% load x %}", "<!--<p>-->", "]]><b>", "<style>*{}</style>",
    ):  # fmt: skip
        yield "txt", (tag + APPEAL.replace("Marta", tag)).encode()
        yield "html", (f"<p>{tag}{APPEAL}</p>").encode()
