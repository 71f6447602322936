import pytest

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.furniture.find import find_furniture

STORY = "Two bakers were arrested on Monday. Their union asks you to write to the minister."


def furniture(text: str) -> list[tuple[str, str]]:
    page = Document.of(text, language="en")
    return [(block.kind, block.cut(text)) for block in find_furniture(page)]


BLOCKS = {
    "donation appeal": (
        "donation_appeal",
        "Support our work\n\nThe Bakers' Post lives on what readers give.\nDonate via PayPal",
    ),
    "comment form": (
        "comment_form",
        "Leave a Reply\n\nYour email address will not be published.\n\n*\nName\nPost Comment",
    ),
    "comments": (
        "comment_form",
        "2 Responses to “Bakers arrested”\n\nAnna says: shame.\n\nIvo says: yes.\n\nLeave a Reply",
    ),
    "calendar": ("calendar", "May 2004\nM T W T F S S\n 12\n3456789\n10111213141516\n31"),
    "calendar with columns": (
        "calendar",
        "May 2004\n| M | T | W | T | F | S | S |\n| 1 | 2 |\n« Apr",
    ),
    "share line": ("navigation", "Share this: Facebook | Twitter | Print"),
    "breadcrumb": ("navigation", "Home > News > Bakers"),
    "menu without bars": ("navigation", "MENU  News  Campaigns  Donate  Search"),
    "distribution": (
        "mail_footer",
        "Distributed by the Bakers' Exchange, 9 Mill Street, Lagos",
    ),
    "other campaigns": (
        "related_link",
        "Other campaigns you may have missed: Free the millers | Bread for all",
    ),
    "calendar with the month before": ("calendar", "« Apr   May 2004\nM T W T F S S\n 12\n3456"),
    "neighbours": ("navigation", "Skip to content\nHome\nNews\nContact"),
    "related": ("related_link", "Related articles\nBread prices rise again\nUnion wins in court"),
    "page meta": ("page_meta", "Posted in Labour\nCopyright © 2004 The Bakers' Post"),
    "mail header": (
        "mail_header",
        "From: post@bakers.example\nTo: list@bakers.example\nDate: 3 May",
    ),
    "mail footer": ("mail_footer", "To unsubscribe, write to list-request@bakers.example"),
}


HEAD_BLOCKS = {name: block for name, block in BLOCKS.items() if name != "comments"}


@pytest.mark.parametrize(("kind", "block"), BLOCKS.values(), ids=BLOCKS)
def test_a_block_at_the_foot_is_furniture(kind: str, block: str) -> None:
    assert furniture(f"{STORY}\n\n{block}") == [(kind, block)]


@pytest.mark.parametrize(("kind", "block"), HEAD_BLOCKS.values(), ids=HEAD_BLOCKS)
def test_a_block_at_the_head_is_furniture(kind: str, block: str) -> None:
    assert furniture(f"{block}\n\n{STORY}") == [(kind, block)]


FOREIGN = {
    "Jetzt spenden": "donation_appeal",
    "Schreibe einen Kommentar": "comment_form",
    "Teilen: Facebook | Twitter": "navigation",
    "Alle Rechte vorbehalten": "page_meta",
    "Laisser un commentaire": "comment_form",
    "Imprimer cette page": "navigation",
    "Votre don nous aide à faire vivre notre journal": "donation_appeal",
    "Deja un comentario": "comment_form",
    "Artículos relacionados": "related_link",
    "Para darse de baja, escriba a la lista": "mail_footer",
    "Оставить комментарий": "comment_form",
    "Версия для печати": "navigation",
    "Рубрика: Новости": "page_meta",
    "От: a@pekari.example\nКому: b@pekari.example\nТема: пекари": "mail_header",
}


@pytest.mark.parametrize(("block", "kind"), FOREIGN.items())
def test_a_block_is_known_in_other_languages(block: str, kind: str) -> None:
    assert furniture(f"{STORY}\n\n{block}") == [(kind, block)]


APPEAL_LINES = [
    "Spenden für die Familien: Konto 12 34 56, Stichwort Bäckerei",
    "De: los panaderos\nFax: 555 1234",
    "Please send donations to the strike fund, account 12 34 56: the families need bread.",
    "Share this appeal with your branch, and ask them to write as well.",
    "Contact: union@bakers.example",
    "Tel: +44 20 7946 0000",
    "To: The Minister of Labour\nFax: +44 20 7946 0001",
    "Subject: release of the bakers",
    "Posted on 3 May 2004",
    "May 2004",
    "Bakers in front of the court, 3 May 2004",
    "Print the placard and bring it with you.",
]


@pytest.mark.parametrize("line", APPEAL_LINES)
def test_a_line_of_the_appeal_is_not_furniture(line: str) -> None:
    assert furniture(f"Free the bakers\n\n{STORY}\n\n{line}") == []


def test_a_list_of_titles_inside_the_story_ends_at_a_blank_line() -> None:
    text = f"Read more\nBread prices rise\n\n• Free the bakers!\n\n{STORY * 2}"
    assert furniture(text) == [("related_link", "Read more\nBread prices rise")]


def test_a_count_of_comments_above_the_story_does_not_take_it_away() -> None:
    text = f"Free the bakers\n\n2 comments\n\n{STORY}\n\nLeave a Reply"
    assert furniture(text) == [("comment_form", "Leave a Reply")]


def test_the_headline_between_menus_is_not_furniture() -> None:
    text = f"Home | News | About us\n\nFree the bakers\n\nShare this: Facebook\n\n{STORY}"
    assert [block for _, block in furniture(text)] == [
        "Home | News | About us",
        "Share this: Facebook",
    ]


def test_what_a_list_adds_begins_under_its_rule() -> None:
    footer = "bakers mailing list\nTo unsubscribe, write to list-request@bakers.example"
    assert furniture(f"{STORY}\n\nAnna Mill\n-- \n{footer}") == [("mail_footer", footer)]


def test_a_month_left_alone_behind_other_furniture_is_the_calendar() -> None:
    assert furniture(f"{STORY}\n\nLeave a Reply\n\nMay 2004") == [
        ("comment_form", "Leave a Reply"),
        ("calendar", "May 2004"),
    ]


def test_the_head_of_a_letter_to_be_sent_is_no_mail_header() -> None:
    assert furniture(f"From: [your name]\nTo: the Minister\nSubject: Bakers\n\n{STORY}") == []


def test_a_distributor_under_a_rule_keeps_its_addresses() -> None:
    footer = (
        "DISTRIBUTED BY THE BAKERS' EXCHANGE, 9 Mill Street\ntel. 0234 555 e-mail: x@bakers.example"
    )
    assert furniture(f"{STORY}\n____________________\n{footer}") == [("mail_footer", footer)]
