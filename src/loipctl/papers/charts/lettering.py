"""How wide words are, so that labels wrap and do not run into each other: SVG cannot measure its own text."""

import json
from collections.abc import Mapping
from functools import cache

from loipctl import resources

_TYPICAL = 600
"""The width of a letter that the table does not know, in thousandths of the size of the type."""

_SPARE = 1.04
"""A little room, since a reader's computer may set the words in another type than Open Sans."""


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is at a size of type."""
    letters = _widths()["bold" if bold else "regular"]
    return sum(letters.get(letter, _TYPICAL) for letter in text) * size / 1000 * _SPARE


def wrapped(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """Return a text as lines that fit the room, at most so many, the last with … where words are left out."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    kept = [_cut(line, size, room) for line in lines[:most]]
    return [*kept[:-1], _cut(f"{kept[-1]} …", size, room)] if len(lines) > most else kept


def _cut(line: str, size: float, room: float) -> str:
    if width(line, size) <= room:
        return line
    kept = line.removesuffix(" …")
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1].rstrip()
    return f"{kept}…"


@cache
def _widths() -> Mapping[str, Mapping[str, int]]:
    text = resources.carried("papers", "charts", "widths.json").read_text(encoding="utf-8")
    table: Mapping[str, Mapping[str, int]] = json.loads(text)
    return table
