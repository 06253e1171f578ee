"""Changes of a text that leave every other character as it is."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from loipctl.places import Span


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """A text that takes the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str

    def touches(self, other: "Splice") -> bool:
        """Tell whether it would depend on the order of the two what comes of them."""
        return self.start == other.start or (self.start < other.end and other.start < self.end)


class Lines:
    """Where the lines of a text start; a line ends after its line feed."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) for line in text.split("\n"))]
        self._starts = [start + index for index, start in enumerate(self._starts)]
        self._length = len(text)

    def offset(self, line: int, column: int) -> int:
        """Return how many characters stand before a line and column, which count from 1."""
        return min(self._starts[min(line, len(self._starts)) - 1] + column - 1, self._length)

    def splice(self, at: Span, text: str) -> Splice:
        """Return the splice that puts a text in the place of a span."""
        return Splice(self.offset(at.line, at.column), self.offset(at.end_line, at.end_column), text)

    def span(self, file: str, splice: Splice) -> Span:
        """Return the span of the characters that a splice takes the place of."""
        line, end_line = self.line(splice.start), self.line(splice.end)
        column, end_column = (
            splice.start - self._starts[line - 1] + 1,
            splice.end - self._starts[end_line - 1] + 1,
        )
        return Span(file, line, column, end_line, end_column)

    def line(self, offset: int) -> int:
        """Return the number of the line that a character stands on."""
        return min(bisect_right(self._starts, offset), len(self._starts) - 1)


def apply(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with some changes made.

    Raises `ValueError` where two of them touch, since what was meant is not certain then.
    """
    parts, end, last = [], 0, None
    for splice in sorted(splices):
        if last and last.touches(splice):
            raise ValueError(f"two changes meet at character {splice.start}")
        parts += [text[end : splice.start], splice.text]
        end, last = splice.end, splice
    return "".join((*parts, text[end:]))
