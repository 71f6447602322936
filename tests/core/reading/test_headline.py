import pytest

from hueandcry.core.reading.read import read

STORY = "Two bakers were arrested in Porto Novo on Monday, and their union asks everybody to write."
HEADLINES = {
    "first line": ("Free the two bakers!\n\n{}", "Free the two bakers!"),
    "after furniture": ("Home > News > Bakers\n\nFree the two bakers\n\n{}", "Free the two bakers"),
    "after a dateline": ("Lagos, 5 March 2004\n\nFree the two bakers\n\n{}", "Free the two bakers"),
    "after a letterhead": (
        "12 Mill Road, 10115 Lagos\nTel: 020 7946 0000\n\nFree the two bakers\n\n{}",
        "Free the two bakers",
    ),
    "subject of a letter": (
        "H.E. Minister of Bread\nLagos\n\nRe: arrest of two bakers\n\nYour Excellency,\n\n{}",
        "Re: arrest of two bakers",
    ),
    "subject of a mail": (
        "From: a@bakers.example\nDate: 5 March 2004\nSubject: Fwd: [bread] Free the bakers\n\n{}",
        "Free the bakers",
    ),
}


@pytest.mark.parametrize(("form", "title"), HEADLINES.values(), ids=HEADLINES)
def test_the_headline_is_found(form: str, title: str) -> None:
    text = form.format(STORY)
    found = read(text).title
    assert found is not None
    assert (found.value, text[found.at : found.end]) == (title, title)


@pytest.mark.parametrize(
    "text", ["", STORY * 3, "Dear friends,\n\nplease read this.\n\nWe demand\n"]
)
def test_a_text_that_begins_with_its_story_has_no_title(text: str) -> None:
    assert read(text).title is None
