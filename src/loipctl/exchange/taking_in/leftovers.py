"""What could not be taken in: where it stands, why, and the comment that keeps it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from loipctl.exchange.book import Book, Cell
from loipctl.exchange.taking_in.cleaning import visible
from loipctl.words import count

_ORDER_TO_THE_CHECK = re.compile(r"#(?=[ \t]*loipctl:)")


@dataclass(frozen=True, slots=True)
class Left:
    """A cell that stays out of every field, the heading it stands under, and why."""

    cell: Cell
    heading: str
    why: str

    def rows(self) -> list[str]:
        """Return the lines of the comment that keeps it."""
        under = f', column "{_on_one_line(self.heading)}"' if self.heading else ""
        place = _on_one_line(self.cell.place)
        first, *more = [_quiet(row) for row in visible(self.cell.text or self.cell.wrong).split("\n")] or [""]
        if not more:
            return [f'# from {place}{under}: "{first}"']
        return [f"# from {place}{under}:", *(f"#   | {row}".rstrip() for row in (first, *more))]


@dataclass(slots=True)
class Tally:
    """What has become of each cell, by its place."""

    mapped: set[str] = field(default_factory=set)
    left: dict[str, Left] = field(default_factory=dict)

    def take(self, cells: Iterable[Cell]) -> None:
        """Note that what stands in some cells is in the plan, or named what is."""
        self.mapped.update(cell.spread or cell.place for cell in cells)

    def leave(self, left: Left) -> Left:
        """Note that a cell stays out."""
        self.left[left.cell.place] = left
        return left

    def lost(self, book: Book) -> list[Cell]:
        """Return the cells of which nothing became."""
        return [cell for cell in cells(book) if cell.place not in self.mapped and cell.place not in self.left]

    def figures(self, book: Book) -> str:
        """Return how many cells there are, and what became of them."""
        every, lost = [*cells(book)], len(self.lost(book))
        kept = sum(cell.place in self.left for cell in every)
        taken = len(every) - kept - lost
        return f"{count(len(every), 'cell')} read: {taken:,} mapped, {kept:,} reported, {lost:,} lost"


def cells(book: Book) -> Iterator[Cell]:
    """Yield each cell of a book in which something stands, a merged one once."""
    for sheet in book.sheets:
        for row in sheet.rows:
            yield from (cell for cell in row if _is_seen(cell) and not cell.spread)


def _is_seen(cell: Cell) -> bool:
    return bool(visible(cell.text).strip() or cell.wrong)


def _on_one_line(text: str) -> str:
    """Return a name that a file gives, which must not end the comment that it stands in."""
    return " ".join(_quiet(text).split())


def _quiet(text: str) -> str:
    """Return a text that can stand in a comment, and tells the check nothing."""
    return _ORDER_TO_THE_CHECK.sub(r"#\\", visible(text))
