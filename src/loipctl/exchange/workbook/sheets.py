"""The sheets of a workbook that hold the records of a plan, a row each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from loipctl.exchange.grids import Grid, Row
from loipctl.exchange.marks import digest_beside
from loipctl.exchange.row_heights import height_of
from loipctl.exchange.tables import Column
from loipctl.exchange.workbook.cells import CellValue, Held, in_cell, is_status
from loipctl.exchange.workbook.content import Content
from loipctl.exchange.workbook.heads import MARK, Head, heads
from loipctl.exchange.workbook.looks import LINE, Looks
from loipctl.words import shortened

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_SPARE: Final = 200
"""How many rows below the last have drop-downs."""

_LONGEST_LIST: Final = 255
"""The characters of a drop-down that a workbook keeps."""

_WIDE: Final = 220
"""The width of a sheet, in digits, that no eye reads on A4."""

_A4: Final = 9
_A3: Final = 8
"""The numbers that Excel has for sizes of paper."""

_HOLDS_OTHERS: Final = {"number": "text", "whole": "text", "day": "text"}
"""How a cell looks that holds text where a number or a day could stand."""


def write(sheet: "Worksheet", looks: Looks, content: Content, grid: Grid, rows: Sequence[Row]) -> None:
    """Write the rows of a grid, with headings that stay in sight, filters and drop-downs."""
    columns = heads(grid)
    for position, head in enumerate(columns):
        look = "worked-out-head" if head.look == "worked-out" else "head"
        sheet.write_string(0, position, head.heading, looks.of(look))
        _set_column(sheet, looks, (grid, position, head), rows)
        _set_choices(sheet, looks, content, (position, head, len(rows) + _SPARE))
    for number, row in enumerate(rows, 1):
        _write_row(sheet, looks, content, (grid, number, row))
    last = len(columns) - 1
    sheet.autofilter(0, 0, max(len(rows), 1), last - 1)
    sheet.freeze_panes(1, min(2, last))
    sheet.set_row(0, 32)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{len(rows) + _SPARE}"})
    lay_out_for_paper(sheet, content, grid.called)
    if sum(head.width for head in columns if not head.column or _is_shown(grid, head.column, rows)) > _WIDE:
        sheet.set_paper(_A3)


def lay_out_for_paper(sheet: "Worksheet", content: Content, called: str) -> None:
    """Make a sheet print on A4, as wide as the paper, with its headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    title = shortened(content.plan.plan.title, 80).replace("&", "&&")
    sheet.set_footer(f"&L&8{title}: {called}&R&8Page &P of &N")


def write_cell(sheet: "Worksheet", at: tuple[int, int], value: CellValue | None, looks: Looks, look: str) -> None:
    """Write a value into a cell: a text is never taken for a formula, an address or a number."""
    if value is None:
        sheet.write_blank(*at, None, looks.of(look))
    elif isinstance(value, str):
        sheet.write_string(*at, value, looks.of(_HOLDS_OTHERS.get(look, look)))
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, looks.of("day"))
    else:
        sheet.write_number(*at, value, looks.of("whole" if value == int(value) else "number"))


def paint(sheet: "Worksheet", looks: Looks, content: Content, cells: tuple[int, int, int, int]) -> None:
    """Paint the cells that show a status in its colour; what they show stays a sign and a word."""
    for status in content.key:
        shown = status.shown.replace('"', '""')
        rule = {"type": "cell", "criteria": "==", "value": f'"{shown}"', "format": looks.paint(status.colour)}
        sheet.conditional_format(*cells, rule)


def _write_row(sheet: "Worksheet", looks: Looks, content: Content, what: tuple[Grid, int, Row]) -> None:
    grid, number, row = what
    keys = iter(row.keys)
    told = dict(content.worked_out(grid.table, row.top))
    told[MARK] = str(replace(row.item.mark, beside=digest_beside([*told.values()]))) if row.item.mark else ""
    written: list[tuple[CellValue | None, int]] = []
    for position, head in enumerate(heads(grid)):
        if head.column:
            value = _value(content, grid, head.column, row)
        else:
            value = next(keys) if head.look == "key" else told.get(head.heading)
        write_cell(sheet, (number, position), value, looks, head.look)
        written.append((value, head.width))
    sheet.set_row(number, height_of(written[:-1], LINE))


def _value(content: Content, grid: Grid, column: Column, row: Row) -> CellValue | None:
    """Return what stands in a cell. Raises `LoipctlError` for a text that no cell holds."""
    value = row.item.values.get(column.name)
    if value is None:
        return None
    found = value.strip() if grid.lines and isinstance(value, str) else in_cell(column, value, content.statuses)
    if isinstance(found, str):
        Held(f"`{column.name}`", f"the {grid.table.noun} {row.top.text('id')}".rstrip()).refuse_unfit(found)
    return found


def _set_column(sheet: "Worksheet", looks: Looks, what: tuple[Grid, int, Head], rows: Sequence[Row]) -> None:
    """Set how wide a column is; in a collection one with nothing in it is folded away."""
    grid, position, head = what
    options: dict[str, object] = {}
    if head.heading == MARK:
        options = {"hidden": True}
    elif head.column and not grid.keys and not _is_shown(grid, head.column, rows):
        options = {"level": 1, "hidden": True}
    # what is typed below the last row stays the text that it is
    blank = looks.of("text-below") if head.look in {"text", "id"} else None
    sheet.set_column(position, position, head.width, blank, options)


def _is_shown(grid: Grid, column: Column, rows: Sequence[Row]) -> bool:
    if column.is_needed or column.name in grid.table.record.begins_with:
        return True
    return any(column.name in row.item.values for row in rows)


def _set_choices(sheet: "Worksheet", looks: Looks, content: Content, what: tuple[int, Head, int]) -> None:
    """Give cells that take one of a few words a drop-down, and statuses their colours."""
    at, head, end = what
    words = _words(head.column, content) if head.column else []
    if words and len(",".join(words)) <= _LONGEST_LIST:
        sheet.data_validation(1, at, end, at, {"validate": "list", "source": words, "error_type": "warning"})
    if (head.column and is_status(head.column)) or (head.look == "worked-out" and head.heading != MARK):
        paint(sheet, looks, content, (1, at, end, at))


def _words(column: Column, content: Content) -> list[str]:
    if is_status(column):
        return [*content.statuses.values()]
    if column.known.is_list:
        return []
    return ["yes", "no"] if column.known.kind == "yes or no" else [*column.words]
