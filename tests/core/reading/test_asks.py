"""What invented appeals ask their readers to do."""

from __future__ import annotations

import pytest

from hueandcry.core.reading.asks import find_asks
from hueandcry.core.reading.dates.find import find_dates
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.language import find_language
from hueandcry.core.reading.report import Ask, Span


def asks(text: str, *, language: str | None = "en", furniture: tuple[Span, ...] = ()) -> list[Ask]:
    appeal = Document.of(text, language=language).without(furniture)
    dates = find_dates(appeal, published="2009-10-01")
    return list(find_asks(appeal, furniture=furniture, dates=dates, targets=()))


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Please send letters, faxes and e-mails to:", {"send_letter", "send_fax", "send_email"}),
        ("Please send telegrams or airmail letters:", {"send_letter", "send_telegram"}),
        ("Please send your strongest protests to:", {"send_protest"}),
        ("PLEASE SEND APPEALS IMMEDIATELY.", {"send_protest"}),
        ("Please write to the authorities, urging them to release both men.", {"send_letter"}),
        ("We ask all readers to send the governor protest faxes.", {"send_fax"}),
        ("Letters of protest should be sent to the minister.", {"send_letter"}),
        ("Please also write to the embassies of Turkey in your country.", {"contact_embassy"}),
        ("Ask the Turkish embassy in your country for a meeting.", {"contact_embassy"}),
        ("Send messages of solidarity to the union.", {"support_message"}),
        ("Ring first, fax next.", {"phone", "send_fax"}),
        ("Unless you have e-mail, send a fax to the Mayor's office.", {"send_fax"}),
        ("When you are on Facebook, tag the ministry.", {"post_social"}),
        ("Thank the two embassies on Twitter.", {"post_social"}),
        ("Please copy everything to desk@union.example", {"send_copies"}),
        ("We ask for copies of your letters: desk@union.example", {"send_copies"}),
        ("If this page helped you, please consider a regular gift.", {"donate"}),
        ("Please send copies of your letters to the union.", {"send_copies"}),
        ("Please also send faxes with copies to the union.", {"send_fax", "send_copies"}),
        ("Join the picket outside the Turkish Embassy on Friday!", {"picket"}),
        ("A picket will take place outside the embassy on 9 October.", {"picket"}),
        ("We are asking all members to protest outside Turkish embassies.", {"picket"}),
        ("Sign the petition online.", {"sign_online"}),
        ("You may repost it freely.", {"share"}),
        ("Kindly inform us of any action you take.", {"report_back"}),
        ("Let us know what you are planning!", {"report_back"}),
        ("The pressure must be kept up.", {"keep_up_pressure"}),
        ("Please donate to the strike fund.", {"donate"}),
        ("We ask all members to take action immediately.", {"other"}),
        ("Please phone the prison and ask how he is.", {"phone"}),
    ],
)
def test_a_sentence_asks_for(text: str, types: set[str]) -> None:
    assert {ask.type for ask in asks(text)} == types


@pytest.mark.parametrize(
    ("text", "language", "types"),
    [
        ("Bitte schreibt Briefe und Faxe an den Minister.", "de", {"send_letter", "send_fax"}),
        ("Bitte schreiben Sie Ihre Appelle sofort.", "de", {"send_protest"}),
        ("Kopien bitte an uns.", "de", {"send_copies"}),
        ("Kommt zur Kundgebung vor dem Konsulat!", "de", {"picket"}),
        ("Spenden für den Streikfonds: Stichwort Streik.", "de", {"donate"}),
        ("Solicitamos enviar cartas y faxes a:", "es", {"send_letter", "send_fax"}),
        ("Invitamos a participar en el plantón frente a la Embajada.", "es", {"picket"}),
        ("Envoyez vos lettres et courriels à :", "fr", {"send_letter", "send_email"}),
        ("Просим отправлять письма и факсы по адресам:", "ru", {"send_letter", "send_fax"}),
        ("В субботу в Москве пройдёт пикет солидарности.", "ru", {"picket"}),
    ],
)
def test_other_languages_ask_too(text: str, language: str, types: set[str]) -> None:
    assert {ask.type for ask in asks(text, language=language)} == types


@pytest.mark.parametrize(
    "text",
    [
        "Thousands of letters were sent to the president last year.",
        "He wrote to the ministry and had no answer.",
        "Over 30 people protested outside the embassy on Saturday.",
        "The union faxed a statement to the court.",
        "He rang first his wife, then the court.",
        "When they met on Twitter, the two were students.",
        "Release both men immediately!",
        "Fax: +90 312 555 1795",
        "Telephone/Fax: (0090) 412-555 0438",
        "We call on the government to send the case back to court.",
        "The protest picket was broken up by the police.",
    ],
)
def test_telling_and_demanding_is_not_asking(text: str) -> None:
    assert asks(text) == []


def test_a_printed_letter_asks_nothing_of_readers() -> None:
    text = (
        "Please send letters to the minister.\n\nDear Minister,\n\nPlease write to us and send us "
        "your reply by fax to the address above.\n\nYours sincerely,\n\nPlease send us copies."
    )
    assert [ask.type for ask in asks(text)] == ["send_letter", "send_copies"]


def test_a_day_that_is_set_belongs_to_the_ask() -> None:
    (ask,) = asks("Join the picket outside the Turkish Embassy in London on 9 October 2009.")
    assert ask.when is not None
    assert ask.when.value == "2009-10-09"
    assert ask.place == "the Turkish Embassy in London"


def test_an_ask_begins_at_its_own_words() -> None:
    text = "They were held in Izmir, Bursa etc. Please send faxes today."
    (ask,) = asks(text)
    assert text[ask.at :].startswith("send faxes")


def test_page_furniture_asks_for_money_only() -> None:
    text = "The hearing was put off.\n\nPlease donate to our paper. Please share this.\n"
    block = Span(at=text.index("Please donate"), end=len(text))
    assert [ask.type for ask in asks(text, furniture=(block,))] == ["donate"]


def test_a_text_of_unknown_language_is_read_with_all_words() -> None:
    text = "Bitte schreibt Briefe an den Minister."
    assert find_language("") is None
    assert [ask.type for ask in asks(text, language=None)] == ["send_letter"]
