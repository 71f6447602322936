"""Ways to reach an office that are known by their form: numbers, e-mails, pages, telegrams.

A post address has no form of its own: `addresses.py` finds it below the name it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hueandcry.core.reading.addressees import phones
from hueandcry.core.reading.addressees.postal import as_post
from hueandcry.core.reading.addressees.whereabouts import Whereabouts
from hueandcry.core.reading.addressees.words import (
    HINT,
    HINT_OF_EMBASSY,
    RUN,
    label_type,
    own_embassy,
    patterns,
)
from hueandcry.core.reading.amounts.announcing import TELEPHONE, Entry, Types, announced
from hueandcry.core.reading.document import BULLET, Document
from hueandcry.core.reading.places import PlaceMention
from hueandcry.core.reading.reasons import Reason, Rule
from hueandcry.core.reading.report import Channel, Span

# A telex is a number with an answerback, a telegram what stands behind the word from its capital.
TELEX = re.compile(r"\d{3}[\d -]*(?:\s?[A-Za-z]{1,10}){0,3}?(?=\s+or\b|\s+and\b|[,;/(.]|\s*$)")
TELEGRAM = re.compile(r"\A[^\W\d_a-z].*")
EDGE = " .,(–-"
RUN_OF_DIGITS = re.compile(RUN)
WIDEST_TABLE = 1500  # characters from the heads of columns to a row
WIDEST_PLACE = 200  # characters before a number in which a place may lend it its state
WRITTEN = {"hidden": "email", "masked": "email", "email": "email", "spelt": "email"}
BY_FOREIGN_STATE = 0.9
BY_STATE_CONCERNED = 0.8


def find_channels(
    document: Document, *, places: Iterable[PlaceMention], country: str | None
) -> tuple[Channel, ...]:
    """Every channel but post, in order of place; a line for phone and fax gives two.

    `places` are those that the text names; `country` is the state concerned (ISO 3166-1 alpha-2).
    A number printed without its country calling code takes that of the place last named in its
    entry, else that of the state concerned.
    """
    reader = ContactReader(document.text, Whereabouts.of(document.text, places), country)
    found = list(own_embassies(document))
    last = entry = None
    for line in document.lines:
        if entry is None or last is None or begins_entry(document.text, last, line):
            entry = Entry(line.at)
        if HINT.search(document.text, line.at, line.end):
            found += reader.channels(line, entry)
        last = line
    return tuple(sorted(found, key=lambda one: (one.at, one.end, one.type)))


def begins_entry(text: str, last: Span, line: Span) -> bool:
    """Whether a line begins something new: after a blank line, or with a bullet."""
    return text.count("\n", last.end, line.at) > 1 or BULLET.match(text, line.at) is not None


def own_embassies(document: Document) -> Iterator[Channel]:
    """The mission in one's own country, wherever readers are sent there."""
    for sentence in document.sentences:
        if not HINT_OF_EMBASSY.search(document.text, sentence.at, sentence.end):
            continue
        for found in own_embassy().finditer(document.text, sentence.at, sentence.end):
            at, end = found.span("name") if found["name"] else found.span()
            raw = document.text[at:end]
            yield Channel(
                type="embassy_own_country",
                raw=raw,
                normalised=None,
                at=at,
                end=end,
                reason=Reason(Rule.OWN_EMBASSY, raw),
            )


def written(token: re.Match[str]) -> Channel:
    """An e-mail address, a web page or a name in a network, as printed and as one uses it."""
    kind, raw = str(token.lastgroup), token[0].rstrip(".,;:")
    is_hidden = kind in ("hidden", "masked")
    normalised = raw.lower() if kind in WRITTEN else raw
    if kind == "spelt":
        normalised = patterns().dot.sub(".", patterns().at.sub("@", normalised, count=1))
    return Channel(
        type=WRITTEN.get(kind, kind),
        raw=raw,
        normalised=None if is_hidden else normalised,
        at=token.start(),
        end=token.start() + len(raw),
        reason=Reason(Rule.HIDDEN_ADDRESS if is_hidden else Rule.ADDRESS_FORM, raw),
    )


@dataclass(frozen=True, slots=True)
class ContactReader:
    """Reads the lines of a text; what one line leaves for the next is in the `Entry`."""

    text: str
    whereabouts: Whereabouts
    country: str | None

    def channels(self, line: Span, entry: Entry) -> Iterator[Channel]:
        """The channels of one line."""
        entry.lead((), line.at)
        done = line.at
        columns = self.columns(line)
        for token in patterns().token.finditer(self.text, line.at, line.end):
            kind = token.lastgroup
            if token.start() < done:
                continue
            if kind == "run":
                for number in phones.split_numbers(self.text, *token.span()):
                    if columns:
                        entry.lead((columns.pop(0),), number.at)
                    yield from self.lines_of(number, line, entry)
            elif kind in ("end", "same"):
                yield from derived(token, self.text, entry)
            elif kind == "label":
                self.note_label(token, entry)
                for wire in self.wires(token, line):
                    yield wire
                    done = wire.end
            elif kind != "social" or entry.types == ("social",):
                yield written(token)
                entry.lead((), token.end())

    def columns(self, line: Span) -> list[str]:
        """What the numbers of a line are by the heads of their columns. Empty outside a table.

        The heads are labels on the last line above that has several and no digits; there are as
        many as the line has numbers, and the line has no label of its own.
        """
        words = self.text[line.at : line.end]
        if ("  " not in words and "\t" not in words) or patterns().label.search(words):
            return []
        runs = RUN_OF_DIGITS.finditer(self.text, line.at, line.end)
        numbers = [one for run in runs for one in phones.split_numbers(self.text, *run.span())]
        above = self.text[max(0, line.at - WIDEST_TABLE) : line.at].splitlines()
        for row in reversed(above):
            labels = [label_type(word) for word in patterns().label.findall(row)]
            heads = [kind for kind in labels if kind in TELEPHONE]
            if len(heads) > 1 and not any(letter.isdigit() for letter in row):
                return heads if len(heads) == len(numbers) else []
        return []

    def note_label(self, token: re.Match[str], entry: Entry) -> None:
        """Remember a label; `Tel/Fax` is two of them for one number."""
        here = (label_type(token[0]),)
        both = tuple(dict.fromkeys((*entry.types, *here)))
        is_pair = (
            not entry.is_number
            and set(both) <= set(TELEPHONE)
            and patterns().join.fullmatch(self.text, entry.end, token.start())
        )
        entry.lead(both if is_pair else here, token.end())

    def wires(self, token: re.Match[str], line: Span) -> Iterator[Channel]:
        """What follows the word telegram or telex, up to the next label; nothing for others."""
        kind = label_type(token[0])
        opened = patterns().wire.match(self.text, token.end(), line.end)
        if kind not in ("telegram", "telex") or opened is None:
            return
        at = opened.end()
        label = patterns().label.search(self.text, at, line.end)
        words = self.text[at : label.start() if label else line.end]
        if kind == "telegram":
            words = words.partition(";")[0]
        for part in (TELEX if kind == "telex" else TELEGRAM).finditer(words):
            if kind == "telegram" and ":" not in opened[0]:
                return
            address = Span(at=at + part.start(), end=at + part.start() + len(part[0].rstrip(EDGE)))
            raw = address.cut(self.text)
            as_address = as_post(address, whereabouts=self.whereabouts, country=self.country)
            yield Channel(
                type=kind,
                raw=raw,
                normalised=raw if kind == "telex" else as_address,
                at=address.at,
                end=address.end,
                reason=Reason(Rule.LABEL, token[0]),
            )

    def lines_of(self, number: Span, line: Span, entry: Entry) -> Iterator[Channel]:
        """The lines of one printed number: one a use and extension; none if it is no number."""
        said = announced(self.text, number, line, entry, country=self.country)
        if not said.types:
            return
        found, score = self.dialled(number, line, entry)
        if found is None:
            return
        today, end = phones.today(found.e164), number.end
        for extension, place in list(extensions(self.text, number)) or [("", number)]:
            end = place.end
            for use in said.types:
                yield Channel(
                    type=use,
                    raw=place.cut(self.text),
                    normalised=found.e164 + extension,
                    today=today and today + extension,
                    at=place.at,
                    end=end,
                    reason=said.reason,
                    score=score,
                )
        entry.before = found
        if "phone" in said.types:
            entry.main = entry.main or found
        entry.lead(said.types, end, is_number=True)

    def dialled(self, number: Span, line: Span, entry: Entry) -> tuple[phones.Line | None, float]:
        """The line of a printed number, and how sure its state is."""
        printed = number.cut(self.text)
        if phones.is_international(printed):
            return phones.read_line(printed, country=None), 1.0
        begin = max(line.at, number.at - WIDEST_PLACE)
        here = self.whereabouts.state(begin, number.at)
        above = self.whereabouts.state(max(entry.at, line.at - WIDEST_PLACE), line.at)
        before = entry.before
        is_chained = (
            entry.is_number
            and patterns().chain.fullmatch(self.text, entry.end, number.at) is not None
        )
        if here and before and not is_chained and before.calling_code != calling_code(here):
            before = None
        found = phones.read_line(printed, country=here or above or self.country, before=before)
        is_stated = here or above or before
        return found, BY_FOREIGN_STATE if is_stated else BY_STATE_CONCERNED


def derived(token: re.Match[str], text: str, entry: Entry) -> Iterator[Channel]:
    """The line that is told by one above: `Fax -19`, `ext. 203 on the same number`.

    Nothing where the entry has no number yet, or no label stands before the end of one.
    """
    digits = phones.digits_of(token[0])
    types: Types = ()
    if token.lastgroup == "same" and entry.main:
        types, dialled = ("phone",), f"{entry.main.e164};ext={digits}"
    elif token.lastgroup == "end" and entry.before and not entry.is_number:
        is_led = not text[entry.end : token.start()].strip(" .:")
        types = entry.types if is_led and set(entry.types) <= set(TELEPHONE) else ()
        dialled = phones.tail_of(entry.before, digits).e164
    for use in types:
        yield Channel(
            type=use,
            raw=token[0],
            normalised=dialled,
            at=token.start(),
            end=token.end(),
            reason=Reason(Rule.LABEL, token[0]),
        )
    entry.lead(types, token.end(), is_number=True)


def calling_code(country: str) -> str | None:
    plan = phones.plan_of(country)
    return plan.calling_code if plan else None


def extensions(text: str, number: Span) -> Iterator[tuple[str, Span]]:
    """Extensions printed after a number: `ext. 214`, `loc. 4444 or 4445`."""
    found = patterns().extension.match(text, number.end)
    at = number.at
    while found:
        yield f";ext={found[1]}", Span(at=at, end=found.end())
        found = patterns().further_extension.match(text, found.end())
        at = found.start(1) if found else at
