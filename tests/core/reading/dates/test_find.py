"""Dates in invented sentences: printed, partial, relative, vague; five languages."""

from __future__ import annotations

import pytest

from hueandcry.core.reading.dates.find import DatedPhrase, find_dates
from hueandcry.core.reading.document import Document

WEDNESDAY = "2009-06-10"


def dates_in(
    text: str, *, published: str | None = WEDNESDAY, language: str = "en"
) -> tuple[DatedPhrase, ...]:
    return find_dates(Document.of(text, language=language), published=published)


def values_in(
    text: str, *, published: str | None = WEDNESDAY, language: str = "en"
) -> list[str | None]:
    return [one.value for one in dates_in(text, published=published, language=language)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was taken on 12 March 1996.", "1996-03-12"),
        ("He was taken on the 12th of March 1996.", "1996-03-12"),
        ("He was taken on March 12th, 1996.", "1996-03-12"),
        ("MARCH 12, 1996", "1996-03-12"),
        ("He was taken on 12 Mar. 1996.", "1996-03-12"),
        ("Dated 12-Mar-1996", "1996-03-12"),
        ("Dated 12.03.1996", "1996-03-12"),
        ("Dated 12.3.96", "1996-03-12"),
        ("Dated 1996-03-12", "1996-03-12"),
        ("Dated 23/03/96", "1996-03-23"),
        ("Dated 03/23/1996", "1996-03-23"),
        ("Dated 12/03/96", "1996"),
        ("Dated 3/3/96", "1996-03-03"),
        ("On Tuesday, 12 March 1996, they came.", "1996-03-12"),
        ("They came in March 2009.", "2009-03"),
        ("They came in early March 2009.", "2009-03"),
        ("They came towards the end of November 1999.", "1999-11"),
        ("They came in 2008.", "2008"),
        ("They came in the summer of 2008.", "2008"),
        ("It lasted from 3 to 7 March 2009.", "2009-03-03/2009-03-07"),
        ("It lasted from 28 February to 3 March 2009.", "2009-02-28/2009-03-03"),
        ("It lasted from 28 December 2008 to 3 January 2009.", "2008-12-28/2009-01-03"),
        ("It lasted between 3 and 7 March 2009.", "2009-03-03/2009-03-07"),
        ("September 7-9, 2002", "2002-09-07/2002-09-09"),
        ("From March to May 2008 they struck.", "2008-03/2008-05"),
        ("He was held between 2005 and 2007.", "2005/2007"),
        ("He was held in the mid-nineties.", "1994/1996"),
        ("He was held in the early 1990s.", "1990/1993"),
        ("He was held in the 1990s.", "199X"),
    ],
)
def test_a_date_printed_with_its_year_needs_no_publication_date(text: str, value: str) -> None:
    (found,) = dates_in(text, published=None)
    assert found.value == value
    assert found.is_absolute


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He was taken on 5 April.", "2009-04-05"),
        ("He was taken on April 5th.", "2009-04-05"),
        ("He was taken on 28 December.", "2008-12-28"),
        ("A picket will be held on 20 December.", "2009-12-20"),
        ("A picket will be held on 3 February.", "2010-02-03"),
        ("They came in November.", "2008-11"),
        ("They came in mid-June.", "2009-06"),
        ("It lasted from 30 December to 3 January.", "2008-12-30/2009-01-03"),
        ("He was taken on 12 April of this year.", "2009-04-12"),
        ("He was taken in March last year.", "2008-03"),
        ("He was taken on 20 November last year.", "2008-11-20"),
    ],
)
def test_a_missing_year_comes_from_the_publication_date_and_the_tense(
    text: str, value: str
) -> None:
    assert values_in(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She left today.", "2009-06-10"),
        ("She left yesterday.", "2009-06-09"),
        ("She left the day before yesterday.", "2009-06-08"),
        ("She left last night.", "2009-06-09"),
        ("She left on Monday.", "2009-06-08"),
        ("She left on Wednesday.", "2009-06-10"),
        ("She left Friday.", "2009-06-05"),
        ("She left last Friday.", "2009-06-05"),
        ("She left last Wednesday.", "2009-06-03"),
        ("She will be freed on Friday.", "2009-06-12"),
        ("She will be freed next Monday.", "2009-06-15"),
        ("She left this week.", "2009-06-08/2009-06-14"),
        ("She left last week.", "2009-06-01/2009-06-07"),
        ("She will be freed next week.", "2009-06-15/2009-06-21"),
        ("She left last weekend.", "2009-06-06/2009-06-07"),
        ("She left three days ago.", "2009-06-07"),
        ("She left two weeks ago.", "2009-05-27"),
        ("She left 3 months ago.", "2009-03"),
        ("She left two years ago.", "2007"),
        ("She left last month.", "2009-05"),
        ("She will be freed next month.", "2009-07"),
        ("She left late last year.", "2008"),
        ("She left earlier this year.", "2009"),
    ],
)
def test_a_relative_date_counts_from_the_day_of_writing(text: str, value: str) -> None:
    (found,) = dates_in(text)
    assert (found.value, found.is_absolute) == (value, False)
    assert values_in(text, published=None) == [None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("On 14 May 2008 he was taken. The next day he left.", "2008-05-15"),
        ("On 31 May 2008 he was taken. The following morning he left.", "2008-06-01"),
        ("On 14 May 2008 he was taken. The same evening he left.", "2008-05-14"),
        ("On 14 May 2008 he was taken. Three days later he left.", "2008-05-17"),
        ("On 14 May 2008 he was taken. A week later he left.", "2008-05-21"),
        ("On 14 May 2008 he was taken. The day before, he had spoken.", "2008-05-13"),
        ("On 14 May 2008 he was taken. The following week he left.", "2008-05-19/2008-05-25"),
        ("On 14 May 2008 he was taken. The following month he left.", "2008-06"),
        ("On 14 May 2008 he was taken. The following Friday he left.", "2008-05-16"),
        ("In May 2008 he was taken. Later that year he left.", "2008"),
        ("In May 2008 he was taken. Two years later he left.", "2010"),
        ("On 12 December 2007 he was taken. On 4 January he left.", "2008-01-04"),
        ("On 12 December 2007 he was taken. He was ill since 3 October.", "2007-10-03"),
    ],
)
def test_a_date_counts_from_the_date_before_it(text: str, value: str) -> None:
    assert values_in(text)[-1] == value


def test_without_any_year_the_year_stays_open() -> None:
    text = "On April 5th he was taken. The next day he left. In June he spoke."
    assert values_in(text, published=None) == ["XXXX-04-05", "XXXX-04-06", "XXXX-06"]


def test_without_a_publication_date_the_nearest_year_is_taken() -> None:
    text = "On 5 April he was taken.\n\nThe law dates from 3 March 2007."
    assert values_in(text, published=None) == ["2007-04-05", "2007-03-03"]


def test_a_date_called_today_says_so() -> None:
    (found,) = dates_in("We protest at what happened today (15 March).", published="2011-03")
    assert (found.value, found.is_today) == ("2011-03-15", True)


def test_a_month_of_publication_becomes_exact_where_the_text_allows_it() -> None:
    text = "Crowd, 6 June 2009. They met last Saturday. She left last Monday."
    assert values_in(text, published="2009-06") == ["2009-06-06", "2009-06-06", "2009-06-01"]


def test_with_a_month_of_publication_a_weekday_is_no_more_exact_than_it() -> None:
    assert values_in("She left last Friday.", published="2009-06") == ["2009-06"]


@pytest.mark.parametrize(
    "text",
    [
        "He was recently elected.",
        "The trial is months away.",
        "Last time he was beaten.",
        "In recent weeks many were taken.",
        "Several years ago he was beaten.",
    ],
)
def test_a_vague_phrase_has_no_value(text: str) -> None:
    (found,) = dates_in(text)
    assert found.value is None
    assert found.is_vague


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the street.",
        "He was an august man.",
        "Index: EUR 21/03/96",
        "UA 12/94",
        "Tel. 2365 3011, fax 1996 3044",
        "The campaign Freedom 2012 spoke.",
        "He was held for 14 days.",
        "Dated 31 February 1996",
        "He read the Sun.",
        "Article 12.3 and paragraph 5.1.1",
        "Jan Novotny spoke.",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert [value for value in values_in(text) if value] == []


@pytest.mark.parametrize(
    ("language", "text", "values"),
    [
        ("de", "Am 12. März 2009 kam er in Haft.", ["2009-03-12"]),
        ("de", "Am Freitag, den 3. April, kam er in Haft.", ["2009-04-03"]),
        ("de", "Am 12.3.2009 und am 14.4. sprach er.", ["2009-03-12", "2009-04-14"]),
        ("de", "Vom 3. bis 7. April streikten sie.", ["2009-04-03/2009-04-07"]),
        ("de", "Ende Mai 2008 und im Juni.", ["2008-05", "2008-06"]),
        ("de", "Er kam am vergangenen Montag frei.", ["2009-06-08"]),
        ("de", "Er kam gestern frei.", ["2009-06-09"]),
        (
            "de",
            "Am 1. Mai 2008 kam er in Haft. Am nächsten Tag kam er frei.",
            ["2008-05-01", "2008-05-02"],
        ),
        ("de", "Vor zwei Wochen, vor drei Monaten.", ["2009-05-27", "2009-03"]),
        ("de", "Letztes Jahr wurde er kürzlich gewählt.", ["2008", None]),
        ("ru", "12 марта 2009 г. он был арестован.", ["2009-03-12"]),
        ("ru", "В пятницу, 5 июня, его отпустили.", ["2009-06-05"]),
        ("ru", "С 3 по 7 апреля 2009 года.", ["2009-04-03/2009-04-07"]),
        ("ru", "В июле 2008 года и в 2007 году.", ["2008-07", "2007"]),
        ("ru", "12 марта 2008 года. На следующий день.", ["2008-03-12", "2008-03-13"]),
        (
            "ru",
            "В прошлую пятницу; вчера; два дня назад.",
            ["2009-06-05", "2009-06-09", "2009-06-08"],
        ),
        ("ru", "В прошлом году; недавно.", ["2008", None]),
        ("fr", "Le 1er mars 2009 il parle.", ["2009-03-01"]),
        ("fr", "Vendredi 5 juin, il parle.", ["2009-06-05"]),
        ("fr", "Du 3 au 7 avril 2008.", ["2008-04-03/2008-04-07"]),
        ("fr", "En juillet 2008, en 2007.", ["2008-07", "2007"]),
        ("fr", "Elle part fin mai.", ["2009-05"]),
        ("fr", "Le 3 mai 2008 il part. Le lendemain il parle.", ["2008-05-03", "2008-05-04"]),
        (
            "fr",
            "Vendredi dernier; hier; il y a deux jours.",
            ["2009-06-05", "2009-06-09", "2009-06-08"],
        ),
        ("fr", "Récemment, il parle.", [None]),
        ("es", "El 12 de marzo de 2009 habló.", ["2009-03-12"]),
        ("es", "El pasado miércoles 3 de junio habló.", ["2009-06-03"]),
        ("es", "Del 3 al 7 de abril de 2008.", ["2008-04-03/2008-04-07"]),
        ("es", "En julio de 2008, en 2007.", ["2008-07", "2007"]),
        (
            "es",
            "El 3 de mayo del 2008 salió. Al día siguiente habló.",
            ["2008-05-03", "2008-05-04"],
        ),
        (
            "es",
            "Ayer, la semana pasada, hace dos días.",
            ["2009-06-09", "2009-06-01/2009-06-07", "2009-06-08"],
        ),
        ("es", "Recientemente habló.", [None]),
    ],
)
def test_dates_are_read_in_five_languages(
    language: str, text: str, values: list[str | None]
) -> None:
    assert values_in(text, language=language) == values


def test_a_phrase_stands_where_it_says() -> None:
    text = "> He was taken by men whom nobody in the street had seen before on 12\n> March 2009."
    (found,) = dates_in(text)
    assert found.value == "2009-03-12"
    assert text[found.at : found.end].split() == ["12", ">", "March", "2009"]


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "2009", "2009-06/2009-07"])
def test_any_publication_date_is_borne(published: str) -> None:
    text = "Last week, next week, two years ago, in ten years' time, on Monday, 3 May, tomorrow."
    assert len(values_in(text, published=published)) == 6
