"""Reads files that are written in the plainest way, as nearly all are, several times as fast as libyaml does.

A line of such a file gives a field or an item of a list: its value is on the same line, or a block of text under
it, or deeper lines are. Wherever anything else stands, or anything that somebody might have to be told of, the
file is left to `reader`, which is exact. The two give the same data for every file that is read here.
"""

import re
from typing import Any, TypeAlias

from loipctl.source.reader import Data

_FIRST = r"[A-Za-z0-9(\xa3\xc0-\u024f]"
_WORDS = rf"(?:-(?=[0-9]))?+{_FIRST}[^:\#\n]*+(?:(?::(?=[^ \n])|(?<![ ])\#)[^:\#\n]*+)*+"
"""Text without quotation marks: no colon that ends a name, no # that starts a comment."""

_ITEM = r"[A-Za-z0-9_][A-Za-z0-9_./-]*+(?:[ ][A-Za-z0-9_][A-Za-z0-9_./-]*+)*+"
_LINE = re.compile(
    rf"""([ ]*+(?:-[ ])?+)
        (?:([A-Za-z_][A-Za-z0-9_-]{{0,60}}+):(?:[ ]++|(?=\n)))?+
        (?: ({_FIRST}[^:\#\n]*+)\n
          | ([|>]-?+)\n([ ]++)(.++(?:\n++\5.++)*+)\n
          | (\[(?:{_ITEM}(?:,[ ]{_ITEM})*+)?+\]|{_WORDS}|'[^'\n]*+'|"[^"\\\n]*+")\n
          | \n
          | (.++)\n
        )
    """,
    re.VERBOSE,
)
_USUAL_BYTES = bytes([*b"\r\n", *range(0x20, 0x7F)])
_UNUSUAL = re.compile("[^\r\n -~\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]")
"""What the gate may have something to say of, and more: letters of Europe, signs of print and of money pass."""

_MOST_DEPTH = 12
_WHOLE = "the whole file"
"""What stands for the name of all that is in a file, which has none."""
_ITEM_BEGINS = "- "
_NO_LINE = "no line"
"""What no line begins with."""

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
    text = text if text.endswith("\n") else f"{text}\n"
    if " \n" in text:
        return None
    try:
        return _read(_LINE.findall(text))
    except _NotPlain:
        return None


def _read(rows: list[_Row]) -> Data:  # noqa: C901  # what is asked of each line is asked here, see below
    # This loop is where the time goes. Most lines give a field of the same record as the line before, in words:
    # such a line calls nothing, and is asked as little as can be.
    whole = _Levels()
    at, holder = _NO_LINE, whole.holder
    for head, name, words, sign, margin, block, other, rest in rows:
        value: Data = words
        if not words:
            if rest or not (name or sign or other):
                _pass_over(head, name, rest)
                continue
            if sign:
                value = _block(sign, margin, block, len(head) if name else len(head) - 2)
            elif other:
                value = _listed_or_quoted(other, name)
        if head != at:
            at, holder = whole.go_to(head, name)
        if not name:
            whole.add(value)
        elif name in holder:
            raise _NotPlain
        elif value == "":
            at = whole.wait(name)
        else:
            holder[name] = value
    return whole.data()


def _pass_over(head: str, name: str, rest: str) -> None:
    """Let an empty line and a comment be, and nothing else that is neither a field nor an item."""
    if name or head[-2:] == _ITEM_BEGINS or (rest and rest[0] != "#"):
        raise _NotPlain


class _Levels:
    """The lists and fields that are open at a line, the innermost at hand: `head` is what its lines begin with."""

    __slots__ = ("head", "holder", "outer", "top", "waiting")

    def __init__(self) -> None:
        self.top: dict[str, Data] = {}
        self.holder: Any = self.top
        self.head = _NO_LINE
        self.waiting = _WHOLE
        """The name whose value stands on the lines below, if there is one."""
        self.outer: list[tuple[str, Any]] = []

    def go_to(self, head: str, name: str) -> tuple[str, Any]:
        """Open what a line is the first of, or close what ends before it; return what is at hand.

        What is at hand for a field comes with what the lines of the next ones begin with, if they follow.
        """
        if self.waiting:
            self._open(head)
        while self.head != head:
            if not self.outer:
                raise _NotPlain
            self.head, self.holder = self.outer.pop()
        if not name:
            return _NO_LINE, self.holder
        if head[-2:] == _ITEM_BEGINS:
            fields: Data = {}
            self.holder.append(fields)
            self.outer.append((head, self.holder))
            self.head, self.holder = " " * len(head), fields
        return self.head, self.holder

    def _open(self, head: str) -> None:
        """Open the list or the fields that stand on the lines below their name."""
        is_list = head[-2:] == _ITEM_BEGINS
        least = len(self.head) + 1 if self.outer else 0
        if len(head) - is_list < least or len(self.outer) > _MOST_DEPTH:
            raise _NotPlain
        inner: Data = [] if is_list else {}
        self.holder[self.waiting] = inner
        self.outer.append((self.head, self.holder))
        self.head, self.holder, self.waiting = head, inner, ""

    def add(self, item: Data) -> None:
        """Add an item to the list at hand."""
        if item == "" or not isinstance(self.holder, list):
            raise _NotPlain
        self.holder.append(item)

    def wait(self, name: str) -> str:
        """Leave the value of a name to the lines below."""
        self.waiting = name
        return _NO_LINE

    def data(self) -> Data:
        """Return all that was read."""
        if self.waiting:
            raise _NotPlain
        return self.top[_WHOLE]


def _listed_or_quoted(typed: str, name: str) -> Data:
    inner = typed[1:-1]
    if typed[0] == "[":
        return [*inner.split(", ")] if inner else []
    if typed[0] in {"'", '"'}:
        if not inner.strip():
            raise _NotPlain
        return inner
    if not name and ":" in typed:
        raise _NotPlain
    return typed


def _block(sign: str, margin: str, block: str, column: int) -> str:
    """Return the text of a block whose field or item starts at a column."""
    if len(margin) <= column:
        raise _NotPlain
    text = block.replace(f"\n{margin}", "\n")
    if sign[0] == ">":
        if "\n\n" in text or "\n " in text:
            raise _NotPlain
        text = text.replace("\n", " ")
    return text if sign[1:] else f"{text}\n"
