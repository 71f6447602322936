"""What is read from a form: ids of rows, and words that every database keeps."""

from __future__ import annotations

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from hueandcry.desk.sent import MOST_AT_ONCE, id_in, ids_in, words_in

IDS = {"7": 7, "٣": 3, "": 0, "x": 0, "-1": 0, "²": 0, "1.5": 0, "9" * 18: 10**18 - 1, "9" * 30: 0}


def sent(*values: str) -> HttpRequest:
    return RequestFactory().post("/", {"it": list(values)})


@pytest.mark.parametrize("value", IDS)
def test_an_id_is_a_number_that_a_row_can_have(value: str) -> None:
    assert id_in(sent(value), "it") == IDS[value]


def test_of_several_ids_what_is_none_is_left_out_and_so_is_what_is_too_much() -> None:
    assert ids_in(sent("1", "x", "", "2"), "it") == [1, 2]
    assert len(ids_in(sent(*["5"] * (MOST_AT_ONCE + 1)), "it")) == MOST_AT_ONCE


def test_words_come_without_empty_signs_and_as_long_as_there_is_room() -> None:
    assert words_in(sent(" her\0 sister said so \0"), "it") == "her sister said so"
    assert words_in(sent("ab" * 10), "it", most=5) == "ababa"
    assert words_in(sent("x"), "other") == ""
