"""A printed telephone number, what is printed before it, and what one dials."""

from __future__ import annotations

import pytest

from hueandcry.core.reading.addressees.phones import Line, read_line, split_numbers, today

PRINTED = [
    # with an international prefix
    ("+90 312 555 1795", None, "+903125551795"),
    ("+ 90 412 555 0172", None, "+904125550172"),
    ("++7 (7172) 55 55 24", None, "+77172555524"),
    ("007 3212 555220", None, "+73212555220"),
    ("00 504 555 4353", None, "+5045554353"),
    ("0063-2-555 5655", None, "+6325555655"),
    ("(0090) 412-555 0438", None, "+904125550438"),
    ("(00 375) 17 555 42 52", None, "+375175554252"),
    ("0090 / 224 / 555 60 - 71", None, "+902245556071"),
    ("011 90 312 555 5026", "TR", "+903125555026"),
    ("0011 90 312 555 5026", None, "+903125555026"),
    ("8-10-7-3172-555959", "KZ", "+73172555959"),
    ("(+90 312) 555 12 34", None, "+903125551234"),
    ("+(90) 312 555 12 34", None, "+903125551234"),
    ("+94-11-255.54.21", None, "+94112555421"),
    # a trunk prefix after the country calling code
    ("+63 (0)2 555 3968", None, "+6325553968"),
    ("+254 (0)20 555 0148", None, "+254205550148"),
    ("+44 020 7946 0018", None, "+442079460018"),
    ("+39 06 5555 3712", None, "+390655553712"),
    # a calling code without a prefix
    ("(504) 555-3099", "HN", "+5045553099"),
    ("(57 1) 555 74 34", "CO", "+5715557434"),
    ("(855-23) 555 119", "KH", "+85523555119"),
    ("62-21-555.6190", "ID", "+62215556190"),
    ("1-212-555-0100", "US", "+12125550100"),
    ("(612)9555-3011", "AU", "+61295553011"),
    ("(375172)-55-30-26", "BY", "+375172553026"),
    # as dialled inside the state
    ("(02331) 555-01 00", "DE", "+4923315550100"),
    ("030 / 555 90 915", "DE", "+493055590915"),
    ("020 7946 0018", "GB", "+442079460018"),
    ("011 255 5090", "LK", "+94112555090"),
    ("(070) 555 46 36", "NL", "+31705554636"),
    ("06 5555 3712", "IT", "+390655553712"),
    ("8 (846) 555-61-77", "RU", "+78465556177"),
    ("(846) 555-61-77", "RU", "+78465556177"),
    ("8 (044) 555 12 34", "UA", "+380445551234"),
    ("(7172) 55 55 24", "KZ", "+77172555524"),
    ("06 1 555 1234", "HU", "+3615551234"),
    ("(202) 555-0100", "US", "+12025550100"),
]


@pytest.mark.parametrize(("printed", "country", "dialled"), PRINTED)
def test_a_printed_number_is_dialled_so(printed: str, country: str | None, dialled: str) -> None:
    line = read_line(printed, country=country)
    assert line is not None
    assert line.e164 == dialled


@pytest.mark.parametrize(
    ("printed", "country"),
    [("555 1234", None), ("0312 555 12 34", None), ("12", "TR"), ("1234", "TR"), ("+999 12", None)],
)
def test_digits_that_lack_a_state_are_no_line(printed: str, country: str | None) -> None:
    assert read_line(printed, country=country) is None


@pytest.mark.parametrize(
    ("first", "second", "dialled"),
    [
        ("+44 20 7946 0018", "0019", "+442079460019"),
        ("+44 20 7946 0018", "19", "+442079460019"),
        ("+7 3212 55 30 12", "13", "+73212553013"),
        ("+63 (0)2 555 3968", "555 8641", "+6325558641"),
        ("(504) 555-3099", "555-3667", "+5045553667"),
        ("(612)9555-3011", "9555-3044", "+61295553044"),
        ("(0312) 555 50 26", "555 50 27", "+903125555027"),
        ("(375172)-55-30-26", "55-48-10", "+375172554810"),
        ("(431) -555-91-750", "555-91-7433", "+431555917433"),
        ("+216 71 555 456", "71 555 457", "+21671555457"),
        ("+1 202 555 0100", "202-555-0101", "+12025550101"),
        ("+90 312 555 50 26", "0412 555 50 26", "+904125555026"),
    ],
)
def test_a_number_printed_short_takes_over_what_it_lacks(
    first: str, second: str, dialled: str
) -> None:
    country = {"(504)": "HN", "(612)": "AU", "(0312": "TR", "(3751": "BY", "(431)": "AT"}
    before = read_line(first, country=country.get(first[:5]))
    assert isinstance(before, Line)
    line = read_line(second, country=None, before=before)
    assert line is not None
    assert line.e164 == dialled


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("468 5026 / 27", ["468 5026", "27"]),
        ("468 5026/7/8", ["468 5026", "7", "8"]),
        ("030 / 555 90", ["030 / 555 90"]),
        ("+90 312 555 17 95/96", ["+90 312 555 17 95", "96"]),
        ("+855 23 555 111  +855 23 555 112", ["+855 23 555 111", "+855 23 555 112"]),
        ("(0312) 555 71 13 (0312) 555 71 14", ["(0312) 555 71 13", "(0312) 555 71 14"]),
        ("011 255 5090).", ["011 255 5090"]),
    ],
)
def test_a_run_of_digits_is_split_after_a_whole_number(printed: str, numbers: list[str]) -> None:
    spans = split_numbers(printed, 0, len(printed))
    assert [span.cut(printed) for span in spans] == numbers


@pytest.mark.parametrize(
    ("then", "now"),
    [
        ("+73212555220", "+77212555220"),
        ("+73432555220", None),
        ("+441715550018", "+442075550018"),
        ("+77172555524", None),
    ],
)
def test_a_renumbered_line_has_a_number_of_today(then: str, now: str | None) -> None:
    assert today(then) == now
