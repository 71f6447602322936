"""Who is named in a text, under which forms, and how people are related."""

import pytest

from hueandcry.core.reading.document import Document
from hueandcry.core.reading.names.organisations import find_organisations
from hueandcry.core.reading.names.people import find_persons
from hueandcry.core.reading.names.words import words_by_sentence
from hueandcry.core.reading.report import Person


def persons_in(text: str, language: str = "en") -> tuple[Person, ...]:
    document = Document.of(text, language=language)
    words = words_by_sentence(document)
    organisations = find_organisations(document, words=words)
    return find_persons(document, words=words, organisations=organisations)


def forms_in(text: str, language: str = "en") -> list[list[str]]:
    persons = persons_in(text, language)
    return [[mention.text for mention in person.mentions] for person in persons]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("The baker Ondrej Halusa was arrested.", [["Ondrej Halusa"]]),
        ("Mr. Halusa and Ms Oduya were arrested.", [["Halusa"], ["Oduya"]]),
        ("Lt. Col. Tomas Irigoyen signed the order.", [["Tomas Irigoyen"]]),
        ("H.E. Mawuli Agbenu, President", [["Mawuli Agbenu"]]),
        ("Write to President A. N. Turgunbek now.", [["A. N. Turgunbek"]]),
        ("Khadija bint Omar al-Qasimi is a nurse.", [["Khadija bint Omar al-Qasimi"]]),
        ("Joost van der Heuvel, aged 40, is ill.", [["Joost van der Heuvel"]]),
        ("Askar Toktogul uulu was beaten.", [["Askar Toktogul"]]),
        (
            "They met Seamus O'Dwyer and Anne-Lise d'Aubry.",
            [["Seamus O'Dwyer"], ["Anne-Lise d'Aubry"]],
        ),
        ('Rodrigo "Chano" Villalpa was shot.', [['Rodrigo "Chano" Villalpa']]),
        ("Park Ji-hun, chairman of the union, is in hiding.", [["Park Ji-hun"]]),
        ("Nguyen Van Phuc has been fined.", [["Nguyen Van Phuc"]]),
        ("Write to:\nSenior Gen. Dinh Ba Nam\n9 Ly Thuong Street", [["Dinh Ba Nam"]]),
        ("The clerk Duong Quang Viet was fined.", [["Duong Quang Viet"]]),
        ("A painter, Sayed Darwish Hefny, was fined.", [["Sayed Darwish Hefny"]]),
        ("Nguyen To Nga was fined.", [["Nguyen To Nga"]]),
        ("Letters To:\n\nGovernor of the Coast\nMr. Abel Oduya", [["Abel Oduya"]]),
        ("Ministry of Ports, 3rd Floor Ulongo Bldg, Harare", []),
        (
            "Fiscal General de la Nación (Attorney General)\nDra. Elvira Toscana",
            [["Elvira Toscana"]],
        ),
        ("The activist Sutrisno was freed. Sutrisno is 30.", [["Sutrisno", "Sutrisno"]]),
        ("ROSA QUISPITUPA, aged 31, teacher", [["ROSA QUISPITUPA"]]),
        ("Jorge VILCANQUI Tello (m), student", [["Jorge VILCANQUI Tello"]]),
        ("The Mabunduka regime must go.", [["Mabunduka"]]),
        ("Win Tin Aung, 61, was moved; he is ill.", [["Win Tin Aung"]]),
        ("Peter Stone, President", [["Peter Stone"]]),
        (
            "I. V. Sokolnik wrote to Ma. Elena de los Prados.",
            [["I. V. Sokolnik"], ["Ma. Elena de los Prados"]],
        ),
        ("KYAW HTET, aged 30, and Mya Mya Khant (f)", [["KYAW HTET"], ["Mya Mya Khant"]]),
        ("Contact: Zofia Przybylko, tel. 0048 22 555", [["Zofia Przybylko"]]),
        (
            "Labour organisers Anan Petch, Somsri Kaew and Darun met.",
            [["Anan Petch"], ["Somsri Kaew"], ["Darun"]],
        ),
        ("We thank Grace Ndegwa. Grace is well.", [["Grace Ndegwa", "Grace"]]),
        ("Ivo Kral’s lawyer, Petra Zeman, said so.", [["Ivo Kral"], ["Petra Zeman"]]),
    ],
)
def test_a_person_is_found_under_every_form(text: str, forms: list[list[str]]) -> None:
    assert forms_in(text) == forms


@pytest.mark.parametrize(
    "text",
    [
        "They marched from Buenos Aires to New York.",
        "The Human Rights Committee met on Monday in Addis Ababa.",
        "Avenida Santa Rosa 45, Quito, Ecuador",
        "He is held in Prey Veasna prison near the Sokha River.",
        "URGENT APPEAL: FEAR OF TORTURE",
        "Please write to the Prime Minister and the Attorney General.",
        "The weekly Nowy Robotnik was closed.",
        "Happy New Year from the Kalmar Five.",
        "Gabinete del Presidente, Palacio Nacional, Bakanlığı, Ankara, Turkey",
        "Governor of the Emergency Region, Ministry of the Interior",
        "Under the Press Law and the Anti-Terror Act they face prison.",
    ],
)
def test_what_is_no_person_is_left_alone(text: str) -> None:
    assert forms_in(text) == []


@pytest.mark.parametrize(
    ("language", "text", "forms"),
    [
        ("de", "Die Polizei hat Herrn Yusuf Kilinc im Betriebsrat verhaftet.", [["Yusuf Kilinc"]]),
        ("de", "Der Journalist Emre Bulut und Frau Wolny warten.", [["Emre Bulut"], ["Wolny"]]),
        (
            "de",
            "Zur Freilassung von Emre Bulut kam es nicht. Buluts Anwalt klagt.",
            [["Emre Bulut", "Bulut"]],
        ),
        ("de", "Die Freie Gewerkschaft ruft zum Streik in der Provinz auf.", []),
        (
            "es",
            "El abogado Ramiro Ticona y la señora Ticona declararon.",
            [["Ramiro Ticona", "Ticona"]],
        ),
        ("es", "Doña Elvira de los Ríos vive en San Salvador.", [["Elvira de los Ríos"]]),
        ("de", "Das Regime Mabunduka und die Bergarbeiter schweigen.", [["Mabunduka"]]),
        ("fr", "Me Fatou Diakité défend M. Oumar Sidibé.", [["Fatou Diakité"], ["Oumar Sidibé"]]),
        (
            "ru",
            "Задержали слесаря Петра Кузовкова. Кузовков не признал вину.",
            [["Петра Кузовкова", "Кузовков"]],
        ),
    ],
)
def test_other_languages_have_their_own_words(
    language: str, text: str, forms: list[list[str]]
) -> None:
    assert forms_in(text, language) == forms


def test_spellings_of_one_name_are_one_person() -> None:
    text = "Temir Zholdasov was arrested. The trial of Temyr Zholdassov is near. Temir is ill."
    assert forms_in(text) == [["Temir Zholdasov", "Temyr Zholdassov", "Temir"]]


@pytest.mark.parametrize(
    "text",
    [
        "Hasan Yilmazer and his son Husam Yilmazer were arrested.",
        "Free Marta Kovel, Marda Kovel and the others!",
        "The sisters Ivana Petrik and Ivona Petrik are free.",
        "Mario Belmonte and Maria Belmonte are married.",
    ],
)
def test_relatives_and_people_listed_together_stay_apart(text: str) -> None:
    assert len(forms_in(text)) == 2


def test_a_surname_alone_is_the_one_who_is_named_most() -> None:
    text = (
        "Tesfu Berhane was arrested. Tesfu Berhane is ill. His brother, Yonas Berhane, was turned"
        " away. Berhane was fined in May."
    )
    assert [len(forms) for forms in forms_in(text)] == [3, 1]


@pytest.mark.parametrize(
    ("text", "kind", "reverse"),
    [
        ("Erlan Saparov and his father Daulet were tried.", "child_of", "parent_of"),
        ("Erlan Saparov's wife, Aigul Saparova, was told.", "spouse_of", "spouse_of"),
        ("Erlan Saparov, the uncle of Murat Saparov, was tried.", "uncle_of", "nephew_of"),
    ],
)
def test_relations_are_told_both_ways_round(text: str, kind: str, reverse: str) -> None:
    one, other = persons_in(text)
    assert [(tie.type, tie.to) for tie in one.relations] == [(kind, other.id)]
    assert [(tie.type, tie.to) for tie in other.relations] == [(reverse, one.id)]


def test_a_surname_printed_once_for_two_belongs_to_both() -> None:
    one, other = persons_in("The brothers Ilja and Pavel Dvorsky were arrested.")
    assert (one.name, other.name) == ("Ilja Dvorsky", "Pavel Dvorsky")
    assert one.relations[0].type == "sibling_of"


def test_a_son_under_another_spelling_of_his_given_name_is_the_same() -> None:
    text = "Damir Ospanov's son, Timut, was beaten. Free Damir Ospanov, Timur Ospanov and all!"
    assert forms_in(text) == [["Damir Ospanov", "Damir Ospanov"], ["Timut", "Timur Ospanov"]]


def test_roles_are_kept_as_printed_with_their_organisation() -> None:
    text = "Lena Brandt, president of the Free Dockers' Union, was fined."
    document = Document.of(text, language="en")
    words = words_by_sentence(document)
    (union,) = find_organisations(document, words=words)
    (person,) = find_persons(document, words=words, organisations=(union,))
    assert person.roles == ("president of the Free Dockers' Union",)
    assert person.organisations == (union.id,)


def test_a_signature_with_its_office_below_is_a_person() -> None:
    (person,) = persons_in("Yours sincerely,\n\nMarthe Oostveen\nGeneral Secretary\n")
    assert (person.name, person.roles) == ("Marthe Oostveen", ("General Secretary",))


def test_mentions_point_at_their_words() -> None:
    text = "On Friday\nDr. Amadou Keïta’s flat\nwas searched; Keïta is away."
    for person in persons_in(text):
        for mention in person.mentions:
            assert text[mention.at : mention.end] == mention.text
