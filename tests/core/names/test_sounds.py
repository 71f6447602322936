"""One sound, whatever the script and the romanisation."""

import pytest

from hueandcry.core.names.sounds import letters, readings

ONE_SOUND = [
    ("Жанболат", "Zhanbolat", "Janbolat", "Žanbolat"),
    ("Хабибов", "Khabibov", "Habibov", "Chabibow", "Xabibov"),
    ("Чернышёв", "Chernyshyov", "Czernyszjow", "Tschernyschjow"),
    ("Юсупов", "Yusupov", "Jusupow", "Iusupov"),
    ("Цой", "Tsoy", "Tsoi", "Tzoj"),
    ("Əliyev", "Aliyev", "Алиев"),
    ("Қасымов", "Qasymov", "Kasymov", "Kassymov"),
]


@pytest.mark.parametrize("spellings", ONE_SOUND, ids=lambda one: one[1])
def test_spellings_of_one_name_share_a_reading(spellings: tuple[str, ...]) -> None:
    sounds = [{reading.sounds for reading in readings(spelling)} for spelling in spellings]
    assert set.intersection(*sounds)


@pytest.mark.parametrize("word", ["", "...", "١٢٣", "’"])
def test_what_has_no_letters_has_no_reading(word: str) -> None:
    assert readings(word) == ()


def test_letters_of_any_script_become_a_to_z() -> None:
    assert letters("Şəhriyar") == "shahriyar"
    assert letters("გიორგი") == "giorgi"
