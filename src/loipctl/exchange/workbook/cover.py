"""The first sheet of a workbook, which says what it is, and the sheet of the plan itself."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from loipctl import __version__
from loipctl.exchange.grids import Grid, Row
from loipctl.exchange.row_heights import height_of
from loipctl.exchange.tables import tables
from loipctl.exchange.workbook.cells import Held, in_cell
from loipctl.exchange.workbook.content import Content
from loipctl.exchange.workbook.heads import MARK
from loipctl.exchange.workbook.looks import LINE, Looks
from loipctl.exchange.workbook.sheets import lay_out_for_paper, write_cell
from loipctl.plans.lookup import PLAN
from loipctl.words import count, day

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ABOUT: Final = "About"
PLAN_SHEET: Final = "Plan"
PLAN_HEADINGS: Final = ("Field", "What it says", "What it is", MARK)

_HOW: Final = """\
Change what stands in the white columns, add rows below the last, and have the file read in with loipctl import: \
only what was changed in it is changed in the plan.
A row that is deleted here is reported and not deleted in the plan. What stands on grey is worked out, or names \
the record a row belongs to.
Columns in which nothing stands yet are folded away: the + above the columns shows them.
A day is a date; a stretch of time is text: 2026-03 (a month), 2026/27 (a financial year from April), 2026/27 Q3, \
2026 to 2028. Several ids stand in one cell with commas between them.""".splitlines()

Contents = Sequence[tuple[str, int, str]]
"""The other sheets: what each is called, how many rows it has, and what a row is."""


def write(sheet: "Worksheet", looks: Looks, content: Content, contents: Contents) -> None:
    """Write what the workbook is, the key of statuses, and what stands on the other sheets."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 12)
    sheet.set_column(2, 2, 88)
    lines = [*_head(content), ("heading", "Sheets")]
    for number, (look, text) in enumerate(lines):
        _line(sheet, looks, (number, look), text)
    row = _contents(sheet, looks, len(lines), contents)
    _line(sheet, looks, (row, "heading"), "What the statuses mean")
    row = _key(sheet, looks, row + 1, content)
    _line(sheet, looks, (row, "heading"), "To change the plan with this workbook")
    for number, text in enumerate(_HOW, row + 1):
        _line(sheet, looks, (number, "said"), text)
    lay_out_for_paper(sheet, content, ABOUT)
    sheet.set_portrait()


def write_plan(sheet: "Worksheet", looks: Looks, content: Content) -> None:
    """Write the plan itself, a field a row."""
    item = content.whole.header
    for number, heading in enumerate(PLAN_HEADINGS):
        sheet.write_string(0, number, heading, looks.of("head"))
    for number, column in enumerate(tables()[PLAN].columns, 1):
        value = item.values.get(column.name)
        shown = None if value is None else in_cell(column, value, {})
        if isinstance(shown, str):
            Held(f"`{column.name}`", "the plan").refuse_unfit(shown)
        sheet.write_string(number, 0, column.title, looks.of("key"))
        write_cell(sheet, (number, 1), format(shown, ".15g") if isinstance(shown, float) else shown, looks, "text")
        sheet.write_string(number, 2, column.about, looks.of("about"))
        sheet.set_row(number, height_of([(shown, 90), (column.about, 50), (column.title, 30)], LINE))
    sheet.write_string(1, len(PLAN_HEADINGS) - 1, str(item.mark), looks.of("text"))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 50)
    sheet.set_column(3, 3, 12, None, {"hidden": True})
    sheet.freeze_panes(1, 1)
    lay_out_for_paper(sheet, content, PLAN_SHEET)


def contents_of(grids: Sequence[tuple[Grid, Sequence[Row]]]) -> Contents:
    """Return what stands on the sheets of some grids."""
    return [(grid.called, len(rows), _holds(grid)) for grid, rows in grids]


def _holds(grid: Grid) -> str:
    about = grid.lines.about if grid.lines else grid.table.about
    return about or f"One {grid.table.noun} a row."


def _head(content: Content) -> Iterator[tuple[str, str]]:
    plan = content.plan.plan
    yield "title", plan.title
    yield "label", plan.partnership.name
    yield "said", f"The plan {content.plan.id} as at {day(content.order.as_at)}, {_version(content)}."
    if not content.order.sound:
        yield "warning", "The plan has errors: loipctl validate names them. Nothing here is more right than it is."
    if content.order.internal:
        yield "warning", "Not for publication: private contacts, and updates that are kept back, stand in it."
    else:
        yield "quiet", "Private contacts, and updates that are not for publication, are left out."


def _version(content: Content) -> str:
    where = f"at commit {content.order.commit[:12]}" if content.order.commit else "in no commit yet"
    return f"{where}, written by loipctl {__version__}"


def _line(sheet: "Worksheet", looks: Looks, at: tuple[int, str], text: str) -> None:
    row, look = at
    sheet.merge_range(row, 0, row, 2, "", looks.of(look))
    sheet.write_string(row, 0, text, looks.of(look))
    sheet.set_row(row, {"title": 32, "heading": 28, "said": 30}.get(look, 18))


def _contents(sheet: "Worksheet", looks: Looks, row: int, contents: Contents) -> int:
    for called, number, about in contents:
        sheet.write_url(row, 0, f"internal:'{called}'!A1", looks.of("link"), called, f"Go to {called}")
        sheet.write_string(row, 1, count(number, "row") if number else "", looks.of("quiet"))
        sheet.write_string(row, 2, about, looks.of("quiet"))
        row += 1
    return row


def _key(sheet: "Worksheet", looks: Looks, row: int, content: Content) -> int:
    for status in content.key:
        sheet.write_string(row, 0, status.shown, looks.painted(status.colour))
        sheet.merge_range(row, 1, row, 2, "", looks.of("said"))
        sheet.write_string(row, 1, status.definition, looks.of("said"))
        row += 1
    return row
