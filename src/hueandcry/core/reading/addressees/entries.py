"""Entries of lists of addressees: whom a stretch of text names, and what is printed to reach them.

One pass over the lines. A heading or a sentence says what its list is for; the words between the
channels are cut into parts, and a part that names somebody after the channels of the one before
begins the next entry.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from hueandcry.core.reading.addressees.kinds import (
    is_official,
    is_place,
    part_of,
    pattern,
    title_end,
)
from hueandcry.core.reading.addressees.whereabouts import Whereabouts
from hueandcry.core.reading.addressees.words import patterns
from hueandcry.core.reading.document import BULLET, Document
from hueandcry.core.reading.in_order import InOrder
from hueandcry.core.reading.report import Channel, Span

PART = re.compile(
    r"\s*(?:\n|\t|\s{2,}|\s\((?=[^)\n]*\d)|[,;]\s|,$|\s[–—-]{1,3}\s|:\s|:$|\.\s*$|\.\s(?=(?:or|oder|via)\b))\s*"
)
NUMBER = re.compile(r"[ \t>]*\(?(\d{1,2})[.):]\s")
LETTERS = re.compile(r"[^\W\d_]+")
PROSE_WORDS, PROSE_SHARE = 8, 0.6
TRAILING = 60  # characters before a channel in which its label stands
CONJUNCTION = re.compile(
    r"(?:(?i:and|or|und|oder|sowie|et|ou|y|o|и|или|а также)(?:\s+|$))?"
    r"(?:(?:to|via|an|à|au|к)(?:\s+|$))?"
)
PREPOSITION = re.compile(r"\s(?:at|on|by|via|unter|al)\Z")
SHORT_LINE = 60
WIDEST_ENTRY = 700  # characters from the name at the head of an entry to its first channel
LONG_LINE = 300
LONGEST_ITEM = 1000  # characters from words in an item of a numbered list to the next item
LINE_HEAD = 8  # characters of white space and marks before the first word of a line
WIDEST_GAP = 30  # characters between that label and the channel
EDGE = " \t\u00a0.,;:(–—-*•/&>|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Span):
    """A part of a name or an address; `kind` as `part_of` says, or `caption`: `London: ...`."""

    kind: str


@dataclass(slots=True)
class Entry:
    """Whom a list names: the parts of name and address, and the channels in order.

    `use` is `to`, `copy`, `cc` (copies of the letter to the one before), `off` (not for protests),
    `publisher` (who prints the sheet), `sign` (below the closing words of a letter) or `none`;
    `is_near` says that it stands in the list right below its announcement. `heading` is the line
    above a list of cities that says what is there, as `EMBASSIES` above `London: ...`. `copies` are
    channels that copies of the letter to this one go to.
    """

    use: str
    is_near: bool
    heading: Sequence[Part] = ()
    parts: list[Part] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    copies: list[Channel] = field(default_factory=list)
    is_copying: bool = False


@dataclass(slots=True)
class EntryReader:
    """Reads the lines of a text into entries; what a line leaves for the next is kept in fields.

    `use` is what the last announcement was for, `is_near` whether no running text has come since,
    `is_said` whether its own line has said all: a list in the next paragraph is not meant. `item`
    is the number of the last addressee in a numbered list of those to write to.
    """

    document: Document
    channels: Sequence[Channel]
    whereabouts: Whereabouts
    persons: InOrder[Span]
    use: str = "none"
    is_near: bool = False
    is_said: bool = False
    item: int | None = None
    entry: Entry | None = None
    entries: list[Entry] = field(default_factory=list)

    def read(self) -> list[Entry]:
        text, starts = self.document.text, [channel.at for channel in self.channels]
        last = None
        for line in self.document.lines:
            first, behind = bisect_left(starts, line.at), bisect_left(starts, line.end)
            is_apart = last is None or text.count("\n", last.end, line.at) > 1
            is_above = first < len(starts) and starts[first] - line.end < WIDEST_ENTRY
            self.read_line(line, self.channels[first:behind], is_apart=is_apart, is_above=is_above)
            last = line
        self.close()
        return self.entries

    def read_line(
        self, line: Span, here: Sequence[Channel], *, is_apart: bool, is_above: bool
    ) -> None:
        """`is_apart`: after a blank line. `is_above`: a channel stands in it or soon below it."""
        text = self.document.text
        bullet = BULLET.match(text, line.at, line.end)
        if bullet and title_end(line.cut(text)):
            bullet = None
        begin = bullet.end() if bullet else line.at
        self.count(line)
        if copies := self.copies_in_item(line):
            self.opened().is_copying = True
            self.read_content(copies, line.end, here)
            return
        if (bullet or is_apart) and not self.is_continued(Span(at=begin, end=line.end), here):
            if self.use == "off" and self.entry and self.entry.parts:
                self.use = "none"
            self.is_near = self.is_near and not (is_apart and self.is_said)
            self.close()
        marker = self.marker(begin, line.end, here)
        if marker and not (marker[0] == "off" and self.entry and self.use == "to"):
            self.close()
            self.use, begin, self.is_near = marker[0], marker[1], True
            self.is_said = any(channel.at >= begin for channel in here)
        elif self.is_closing(line):
            self.close()
            self.use, self.is_near = "sign", False
            return
        elif not here and is_running_text(text[line.at : min(line.end, line.at + LONG_LINE)]):
            self.close()
            self.use, self.is_near = "none" if self.use == "off" else self.use, False
            return
        if is_above or (self.is_near and self.use in ("to", "copy")):
            self.read_content(begin, line.end, here)

    def count(self, line: Span) -> None:
        """Note a number at the head of a line; the next one ends copies that its item asks for."""
        number = NUMBER.match(self.document.text, line.at, line.end)
        if number is None:
            return
        if self.use in ("copy", "cc") and self.item == int(number[1]) - 1:
            self.close()
            self.use, self.is_near, self.is_said = "to", True, False
        self.item = int(number[1]) if self.use == "to" else None

    def copies_in_item(self, line: Span) -> int | None:
        """Where a line's words `copies to` end, between two items of a numbered list.

        None for other lines, and below the last item: there they speak of all letters.
        """
        text = self.document.text
        if self.entry is None or self.item is None or self.use != "to":
            return None
        marker = self.words("markers", "copy").match(text, line.at, line.end)
        following = rf"\n[ \t>]*\(?{self.item + 1}[.):]\s"
        if marker and re.compile(following).search(text, line.end, line.end + LONGEST_ITEM):
            return marker.end()
        return None

    def words(self, section: str, kind: str) -> re.Pattern[str]:
        """Words of the language of the text and of English, which stands in texts of any."""
        return pattern(section, kind, language=self.document.language)

    def is_closing(self, line: Span) -> bool:
        """Whether a line closes a letter: `Yours sincerely`."""
        is_short = line.end - line.at <= SHORT_LINE
        words = self.words("markers", "closing")
        return is_short and words.match(self.document.text, line.at, line.end) is not None

    def is_continued(self, line: Span, here: Sequence[Channel]) -> bool:
        """Whether a line after a blank one, or with a bullet, still belongs to the entry above.

        Bare channels do, and lines of an address below a name.
        """
        if here and here[0].type != "embassy_own_country":
            return not self.parts(line.at, here[0].at, is_before_channel=True)
        if here or self.entry is None or self.entry.channels or not self.entry.parts:
            return False
        parts = self.parts(line.at, line.end, is_before_channel=False)
        return bool(parts) and all(part.kind == "place" for part in parts)

    def marker(self, at: int, end: int, here: Sequence[Channel]) -> tuple[str, int] | None:
        """What a line announces, and where the announcement ends. None for a line of a list."""
        text = self.document.text
        first = here[0].at if here else end
        found = {
            use: match
            for use in ("publisher", "copy", "off", "to")
            if (match := self.words("markers", use).search(text, at, end))
            and match.start() <= first
        }
        if "to" not in found and (lead := self.words("markers", "lead").match(text, at, end)):
            found["to"] = lead
        if not found:
            return None
        copy, to = found.get("copy"), found.get("to")
        if copy and to and copy.start() >= to.end():
            del found["copy"]
        use = next(iter(found))
        if use == "off" and to and to.end() <= found["off"].start():
            use = "to"
        is_letter = any(entry.channels and entry.use in ("to", "none") for entry in self.entries)
        is_carbon = use == "copy" and is_letter and found[use][0][:2].lower() in ("cc", "c.")
        return "cc" if is_carbon else use, found[use].end()

    def read_content(self, begin: int, end: int, here: Sequence[Channel]) -> None:
        cursor = begin
        for channel in here:
            if channel.end > begin:
                self.take_words(cursor, max(cursor, channel.at), is_before_channel=True)
                self.take_channel(channel, begin)
                cursor = max(cursor, channel.end)
        self.take_words(cursor, end, is_before_channel=False)
        if self.entry and self.entry.use != self.use:
            self.close()

    def take_words(self, at: int, end: int, *, is_before_channel: bool) -> None:
        """Words before, between or behind channels: parts of this entry, or of the next."""
        text, entry = self.document.text, self.entry
        is_copy = self.words("markers", "copy").search(text, at, end) is not None
        if is_copy and is_before_channel and not (entry and entry.channels):
            self.close()
            self.entry = Entry("copy", is_near=True)
            return
        if entry and (entry.channels or entry.copies):
            if is_copy:
                entry.is_copying = True
                return
            if patterns().label.search(text, at, end):
                entry.is_copying = False
        parts = self.parts(at, end, is_before_channel=is_before_channel)
        if parts and parts[0].kind == "caption":
            self.begin_city()
        elif entry and parts and self.is_next(entry, parts):
            self.close()
        if parts:
            self.opened().parts += parts

    def begin_city(self) -> None:
        """Begin the entry of one city in a list; it keeps the heading of the city before."""
        last = self.entry or (self.entries[-1] if self.entries else None)
        heading: Sequence[Part] = last.heading if last else ()
        above = self.entry.parts if self.entry and not self.entry.channels else []
        if above and all(part.kind not in ("place", "person") for part in above):
            heading, self.entry = above, None
        self.close()
        self.opened().heading = heading

    def is_next(self, entry: Entry, parts: Sequence[Part]) -> bool:
        """Whether words begin the next entry: a name after channels, an office after an address."""
        if entry.channels or entry.copies:
            is_name_above = parts[0].kind == "words" and [one.kind for one in parts[1:2]] == [
                "place"
            ]
            return is_name_above or any(part.kind not in ("place", "words") for part in parts)
        if not entry.parts or entry.parts[-1].kind != "place":
            return False
        is_new_line = "\n" in self.document.text[entry.parts[-1].end : parts[0].at]
        return is_new_line and (parts[0].kind == "role" or self.is_line_each(entry, parts))

    def is_line_each(self, entry: Entry, parts: Sequence[Part]) -> bool:
        """Whether two lines are each a name with its whole address: a list of one line for each."""
        first, last = entry.parts[0], entry.parts[-1]
        is_one_line = "\n" not in self.document.text[first.at : last.end]
        is_whole = first.kind != "place" and is_place(last, self.whereabouts)
        is_named = parts[0].kind in ("institution", "person")
        return is_one_line and is_whole and is_named and parts[-1].kind == "place"

    def take_channel(self, channel: Channel, line_at: int) -> None:
        """A channel is the open entry's; one's own embassy that of its line, else an entry."""
        is_of_line = self.entry and any(
            part.at >= line_at and part.kind != "words" for part in self.entry.parts
        )
        if channel.type == "embassy_own_country" and not (is_of_line and self.use == "to"):
            self.entries.append(Entry(self.use, self.is_near, channels=[channel]))
            return
        entry = self.opened()
        (entry.copies if entry.is_copying else entry.channels).append(channel)

    def opened(self) -> Entry:
        if self.entry is None:
            self.entry = Entry(self.use, self.is_near)
        return self.entry

    def close(self) -> None:
        """End the entry. Where its last words ask for copies, what follows is to receive them."""
        if self.entry:
            self.entries.append(self.entry)
            if self.entry.is_copying and not self.entry.copies:
                self.use = "copy" if self.item is None else "cc"
                self.is_near, self.is_said = True, False
        self.entry = None

    def parts(self, at: int, end: int, *, is_before_channel: bool) -> list[Part]:
        """The parts of words, without the label of the channel behind them."""
        text = self.document.text
        if is_before_channel:
            end = self.before_label(at, end)
        if is_running_text(text[at:end]):
            reason = self.words("words", "reason").search(text, at, end)
            end = reason.start() if reason else at
            if not is_official(text[at:end]):
                return []
        parts, begin = [], at
        for gap in [*PART.finditer(text, at, end), None]:
            stretch = stripped(text, begin, gap.start() if gap else end)
            begin = gap.end() if gap else end
            if stretch and not self.words("words", "skip").match(text, stretch.at, stretch.end):
                kind = part_of(stretch, whereabouts=self.whereabouts, persons=self.persons)
                if kind == "place" and gap and is_caption(stretch, gap, text=text):
                    kind = "caption"
                parts.append(Part(at=stretch.at, end=stretch.end, kind=kind))
        return parts

    def before_label(self, at: int, end: int) -> int:
        """Where words end without the labels at their end: `Minister, Tel/Fax: `."""
        text = self.document.text
        labels = list(patterns().label.finditer(text, max(at, end - TRAILING), end))
        for label in reversed(labels):
            gap = text[label.end() : end].strip(EDGE)
            if len(gap) > WIDEST_GAP or re.search(r"[\d\n;,]", gap) or is_official(gap):
                break
            end = label.start()
        return end


def is_caption(place: Span, gap: re.Match[str], *, text: str) -> bool:
    """Whether the name of a place heads a line: `London: 999 Strand`."""
    before = (
        "\n" + text[: place.at] if place.at < LINE_HEAD else text[place.at - LINE_HEAD : place.at]
    )
    _, newline, marks = before.rpartition("\n")
    is_name = not any(letter.isdigit() for letter in place.cut(text))
    return newline != "" and not marks.strip(EDGE + ">") and is_name and ":" in gap[0]


def is_running_text(words: str) -> bool:
    """Whether words are sentences rather than names: most begin with a small letter.

    Words in capitals say nothing of it.
    """
    found = LETTERS.findall(words)
    mixed = [word for word in found if len(word) == 1 or not word.isupper()]
    small = sum(word[0].islower() for word in mixed)
    return len(found) >= PROSE_WORDS and small > PROSE_SHARE * len(mixed)


def stripped(text: str, at: int, end: int) -> Span | None:
    """The stretch without marks at its edges. None when no letter or digit is left."""
    while at < end and text[at] in EDGE:
        at += 1
    if conjunction := CONJUNCTION.match(text, at, end):
        at = conjunction.end()
    if (label := patterns().label.match(text, at, end)) and label.end() < end:
        at = label.end()
    while at < end and text[end - 1] in EDGE and not text[at:end].endswith(("Co.", "Ltd.", "Inc.")):
        end -= 1
    if preposition := PREPOSITION.search(text, at, end):
        end = preposition.start()
    if text.count("(", at, end) < text.count(")", at, end) and text[end - 1] == ")":
        end -= 1
    return Span(at=at, end=end) if any(one.isalnum() for one in text[at:end]) else None
