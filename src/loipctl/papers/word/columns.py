"""How wide the columns of a table are: as wide as their words need, and alike under the same heads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from loipctl.papers import tree
from loipctl.papers.word.words import label

PADDING = 216
"""The room at the two sides of a cell together, in twentieths of a point."""

_LETTER = 115
"""About the width of a letter in a table, in twentieths of a point."""

_NARROW, _WIDE = frozenset("iljtfrI.,:;!|'()[]/- \u00a0"), frozenset("mwMW%@●■▲○✓✕◆")
_BOLD = 1.1
_NO_BREAK = "\u00a0"
"""What holds a status together, which is bold."""


_BULLET = 284
_LONGEST_WORD, _SHORT = 16, 18
_FOR_SHORT = 0.7
"""The share of the room up to which short cells stay on one line."""

_LINES_OF_A_PAGE, _FEW_LINES = 48, 14

Texts = list[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide the columns are, which rows are taller than a page, and whether the whole is too small to part."""

    widths: tuple[int, ...]
    tall: tuple[bool, ...]
    small: bool


@dataclass(slots=True)
class Columns:
    """The columns of the tables of one paper, those under the same heads with the same widths."""

    rows: dict[tuple[str, ...], Texts]
    found: dict[tuple[tuple[str, ...], int], tuple[int, ...]]

    def layout(self, table: tree.Table, room: int) -> Layout:
        """The columns of a table that has so much room."""
        heads, texts = _heads(table), _texts(table)
        if (heads, room) not in self.found:
            self.found[heads, room] = _shared(heads, self.rows.get(heads, texts), room)
        widths = self.found[heads, room]
        lines = [_lines(row, widths) for row in texts]
        return Layout(widths, tuple(one > _LINES_OF_A_PAGE for one in lines), sum(lines) <= _FEW_LINES)


def columns(blocks: Iterable[tree.Block]) -> Columns:
    """The columns of the tables among blocks."""
    rows: dict[tuple[str, ...], Texts] = {}
    for block in blocks:
        if isinstance(block, tree.Table):
            rows.setdefault(_heads(block), []).extend(_texts(block))
    return Columns(rows, {})


def _heads(table: tree.Table) -> tuple[str, ...]:
    return tuple(tree.plain_text(head) for head in table.header)


def _texts(table: tree.Table) -> Texts:
    return [tuple("\n".join(_cell(cell)) for cell in row) for row in table.rows]


def _cell(blocks: tree.Blocks) -> Iterator[str]:
    """Yield the lines of a cell before they are wrapped; an item begins with its bullet."""
    for block in blocks:
        match block:
            case tree.Heading(content=content) | tree.Paragraph(content=content):
                yield "".join(_words(inline) for inline in content)
            case tree.Bullets(items=items) | tree.Numbered(items=items):
                yield from (f"\t{line}" for item in items for line in _cell(item))
            case tree.Quote(content=inner) | tree.Notice(content=inner):
                yield from _cell(inner)
            case tree.Preformatted(text=lines):
                yield from lines.split("\n")


def _words(inline: tree.Inline) -> str:
    return label(inline) if isinstance(inline, tree.Status) else tree.plain_text((inline,))


def _shared(heads: tuple[str, ...], rows: Texts, room: int) -> tuple[int, ...]:
    """The room shared: every column gets what it cannot do without, and of the rest by how much stands in it."""
    columns = [[row[position] for row in rows] for position in range(len(heads))]
    least = _least(heads, columns, room)
    spare = room - sum(least)
    if spare <= 0:
        return _exactly([room * one / sum(least) for one in least], room)
    much = [sum(len(one) for one in column) if _longest(column) > _SHORT else 0 for column in columns]
    weights = [amount**0.6 for amount in much] if any(much) else [float(one) for one in least]
    return _exactly([one + spare * w / sum(weights) for one, w in zip(least, weights, strict=True)], room)


def _least(heads: tuple[str, ...], columns: list[list[str]], room: int) -> list[int]:
    """What each column cannot do without: its longest word, or its whole cells where they are short."""
    least = [
        max(_widest(_words_of(column)), int(_widest(_words_of([head])) * _BOLD))
        for head, column in zip(heads, columns, strict=True)
    ]
    whole = [max(one, _widest(_lines_of(column))) for one, column in zip(least, columns, strict=True)]
    for position in sorted(range(len(heads)), key=lambda one: whole[one] - least[one]):
        short = _longest(columns[position]) <= _SHORT
        if short and sum(least) - least[position] + whole[position] <= room * _FOR_SHORT:
            least[position] = whole[position]
    return least


def _longest(column: list[str]) -> int:
    return max(map(len, _lines_of(column)), default=0)


def _lines_of(column: list[str]) -> Iterator[str]:
    return (line for one in column for line in one.split("\n"))


def _words_of(column: list[str]) -> Iterator[str]:
    """Yield the words of a column, each after the bullets of its line; addresses and their like may break."""
    for line in _lines_of(column):
        bullets = "\t" * line.count("\t")
        yield from (bullets + word[:_LONGEST_WORD] for word in line.lstrip("\t").split(" "))


def _widest(texts: Iterable[str]) -> int:
    return max(map(_width, texts), default=0) + PADDING


@cache
def _width(text: str) -> int:
    """About how wide a text is in Arial at 10 points; a tab stands for a bullet and its space."""
    width = sum(map(_width_of, text))
    return int(width * _BOLD) if _NO_BREAK in text else width


def _width_of(letter: str) -> int:
    if letter == "\t":
        return _BULLET
    if letter in _NARROW:
        return 70
    return 178 if letter in _WIDE else 144 if letter.isupper() else 114


def _exactly(widths: list[float], room: int) -> tuple[int, ...]:
    whole = [int(width) for width in widths]
    whole[-1] += room - sum(whole)
    return tuple(whole)


def _lines(row: tuple[str, ...], widths: tuple[int, ...]) -> int:
    """About how many lines tall a row is."""
    return max((_height(one, width) for one, width in zip(row, widths, strict=True)), default=1)


def _height(content: str, width: int) -> int:
    letters = max((width - PADDING) // _LETTER, 1)
    return sum(-(-max(len(line), 1) // letters) for line in content.split("\n"))
