"""Reads files that are written in the plainest way, as nearly all are, several times as fast as libyaml does.

A line of such a file gives a field or an item of a list: its value is on the same line, or a block of text under
it, or deeper lines are. Wherever anything else stands, or anything that somebody might have to be told of, the
file is left to `reader`, which is exact. The two give the same data for every file that is read here.
"""

import re
from typing import Any, TypeAlias

from loipctl.source.reader import Data

_WORDS = (
    r"(?:-(?=[0-9]))?+[A-Za-z0-9(\xa3\xc0-\u024f][^:\#\n]*+"
    r"(?:(?::(?=[^ \n])|(?<![ ])\#)[^:\#\n]*+)*+(?<![ ])"
)
"""Text without quotation marks: no colon that ends a name, no # that starts a comment, no space at its end."""

_ITEM = r"[A-Za-z0-9_][A-Za-z0-9_./-]*+(?:[ ][A-Za-z0-9_][A-Za-z0-9_./-]*+)*+"
_LINE = re.compile(
    rf"""^([ ]*+)(?:
        (-[ ])?+
        (?:([A-Za-z_][A-Za-z0-9_-]{{0,60}}+):(?:[ ]++|$))?+
        (?: ({_WORDS})$
          | ('[^'\n]*+'|"[^"\\\n]*+"|\[(?:{_ITEM}(?:,[ ]{_ITEM})*+)?+\])$
          | ([|>]-?+)\n((?:\1[ ].*+\n|\n)++)
          | $
        )
      | (.++)
    )""",
    re.MULTILINE | re.VERBOSE,
)
_USUAL_BYTES = bytes([*b"\r\n", *range(0x20, 0x7F)])
_UNUSUAL = re.compile("[^\r\n -~\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""What the gate may have something to say of, and more: letters of Europe, signs of print and of money pass."""

_MOST_DEPTH = 12
_WHOLE = "the whole file"
"""What stands for the name of all that is in a file, which has none."""

_Row: TypeAlias = tuple[str, str, str, str, str, str, str, str]


class _NotPlain(Exception):  # noqa: N818
    """Something stands in a file that is left to the exact reader."""


def text_of(raw: bytes) -> str | None:
    """Return the text of a file's bytes where the gate would let it pass without a word, else perhaps None."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return None
    unusual = raw.translate(None, _USUAL_BYTES) if text.isascii() else _UNUSUAL.search(text)
    return None if unusual else text


def read(text: str) -> Data | None:
    """Return what a text says, None where it is left to the exact reader."""
    if "\r" in text:
        if not text.count("\r") == text.count("\r\n") == text.count("\n"):
            return None
        text = text.replace("\r\n", "\n")
    try:
        return _read(_LINE.findall(text if text.endswith("\n") else text + "\n"))
    except _NotPlain:
        return None


def _read(rows: list[_Row]) -> Data:
    whole = _Levels()
    for indent, dash, name, words, other, sign, block, rest in rows:
        if rest or not (dash or name):
            _pass_over(words or other or sign, rest)
            continue
        if len(indent) != whole.column or dash != whole.dash or whole.waiting:
            whole.go_to(len(indent), dash)
        if name and dash:
            whole.begin_fields()
        if words:
            if not name and ":" in words:
                raise _NotPlain
            whole.put(name, words)
        elif name and not (other or sign):
            whole.wait(name)
        else:
            whole.put(name, _listed_or_quoted(other) if other else _block(sign, block, whole.column))
    return whole.data()


def _pass_over(value: str, rest: str) -> None:
    """Let an empty line and a comment be, and nothing else that is neither a field nor an item."""
    if value or (rest and rest[0] != "#"):
        raise _NotPlain


class _Levels:
    """The lists and fields that are open at a line, the innermost at hand; `dash` is what its lines begin with."""

    __slots__ = ("column", "dash", "holder", "outer", "top", "waiting")

    def __init__(self) -> None:
        self.top: dict[str, Data] = {}
        self.holder: Any = self.top
        self.column = -1
        self.dash = ""
        self.waiting = _WHOLE
        """The name whose value stands on the lines below, if there is one."""
        self.outer: list[tuple[int, str, Any]] = []

    def go_to(self, column: int, dash: str) -> None:
        """Open what a line is the first of, or close what ends before it."""
        if self.waiting:
            if column < self.column + (not dash) or len(self.outer) > _MOST_DEPTH:
                raise _NotPlain
            inner: Data = [] if dash else {}
            self.holder[self.waiting] = inner
            self.waiting = ""
            self._enter(column, dash, inner)
            return
        while self.column != column or self.dash != dash:
            if self.column < column:
                raise _NotPlain
            self.column, self.dash, self.holder = self.outer.pop()

    def begin_fields(self) -> None:
        """Open fields that begin on the line of their hyphen."""
        inner: Data = {}
        self.holder.append(inner)
        self._enter(self.column + 2, "", inner)

    def wait(self, name: str) -> None:
        """Leave the value of a name to the lines below."""
        if name in self.holder:
            raise _NotPlain
        self.waiting = name

    def put(self, name: str, value: Data) -> None:
        """Add a field, or an item where there is no name."""
        if not name:
            self.holder.append(value)
        elif name in self.holder:
            raise _NotPlain
        else:
            self.holder[name] = value

    def data(self) -> Data:
        """Return all that was read."""
        if self.waiting:
            raise _NotPlain
        return self.top[_WHOLE]

    def _enter(self, column: int, dash: str, inner: Data) -> None:
        self.outer.append((self.column, self.dash, self.holder))
        self.column, self.dash, self.holder = column, dash, inner


def _listed_or_quoted(typed: str) -> Data:
    inner = typed[1:-1]
    if typed[:1] == "[":
        return list(inner.split(", ")) if inner else []
    if not inner.strip():
        raise _NotPlain
    return inner


def _block(sign: str, block: str, column: int) -> str:
    """Return the text of a block whose field or item starts at a column."""
    margin = " " * (len(block) - len(block.lstrip(" ")))
    typed = block.rstrip("\n")
    lines = typed.count("\n")
    if not sign or len(margin) <= column or " \n" in block:
        raise _NotPlain
    if typed.count(f"\n{margin}") + typed.count("\n\n") != lines:
        raise _NotPlain  # a line further out than the first, or more than one empty line at once
    text = typed[len(margin) :].replace(f"\n{margin}", "\n")
    if sign[0] == ">":
        if "\n\n" in text or "\n " in text:
            raise _NotPlain
        text = text.replace("\n", " ")
    return text if sign[1:] else f"{text}\n"
