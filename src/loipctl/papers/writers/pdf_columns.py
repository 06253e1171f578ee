"""How wide the columns of a table are on paper, and which of its rows stay whole."""

from collections.abc import Iterator
from math import ceil

from loipctl.papers import tree

UPRIGHT = 170
"""The millimetres between the margins of an A4 page."""

_LETTER = 1.8
_LINE = 4.6
_PADDING = 4.2
_LONGEST_WORD = 24
_DAY_AND_MONTH = len("30 September")
_EASY, _EASY_FOR_PROSE = 26, 60
_PROSE = 400
_EDGES = 6
_GREED = 0.75
"""How much more room a column gets for more text: 0 would share alike, 1 by the letter."""
_LONGEST_HEADER = 60
_TALLEST_WHOLE_ROW = 110


def widths(table: tree.Table) -> list[float]:
    """The columns' widths in relation to each other."""
    least, most = _least(table), _most(table)
    spare = max(UPRIGHT - sum(least), 0)
    wanted = [max(high - low, 0) ** _GREED for low, high in zip(least, most, strict=True)]
    share = spare / sum(wanted) if any(wanted) else 0
    return [round(low + want * share, 1) for low, want in zip(least, wanted, strict=True)]


def fits_upright(table: tree.Table) -> bool:
    """Whether the columns can be read side by side on an upright page."""
    return sum(map(_easy, _least(table), _most(table))) <= UPRIGHT


def _easy(least: float, most: float) -> float:
    wanted = _EASY_FOR_PROSE if most > _PROSE else _EASY
    return min(most, max(least, wanted))


def unbroken(table: tree.Table) -> list[bool]:
    """For each row whether it stays on one page; one that takes half a page may go on overleaf."""
    columns = widths(table)
    room = [column * UPRIGHT / sum(columns) - _PADDING for column in columns]
    return [_height(row, room) <= _TALLEST_WHOLE_ROW for row in table.rows]


def has_short_headers(table: tree.Table) -> bool:
    """Whether what heads the rows is short enough to be set in bold."""
    return all(sum(map(len, _paragraphs(row[0]))) <= _LONGEST_HEADER for row in table.rows if row)


def _least(table: tree.Table) -> list[float]:
    """The width of each column's longest word, which is no less than that of a day and its month."""
    return [_letters(column) * _LETTER + _PADDING for column in _columns(table)]


def _letters(column: list[str]) -> int:
    longest_text = max(map(len, column), default=0)
    return max([min(longest_text, _DAY_AND_MONTH), *map(_longest_word, column)])


def _most(table: tree.Table) -> list[float]:
    """The width at which each column's longest paragraph is one line."""
    return [max(map(len, column), default=0) * _LETTER + _PADDING for column in _columns(table)]


def _columns(table: tree.Table) -> list[list[str]]:
    cells = [[_text(column)] for column in table.header]
    for row in table.rows:
        for column, cell in zip(cells, row, strict=True):
            column.extend(_paragraphs(cell))
    return cells


def _height(row: tuple[tree.Blocks, ...], room: list[float]) -> float:
    return max((_lines(cell, wide) * _LINE for cell, wide in zip(row, room, strict=True)), default=0)


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
