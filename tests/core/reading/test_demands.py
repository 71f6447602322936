import pytest

from hueandcry.core.reading.demands import find_demands
from hueandcry.core.reading.document import Document
from hueandcry.core.reading.report import Demand


def demands(text: str, language: str = "en") -> list[Demand]:
    found = list(find_demands(Document.of(text, language=language)))
    for demand in found:
        assert " ".join(text[demand.at : demand.end].split()) == demand.text
    return found


def texts(text: str, language: str = "en") -> list[str]:
    return [demand.text for demand in demands(text, language)]


@pytest.mark.parametrize(
    "lead",
    [
        "We demand:",
        "Our campaign calls for:",
        "OUR DEMANDS",
        "Please write to the minister, urging him to:",
        "We therefore respectfully urge Your Excellency to:",
        "The union asks the government:",
    ],
)
@pytest.mark.parametrize("bullet", ["- ", "• ", "1. ", "(a) ", "* "])
def test_each_bullet_behind_a_lead_is_a_demand(lead: str, bullet: str) -> None:
    second = bullet.replace("1", "2").replace("a", "b")
    text = f"{lead}\n\n{bullet}release Anna Bell\n{second}pay all wages.\n\nThank you for reading."
    assert texts(text) == ["release Anna Bell", "pay all wages."]


def test_a_list_needs_no_bullets() -> None:
    text = (
        "Miners jailed\n\nWe demand:\nThe release of Anna Bell\nAn end to the ban\n\nNews follow."
    )
    assert texts(text) == ["The release of Anna Bell", "An end to the ban"]


def test_recommended_letters_tell_what_to_demand() -> None:
    text = (
        "RECOMMENDED ACTION: Please send telegrams or airmail letters:\n"
        "- urging that Ben Cole is freed;\n- asking for an inquiry;\n- in English or French.\n\n"
        "APPEALS TO:\n- The President\n- The Minister of Justice\n"
    )
    assert texts(text) == ["urging that Ben Cole is freed;", "asking for an inquiry;"]


@pytest.mark.parametrize(
    ("text", "demand"),
    [
        ("We demand that Anna Bell be freed.", "We demand that Anna Bell be freed."),
        ("The charges must be dropped at once.", "must be dropped at once."),
        ("Police should immediately release her.", "should immediately release her."),
        (
            "The union calls on the mayor to reinstate them.",
            "calls on the mayor to reinstate them.",
        ),
        ("Strikers, demanding better pay, sat down.", "demanding better pay, sat down."),
        ("Write to him demanding her release.", "demanding her release."),
        ("The union demands: her release; her wages.", "demands: her release; her wages."),
        ("Free Anna Bell!", "Free Anna Bell!"),
        ("Tell the mayor to drop the case.", "Tell the mayor to drop the case."),
        ("Say: free Anna Bell, drop the case.", "Say: free Anna Bell, drop the case."),
        ("Miners sat down to demand protection.", "demand protection."),
    ],
)
def test_running_text_demands_from_the_demanding_words_on(text: str, demand: str) -> None:
    assert texts(f"She was held on Monday. {text} It rained.") == [demand]


def test_a_lead_needs_no_colon_before_a_list() -> None:
    text = (
        "Before 22 May, please send a polite letter in English, in which you\n\n"
        "1) call for the release of Anna Bell;\n2) ask that she sees a doctor;\n\nWrite to:\n"
    )
    assert texts(text) == ["call for the release of Anna Bell;", "ask that she sees a doctor;"]


def test_german_items_may_end_in_an_infinitive() -> None:
    text = (
        "Schreibt Briefe an die Regierung und fordert sie auf,\n\n"
        "1. den Mord untersuchen zu lassen,\n2. die Truppen abzuziehen.\n\nAdressen:\n"
    )
    assert texts(text, "de") == ["den Mord untersuchen zu lassen,", "die Truppen abzuziehen."]


def test_letters_in_one_sentence_are_demands_of_their_own() -> None:
    text = "We urge you to (a) free Ben Cole; (b) drop the case; and (c) pay him."
    assert texts(text) == ["free Ben Cole;", "drop the case; and", "pay him."]


@pytest.mark.parametrize(
    "text",
    [
        "The prosecutor demands a sentence of five years.",
        "The kidnappers demanded a ransom.",
        "Their demands were ignored.",
        "The election called for April was put off.",
        "We call on all unions to send protests.",
        "We ask you to send faxes.",
        "We urge you to:\n- write to the minister\n- send faxes to the embassy\n",
        "Please send appeals to:\n- The President\n- The Minister\n",
        "Please send letters demanding his release to:\n- The President\n- Fax: 555 01 23\n",
        "We should be grateful for a reply.",
        "Must she be released?",
        "",
    ],
)
def test_other_words_demand_nothing(text: str) -> None:
    assert texts(text) == []


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("Dear President,\n\nI urge you to release her.\n\nYours sincerely,", "letter"),
        ("Strikers called for the release of two men.", "protesters"),
        ("Our campaign demands:\n- Free Ben!", "campaign"),
        ("Urging the authorities to:\n- Free Ben!", "publisher"),
        ("She said he must be released.", "statement"),
    ],
)
def test_a_demand_is_somebodys(text: str, by: str) -> None:
    assert [demand.by for demand in demands(text)] == [by]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Wir fordern:\n- Freiheit für Ben\n- Lohn\n", ["Freiheit für Ben", "Lohn"]),
        ("de", "Der Staatsanwalt fordert fünf Jahre Haft.", []),
        ("fr", "Les autorités doivent libérer Ben.", ["doivent libérer Ben."]),
        (
            "es",
            "EXIGIMOS:\n\na) la libertad de Ben;\nb) justicia.",
            ["la libertad de Ben;", "justicia."],
        ),
        ("ru", "Мы требуем освободить Бена.", ["Мы требуем освободить Бена."]),
        ("ru", "Прокурор требует пять лет.", []),
    ],
)
def test_other_languages_have_their_demands(language: str, text: str, expected: list[str]) -> None:
    assert texts(text, language) == expected
