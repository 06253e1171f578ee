"""Where the fields and items of a file start: what a line could stand under."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loipctl.places import Span
from loipctl.source.mistakes.lines import Kind, Line
from loipctl.words import shortened


class Start(NamedTuple):
    """A place where a field, an item or a text starts: its line, its column and its first word."""

    line: int
    column: int
    word: str
    indent: int
    """The column where its line starts, which is before it where a hyphen is."""

    @property
    def is_item(self) -> bool:
        """Tell whether an item of a list starts here."""
        return self.word == "-"

    @property
    def shown(self) -> str:
        """Return how a sentence names it."""
        return "this item" if self.is_item else f"`{shortened(self.word)}`"

    @property
    def other(self) -> str:
        """Return how a sentence names it beside another."""
        return "the item" if self.is_item else self.shown

    def span(self, file: str) -> Span:
        """Return the span of its first word."""
        return Span(file, self.line, self.column, self.line, self.column + len(self.word))


def first(line: Line) -> Start:
    """Return the first thing that starts on a line."""
    return Start(line.number, line.column, line.head, line.column)


def last(line: Line) -> Start:
    """Return the field that a line gives, or its first word where it gives none."""
    return Start(line.number, line.body_column, line.name, line.column) if line.name else first(line)


def open_above(lines: Sequence[Line], line: Line) -> list[Start]:
    """Return the fields and items that are open above a line, the outermost first."""
    found: list[Start] = []
    for above in lines[: line.number - 1]:
        if above.kind is Kind.WORDS:
            for start in _starts(above):
                while found and found[-1].column >= start.column:
                    found.pop()
                found.append(start)
    return found


def is_odd(lines: Sequence[Line], beside: Start, start: Start) -> bool:
    """Tell whether fewer lines above start at one place than lines below start at another."""
    above = _alike(reversed(lines[: beside.line]), beside)
    return above < _alike(iter(lines[start.line - 1 :]), start)


def _alike(lines: Iterator[Line], like: Start) -> int:
    """Count the lines that start as one does, up to the end of the record or list it is in."""
    found = 0
    for line in lines:
        if line.kind is Kind.WORDS:
            found += any((start.column, start.is_item) == (like.column, like.is_item) for start in _starts(line))
            if line.column < like.column:
                break
    return found


def _starts(line: Line) -> list[Start]:
    items = [Start(line.number, column, "-", line.column) for column in line.hyphens]
    return [*items, Start(line.number, line.body_column, line.name, line.column)] if line.name else items
