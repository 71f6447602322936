"""An answer of the directory in the terminal: the best office first, and how we know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from hueandcry.core.directory.reasons import Reason, Rule
from hueandcry.core.directory.route import Answer, Purpose, Routed
from hueandcry.core.directory.values import Channel, ChannelType
from hueandcry.offices.services import say
from hueandcry.offices.words import country_in_sentence, day_words, office_name

DONE, NOT_DONE, CAREFUL = "+", "-", "!"
FILL_IT = (
    "Take in a list with `hueandcry offices import FILE --state {state}`,"
    " or the two files of the world that are shipped with `hueandcry offices world`."
)


def print_answer(answer: Answer) -> None:
    """Print the answer; 80 columns wide where the output is no terminal."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(Text(title(answer), style="bold"))
    print_marked(marked(answer.reasons, answer.warnings), console=console, margin=2)
    if any(reason.rule is Rule.NOTHING_KNOWN for reason in answer.reasons):
        console.print(Text(f"\n{FILL_IT.format(state=answer.state)}"))
    for number, routed in enumerate(answer.offices, start=1):
        print_office(routed, head=f"{number}. {office_name(routed.office)}", console=console)
    for routed in answer.fallback:
        print_office(routed, head=f"Instead: {office_name(routed.office)}", console=console)


def title(answer: Answer) -> str:
    """Offices of Kazakhstan to write to from Armenia, on 5 March 2026."""
    verb = "stand at" if answer.purpose is Purpose.PICKET else "write to"
    state, country = country_in_sentence(answer.state), country_in_sentence(answer.country)
    return f"Offices of {state} to {verb} from {country}, on {day_words(answer.on)}"


def print_office(routed: Routed, *, head: str, console: Console) -> None:
    console.print(Text(f"\n{head}", style="bold"))
    ways = list(map(way, routed.office.channels))
    if ways:
        console.print(Padding(columns(ways), (0, 0, 0, 3), expand=False))
    print_marked(marked(routed.reasons, routed.warnings), console=console, margin=3)


def print_marked(rows: Iterator[tuple[str, str]], *, console: Console, margin: int) -> None:
    if given := list(rows):
        console.print(Padding(columns(given), (0, 0, 0, margin), expand=False))


def way(channel: Channel) -> tuple[str, str]:
    """What it is, and as it was printed: an address in one line."""
    kind = "e-mail" if channel.type is ChannelType.EMAIL else channel.type.value
    printed = channel.in_one_line
    used = None if channel.type is ChannelType.POST else channel.normalised
    return kind, f"{printed}  ({used})" if used and used != printed else printed


def marked(reasons: Iterable[Reason], warnings: Iterable[Reason]) -> Iterator[tuple[str, str]]:
    yield from ((DONE if reason.is_met else NOT_DONE, say(reason)) for reason in reasons)
    yield from ((CAREFUL, say(warning)) for warning in warnings)


def columns(rows: Iterable[tuple[str, str]]) -> RenderableType:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    return table
