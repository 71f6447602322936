"""A report as a sheet in the terminal: what was found, and in which lines it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from babel.core import Locale
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hueandcry.core.reading.report import Channel, Copy, Event, Published, Quantity, Report, Target

ENGLISH = Locale("en")
LEFT_OUT = "Left out"
NOTHING = "Nothing was found that an appeal needs. Check that this is the whole text."


def print_sheet(report: Report, *, text: str, console: Console | None = None) -> None:
    """Print what was found in `text`; 80 columns wide where the output is no terminal."""
    console = console or Console(highlight=False, markup=False, emoji=False)
    sheet = Sheet(report, Lines.of(text), {person.id: person.name for person in report.persons})
    console.print(sheet.head())
    sections = [(heading, rows) for heading, found in sheet.sections() if (rows := list(found))]
    for heading, rows in sections:
        console.print(Text(f"\n{heading}", style="bold"))
        console.print(Padding(columns(rows), (0, 0, 0, 2), expand=False))
    if not any(heading != LEFT_OUT for heading, _ in sections):
        console.print(Text(f"\n{NOTHING}"))


def columns(rows: Iterable[tuple[str, ...]]) -> RenderableType:
    """Rows side by side; the last column holds line numbers and is never broken."""
    rows = list(rows)
    table = Table.grid(padding=(0, 2))
    for _ in rows[0][:-1]:
        table.add_column(overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


@dataclass(frozen=True, slots=True)
class Lines:
    """Where each line of a text begins."""

    starts: list[int]

    @classmethod
    def of(cls, text: str) -> Lines:
        return cls([0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")])

    def at(self, *places: int | None) -> str:
        """The lines that hold the places, the first line being 1: `line 3`, `lines 3, 7`."""
        numbers = sorted({bisect_right(self.starts, at) for at in places if at is not None})
        word = "line" if len(numbers) == 1 else "lines"
        return f"{word} {', '.join(map(str, numbers))}" if numbers else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of the sheet; every row ends with its lines."""

    report: Report
    lines: Lines
    names: dict[str, str]

    def head(self) -> RenderableType:
        report = self.report
        title = report.title.value if report.title else "(no title)"
        facts = [
            ("Language", language_name(report.language), ""),
            ("Published", *self.published(report.published)),
            ("Country", *self.country()),
        ]
        table = Table.grid()
        table.add_row(Text(" ".join(title.split()), style="bold"))
        table.add_row(Padding(columns(facts), (0, 0, 0, 2), expand=False))
        return table

    def published(self, published: Published | None) -> tuple[str, str]:
        if published is None:
            return "the text does not say", ""
        return f"{published.value} ({published.reason})", self.lines.at(published.at)

    def country(self) -> tuple[str, str]:
        country = self.report.country
        if country is None:
            return "unclear", ""
        return state_name(country.value), self.lines.at(country.at)

    def sections(self) -> Iterator[tuple[str, Iterable[tuple[str, ...]]]]:
        report = self.report
        yield "People", self.people()
        yield "Events", map(self.event, sorted(report.events, key=order_of_event))
        yield "Demands", ((f"• {one_line(it.text)}", self.lines.at(it.at)) for it in report.demands)
        yield "Write to", (row for target in report.targets for row in self.target(target))
        yield "Copies to", (row for copy in report.copies_to for row in self.copy(copy))
        yield "Readers are asked to", self.asks()
        yield "Numbers", map(self.quantity, report.quantities)
        yield "Pickets", self.places()
        yield "Offices listed", self.offices()
        yield LEFT_OUT, self.furniture()

    def people(self) -> Iterator[tuple[str, ...]]:
        for person in self.report.persons:
            spellings = {one_line(mention.text) for mention in person.mentions} - {person.name}
            also = f"also {', '.join(sorted(spellings))}" if spellings else ""
            known = "; ".join(filter(None, [*map(one_line, person.roles), also]))
            yield person.name, known, self.lines.at(*(mention.at for mention in person.mentions))

    def event(self, event: Event) -> tuple[str, ...]:
        date = event.date.value if event.date and event.date.value else "no date"
        what = event.type.replace("_", " ")
        what += "" if event.status == "actual" else f" ({event.status})"
        who = ", ".join(self.names[person] for person in event.persons if person in self.names)
        place = one_line(event.place.text) if event.place else ""
        return date, what, "; ".join(filter(None, [who, place])), self.lines.at(event.at)

    def target(self, target: Target) -> Iterator[tuple[str, ...]]:
        known = [one_line(part) for part in (target.name, target.role, target.place) if part]
        yield ", ".join(known), self.lines.at(target.at)
        yield from map(self.channel, target.channels)
        yield from (row for copy in target.copies_to for row in self.copy(copy, mark="copy to "))

    def copy(self, copy: Copy, *, mark: str = "") -> Iterator[tuple[str, ...]]:
        name = one_line(copy.name) if copy.name else "the organisers"
        yield f"{mark}{name}", self.lines.at(*(channel.at for channel in copy.channels[:1]))
        yield from map(self.channel, copy.channels)

    def channel(self, channel: Channel) -> tuple[str, ...]:
        if channel.type == "embassy_own_country":
            return "    through that embassy", self.lines.at(channel.at)
        kind = channel.type.replace("_", " ")
        if channel.type == "email" and channel.normalised is None:
            return f"    {kind}: hidden by the page", self.lines.at(channel.at)
        reached = one_line(channel.normalised or channel.raw)
        today = f" (today {channel.today})" if channel.today else ""
        return f"    {kind}: {reached}{today}", self.lines.at(channel.at)

    def asks(self) -> Iterator[tuple[str, ...]]:
        for ask in self.report.asks:
            when = ask.when.value or "" if ask.when else ""
            yield ask.type.replace("_", " "), when, self.lines.at(ask.at)

    def quantity(self, quantity: Quantity) -> tuple[str, ...]:
        number = "many" if quantity.value is None else f"{quantity.value:g}"
        qualifier = "" if quantity.qualifier == "exact" else quantity.qualifier.replace("_", " ")
        amount = " ".join(filter(None, [qualifier, number, quantity.unit]))
        return amount, quantity.what.replace("_", " "), self.lines.at(quantity.at)

    def places(self) -> Iterator[tuple[str, ...]]:
        for place in self.report.places:
            where = [place.city, state_name(place.country) if place.country else None]
            kind = "office" if place.kind == "unspecified" else place.kind.replace("_", " ")
            yield kind, ", ".join(filter(None, where)), self.lines.at(place.at)

    def offices(self) -> Iterator[tuple[str, ...]]:
        kinds = Counter(office.kind.replace("_", " ") for office in self.report.offices)
        for kind, count in kinds.most_common():
            yield f"{count}", kind, ""

    def furniture(self) -> Iterator[tuple[str, ...]]:
        for block in self.report.furniture:
            lines = self.lines.at(block.at, block.end - 1).replace(", ", " to ")
            yield block.kind.replace("_", " "), lines


def order_of_event(event: Event) -> tuple[bool, str, int]:
    """By date, those without one last, and then as they are told."""
    value = event.date.value if event.date else None
    return value is None, value or "", event.at


def one_line(words: str) -> str:
    return " ".join(words.split())


def language_name(code: str | None) -> str:
    return str(ENGLISH.languages.get(code, code)) if code else "cannot be told"


def state_name(code: str) -> str:
    return str(ENGLISH.territories.get(code, code))
