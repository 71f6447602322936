"""Phone and fax numbers of a printed directory, with the prefixes they take from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from unicodedata import decimal

from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

from hueandcry.core.reading.missions.words import label_pattern
from hueandcry.core.reading.report import Number, Span

# A number opens with plus signs, a bracket or a digit; a slash belongs to it only behind a short
# area code ("0221/555"), with blanks around it only behind one with its 0 ("0221 / 555").
NUMBER = re.compile(
    r"(?:\+\s?)*\(?(?:\+\s?)*(?:0\d{1,4}\s/\s(?=[1-9]\d\d)|\d(?:0?\d{1,4}/(?=\d{3}))?)"
    r"(?:[\s–().-]{0,3}\d)*\)?(?:[\s–.-]{0,3}\d)*"
)
BETWEEN = re.compile(
    r"[\s:–-]*(?:[,;/]|\bor\b|\band\b|\boder\b|\bund\b|\bили\b|\bet\b|\bo\b)?[\s:–-]*"
)
BRACKETS = re.compile(r"^(?:\+\s?)*\(([^)]*)\)|^(?:\+\s?)*[\d\s-]{1,5}\((\d[^)]*)\)")
INTERNATIONAL = re.compile(r"^\(?(?:\+\s?)+|^\(?00\s?(?=[1-9])")
TRUNK = re.compile(r"\(\s*0\s*\)")
FEWEST, FEWEST_BEHIND_SLASH = 4, 2
SHORT_END = 4  # a number of so many digits or fewer is the end of the one before it
LONGEST_LOCAL = 8
INTERNATIONAL_FROM = 9
# Calling codes whose lines keep the 0 of their area code, and those whose lines have ten digits.
KEEPS_ZERO = {"39"}
TEN_DIGITS = {"1", "7"}
CALLING_CODES = {
    state: str(code) for code, states in COUNTRY_CODE_TO_REGION_CODE.items() for state in states
}


@dataclass(slots=True)
class Lines:
    """The numbers of an entry as they are read; `code` is the prefix that is handed on.

    `calling_code` is that of the state the entry lies in, for numbers printed as dialled there.
    """

    calling_code: str = ""
    tel: list[Number] = field(default_factory=list)
    fax: list[Number] = field(default_factory=list)
    code: str = ""
    last: str = ""
    label: str | None = None

    def read(self, text: str, span: Span) -> Span | None:
        """Take the numbers of a line; the stretch before the first label. None without numbers.

        A line of numbers alone goes on with the label of the line before.
        """
        labels = list(label_pattern().finditer(text, span.at, span.end))
        if not labels:
            is_more = self.label and self.take(text, span) == span.end
            return Span(at=span.at, end=span.at) if is_more else None
        before = len(self.tel) + len(self.fax)
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            self.label = label.lastgroup
            self.take(text, Span(at=label.end(), end=following.start() if following else span.end))
        has_more = len(self.tel) + len(self.fax) > before
        return Span(at=span.at, end=labels[0].start()) if has_more else None

    def take(self, text: str, span: Span) -> int:
        """Take the numbers at the start of a stretch; where they end."""
        at = span.at
        while True:
            between = BETWEEN.match(text, at, span.end)
            found = NUMBER.match(text, between.end() if between else at, span.end)
            fewest = FEWEST_BEHIND_SLASH if between and "/" in between[0] else FEWEST
            if found is None or sum(map(str.isdecimal, found[0])) < fewest:
                break
            self.add(found[0], found.start())
            at = found.end()
        return at

    def add(self, printed: str, at: int) -> None:
        if printed.count("(") < printed.count(")"):
            printed = printed[: printed.rindex(")")]
        number = Number(
            at=at, end=at + len(printed), printed=printed, digits=self.digits_of(printed)
        )
        self.last = number.digits
        if self.label != "fax":
            self.tel.append(number)
        if self.label != "tel":
            self.fax.append(number)

    def digits_of(self, printed: str) -> str:
        """Digits with country and area code; a number without takes those of the one before."""
        whole = TRUNK.sub("", printed)
        mark = INTERNATIONAL.match(whole)
        digits = only_digits(whole[mark.end() :] if mark else whole)
        bracket = BRACKETS.match(whole)
        if bracket or mark:
            local = only_digits(whole[bracket.end() :]) if bracket else ""
            digits = digits if mark else self.from_abroad(digits)
            self.code = digits[: len(digits) - len(local)] if bracket else ""
            return digits
        if self.code and len(digits) > SHORT_END:
            return self.code + digits
        if self.last and len(digits) <= LONGEST_LOCAL and len(digits) < len(self.last):
            return self.last[: len(self.last) - len(digits)] + digits
        return self.from_abroad(digits)

    def from_abroad(self, digits: str) -> str:
        """Digits with the calling code in front, where they are printed as dialled inside."""
        code = self.calling_code
        if not code or (digits.startswith(code) and len(digits) >= INTERNATIONAL_FROM):
            return digits
        if digits.startswith("0"):
            return code + (digits if code in KEEPS_ZERO else digits.lstrip("0"))
        if code in TEN_DIGITS and len(digits) in (10, 11):
            return code + digits[-10:]
        return digits


def only_digits(printed: str) -> str:
    """The digits, those of other scripts as ours."""
    return "".join(str(decimal(letter)) for letter in printed if letter.isdecimal())


def states_called(digits: str) -> Iterator[str]:
    """The states that share the calling code the digits begin with (ITU-T E.164)."""
    for length in (1, 2, 3):
        yield from COUNTRY_CODE_TO_REGION_CODE.get(int(digits[:length] or 0), ())
