"""The title of a text: its headline, or the subject of a letter or mail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from hueandcry.core.reading.document import Document, split_lines
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Furniture, Span, Title
from hueandcry.core.tables import table

HEAD = 30  # lines in which a headline is looked for
SHORTEST, LONGEST = 6, 220
SENTENCE = 120  # a line as long as this that ends in a full stop begins the story
WRAPPED = 50  # a line as long as this may go on in the next
LABEL = re.compile(r"([^\W\d][\w .-]{1,20}?)\s?:\s*")
LIST_MARK = re.compile(r"\[[^\]]{1,40}\]\s*")
# An address, a number, two columns with an index: what stands in a letterhead, not in a headline.
FIRST_WORDS = re.compile(r"[^\W_]+(?:-[^\W_]+)?(?: [^\W_]+){0,3}")
LETTERHEAD = re.compile(
    r"@|https?://|www\.|(?:\d[\s().-]*){6}|, \d|\b\d{4,6} [^\W\d]|\bIndex\b|\be\. ?V\.|^\W*$"
)


def find_title(
    appeal: Document, *, furniture: Iterable[Furniture], dates: Iterable[Span]
) -> Title | None:
    """The headline as printed. None when the text begins with anything else.

    `dates` are those that the text prints: a line that is little more is no headline.
    """
    for rule, found in (
        (Rule.SUBJECT_LINE, subject_of_letter(appeal)),
        (Rule.MAIL_SUBJECT, subject_of_mail(appeal, furniture)),
        (Rule.FIRST_LINE, first_headline(appeal, dates)),
    ):
        if found:
            words = found.cut(appeal.text)
            return Title(value=words, at=found.at, end=found.end, reason=Reason(rule))
    return None


def subject_of_letter(appeal: Document) -> Span | None:
    subjects = words("subject", language=appeal.language)
    return next(
        (line for line in appeal.lines[:HEAD] if label(line.cut(appeal.text)) in subjects), None
    )


def subject_of_mail(appeal: Document, furniture: Iterable[Furniture]) -> Span | None:
    """The subject without marks of replies and lists before it; of a forwarded mail the last."""
    subjects = words("subject", language=appeal.language)
    heads = [block for block in furniture if block.kind == "mail_header"]
    lines = [line for block in heads for line in split_lines(appeal.text, block)]
    found = [line for line in lines if label(line.cut(appeal.text)) in subjects]
    return without_marks(appeal, found[-1]) if found else None


def without_marks(appeal: Document, line: Span) -> Span | None:
    replies = words("replies", language=appeal.language)
    mark, at = LABEL.match(appeal.text, line.at, line.end), line.at
    while mark:
        at = mark.end()
        mark = LABEL.match(appeal.text, at, line.end)
        if not mark or mark[1].casefold() not in replies:
            mark = LIST_MARK.match(appeal.text, at, line.end)
    return Span(at=at, end=line.end) if at < line.end else None


def first_headline(appeal: Document, dates: Iterable[Span]) -> Span | None:
    """The first line that can be one, looked for up to the salutation or the first sentence."""
    salutations = words("salutations", language=appeal.language)
    head = appeal.lines[:HEAD]
    days = [date for date in dates if head and date.at < head[-1].end]
    for place, line in enumerate(head):
        printed = line.cut(appeal.text)
        if begins_with(printed, salutations) or is_sentence(printed):
            return None
        following = appeal.text[line.end : head[place + 1].at] if place + 1 < len(head) else "\n\n"
        is_wrapped = len(printed) >= WRAPPED and following.count("\n") == 1
        if not is_wrapped and is_headline(line, printed, days=days, language=appeal.language):
            return line
    return None


def is_sentence(line: str) -> bool:
    return len(line) > LONGEST or (len(line) >= SENTENCE and line[-1] in ".:,")


def is_headline(line: Span, printed: str, *, days: list[Span], language: str | None) -> bool:
    dated = sum(day.end - day.at for day in days if line.touches(day))
    return (
        SHORTEST <= len(printed) <= LONGEST
        and printed[-1] not in ",;:"
        and 2 * dated < len(printed)
        and not LETTERHEAD.search(printed)
        and not begins_with(printed, words("letterhead", language=language))
    )


def label(line: str) -> str | None:
    """The word before the colon at the start of a line, in lower case. None when there is none."""
    found = LABEL.match(line)
    return found[1].casefold() if found else None


def begins_with(line: str, phrases: frozenset[str]) -> bool:
    """Whether the line begins with one of the phrases, as whole words."""
    first = FIRST_WORDS.match(line.casefold())
    if not first:
        return False
    said = first[0].split()
    return any(" ".join(said[:count]) in phrases for count in range(1, len(said) + 1))


@cache
def words(name: str, *, language: str | None) -> frozenset[str]:
    """One list of the table, in the language of the text and in English, which mail speaks."""
    return frozenset(
        word
        for each in {language, "en"} - {None}
        for word in table("headline", language=each).get(name, ())
    )
