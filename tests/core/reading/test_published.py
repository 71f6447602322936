import pytest

from hueandcry.core.reading.read import read

STORY = (
    "Two bakers were arrested in Porto Novo on 2 March 2004, and their union asks all to write "
    "to the minister. Nobody has seen them since. A court is to hear them on 30 April 2004."
)
STATED = {
    "(a place and a day)": ("Istanbul, March 3, 2016 – {}", "2016-03-03", "stated_dateline"),
    "(a place in brackets)": ("(Nairobi) – March 3, 2016 – {}", "2016-03-03", "stated_dateline"),
    "(a line of its own)": (
        "Free the bakers\n\n4 March 2004\n\n{}",
        "2004-03-04",
        "stated_dateline",
    ),
    "(a column)": (
        "PUBLIC          Index: EUR 44/12/96\n                12 March 1996\n\n{}",
        "1996-03-12",
        "stated_dateline",
    ),
    "(a numbered sheet)": (
        "UA 38/96 Fear of torture 12 March 1996\n\n{}",
        "1996-03-12",
        "stated_dateline",
    ),
    "(author and day)": ("By Anna Mill | March 3, 2016\n\n{}", "2016-03-03", "stated_dateline"),
    "(day and hour)": ("March 3, 2016 5:00AM EST\n\n{}", "2016-03-03", "stated_dateline"),
    "(further information)": (
        "24 March 1996\n\nFURTHER INFORMATION ON UA 38/96 (EUR 44/12/96, 12 March 1996)\n\n{}",
        "1996-03-24",
        "stated_dateline",
    ),
    "(the number of a sheet)": (
        "FURTHER INFORMATION ON UA 38/96 (EUR 44/12/96, 12 March 1996)\n\n{}",
        "1996",
        "resolved_from_text",
    ),
    "(whose letter)": (
        "Open letter of the union, 5 March 2004\n\n{}",
        "2004-03-05",
        "stated_source_line",
    ),
    "(posted by)": (
        "Posted by Anna on March 5, 2004\n\n{}",
        "2004-03-05",
        "stated_source_line",
    ),
    "(day and then place)": (
        "March 5, 2004, New York – {}",
        "2004-03-05",
        "stated_dateline",
    ),
    "(day and then publisher)": (
        "Brussels March 5 2004 (Bakers' Post): {}",
        "2004-03-05",
        "stated_dateline",
    ),
    "(which may be March or April)": (
        "Free the bakers\n03/04/2004\n\n{}",
        "2004",
        "stated_dateline",
    ),
    "(kind of text and day)": (
        "Action alert, 5 March 2004\n\n{}",
        "2004-03-05",
        "stated_source_line",
    ),
    "(in brackets, the order of day and month by other dates)": (
        "BAKERS OF PORTO NOVO (updated 9/3/2004, throw older lists away)\n\n{}",
        "2004-03-09",
        "stated_source_line",
    ),
    "(launched on)": (
        "Free the bakers\n\n{}\n\nThis campaign was launched on 5 March 2004. It ends in May.",
        "2004-03-05",
        "stated_source_line",
    ),
    "(date of issue)": ("Date of issue: March 5, 2004\n\n{}", "2004-03-05", "stated_source_line"),
    "(posted on)": (
        "Free the bakers\nPosted on 5 March 2004\n\n{}",
        "2004-03-05",
        "stated_source_line",
    ),
    "(a month)": ("Free the bakers\n\nMarch 2004\n\n{}", "2004-03", "stated_dateline"),
    "(at the foot)": (
        "Free the bakers\n\n{}\n\nLagos, 5 March 2004",
        "2004-03-05",
        "stated_dateline",
    ),
    "(the head of a mail)": (
        "From: union@bakers.example\nDate: Fri, 5 Mar 2004 09:41:17 +0100\nSubject: Bakers\n\n{}",
        "2004-03-05",
        "stated_source_line",
    ),
    "(a calendar block)": ("{}\n\nLeave a Reply\n\nMarch 2004", "2004-03", "calendar_block"),
    "(today)": ("{} Another was taken today (6 March 2004).", "2004-03-06", "today_in_text"),
    "(today in the month of the calendar block)": (
        "{} Another was taken today (6 March).\n\nLeave a Reply\n\nMarch 2004",
        "2004-03-06",
        "today_in_text",
    ),
}


@pytest.mark.parametrize(("form", "value", "how"), STATED.values(), ids=STATED)
def test_the_text_says_when_it_was_published(form: str, value: str, how: str) -> None:
    published = read(form.format(STORY)).published
    assert published is not None
    assert (published.value, published.how) == (value, how)


FOREIGN = {
    "Berlin, den 3. März 2009": "Zwei Bäcker sind am Montag festgenommen worden und nicht zurück.",
    "Köln, 03.03.2009": "Zwei Bäcker sind am Montag festgenommen worden und nicht zurück.",
    "Genève, le 3 mars 2009": "Deux boulangers ont été arrêtés lundi et sont au secret.",
    "Bogotá, 3 de marzo de 2009": "Dos panaderos fueron detenidos el lunes y no se sabe de ellos.",
    "Москва, 3 марта 2009 г.": "Двух пекарей задержали в понедельник, и они не вернулись домой.",
}


@pytest.mark.parametrize(("dateline", "story"), FOREIGN.items())
def test_a_dateline_is_read_in_other_languages(dateline: str, story: str) -> None:
    published = read(f"{dateline}\n\n{story}").published
    assert published is not None
    assert published.value == "2009-03-03"


SILENT = [
    STORY,
    "Day of Action, 7 October 2009\n\n" + STORY,
    "Chronicle\n\n3 March 2004: Anna Mill is arrested\n\n" + STORY,
    "Urgent action day, 7 October 2009\n\n" + STORY,
    "Bakers of Lagos (arrested 7/3/2004, still held)\n\n" + STORY,
    "Bakers outside the embassy in Lagos, 7 March 2004\n\n" + STORY,
    "Please send appeals before 15 April 2004.\n\n" + STORY,
    "",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_date_of_something_else_is_not_the_publication(text: str) -> None:
    assert read(text).published is None


def test_the_evidence_is_in_the_text() -> None:
    text = "Free the bakers\nPosted on 5 March 2004\n\n" + STORY
    published = read(text).published
    assert published is not None
    assert text[published.at : published.end] == "5 March 2004"


def test_what_the_caller_knows_goes_first() -> None:
    published = read("Lagos, 5 March 2004\n\n" + STORY, published="2004-03-06").published
    assert published is not None
    assert (published.value, published.how, published.at) == ("2004-03-06", "given_by_caller", None)
