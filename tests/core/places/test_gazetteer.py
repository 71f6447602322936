import pytest

from hueandcry.core.places.gazetteer import (
    City,
    city_named,
    state_name,
    state_named,
    state_of_adjective,
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Kazakhstan", "KZ"),
        ("KAZAKHSTAN", "KZ"),
        ("Syrian Arab Rep.", "SY"),
        ("UAE", "AE"),
        ("U.S.A.", "US"),
        ("Irish Republic", "IE"),
        ("Libyan Arab Jamahiriya", "LY"),
        ("Korea, Republic of", "KR"),
        ("the Netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("Guinea-Bissau", "GW"),
        ("Marocco", "MA"),
        ("Burma", "MM"),
        ("Belorussia", "BY"),
        ("Bundesrepublik Deutschland", "DE"),
        ("Türkei", "TR"),
        ("Royaume-Uni", "GB"),
        ("Казахстан", "KZ"),
        ("Казахстане", "KZ"),
        ("哈萨克斯坦", "KZ"),
        ("United Nations Organization", "UN"),
        ("Republic of France", "FR"),
        ("Rep. of France", "FR"),
        ("Kyrghyz Republic", "KG"),
        ("Togolese Republic", "TG"),
        ("République d’Haïti", "HT"),
        ("Königreich Norwegen", "NO"),
        ("Королевство Норвегия", "NO"),
        ("Türkiye Cumhuriyeti", "TR"),
        ("ประเทศไทย", "TH"),
        ("タイ王国", "TH"),
        ("Sao Tome", "ST"),
        ("Trinidad", "TT"),
        ("Saint Kitts", "KN"),
    ],
)
def test_a_state_is_known_by_many_names(words: str, code: str) -> None:
    assert state_named(words) == code


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Kazakh",
        "Moscow",
        "Ministry",
        "Republic",
        "of",
        "Kingdom of",
        "国",
        "San Pedro",
        "State of Georgia",
        "Democratic Republic of Korea",
    ],
)
def test_other_words_name_no_state(words: str) -> None:
    assert state_named(words) is None


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("Bruxelles", "Brussels", "BE"),
        ("Roma", "Rome", "IT"),
        ("Kiev", "Kyiv", "UA"),
        ("Geneve", "Geneva", "CH"),
        ("Ulan-Bator", "Ulaanbaatar", "MN"),
        ("Riadh", "Riyadh", "SA"),
        ("Meshed", "Mashhad", "IR"),
        ("Washington D.C.", "Washington", "US"),
        ("Washington, D.C.", "Washington", "US"),
        ("Alma Ata", "Almaty", "KZ"),
        ("Seul", "Seoul", "KR"),
        ("Tel-Aviv", "Tel Aviv", "IL"),
        ("Dusseldorf", "Düsseldorf", "DE"),
        ("Wien", "Vienna", "AT"),
        ("Genf", "Geneva", "CH"),
        ("Bombay", "Mumbai", "IN"),
        ("Москве", "Moscow", "RU"),
        ("Nice", "Nice", "FR"),
    ],
)
def test_a_city_has_its_usual_english_name(words: str, name: str, country: str) -> None:
    assert city_named(words) == City(name, country)


def test_the_state_chooses_between_cities_of_one_name() -> None:
    assert city_named("Tripoli") == City("Tripoli", "LY")
    assert city_named("Tripoli", near="LB") == City("Tripoli", "LB")
    assert city_named("Tripoli", near="NO") == City("Tripoli", "LY")


def test_a_word_that_is_no_city_names_none() -> None:
    assert city_named("Ambassador") is None


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("Kazakh", "en", "KZ"),
        ("Kazakhs", "en", "KZ"),
        ("Turkish", "en", "TR"),
        ("German", "en", "DE"),
        ("Sri Lankan", "en", "LK"),
        ("kasachischen", "de", "KZ"),
        ("Türken", "de", "TR"),
        ("kazakhes", "fr", "KZ"),
        ("turque", "fr", "TR"),
        ("iraníes", "es", "IR"),
        ("казахстанской", "ru", "KZ"),
        ("белорусских", "ru", "BY"),
        ("Turkey", "en", None),
        ("Georgia", "en", None),
        ("workers", "en", None),
        ("Turkish", "fi", None),
    ],
)
def test_an_adjective_belongs_to_its_state(word: str, language: str, code: str | None) -> None:
    assert state_of_adjective(word, language) == code


def test_a_state_has_a_usual_name() -> None:
    assert state_name("KZ") == "Kazakhstan"
    assert state_name("ZZ") is None
