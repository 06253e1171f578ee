"""Lines quoted from a file, with the words that matter underlined."""

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from loipctl.places import Span
from loipctl.shown import cells, shown_line

WIDEST = 120
"""How many characters of a line are quoted; of a longer one, those round the words that matter."""

_BEFORE = 40
_GAP = "…"
_TAB = " " * 4


class Mark(NamedTuple):
    """Words to underline: where they stand, the sign to draw beneath them, and what is said of them."""

    span: Span
    sign: str
    label: str = ""
    ink: Callable[[str], str] = str


def excerpt(lines: Sequence[str], marks: Sequence[Mark], gutter: int) -> Iterator[str]:
    """Yield the lines that marks stand in, with the marks beneath, and `...` where lines between are left out."""
    before, quoted = 0, ""
    yield margin(gutter)
    for mark in sorted(marks, key=lambda one: one.span.line):
        text, start, width = _quoted(lines[mark.span.line - 1].removesuffix("\r"), mark.span)
        if before and mark.span.line > before + 1:
            yield "..."
        if (mark.span.line, text) != (before, quoted):
            yield f"{mark.span.line:>{gutter}} | {text}".rstrip()
        before, quoted = mark.span.line, text
        yield f"{margin(gutter)} {' ' * start}{mark.ink(mark.sign * width)} {shown_line(mark.label)}".rstrip()


def margin(gutter: int) -> str:
    """Return the margin of a line that has no number."""
    return " " * gutter + " |"


def _quoted(line: str, span: Span) -> tuple[str, int, int]:
    """Return what is quoted of a line, the column in which its marked words start, and how wide they are."""
    # A finding costs the same in a line of a million characters, of which there may be many findings.
    cut = max(0, min(span.column - 1, len(line)) - WIDEST - 1)
    near = line[cut : span.column + WIDEST]
    pieces = [_TAB if character == "\t" else cell for character, cell in zip(near, cells(near), strict=True)]
    start = min(span.column - 1 - cut, len(pieces))
    end = len(pieces) if span.end_line > span.line else min(span.end_column - 1 - cut, len(pieces))
    first, last = _window(pieces, start)
    head = _GAP if first else ""
    tail = _GAP if last < len(pieces) else ""
    text = f"{head}{''.join(pieces[first:last])}{tail}"
    marked = _width(pieces[start : min(end, last)])
    return text, len(head) + _width(pieces[first:start]), max(1, marked)


def _window(pieces: Sequence[str], start: int) -> tuple[int, int]:
    """Return which pieces fit in a line: some before the marked words, and what follows them."""
    if sum(map(len, pieces)) <= WIDEST:
        return 0, len(pieces)
    room = WIDEST - 2 * len(_GAP)
    first = start - _fitting(reversed(pieces[:start]), _BEFORE)
    last = first + _fitting(iter(pieces[first:]), room)
    if last == len(pieces):
        first = last - _fitting(reversed(pieces), room)
    return first, last


def _fitting(pieces: Iterator[str], room: int) -> int:
    """Return how many of the pieces fit in a number of characters."""
    number = 0
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            break
        number += 1
    return number


def _width(pieces: Sequence[str]) -> int:
    """Return how many columns of a terminal some pieces take."""
    return sum(_columns(character) for piece in pieces for character in piece)


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
