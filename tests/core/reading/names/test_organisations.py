"""Which bodies a text names, and where a name begins and ends."""

import pytest

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.names.organisations import find_organisations
from hueandcry.core.reading.names.words import words_by_sentence
from hueandcry.core.reading.report import Organisation


def organisations_in(text: str, language: str) -> tuple[Organisation, ...]:
    document = Document.of(text, language=language)
    return find_organisations(document, words=words_by_sentence(document))


def names_in(text: str, language: str = "en") -> list[list[str]]:
    found = organisations_in(text, language)
    return [[mention.text for mention in one.mentions] for one in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "He joined the Free Dockers' Union of Ruritania in May.",
            [["Free Dockers' Union of Ruritania"]],
        ),
        (
            "The Ministry of Labour and Social Affairs and the Supreme Court refused.",
            [["Ministry of Labour and Social Affairs"], ["Supreme Court"]],
        ),
        ("Judge of the Harbour Court, Branch 12, in Port Said", [["Harbour Court, Branch 12"]]),
        ("Workers of Zelkov & Sons Textile Ltd. walked out.", [["Zelkov & Sons Textile Ltd."]]),
        ("soldiers of the 14th Mountain Brigade", [["14th Mountain Brigade"]]),
        (
            "The Garment and Allied Workers' League (GAWL) struck. GAWL says so.",
            [["Garment and Allied Workers' League", "GAWL", "GAWL"]],
        ),
        ("They told Writers Without Borders.", [["Writers Without Borders"]]),
        (
            "outside the Ruritanian Centre and the Kenyan Embassy in Oslo",
            [["Ruritanian Centre"], ["Kenyan Embassy in Oslo"]],
        ),
        ("the campaign known as “Bread for all”, part of ‘Spring 99’", [["Bread for all"]]),
        ("The newspapers Nowy Robotnik and Glos were closed.", [["Nowy Robotnik"], ["Glos"]]),
        ("The Silver Anchor factory is closed.", [["Silver Anchor"]]),
        ("Hapa-Kazi, a grassroots organisation, was raided.", [["Hapa-Kazi"]]),
        (
            "the Miners' Union committee at the Borowa mine",
            [["Miners' Union committee at the Borowa mine"]],
        ),
        (
            "He wrote to Amnesty International and to the European Parliament.",
            [["Amnesty International"], ["European Parliament"]],
        ),
        (
            "The Union of Bakers, Millers, Brewers and Allied Trades (UBMBAT) met.",
            [["Union of Bakers, Millers, Brewers and Allied Trades", "UBMBAT"]],
        ),
        (
            "The Painters in Exile Club (PiEC) and Lawyers for Open Courts",
            [["Painters in Exile Club", "PiEC"], ["Lawyers for Open Courts"]],
        ),
        ("Amina Yusufi's League for Peace", [["League for Peace"]]),
        ("Bakers' Voice spoke to her of the Farmers' Rights march.", [["Bakers' Voice"]]),
        ("The High Court of Bac An province sat.", [["High Court of Bac An province"]]),
        (
            "The Defensoría del Pueblo wrote to the Consejo Nacional de Pesca.",
            [["Defensoría del Pueblo"], ["Consejo Nacional de Pesca"]],
        ),
        ("She reads news on the radio station Onda Libre.", [["Onda Libre"]]),
        ("They fled from Bloque Faro de Ulloa, a paramilitary group.", [["Bloque Faro de Ulloa"]]),
        (
            "Workers of Aguas de Occidente, S.A. left. Aguas de Occidente is silent.",
            [["Aguas de Occidente, S.A.", "Aguas de Occidente"]],
        ),
        (
            "(BWU/network) - She told the Bakers' Watch Union (BWU) so. See UA/SC.",
            [["BWU", "Bakers' Watch Union", "BWU"]],
        ),
        ("Members of the KZB were questioned by the MVD.", [["KZB"], ["MVD"]]),
    ],
)
def test_a_body_is_found_from_its_first_word_to_its_last(text: str, names: list[list[str]]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "The police and the authorities in Kenya arrested trade unionists in Nairobi.",
        "Trade Union rights and Human Rights are one.",
        "Canada (Consulate in Toronto), Germany (Embassy in Berlin)",
        "UA 12/94, AMR 46/01/94, fax 0044 20, PO Box 12, USA",
        "Juan PEREZ, aged 34",
        'He shouted "Down with him" and left.',
        "38 Union Street, London",
        "under the Public Order Act (POA) and Article 19 of the Covenant",
        "at Matapa Central Police Station",
        "Held at the police station Kaduna North.",
        "Mr S.A. Silva left on Teachers' Day",
        "Central Congo is large and Corte is small.",
    ],
)
def test_what_names_no_body_is_left_alone(text: str) -> None:
    assert names_in(text) == []


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "de",
            "Das Amtsgericht Izmir und das Justizministerium schweigen.",
            [["Amtsgericht Izmir"], ["Justizministerium"]],
        ),
        (
            "de",
            "Die Gewerkschaft Tekgida-Is und der Verein Rote Nelke e. V. rufen auf.",
            [["Tekgida-Is"], ["Verein Rote Nelke e. V."]],
        ),
        (
            "es",
            "El Sindicato de Mineros del Norte (SIMINOR) y la Corte Suprema de Justicia.",
            [["Sindicato de Mineros del Norte", "SIMINOR"], ["Corte Suprema de Justicia"]],
        ),
        (
            "es",
            "El Comité campesino por la defensa de la tierra calla. La Asamblea por fin votó.",
            [["Comité campesino por la defensa de la tierra"]],
        ),
        (
            "fr",
            "Le Comité citoyen pour la paix et l'Union ouvrière du Sud. Le Comité, pour une fois.",
            [["Comité citoyen pour la paix"], ["Union ouvrière du Sud"]],
        ),
        (
            "fr",
            "L'Alliance pour la liberté d'expression et le journal L'Étoile du Soir.",
            [["Alliance pour la liberté d'expression"], ["L'Étoile du Soir"]],
        ),
        (
            "de",
            "Die Dorfgemeinschaft Santa Rosa de Osos, die Gemeinde und das Jägerbataillon Nr. 7.",
            [["Dorfgemeinschaft Santa Rosa de Osos"], ["Jägerbataillon Nr. 7"]],
        ),
        (
            "fr",
            "Le Ministère de la Justice et le journal Demain Libre.",
            [["Ministère de la Justice"], ["Demain Libre"]],
        ),
        (
            "ru",
            "Профсоюз «Новая смена» и завод «Красный якорь».",
            [["Новая смена"], ["Красный якорь"]],
        ),
        ("ru", "Октябрьский районный суд Томска отказал.", [["Октябрьский районный суд Томска"]]),
    ],
)
def test_other_languages_have_their_own_heads(
    language: str, text: str, names: list[list[str]]
) -> None:
    assert names_in(text, language) == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("the Free Dockers' Union", "union"),
        ("the Harbour Court", "court"),
        ("the Ministry of Health", "ministry"),
        ("the newspaper Nowy Robotnik", "media"),
        ("Zelkov Textile Ltd.", "company"),
        ("the Embassy of Kenya", "embassy"),
    ],
)
def test_the_kind_is_what_its_noun_says(text: str, kind: str) -> None:
    (found,) = organisations_in(text, "en")
    assert found.kind == kind
