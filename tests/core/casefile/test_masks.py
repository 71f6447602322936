"""What stands in place of names that may not be told."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from hueandcry.core.casefile.masks import Masks, plain, with_words

GONE = "[…]"
# Forms of a name, and texts that say it otherwise.
SAID = [
    ("Weiß", "Anna Weiß was held", "Anna […] was held"),
    ("Weiß", "ANNA WEISS WAS HELD", "ANNA […] WAS HELD"),
    ("İbrahim Öz", "when İbrahim Öz came", "when […] came"),
    ("İbrahim Öz", "İBRAHİM ÖZ: FREE HIM", "[…]: FREE HIM"),
    ("Işıl", "of IŞIL too", "of […] too"),
    ("Ana Ruiz", "that Ana\n  Ruiz spoke", "that […] spoke"),
    ("Ana\nRuiz", "that Ana Ruiz spoke", "that […] spoke"),
    ("José", f"and {normalize('NFD', 'José')}, too", "and […], too"),
    (normalize("NFD", "José"), "and José, too", "and […], too"),
    ("Семён", "и Семен тоже", "и […] тоже"),
    ("O'Neill", "Mr O’Neill’s case", "Mr […]’s case"),
    ("Ana Ruiz", "write to ana.ruiz@mail.example", "write to […]@mail.example"),
    ("王小明", "警方拘留了王小明。", "警方拘留了[…]。"),
    ("გიორგი", "თქვა გიორგი აქ", "თქვა […] აქ"),
    ("Petrovic", "of Petro\u00advic, too", "of […], too"),
    ("علی\u200cرضا", "گفت علیرضا که", "گفت […] که"),
    ("أحمد", "قال احمد ذلك", "قال […] ذلك"),
]


@pytest.mark.parametrize(("form", "text", "masked"), SAID)
def test_a_name_is_found_however_its_letters_are_written(form: str, text: str, masked: str) -> None:
    masks = Masks({plain(form): GONE})
    assert masks.put_on(text) == masked
    assert masks.are_in(text)


@pytest.mark.parametrize("text", ["you may go", "the Mayor", "Dismay", "", "…"])
def test_other_words_stay(text: str) -> None:
    assert Masks({plain("May"): GONE}).put_on(text) == text


def test_the_longest_form_is_masked_whole_and_its_words_alone() -> None:
    masks = Masks({plain(form): GONE for form in with_words(["Ana de Ruiz"])})
    assert masks.put_on("Ana de Ruiz, Ruiz and Ana") == "[…], […] and […]"


def test_no_names_mask_nothing_and_signs_are_no_name() -> None:
    assert Masks({}).put_on("Ana Ruiz") == "Ana Ruiz"
    assert plain("— ?") == ""


def test_a_thousand_names_are_masked_in_a_long_text() -> None:
    masks = Masks({plain(f"Ана Руис{number}"): GONE for number in range(1000)})
    text = "Вчера Ана Руис999 вышла. " * 400
    assert masks.put_on(text).count(GONE) == 400


@pytest.mark.parametrize("form", ["Al-Amin Ruiz", "أمين", "李", "O'Dell"])
def test_among_thousands_of_names_each_kind_is_masked(form: str) -> None:
    names = {plain(f"Ana{number} Ruiz{number}"): GONE for number in range(20_000)}
    masks = Masks({**names, plain(form): GONE})
    assert masks.put_on(f"{form}; Ana7 Ruiz7; Ana8 Ruiz9") == "[…]; […]; Ana8 Ruiz9"
