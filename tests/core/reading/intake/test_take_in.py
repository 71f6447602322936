from email.message import EmailMessage
from io import BytesIO

import pytest
from pypdf import PdfWriter

from hueandcry.core.reading.intake.take_in import Intake, Unreadable, take_in

WORDS = "Free the bakers! Write to the minister of bread."
PAGE = """<html><head><title>Bakers</title></head><body><nav><a href="/">Home</a></nav><article>
<h1>Two bakers arrested</h1>
<p>Two bakers were arrested on Monday. Their union asks everybody to write to the minister.</p>
<ul><li>Free the bakers!</li><li>Drop the charges!</li></ul>
<address>Ministry of Bread<br>1 Mill Road</address>
<p>Fax: +44 20 7946 0001<br>E-mail: <a href="mailto:m@bread.example">m@bread.example</a></p>
</article></body></html>"""
PAGE_AS_TEXT = """Two bakers arrested

Two bakers were arrested on Monday. Their union asks everybody to write to the minister.

• Free the bakers!
• Drop the charges!

Ministry of Bread
1 Mill Road

Fax: +44 20 7946 0001
E-mail: m@bread.example"""


def taken(content: bytes, *, name: str = "") -> Intake:
    found = take_in(content, name=name)
    assert isinstance(found, Intake), found
    return found


def refused(content: bytes, *, name: str = "", most_bytes: int = 1_000_000) -> str:
    found = take_in(content, name=name, most_bytes=most_bytes)
    assert isinstance(found, Unreadable)
    return found.sentence


def pdf(words: str = "") -> bytes:
    """A PDF of one page with the words on it, or with nothing."""
    drawing = f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode() if words else b""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawing), drawing),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n%s" % table
    return body + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


def locked_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=100, height=100)
    writer.encrypt("baker", algorithm="RC4-128")
    locked = BytesIO()
    writer.write(locked)
    return locked.getvalue()


# Texts


def test_a_utf_8_text_comes_in_as_it_was_sent() -> None:
    content = "\ufeffÄpfel\r\nund Brot\n".encode()
    found = taken(content)
    assert found.text == content.decode("utf-8")
    assert found.is_as_sent()


OLD_TEXTS = {
    "cp1251": "Журналистку увезли из дома, и с тех пор её никто не видел.",
    "koi8-r": "Журналистку увезли из дома, и с тех пор её никто не видел.",
    "iso8859-5": "Журналистку увезли из дома, и с тех пор её никто не видел.",
    "cp1252": "Le journaliste a été arrêté à Genève – nous exigeons sa libération immédiate.",
    "latin-1": "El periodista fue detenido en Bogotá; exigimos su liberación mañana.",
    "cp1250": "Dziennikarz został zatrzymany i nie wrócił do domu. Żądamy jego uwolnienia.",
    "cp1254": "Gazeteci dün İstanbul'da gözaltına alındı ve ailesi bir haber alamadı.",
    "cp1253": "Ο δημοσιογράφος συνελήφθη χθες και ζητούμε την άμεση απελευθέρωσή του.",
    "gb18030": "记者在北京被捕，我们要求释放他们。这是不对的，请写信给大使馆。",
    "utf-16": "Free the bakers",
    "utf-16-le": "Free the bakers of the old town",
    "utf-16-be": "Журналистку увезли из дома, и с тех пор её никто не видел.",
}


@pytest.mark.parametrize(("encoding", "words"), OLD_TEXTS.items())
def test_an_old_encoding_is_told(encoding: str, words: str) -> None:
    found = taken(words.encode(encoding))
    assert found.text.lstrip("\ufeff") == words
    assert not found.is_as_sent()


# Web pages


def test_a_page_keeps_its_lines_lists_and_addresses() -> None:
    found = taken(PAGE.encode())
    assert found.text == PAGE_AS_TEXT
    assert found.kind == "html"


def test_the_headline_of_a_page_is_kept_where_it_stands_outside_the_article() -> None:
    story = "Two bakers were arrested on Monday. Their union asks all to write to the minister."
    page = (
        f"<html><body><header><h1>Two bakers</h1></header><main><p>{story}</p></main></body></html>"
    )
    lines = taken(page.encode()).text.splitlines()
    assert (lines[0], lines[-1]) == ("Two bakers", story)


def test_a_page_in_an_old_encoding_says_so_itself() -> None:
    page = f'<html><meta charset="windows-1251"><body><p>{OLD_TEXTS["cp1251"]}</p></body></html>'
    assert taken(page.encode("cp1251")).text == OLD_TEXTS["cp1251"]


def test_a_page_of_elements_nested_without_end_is_read() -> None:
    page = "<html><body>" + "<div>" * 50_000 + WORDS + "</div>" * 50_000
    assert taken(page.encode()).text == WORDS


# Mails


def letter(*, text: str | None, page: str | None) -> bytes:
    mail = EmailMessage()
    mail["Received"] = "from mill by oven; Fri, 05 Mar 2004 09:41:17 +0100"
    mail["From"] = "Örn Baker <orn@bakers.example>"
    mail["To"] = "list@bakers.example"
    mail["Date"] = "Fri, 05 Mar 2004 09:41:17 +0100"
    mail["Subject"] = "Prüfung: free the bakers"
    if text is not None:
        mail.set_content(text)
    if page is not None and text is not None:
        mail.add_alternative(page, subtype="html")
    elif page is not None:
        mail.set_content(page, subtype="html")
    return bytes(mail)


HEAD = """From: Örn Baker <orn@bakers.example>
To: list@bakers.example
Date: Fri, 05 Mar 2004 09:41:17 +0100
Subject: Prüfung: free the bakers

"""


def test_the_plain_part_of_a_mail_is_read_under_its_headers() -> None:
    found = taken(letter(text=f"Köln\n{WORDS}", page="<p>another</p>"))
    assert found.text == f"{HEAD}Köln\n{WORDS}"
    assert found.kind == "mail"


def test_a_mail_without_a_plain_part_is_read_as_a_page() -> None:
    assert taken(letter(text=None, page=PAGE)).text == HEAD + PAGE_AS_TEXT


def test_attachments_are_named_and_not_opened() -> None:
    mail = EmailMessage()
    mail["Subject"] = "list"
    mail.set_content(WORDS)
    mail.add_attachment(b"secret", maintype="application", subtype="pdf", filename="Löhne.pdf")
    found = taken(bytes(mail), name="list.eml")
    assert found.attachments == ("Löhne.pdf",)
    assert "secret" not in found.text


def test_a_pasted_mail_in_a_text_file_stays_as_it_is() -> None:
    pasted = "From: a@bakers.example\nDate: 5 March 2004\nSubject: bakers\n\nFree them."
    assert taken(pasted.encode(), name="pasted.txt").text == pasted


# PDFs


def test_the_text_of_a_pdf_is_read() -> None:
    found = taken(pdf(WORDS))
    assert found.text == WORDS
    assert found.kind == "pdf"


# What cannot be read

NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (depth, depth)
    for depth in range(3000)
)
REFUSALS = {
    "empty": (b"", "There is nothing in it."),
    "blank": (b" \n\r\n\t", "There is nothing in it."),
    "blank page": (b"<html><body><p> </p></body></html>", "There is nothing in it."),
    "too long": (b"bread " * 200_000, "larger than 1 MB"),
    "binary": (bytes(range(256)) * 20, "no text that can be read"),
    "office document": (b"PK\x03\x04\x14\x00 word/document.xml", "an office document"),
    "picture": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a picture"),
    "scanned": (pdf(), "text recognition"),
    "locked": (locked_pdf(), "locked with a password"),
    "damaged": (b"%PDF-1.4\nnothing of a PDF follows", "damaged"),
    "nested mail": (b"MIME-Version: 1.0\n" + NESTED, "nested too deep"),
}


@pytest.mark.parametrize(("content", "why"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_read_says_why_and_what_to_do(content: bytes, why: str) -> None:
    sentence = refused(content)
    assert why in sentence
    assert any(advice in sentence for advice in ("Paste", "paste", "type the words"))
