"""How a question is understood."""

from __future__ import annotations

import pytest

from hueandcry.core.search.question import LONGEST, MOST, Term, terms_of


def whole(*words: str) -> Term:
    return Term(words, is_open=False)


def beginning(*words: str) -> Term:
    return Term(words, is_open=True)


QUESTIONS = {
    "Miners Łódź": [beginning("miners"), beginning("lodz")],
    "a go": [whole("a"), whole("go")],
    'strike "of the miners"': [whole("of", "the", "miners"), beginning("strike")],
    "«забастовка шахтёров»": [whole("забастовка", "шахтеров")],
    "press@office.example": [beginning("press", "office", "example")],
    "same SAME same": [beginning("same")],
    "工会主席": [whole("工会", "会主", "主席")],
    "工": [beginning("工")],
    "AND NOT *": [beginning("and"), beginning("not")],
    '"': [],
    "' -- ; ()": [],
    "": [],
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_words_and_what_stands_in_quotation_marks(question: str) -> None:
    assert list(terms_of(question)) == QUESTIONS[question]


def test_a_question_without_end_is_cut() -> None:
    terms = terms_of(" ".join(f"word{number}" for number in range(10_000)))
    assert len(terms) == MOST
    assert len("".join(terms_of("x" * 10_000)[0].words)) <= LONGEST
