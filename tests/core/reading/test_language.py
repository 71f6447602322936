import pytest

from hueandcry.core.reading.language import find_language

SENTENCES = {
    "en": "The journalist was taken from her home and has not been seen since.",
    "de": "Die Journalistin wurde aus ihrer Wohnung geholt und ist seitdem nicht gesehen worden.",
    "fr": "La journaliste a été emmenée de chez elle et n'a pas été revue depuis par les siens.",
    "es": "La periodista fue sacada de su casa y desde entonces no se sabe nada de ella.",
    "it": "La giornalista è stata portata via dalla sua casa e non è più stata vista da nessuno.",
    "pt": "A jornalista foi levada da sua casa e desde então não foi mais vista por ninguém.",
    "ru": "Журналистку увезли из дома, и с тех пор её никто не видел, а её муж не знает, где она.",
    "uk": "Журналістку забрали з дому, і відтоді її ніхто не бачив.",
    "kk": "Журналист әйелді үйінен алып кетті, содан бері оны ешкім көрген жоқ.",
    "ar": "اقتيدت الصحفية من منزلها ولم يرها أحد منذ ذلك الحين",
    "fa": "روزنامه‌نگار را از خانه‌اش بردند و از آن پس کسی او را ندیده است",
    "zh": "这名记者在家中被带走，我们不知道她在哪里。",
    "ja": "その記者は自宅から連れ去られ、それ以来姿を見せていません。",
    "ko": "기자는 집에서 끌려갔고 그 이후로 아무도 보지 못했다.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_a_sentence_tells_its_language(language: str, sentence: str) -> None:
    assert find_language(sentence) == language


@pytest.mark.parametrize("text", ["", "  \n", "12 345 678", "Orlanda Fitz", "Zrt blq vdn mtk wpl"])
def test_a_text_that_cannot_be_told_has_no_language(text: str) -> None:
    assert find_language(text) is None


def test_one_quoted_word_of_another_script_does_not_change_the_language() -> None:
    assert find_language(SENTENCES["en"] * 3 + " The paper is called Әділет.") == "en"


def test_half_one_language_and_half_another_is_the_longer_half() -> None:
    assert find_language(SENTENCES["de"] + SENTENCES["en"] * 3) == "en"
