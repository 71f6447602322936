"""What is demanded: items of lists behind "We demand:", and demands in running text.

One bullet or one sentence is one demand, even when it asks for two things. What readers are asked
to do is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from itertools import zip_longest

from hueandcry.core.reading.document import BLANK, BULLET, Document
from hueandcry.core.reading.heads import heads_of
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Demand, Span
from hueandcry.core.tables import table

FALLBACK = "en"
INLINE_ITEM = re.compile(r"(?<=[\s:])\(?(?:[a-h]|\d|[ivx]{1,4})\)\s+")
SHORT_HEADING = 60
BLANK_OF_EXPRESSION = re.compile(r"\(\?<![^)]*\)|\[[^\]]*\]| ")
# Of a long sentence so much is looked at: bounds the time that a text without full stops takes.
LONGEST = 2000
FEWEST_INLINE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandWords:
    """How demands are told in one language; the fields are named as in its table."""

    lead: re.Pattern[str]
    weak_lead: re.Pattern[str]
    item: re.Pattern[str]
    plain_item: re.Pattern[str]
    not_item: re.Pattern[str]
    office_item: re.Pattern[str]
    readers: re.Pattern[str]
    running: re.Pattern[str]
    slogan: re.Pattern[str]
    refused: re.Pattern[str]
    protesters: re.Pattern[str]
    campaign: re.Pattern[str]
    letter_opens: re.Pattern[str]
    letter_closes: re.Pattern[str]


@cache
def demand_words(language: str | None) -> DemandWords:
    """The words of a language; those of English for one without a table."""
    words = table("demands", language=language or FALLBACK) or table("demands", language=FALLBACK)
    return DemandWords(**{one.name: any_of(words.get(one.name, ())) for one in fields(DemandWords)})


def any_of(expressions: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the expressions, their blanks made ready for ends of lines."""
    joined = BLANK_OF_EXPRESSION.sub(wide_blank, "|".join(expressions)) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{joined})", re.IGNORECASE)


def wide_blank(found: re.Match[str]) -> str:
    """A blank as any white space; in a look-behind, of fixed width, as one; in a class as it is."""
    if found[0].startswith("["):
        return found[0]
    return r"[\s>]+" if found[0] == " " else found[0].replace(" ", r"\s")


def find_demands(document: Document) -> tuple[Demand, ...]:
    """Every printed demand, in order of place."""
    return tuple(Reading(document, demand_words(document.language)).demands())


@dataclass(slots=True)
class Reading:
    """One pass over the sentences; remembers the list and the letter it is in."""

    document: Document
    words: DemandWords
    lead: Span | None = None
    is_weak: bool = False
    has_bullets: bool = False
    in_letter: bool = False

    def demands(self) -> Iterator[Demand]:
        heads = InOrder.of(heads_of(self.document))
        sentences = self.document.sentences
        before: Span | None = None
        for sentence, following in zip_longest(sentences, sentences[1:]):
            self.note_letter(sentence)
            if self.lead is not None and not self.goes_on(sentence, before):
                self.lead = None
            if self.lead is not None:
                yield from self.item(sentence)
            elif not self.opens_list(sentence, following) and not heads.has(sentence):
                yield from self.in_running_text(sentence)
            before = sentence

    # Lists

    def goes_on(self, sentence: Span, before: Span | None) -> bool:
        """Whether a list goes on: with a bullet, with the rest of one, or with a plain item."""
        if is_bullet(self.document.text, sentence):
            self.has_bullets = True
            return True
        if self.has_bullets:
            is_apart = before and BLANK.search(self.document.text, before.end, sentence.at)
            return not is_apart
        return self.starts(self.words.plain_item, sentence) and not self.is_weak

    def item(self, sentence: Span) -> Iterator[Demand]:
        is_plain = not is_bullet(self.document.text, sentence)
        if (is_plain and self.has_bullets) or self.starts(self.words.not_item, sentence):
            return
        if self.starts(self.words.office_item, sentence) and not self.demanding_words(sentence):
            return
        if self.is_weak and not self.starts(self.words.item, sentence):
            return
        lead = self.lead or sentence
        yield self.demand(sentence, rule=Rule.DEMAND_BULLET, words=lead, told_by=lead)

    def opens_list(self, sentence: Span, following: Span | None) -> bool:
        """Whether the sentence opens a list of demands; remembers it."""
        text = self.document.text
        has_colon = text[sentence.end - 1] == ":"
        is_open = sentence.end - sentence.at <= SHORT_HEADING or text[sentence.end - 1] not in ".!?"
        is_before_bullet = following is not None and is_bullet(text, following)
        if not has_colon and not (is_open and is_before_bullet):
            return False
        is_strong = self.finds(self.words.lead, sentence) and not self.finds(
            self.words.readers, sentence
        )
        if not is_strong and not self.finds(self.words.weak_lead, sentence):
            return False
        self.lead, self.is_weak, self.has_bullets = sentence, not is_strong, False
        return is_strong or is_before_bullet

    # Running text

    def in_running_text(self, sentence: Span) -> Iterator[Demand]:
        text = self.document.text
        markers = list(INLINE_ITEM.finditer(text, sentence.at, bounded_end(sentence)))
        if len(markers) >= FEWEST_INLINE and self.words.lead.search(
            text, sentence.at, markers[0].start()
        ):
            ends = [*(marker.start() for marker in markers[1:]), sentence.end]
            for marker, end in zip(markers, ends, strict=True):
                part = Span(at=marker.end(), end=end)
                yield self.demand(part, rule=Rule.DEMAND_BULLET, words=part, told_by=sentence)
        elif at := self.demanding_words(sentence):
            part = Span(at=at.at, end=sentence.end)
            yield self.demand(part, rule=Rule.DEMANDING_WORDS, words=at, told_by=sentence)

    def demanding_words(self, sentence: Span) -> Span | None:
        """The words of a sentence that demand. None when it demands nothing of the powerful."""
        text = self.document.text
        if text[sentence.end - 1] == "?" or self.finds(self.words.refused, sentence):
            return None
        found = self.words.running.search(text, sentence.at, bounded_end(sentence))
        if found and not self.words.readers.search(text, found.start(), bounded_end(sentence)):
            return Span(at=found.start(), end=found.end())
        if text[sentence.end - 1] == "!" and self.starts(self.words.slogan, sentence):
            return sentence
        return None

    # Who

    def note_letter(self, sentence: Span) -> None:
        if self.starts(self.words.letter_opens, sentence):
            self.in_letter = True
        elif self.starts(self.words.letter_closes, sentence):
            self.in_letter = False

    def whose(self, told_by: Span, *, words: Span, is_list: bool) -> str:
        """Whose demand it is, by the letter or the words around it."""
        if self.in_letter:
            return "letter"
        if self.starts(self.words.campaign, words):
            return "campaign"
        if self.finds(self.words.protesters, told_by):
            return "protesters"
        if self.finds(self.words.campaign, told_by):
            return "campaign"
        return "publisher" if is_list else "statement"

    def demand(self, part: Span, *, rule: Rule, words: Span, told_by: Span) -> Demand:
        text = self.document.text
        return Demand(
            at=part.at,
            end=part.end,
            text=" ".join(part.cut(text).split()),
            by=self.whose(told_by, words=words, is_list=rule is Rule.DEMAND_BULLET),
            reason=Reason(rule, " ".join(words.cut(text).split()[:10])),
        )

    def finds(self, pattern: re.Pattern[str], sentence: Span) -> bool:
        return pattern.search(self.document.text, sentence.at, bounded_end(sentence)) is not None

    def starts(self, pattern: re.Pattern[str], sentence: Span) -> bool:
        return pattern.match(self.document.text, sentence.at, bounded_end(sentence)) is not None


def bounded_end(sentence: Span) -> int:
    return min(sentence.end, sentence.at + LONGEST)


def is_bullet(text: str, sentence: Span) -> bool:
    """Whether a bullet or number stands before the sentence on its line."""
    line = text.rfind("\n", max(0, sentence.at - SHORT_HEADING), sentence.at) + 1
    return BULLET.fullmatch(text[line : sentence.at].rstrip() + " ") is not None
