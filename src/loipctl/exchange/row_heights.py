"""How high a row of a sheet must be for what stands in it.

Excel sees to that by itself for a row that is no higher than its text; LibreOffice lets one row run into the next.
"""

import math
from collections.abc import Iterable
from typing import Final

_LETTERS: Final = 1.1
"""How many letters of a text go at least into the width of one digit, by which columns are measured."""

_SPACE: Final = 4.0
_HIGHEST: Final = 409.0
"""The space above and below the lines, and the most that a row can have, in points."""


def height_of(cells: Iterable[tuple[object, int]], line: float, least: int = 1) -> float:
    """Return how high a row is that shows every text whole, each with the width of its column.

    `line` is the height of a line of the font, `least` how many lines there is room for at least.
    """
    lines = [_lines(value, width) for value, width in cells if isinstance(value, str)]
    return min(max([least, *lines]) * line + _SPACE, _HIGHEST)


def _lines(text: str, width: int) -> int:
    room = max(int(width * _LETTERS), 1)
    return sum(max(1, math.ceil(len(part) / room)) for part in text.split("\n"))
