"""Tables in Word: rows that do not split, header rows that come again, and cells on the colour of their status."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from loipctl.papers import tree
from loipctl.papers.word.columns import Layout
from loipctl.papers.word.words import shading
from loipctl.papers.word.xml import NOTHING, element, joined, valued
from loipctl.words import count, listed


@dataclass(frozen=True, slots=True)
class Look:
    """The style of a table, what it is called, and how far in it stands."""

    style: str
    caption: str
    indent: int


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


def _told(block: tree.Table) -> str:
    columns = listed(tree.plain_text(head) or "no name" for head in block.header)
    return f"{count(len(block.rows), 'row')} under {count(len(block.header), 'column')}: {columns}"
