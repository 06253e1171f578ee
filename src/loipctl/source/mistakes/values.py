"""The names and texts that were read from a file, as they stand in it, for mistakes that YAML does not notice."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from loipctl.places import Span
from loipctl.source.marks import Entry, Mark
from loipctl.source.reader import Reading

_QUOTES = ('"', "'")
_BLOCKS = ("|", ">")
_ODD_NAME = re.compile(r"[^\w\"']|[A-Za-z_][\w-]*+:\S")
_ODD_START = re.compile(r"""[^\w"']|\d\d?[.)][ ]|"[A-Za-z]:\\|[A-Za-z_][\w-]*+:""")
_MOST = 500
"""So much of a line is looked at, so that one long line does not hold everybody up."""


class Role(Enum):
    """What a text is in its file."""

    NAME = auto()
    """The name of a field."""
    VALUE = auto()
    """The value of a field."""
    ITEM = auto()
    """An item of a list."""
    WHOLE = auto()
    """All that the file holds."""


class Value(NamedTuple):
    """A text that was read, as it stands in the file.

    `name` is that of its field, which stands at `named_at`; `parent` tells its record from others.
    """

    file: str
    text: str
    role: Role
    start: Mark
    end: Mark
    name: str
    named_at: Mark
    parent: int
    known: "Known"

    @property
    def typed(self) -> str:
        """Return the text as it was typed, with its quotation marks."""
        return self.text[self.start.index : self.end.index]

    @property
    def rows(self) -> list[str]:
        """Return its lines, without the spaces around them."""
        return [row.strip() for row in self.typed.split("\n")]

    @property
    def rest(self) -> str:
        """Return what follows it on its last line."""
        return self.text[self.end.index : self.end.index + _MOST].split("\n", 1)[0].rstrip("\r")

    @property
    def value_beside(self) -> str:
        """Return the colon and the value that follow the name of a field on its line."""
        return self.rest.split(" #")[0].rstrip() if self.role is Role.NAME else ""

    @property
    def is_quoted(self) -> bool:
        """Tell whether it stands between quotation marks."""
        return self.text.startswith(_QUOTES, self.start.index)

    @property
    def is_plain(self) -> bool:
        """Tell whether it stands neither between quotation marks nor as a block text."""
        return not self.text.startswith((*_QUOTES, *_BLOCKS), self.start.index)

    @property
    def on_own_line(self) -> bool:
        """Tell whether it starts on a line of its own, or right after the hyphen of an item."""
        before = self.text[max(self.start.index - self.start.column, 0) : self.start.index]
        return self.start.column < _MOST and not before.strip(" -")

    @property
    def least(self) -> int:
        """Return the column, from 0, from which on its further lines should start."""
        return self.named_at.column + (1 if self.role is Role.VALUE else 0)

    def span(self, start: int, length: int) -> Span:
        """Return the span of some characters of its first line, counted from its start."""
        line, column = self.start.line + 1, self.start.column + 1 + start
        return Span(self.file, line, column, line, column + length)

    def row(self, index: int, length: int = 0) -> Span:
        """Return the span of one of its lines, or of the first characters of it."""
        typed = self.typed.split("\n")[index]
        start = len(typed) - len(typed.lstrip())
        column = start + 1 + (0 if index else self.start.column)
        line = self.start.line + 1 + index
        return Span(self.file, line, column, line, column + (length or len(typed.strip())))


class Known:
    """The names of all the fields of a file, gathered when they are first asked for."""

    def __init__(self, root: Entry | None) -> None:
        self._root = root

    @cached_property
    def names(self) -> frozenset[str]:
        """The names."""
        found: set[str] = set()
        waiting = [self._root] if self._root else []
        while waiting:
            inside = waiting.pop().inside
            if isinstance(inside, dict):
                found |= inside.keys()
            waiting += inside.values() if isinstance(inside, dict) else inside or ()
        return frozenset(found)


def read(file: str, text: str, reading: Reading) -> Iterator[Value]:
    """Return the names and texts of a file that look odd at first sight, from the top."""
    known = Known(reading.root)
    waiting = [(Role.WHOLE, "", 0, reading.root)] if reading.root else []
    while waiting:
        role, name, parent, entry = waiting.pop()
        if entry.key and _ODD_NAME.match(text, entry.key[0].index):
            yield Value(file, text, Role.NAME, *entry.key, name, entry.key[0], parent, known)
        if entry.inside is not None:
            waiting += reversed(list(_inner(entry)))
        elif _looks_odd(text, entry):
            named_at = entry.key[0] if entry.key else entry.start
            yield Value(file, text, role, entry.start, entry.end, name, named_at, parent, known)


def _looks_odd(text: str, entry: Entry) -> bool:
    start, end = entry.start, entry.end
    if text.startswith(_BLOCKS, start.index):
        return False
    if start.line != end.line or text.startswith((" ", "\t"), end.index):
        return True
    return _ODD_START.match(text, start.index) is not None


def _inner(entry: Entry) -> Iterator[tuple[Role, str, int, Entry]]:
    parent = entry.start.index
    if isinstance(entry.inside, dict):
        yield from ((Role.VALUE, name, parent, inner) for name, inner in entry.inside.items())
    elif entry.inside:
        yield from ((Role.ITEM, "", parent, inner) for inner in entry.inside)
