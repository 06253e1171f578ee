"""A whole plan as grids of rows, as spreadsheets and CSV have it: what names the row of a part comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from loipctl.exchange.items import Item
from loipctl.exchange.tables import Column, Table, called_in, everything
from loipctl.exchange.whole import Whole
from loipctl.model.collections import COLLECTIONS
from loipctl.plans.lookup import PLAN

NUMBER = "No."
"""The heading of the number that an item has in its list."""

_ALSO_EMPTY = {"milestones", "updates", "targets", "observations"}
"""The lists that are shown with nothing in them, since that is where news goes."""


@dataclass(frozen=True, slots=True)
class Key:
    """What names the record or item that a row is a part of: `action`, `milestone_number`, then `number`."""

    name: str
    heading: str
    about: str
    is_id: bool


@dataclass(frozen=True, eq=False)
class Grid:
    """The rows of a table, or with `lines` the paragraphs of one of its fields; `called` names its sheet."""

    table: Table
    lines: Column | None
    called: str
    keys: tuple[Key, ...]

    @property
    def name(self) -> str:
        """Return its name: `actions.milestones`."""
        return f"{self.table.name}.{self.lines.name}" if self.lines else self.table.name

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns after the keys."""
        return (self.lines,) if self.lines else tuple(one for one in self.table.columns if not one.is_lines)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what names it, the item it shows, and the record that the item is a part of."""

    keys: tuple[str, ...]
    item: Item
    top: Item


@cache
def grids() -> tuple[Grid, ...]:
    """Return every grid, in the order a plan is read."""
    found: list[Grid] = []
    for table in everything():
        found.append(Grid(table, None, table.called, _keys(table.path)))
        for column in table.columns:
            if column.is_lines:
                called = called_in(table.record, column.title)
                found.append(Grid(table, column, called, _keys((*table.path, column.name))))
    return tuple(found)


def filled(one: Whole) -> list[tuple[Grid, Sequence[Row]]]:
    """Return the grids of a plan that have rows, or where rows are soon added, with their rows."""
    found = [(grid, rows(grid, one)) for grid in grids()]
    return [(grid, there) for grid, there in found if there or _takes_news(grid, one)]


def rows(grid: Grid, one: Whole) -> Sequence[Row]:
    """Return the rows of a grid."""
    top, *names = grid.table.path
    found: list[Row] = []
    for item in one.items.get(top, ()):
        start = (item.text("id"),) if grid.keys and top != PLAN else ()
        found += _rows(grid, names, Row(start, item, item))
    return found


def _rows(grid: Grid, names: Sequence[str], row: Row) -> Iterator[Row]:
    if names:
        for number, item in enumerate(row.item.parts.get(names[0], ()), 1):
            yield from _rows(grid, names[1:], Row((*row.keys, str(number)), item, row.top))
    elif grid.lines:
        texts = row.item.values.get(grid.lines.name, ())
        for number, text in enumerate(texts, 1):
            yield Row((*row.keys, str(number)), Item({grid.lines.name: text}), row.top)
    else:
        yield row


def _takes_news(grid: Grid, one: Whole) -> bool:
    return grid.name.partition(".")[2] in _ALSO_EMPTY and bool(one.items.get(grid.table.path[0]))


def _keys(path: Sequence[str]) -> tuple[Key, ...]:
    """Return what names a row of a list: the id of its record, and its number in each list on the way."""
    if len(path) == 1:
        return ()
    top, *between, _ = path
    found = []
    if top != PLAN:
        noun = COLLECTIONS[top].noun
        found.append(
            Key(noun.replace(" ", "_"), noun.capitalize(), f"The id of the {noun} it belongs to.", is_id=True)
        )
    for name in between:
        noun = name.removesuffix("s")
        about = f"The number of the {noun} it belongs to, counted from 1."
        found.append(Key(f"{noun}_number", f"{noun.capitalize()} no.", about, is_id=False))
    return (*found, Key("number", NUMBER, "Its number in its list, counted from 1.", is_id=False))
