"""How a table is laid out on paper: how wide its columns are, what stays together, and whether it is turned."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from math import ceil

from loipctl.papers import tree

_UPRIGHT, _SIDEWAYS = 170, 257
"""The millimetres between the margins of an A4 page, upright and turned sideways."""

_LETTER = 1.8
_LINE = 4.6
_PADDING = 4.2
_LONGEST_WORD = 24
_DAY_AND_MONTH = len("30 September")
_TO_FILL_IN = 24
_EASY, _EASY_FOR_PROSE = 26, 60
_PROSE = 400
_FEW_ROWS = 12
_EDGES = 5
_GREED = 0.75
"""How much more room a column gets for more text: 0 would share alike, 1 by the letter."""
_LONGEST_HEADER = 60
_TALLEST_ROW, _TALLEST_TABLE = 200, 110


@dataclass(frozen=True)
class Layout:
    """The layout of a table, in millimetres."""

    table: tree.Table

    @cached_property
    def upright(self) -> bool:
        """Whether the table stands on an upright page: it has few rows, or columns that are easy to read there."""
        words, easy = sum(one.word for one in self._columns), sum(one.easy for one in self._columns)
        return easy <= _UPRIGHT or (words <= _UPRIGHT and len(self.table.rows) <= _FEW_ROWS)

    @cached_property
    def widths(self) -> list[float]:
        """The widths of the columns."""
        room = _UPRIGHT if self.upright else _SIDEWAYS
        given = [one.least for one in self._columns]
        if sum(given) > room:
            given = [one.word for one in self._columns]
        wanted = [max(one.most - width, 0) ** _GREED for one, width in zip(self._columns, given, strict=True)]
        share = max(room - sum(given), 0) / sum(wanted) if any(wanted) else 0
        return [round(width + want * share, 1) for width, want in zip(given, wanted, strict=True)]

    @cached_property
    def unbroken(self) -> list[bool]:
        """For each row whether it stays on one page; only one as tall as a page goes on overleaf."""
        return [height <= _TALLEST_ROW for height in self._heights]

    @property
    def whole(self) -> bool:
        """Whether the table is so short that it stays on one page."""
        return sum(self._heights) <= _TALLEST_TABLE

    @property
    def short_headers(self) -> bool:
        """Whether what heads the rows is short enough to be set in bold."""
        return all(sum(map(len, _paragraphs(row[0]))) <= _LONGEST_HEADER for row in self.table.rows if row)

    @cached_property
    def _columns(self) -> "list[_Column]":
        cells = zip(*self.table.rows, strict=True) if self.table.rows else ((),) * len(self.table.header)
        return [
            _Column(_text(header), [text for cell in column for text in _paragraphs(cell)], bool(self.table.rows))
            for header, column in zip(self.table.header, cells, strict=True)
        ]

    @cached_property
    def _heights(self) -> list[float]:
        room = [wide - _PADDING for wide in self.widths]
        return [_height(row, room) for row in self.table.rows]


@dataclass(frozen=True)
class _Column:
    header: str
    texts: list[str]
    has_cells: bool

    @cached_property
    def word(self) -> float:
        """The width of the longest word, or of a line to write on."""
        if self.has_cells and not any(self.texts):
            return _TO_FILL_IN * _LETTER
        return max(_longest_word(text) for text in (self.header, *self.texts)) * _LETTER + _PADDING

    @cached_property
    def least(self) -> float:
        """The width below which a column is hard to follow: that of a day and its month, if there is so much."""
        longest = max(map(len, self.texts), default=0)
        return max(min(longest, _DAY_AND_MONTH) * _LETTER + _PADDING, self.word)

    @cached_property
    def most(self) -> float:
        """The width at which the longest paragraph is one line."""
        return max(max(map(len, (self.header, *self.texts))) * _LETTER + _PADDING, self.least)

    @property
    def easy(self) -> float:
        """The width at which the column is easy to read."""
        wanted = _EASY_FOR_PROSE if self.most > _PROSE else _EASY
        return min(self.most, max(self.least, wanted))


def _height(row: tuple[tree.Blocks, ...], room: list[float]) -> float:
    lines = max((_lines(cell, wide) for cell, wide in zip(row, room, strict=True)), default=1)
    return max(lines, 1) * _LINE + _PADDING


def _lines(cell: tree.Blocks, wide: float) -> int:
    return sum(ceil(max(len(text), 1) * _LETTER / max(wide, _LETTER)) for text in _paragraphs(cell))


def _longest_word(text: str) -> int:
    return min(max(map(len, text.split()), default=0), _LONGEST_WORD)


def _paragraphs(blocks: tree.Blocks) -> Iterator[str]:
    """The texts of blocks, one for each that begins a line."""
    for block in blocks:
        match block:
            case tree.Heading(content=content) | tree.Paragraph(content=content):
                yield _text(content)
            case tree.Bullets(items=items) | tree.Numbered(items=items):
                for item in items:
                    yield from _paragraphs(item)
            case tree.Quote(content=inner) | tree.Notice(content=inner):
                yield from _paragraphs(inner)
            case _:
                yield from _others(block)


def _others(block: tree.Block) -> Iterator[str]:
    match block:
        case tree.Preformatted(text=text):
            yield from text.split("\n")
        case tree.Facts(items=items):
            yield from (f"{fact.label} {_text(fact.value)}" for fact in items)
        case tree.Table(rows=rows):
            for row in rows:
                for cell in row:
                    yield from _paragraphs(cell)


def _text(content: tree.Inlines) -> str:
    """The letters of a run of text; a status stays on one line, and its edges take room."""
    return "".join(
        "x" * (len(one.label) + _EDGES) if isinstance(one, tree.Status) else tree.plain_text((one,))
        for one in content
    )
