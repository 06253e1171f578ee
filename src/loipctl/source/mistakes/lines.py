"""The lines of a file, each taken apart: its hyphens, the name of its field, and its value."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from loipctl.places import Span

FIELD = re.compile(r"[A-Za-z_][\w-]*+(?=:(?:[ \t]|$))")
"""A word that can be the name of a field, with its colon and a space after it."""

_COMMENT = re.compile(r"[ \t]#")
_COLON = re.compile(r":(?=[ \t]|$)")
_HYPHEN = re.compile(r"-(?:[ \t]++|$)")
_BLOCK = re.compile(r"[|>][-+]?([1-9])?[-+]?$")
_CLOSE = {'"': re.compile(r'[^"\\]*+(?:\\.[^"\\]*+)*+"'), "'": re.compile(r"[^']*+(?:''[^']*+)*+'")}
_COLON_AFTER_QUOTES = re.compile(r"[ \t]*+:(?=[ \t]|$)")
_OPENINGS = ('"', "'", "[", "{")
_FLOW = re.compile(r"[\[{]|[\]}]|(?<=[\[{,:])[ \t]*+[\"']|[ \t]#")


class Kind(Enum):
    """What a line is."""

    EMPTY = auto()
    """Nothing, or only a comment."""
    WORDS = auto()
    """Fields, items of a list, or text beside them."""
    BLOCK = auto()
    """The inside of a block text, under `|` or `>`."""
    INSIDE = auto()
    """The inside of quotation marks or brackets that were opened on a line above."""


@dataclass(slots=True)
class Opening:
    """A quotation mark or bracket at the start of a value, and where it is closed: just after that sign.

    `closed` is None where it never is, or where a new field starts before it is.
    """

    sign: str
    line: int
    column: int
    least: int
    closed: tuple[int, int] | None = None


class Line(NamedTuple):
    """One line of a file, taken apart. Columns count from 1; `value` is without its comment."""

    number: int
    raw: str
    kind: Kind
    hyphens: tuple[int, ...] = ()
    body_column: int = 1
    name: str = ""
    value: str = ""
    value_column: int = 1
    opening: Opening | None = None

    @property
    def column(self) -> int:
        """Return where the first visible sign stands."""
        return self.hyphens[0] if self.hyphens else self.body_column

    @property
    def body(self) -> str:
        """Return what follows the hyphens, without its comment."""
        return self.raw[self.body_column - 1 : self.value_column - 1 + len(self.value)]

    @property
    def head(self) -> str:
        """Return the first thing on the line: a hyphen, the name of a field, or a word."""
        return "-" if self.hyphens else self.name or self.body.split(" ", 1)[0]

    def span(self, file: str, column: int, length: int) -> Span:
        """Return the span of some characters of the line."""
        return Span(file, self.number, column, self.number, column + length)


def read(text: str) -> tuple[Line, ...]:
    """Return the lines of a text."""
    reader = _Reader()
    for number, raw in enumerate(text.split("\n"), 1):
        reader.take(number, raw.removesuffix("\r"))
    return tuple(reader.lines)


class _Reader:
    """Reads line after line, and knows what is still open."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.block: int | None = None
        self.block_least = 0
        self.opening: Opening | None = None
        self.depth = 0

    def take(self, number: int, raw: str) -> None:
        self.lines.append(self._in_block(number, raw) or self._in_opening(number, raw) or self._words(number, raw))

    def _in_block(self, number: int, raw: str) -> Line | None:
        if self.block is None:
            return None
        indent = len(raw) - len(raw.lstrip(" "))
        if indent == len(raw):
            return Line(number, raw, Kind.EMPTY)
        self.block = self.block or max(indent, self.block_least)
        if indent < self.block:
            self.block = None
            return None
        return Line(number, raw, Kind.BLOCK, body_column=indent + 1, value=raw.strip(), value_column=indent + 1)

    def _in_opening(self, number: int, raw: str) -> Line | None:
        opening = self.opening
        if opening is None:
            return None
        if _starts_anew(raw, opening.least):
            self.opening = None
            return None
        self._close(opening, number, raw, 0)
        indent = len(raw) - len(raw.lstrip())
        kind = Kind.INSIDE if raw.strip() else Kind.EMPTY
        body = raw.strip()
        return Line(
            number, raw, kind, body_column=indent + 1, value=body, value_column=indent + 1, opening=opening
        )

    def _words(self, number: int, raw: str) -> Line:
        start = len(raw) - len(raw.lstrip())
        if start == len(raw) or raw[start] == "#" or raw.rstrip() in ("---", "..."):
            return Line(number, raw, Kind.EMPTY)
        hyphens = []
        while found := _HYPHEN.match(raw, start):
            hyphens.append(start + 1)
            start = found.end()
        name, value_start = _name(raw, start)
        opening = self._open(number, raw, value_start, start + 1 if name else (hyphens or [start])[-1])
        value = raw[value_start : _value_end(raw, value_start, opening)].rstrip()
        line = Line(number, raw, Kind.WORDS, tuple(hyphens), start + 1, name, value, value_start + 1, opening)
        self._expect_block(line)
        return line

    def _open(self, number: int, raw: str, start: int, least: int) -> Opening | None:
        if not raw.startswith(_OPENINGS, start):
            return None
        opening = Opening(raw[start], number, start + 1, least)
        self.depth = 0
        self._close(opening, number, raw, start)
        return opening

    def _expect_block(self, line: Line) -> None:
        if found := _BLOCK.match(line.value):
            parent = line.body_column if line.name else (line.hyphens[-1] if line.hyphens else 0)
            self.block = parent - 1 + int(found[1]) if found[1] and parent else 0
            self.block_least = parent

    def _close(self, opening: Opening, number: int, raw: str, start: int) -> None:
        after = start + 1 if number == opening.line else start
        if opening.sign in _CLOSE:
            found = _CLOSE[opening.sign].match(raw, after)
            end = found.end() if found else None
        else:
            end = self._close_brackets(raw, start)
        if end is not None:
            opening.closed = (number, end + 1)
        self.opening = None if opening.closed else opening

    def _close_brackets(self, raw: str, start: int) -> int | None:
        while found := _FLOW.search(raw, start):
            sign, start = found.group()[-1], found.end()
            if sign == "#":
                return None
            if sign in _CLOSE:
                closing = _CLOSE[sign].match(raw, start)
                start = closing.end() if closing else len(raw)
            else:
                self.depth += 1 if sign in "[{" else -1
                if self.depth <= 0:
                    return start
        return None


def _starts_anew(raw: str, least: int) -> bool:
    """Tell whether a line starts a new field or item at a column where nothing inside quotation marks stands."""
    start = len(raw) - len(raw.lstrip(" "))
    if start >= least:
        return False
    return bool(_HYPHEN.match(raw, start) or FIELD.match(raw, start))


def _name(raw: str, start: int) -> tuple[str, int]:
    """Return the name of the field that starts here, or none, and where the value starts."""
    first = raw[start : start + 1]
    if first in ("[", "{", "|", ">"):
        colon = None
    elif first in _CLOSE:
        closing = _CLOSE[first].match(raw, start + 1)
        colon = _COLON_AFTER_QUOTES.match(raw, closing.end()) if closing else None
    else:
        colon = _COLON.search(raw, start, _comment_start(raw, start))
    if colon is None:
        return "", start
    value = raw[colon.end() :]
    return raw[start : colon.start()].rstrip(), colon.end() + len(value) - len(value.lstrip())


def _value_end(raw: str, start: int, opening: Opening | None) -> int:
    if opening is None:
        return _comment_start(raw, start)
    if opening.closed:
        return _comment_start(raw, opening.closed[1] - 1)
    return len(raw) if opening.sign in _CLOSE else _comment_start(raw, start)


def _comment_start(raw: str, start: int) -> int:
    found = _COMMENT.search(raw, max(start - 1, 0))
    return found.start() if found else len(raw)
