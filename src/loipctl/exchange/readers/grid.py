"""A sheet laid out from the cells that hold something: where each stands, what it carries, what is left out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Cell, Sheet, Value

MOST_CELLS = 1_000_000
MOST_LETTERS = 50_000_000


class Spot(NamedTuple):
    """A row and a column, both from 0."""

    row: int
    column: int

    def __str__(self) -> str:
        """Return the name that a spreadsheet gives it: C7."""
        return f"{letters(self.column)}{self.row + 1}"


class Area(NamedTuple):
    """A merged cell: its first spot and its last."""

    first: Spot
    last: Spot


@dataclass(frozen=True, slots=True)
class Held:
    """What a cell holds: the text that a reader sees, its value, and what is wrong with it."""

    text: str
    value: Value
    wrong: str = ""


Cells = Mapping[Spot, Held]
NOTHING = Held("", None)
"""What a blank cell holds."""


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """Return the letters of a column: A, Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def laid_out(name: str, held: Cells, merged: Iterable[Area] = ()) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of a sheet, all as wide as the last column that holds anything.

    Of blank rows that follow each other one is kept, and none at the end: each cell knows its place all the same.
    """
    filled = {spot: one for spot, one in held.items() if one.text.strip() or one.wrong}
    rows = sorted({spot.row for spot in filled})
    width = max((spot.column for spot in filled), default=-1) + 1
    kept = [row for one, before in zip(rows, [-1, *rows], strict=False) for row in _with_gap(one, before)]
    check_size(name, len(kept) * width, Spot(rows[-1] if rows else 0, width - 1))
    spread = dict(islice(_spread(merged, kept, width), MOST_CELLS))
    return tuple(tuple(_cell(name, Spot(row, column), filled, spread) for column in range(width)) for row in kept)


def check_size(name: str, cells: int, furthest: Spot) -> None:
    """Refuse a sheet that goes further than any that people fill in."""
    if cells > MOST_CELLS:
        raise LoipctlError(
            f"`{name}` goes as far as `{name}!{furthest}`, which makes more than {MOST_CELLS:,} cells",
            "delete what stands far out, or copy the table to a new workbook",
        )


def check_text(name: str, letters: int) -> None:
    """Refuse a sheet that holds more text than people write: a few words can be repeated in a million cells."""
    if letters > MOST_LETTERS:
        raise LoipctlError(
            f"`{name}` holds more than {MOST_LETTERS:,} characters", "copy the table to a new workbook"
        )


def sheet(
    name: str, held: Cells, merged: Iterable[Area], hidden: Iterable[int] = (), notes: Iterable[str] = ()
) -> Sheet:
    """Return a sheet of the cells that hold something."""
    rows = laid_out(name, held, merged)
    width = len(rows[0]) if rows else 0
    return Sheet(name, rows, hidden=frozenset(column for column in hidden if column < width), notes=tuple(notes))


def _with_gap(row: int, before: int) -> Iterator[int]:
    """Yield a row, after one blank row where any stand between it and the one before."""
    if row > before + 1:
        yield row - 1
    yield row


def _spread(merged: Iterable[Area], rows: list[int], width: int) -> Iterator[tuple[Spot, Spot]]:
    """Yield the spots that a merged cell covers, each with the first of them."""
    for first, last in merged:
        covered = rows[bisect_left(rows, first.row) : bisect_right(rows, last.row)] if first.column < width else ()
        for row in covered:
            for column in range(first.column, min(last.column + 1, width)):
                if (row, column) != first:
                    yield Spot(row, column), first


def _cell(name: str, spot: Spot, filled: Cells, spread: Mapping[Spot, Spot]) -> Cell:
    first = spread.get(spot)
    if first is None or spot in filled:
        one = filled.get(spot, NOTHING)
        return Cell(one.text, one.value, f"{name}!{spot}", one.wrong)
    one = filled.get(first, NOTHING)
    return Cell(one.text, one.value, f"{name}!{spot}", one.wrong, f"{name}!{first}")
