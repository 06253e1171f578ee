"""Tables in Word: rows that do not split, header rows that come again, and columns as wide as their words need."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from loipctl.papers import tree
from loipctl.papers.word.words import shading
from loipctl.papers.word.xml import NOTHING, element, joined, valued
from loipctl.words import count, listed

PADDING = 216
"""The room at the two sides of a cell together, in twentieths of a point."""

_LETTER = 115
"""About the width of a letter in a table, in twentieths of a point."""

_LONGEST_WORD, _SHORT = 16, 18
_LINES_OF_A_PAGE = 48


@dataclass(frozen=True, slots=True)
class Layout:
    """How wide the columns are, and which rows are too tall for a page."""

    widths: tuple[int, ...]
    tall: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """The style of a table, what it is called, and how far in it stands."""

    style: str
    caption: str
    indent: int


def layout(table: tree.Table, room: int) -> Layout:
    """Share the room among the columns by the words in them."""
    texts = [[text(cell) for cell in row] for row in table.rows]
    columns = [
        [tree.plain_text(head), *(row[position] for row in texts)] for position, head in enumerate(table.header)
    ]
    widths = _shared(columns, room)
    tall = tuple(_lines(row, widths) > _LINES_OF_A_PAGE for row in texts)
    return Layout(widths, tall)


def table(block: tree.Table, look: Look, layout: Layout, rows: Markup) -> Markup:
    """A table with its alternative text; the columns keep the widths they are given."""
    said = (
        valued("w:tblStyle", look.style),
        element("w:tblW", w_w=sum(layout.widths), w_type="dxa"),
        element("w:tblInd", w_w=look.indent, w_type="dxa"),
        element("w:tblLayout", w_type="fixed"),
        element(
            "w:tblLook",
            w_val="04A0" if block.row_headers else "0420",
            w_firstRow=1,
            w_lastRow=0,
            w_firstColumn=int(block.row_headers),
            w_lastColumn=0,
            w_noHBand=1,
            w_noVBand=1,
        ),
        valued("w:tblCaption", look.caption),
        valued("w:tblDescription", _told(block)),
    )
    grid = joined(element("w:gridCol", w_w=width) for width in layout.widths)
    return element("w:tbl", element("w:tblPr", joined(said)) + element("w:tblGrid", grid) + rows)


def row(cells: Iterable[Markup], *, repeated: bool = False, splits: bool = False) -> Markup:
    """A row, which stays on one page unless it is taller than one; the header comes again on every page."""
    whole = NOTHING if splits else element("w:cantSplit")
    said = whole + (element("w:tblHeader") if repeated else NOTHING)
    return element("w:tr", (element("w:trPr", said) if said else NOTHING) + joined(cells))


def cell(content: Markup, width: int, fill: str = "") -> Markup:
    """A cell, on a colour where it has one."""
    said = element("w:tcW", w_w=width, w_type="dxa") + (shading(fill) if fill else NOTHING)
    return element("w:tc", element("w:tcPr", said) + content)


def only_status(content: tree.Blocks) -> tree.Status | None:
    """The status of a cell that holds nothing else."""
    match content:
        case (tree.Paragraph(content=(tree.Status() as status,), number=None),):
            return status
    return None


def fill(content: tree.Blocks) -> str:
    """The colour of a cell: that of its status where it holds nothing else."""
    status = only_status(content)
    return status.colour if status else ""


def text(blocks: tree.Blocks) -> str:
    """The words of a cell, to measure them: a line for each paragraph."""
    return "\n".join(line for block in blocks for line in _text(block))


def _text(block: tree.Block) -> list[str]:
    match block:
        case tree.Heading(content=content) | tree.Paragraph(content=content):
            return [tree.plain_text(content)]
        case tree.Bullets(items=items) | tree.Numbered(items=items):
            return [text(item) for item in items]
        case tree.Quote(content=inner) | tree.Notice(content=inner):
            return [text(inner)]
        case tree.Preformatted(text=lines):
            return lines.split("\n")
    return []


def _least(column: list[str]) -> int:
    """The width a column cannot do without: its longest word, or its longest cell where that is short."""
    longest = max((len(one) for one in column), default=1)
    if longest > _SHORT:
        longest = min(max(len(word) for one in column for word in one.split()), _LONGEST_WORD)
    return longest * _LETTER + PADDING


def _shared(columns: list[list[str]], room: int) -> tuple[int, ...]:
    """The room shared: every column gets what it cannot do without, and of the rest by how much stands in it."""
    least = [_least(column) for column in columns]
    spare = room - sum(least)
    if spare <= 0:
        return _exactly([room * one / sum(least) for one in least], room)
    much = [sum(len(one) for one in column) if max(map(len, column)) > _SHORT else 0 for column in columns]
    weights = [amount**0.6 for amount in much] if any(much) else [float(one) for one in least]
    return _exactly([one + spare * w / sum(weights) for one, w in zip(least, weights, strict=True)], room)


def _exactly(widths: list[float], room: int) -> tuple[int, ...]:
    whole = [int(width) for width in widths]
    whole[-1] += room - sum(whole)
    return tuple(whole)


def _lines(row: list[str], widths: tuple[int, ...]) -> int:
    """About how many lines tall a row is."""
    return max((_height(one, width) for one, width in zip(row, widths, strict=True)), default=1)


def _height(content: str, width: int) -> int:
    letters = max((width - PADDING) // _LETTER, 1)
    return sum(-(-max(len(line), 1) // letters) for line in content.split("\n"))


def _told(block: tree.Table) -> str:
    columns = listed(tree.plain_text(head) or "no name" for head in block.header)
    return f"{count(len(block.rows), 'row')} under {count(len(block.header), 'column')}: {columns}"
