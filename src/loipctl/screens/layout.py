"""How screens are laid out: the head of a plan, headings, tables with thin lines, things beside their labels."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.box import Box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from loipctl import words
from loipctl.plans.snapshot import Snapshot
from loipctl.screens.texts import line

HEADING = "bold"
QUIET = "dim"
WIDEST_LABEL = 32
FIGURES: Mapping[str, object] = {"justify": "right", "no_wrap": True}
"""How a column of numbers behaves."""

_RULES = "    \n    \n {rule}{rule} \n    \n {rule}{rule} \n    \n    \n    \n"


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table with a thin line under its headings: drawn on a terminal, of hyphens in a file or a log."""

    table: Table

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the table with the line that suits."""
        self.table.box = Box(_RULES.format(rule=_rule(console)))
        yield self.table


def table(*columns: tuple[str, Mapping[str, object]]) -> Table:
    """Return an empty table: for each column its heading, and how it behaves."""
    made = Table(padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style=HEADING, leading=0)
    for heading, behaviour in columns:
        made.add_column(line(heading), **{"overflow": "fold", **behaviour})  # type: ignore[arg-type]  # rich has no type for them all
    return made


def beside(rows: Iterable[tuple[Text, RenderableType]]) -> Table:
    """Return things beside their labels."""
    labelled = list(rows)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(overflow="fold", width=_width(label for label, _ in labelled))
    grid.add_column(overflow="fold")
    for row in labelled:
        grid.add_row(*row)
    return grid


def _width(labels: Iterable[Text]) -> int:
    """Return the width of a column that keeps ids in one piece, unless they are very long."""
    return min(max((label.cell_len for label in labels), default=0), WIDEST_LABEL)


@dataclass(frozen=True, slots=True)
class Items:
    """Short texts with commas between, which run on to the next line only between two of them."""

    items: tuple[Text, ...]

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """Return how narrow and how wide it can be."""
        widths = [item.cell_len + 1 for item in self.items] or [0]
        return Measurement(max(widths), sum(widths) + len(widths)).with_maximum(options.max_width)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield its lines."""
        made = Text("")
        for position, item in enumerate(self.items):
            text = item + ("," if position < len(self.items) - 1 else "")
            if made and made.cell_len + 1 + text.cell_len > options.max_width:
                yield made
                made = Text("")
            made = Text(" ").join([made, text]) if made else text
        yield made


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a part of a screen, with a thin line under it."""

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield the heading and its line."""
        made = line(self.text, HEADING)
        yield made
        yield Text(_rule(console) * min(made.cell_len, options.max_width), QUIET)


def _rule(console: Console) -> str:
    return "─" if console.is_terminal else "-"


def stacked(parts: Sequence[RenderableType]) -> Group:
    """Return the parts of a screen, one below the other with a blank line between."""
    return Group(*_with_gaps(parts))


def _with_gaps(parts: Sequence[RenderableType]) -> Iterator[RenderableType]:
    for position, part in enumerate(parts):
        if position:
            yield Text("")
        yield part


def head(snapshot: Snapshot) -> RenderableType:
    """Return the plan's title, whose it is, the day it is looked at, and whether some of it could not be read."""
    header = snapshot.header
    lines = [line(header.title if header else snapshot.id, HEADING)]
    if header:
        lines.append(line(header.partnership.name))
    lines.append(line(f"As at {words.day(snapshot.as_at)}"))
    if snapshot.unread:
        parts = ", ".join(sorted(snapshot.unread))
        lines.append(
            line(f"Some records could not be read and are left out ({parts}); loipctl validate says why.")
        )
    return Group(*lines)
