"""Same, possible or different, and why. The people are invented."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hueandcry.core.names.compare import Verdict, compare, score
from hueandcry.core.names.reasons import Rule

SAME, POSSIBLE, DIFFERENT = Verdict.SAME, Verdict.POSSIBLE, Verdict.DIFFERENT
PAIRS = [
    ("Murat Zhaksylykov", "Murat Jaksylykov", SAME),
    ("Murat Zhaksylykov", "Мұрат Жақсылықов", SAME),
    ("Murat Zhaksylykov", "ZHAKSYLYKOV Murat", SAME),
    ("Murat Zhaksylykov", "Zhaksylykov, Murat", SAME),
    ("Murat Zhaksylykov", "Murat Serikuly Zhaksylykov", SAME),
    ("Yelena Dorokhova", "Elena Dorohova", SAME),
    ("Yusuf Achmedow", "Юсуф Ахмедов", SAME),
    ("RobertKlein", "Robert Klein", SAME),
    ("M. Zhaksylykov", "Murat Zhaksylykov", POSSIBLE),
    ("Zhaksylykov", "Murat Zhaksylykov", POSSIBLE),
    ("Zhaksylykov", "Jaksylykov", POSSIBLE),
    ("Valery Dorokhov", "Valery Dorokhova", POSSIBLE),
    ("Olzhas Temirov", "Olzhas Demirov", SAME),
    ("Murat Zhaksylykov", "Marat Zhaksylykov", POSSIBLE),
    ("Zhaksylykov Murat", "Marat Zhaksylykov", POSSIBLE),
    ("Jamil Saad", "Jamal Saad", POSSIBLE),
    ("Hassan Omarov", "Hussein Omarov", POSSIBLE),
    ("Yerlan Abenov", "Arlan Abenov", POSSIBLE),
    ("Karim Abenov", "Kerim Abenov", SAME),
    ("Fyodor Abenov", "Fedor Abenov", SAME),
    ("Ionur Abenov", "Ainur Abenov", SAME),
    ("Murat Zhunusov", "Murat Zhanusov", SAME),
    ("al-Sayyid", "السيد", POSSIBLE),
    ("Mahmud al-Sayyid", "محمود السيد", SAME),
    ("Ilyas Omar", "الياس عمر", POSSIBLE),
    ("Fatima Nawal", "فاطمة نوال", SAME),
    ("S. Zhaksylykov", "Murat Zhaksylykov", DIFFERENT),
    ("Murat Zhaksylykov", "Yerlan Zhaksylykov", DIFFERENT),
    ("Murat Zhaksylykov", "Murat Abenov", DIFFERENT),
    ("Aleksandr Dorokhov", "Aleksandra Dorokhova", DIFFERENT),
    ("Murat Serikovich Abenov", "Murat Timurovich Abenov", DIFFERENT),
    ("Murat Serikovich Abenov", "Serik Abenov", DIFFERENT),
    ("Murat", "", DIFFERENT),
    ("?", "!", DIFFERENT),
]
REASONS = [
    ("Murat Dzhaksylykov", "Murat Zhaksylykov", Rule.ONE_SOUND),
    ("Murat Abenov", "Murat Abanov", Rule.VOWELS),
    ("Murat Abenov", "Yerlan Abenov", Rule.GIVEN_DIFFERS),
    ("Murat Abenov", "Marat Abenov", Rule.ANOTHER_VOWEL),
    ("Murat Abenov", "Murat Dorokhov", Rule.SURNAME_DIFFERS),
    ("M. Abenov", "Murat Abenov", Rule.INITIAL),
    ("Abenov", "Murat Abenov", Rule.BARE),
    ("Valery Dorokhov", "Valery Dorokhova", Rule.GENDER),
    ("Murat Serikovich Abenov", "Serik Abenov", Rule.FATHERS_NAME),
    ("Murat Serikovich Abenov", "Murat Timurovich Abenov", Rule.PATRONYMICS_DIFFER),
    ("Murat Serikovich Abenov", "Murat Serikuly Abenov", Rule.PATRONYMICS_AGREE),
    ("Murat Abenov", "Abenov Murat", Rule.ANOTHER_ORDER),
    ("RobertKlein", "Robert Klein", Rule.RUN_TOGETHER),
    ("Jean Luc Morel", "Jean Morel", Rule.MORE_NAMES),
]


@pytest.mark.parametrize(("a", "b", "verdict"), PAIRS)
def test_two_names_are_one_possibly_or_not(a: str, b: str, verdict: Verdict) -> None:
    assert compare(a, b).verdict is verdict


@pytest.mark.parametrize(("a", "b", "rule"), REASONS)
def test_the_answer_says_why(a: str, b: str, rule: Rule) -> None:
    reasons = compare(a, b).reasons
    assert rule in {reason.rule for reason in reasons}
    assert all("{" not in str(reason) for reason in reasons)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_an_answer_and_the_order_does_not_matter(a: str, b: str) -> None:
    one, other = score(a, b), score(b, a)
    assert 0 <= one[0] <= 1
    assert one == pytest.approx(other) if one[1] == other[1] else one[1] == other[1]


@given(st.text(max_size=40))
def test_a_name_is_no_other_than_itself(name: str) -> None:
    comparison = compare(name, name)
    assert comparison.verdict is not DIFFERENT or comparison.reasons[0].rule is Rule.NO_LETTERS


def test_the_pairs_of_the_desk_are_told_apart_without_a_false_merge(shared: Path) -> None:
    table = (shared / "gold" / "names" / "desk_pairs.tsv").read_text("utf-8").splitlines()
    pairs = [row for row in csv.DictReader(table, delimiter="\t") if row["kind"] != "context"]
    answers = [(score(row["name1"], row["name2"]), row["label"] == "1") for row in pairs]
    right = sum((how_much >= 0.5) == is_one for (how_much, _), is_one in answers)
    assert not [pair for pair in answers if pair[0][1] is SAME and not pair[1]]
    assert right >= len(pairs) - 2


@pytest.mark.parametrize(
    ("name", "least"),
    [("wikidata_latin_variants_of_cyrillic", 0.90), ("wikidata_cyrillic_latin_tokens", 0.89)],
)
def test_words_mined_from_an_encyclopaedia_are_told_apart(
    shared: Path, name: str, least: float
) -> None:
    table = (shared / "gold" / "names" / f"{name}.tsv").read_text("utf-8").splitlines()
    rows = list(csv.DictReader(table, delimiter="\t"))
    right = sum(
        (score(row["name1"], row["name2"])[0] >= 0.5) == (row["label"] == "1") for row in rows
    )
    assert right / len(rows) >= least
