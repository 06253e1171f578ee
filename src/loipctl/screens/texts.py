"""A plan's words as text for a screen: on one line, or as paragraphs, and nothing in them obeyed."""

import re
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from loipctl.shown import shown_line

_DOUBLE_COLON = re.compile(":(?=:)")
_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[-*+]|\d{1,3}[.)])\s+(?P<text>.*)")


def line(text: str, style: str = "") -> Text:
    """Return a text on one line; where that is too long it runs on, and nothing is cut."""
    return Text(_safe(" ".join(text.split())), style, overflow="fold")


def joined(*parts: "Text | str", by: str = " ") -> Text:
    """Return texts one after the other, the empty ones left out."""
    return Text(by, overflow="fold").join(
        [line(part) if isinstance(part, str) else part for part in parts if part]
    )


def bullet(mark: str, text: str) -> Table:
    """Return a text that hangs beside its bullet."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(mark), line(text))
    return grid


def prose(text: str) -> RenderableType:
    """Return paragraphs as they are read: lines run on, bullets keep their mark and hang."""
    blocks: list[RenderableType] = []
    for block in re.split(r"\n\s*\n", text.strip("\n")):
        blocks += [Text(""), *_block(block)] if blocks else _block(block)
    return Group(*blocks)


def _block(block: str) -> list[RenderableType]:
    return [bullet(" " * indent + mark, text) if mark else line(text) for indent, mark, text in _parts(block)]


def _parts(block: str) -> Iterator[tuple[int, str, str]]:
    """Yield the indent, the mark and the text of each bullet, and of the lines before the first one."""
    indent, mark, words = 0, "", ""
    for written in block.splitlines():
        if found := _BULLET.fullmatch(written):
            if words:
                yield indent, mark, words
            indent, mark, words = len(found["indent"]), found["mark"], found["text"]
        else:
            words = f"{words} {written.strip()}"
    if words.strip():
        yield indent, mark, words


def _safe(text: str) -> str:
    # a screen wraps: any word may come to the start of a line, where the runner of a check would obey `::error::`
    return _DOUBLE_COLON.sub(": ", shown_line(text))
