"""Writes a return as a workbook: locked but for the cells to be filled in, checked as they are typed."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from loipctl.exchange.returns import FORMAT
from loipctl.exchange.returns.layout import HIDDEN, NOTHING, Fill, Layout
from loipctl.exchange.returns.sent import COLUMNS, PEOPLE, STATUSES, SentRow
from loipctl.exchange.row_heights import height_of

INK = "#1d3f5e"
"""The colour of headings, dark enough to read white on."""

FILL = "#fff6cc"
"""The colour of the cells to be filled in, beside the words over them."""

LOCKED = {"format_columns": True, "format_rows": True}
"""What may be done on a locked sheet beside filling in; there is no password, so nobody is ever shut out."""

_HEAD = 2
"""The row of the headings, from 0; over it stand the sheet's name and what it is for."""

LINE = 15.0
"""The height of a line of text, in points."""

_A4 = 9
_LISTS = len(COLUMNS) + 1
"""The column of the first list on the hidden sheet, after a free one."""

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
_LARGEST = 10**15

_STYLES: Mapping[str, Mapping[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": INK},
    "plain": {"text_wrap": True, "valign": "top"},
    "quiet": {"font_color": "#505a5f", "valign": "top"},
    "strong": {"bold": True, "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bg_color": INK, "font_color": "#ffffff", "text_wrap": True, "valign": "top",
             "border": 1},
    "fill head": {"bold": True, "bg_color": "#ffe066", "text_wrap": True, "valign": "top", "border": 1},
    "shown": {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#f3f4f5"},
    "text": {"text_wrap": True, "valign": "top", "border": 1, "bg_color": FILL, "locked": False,
             "num_format": "@"},
    "day": {"valign": "top", "border": 1, "bg_color": FILL, "locked": False, "num_format": "d mmmm yyyy",
            "align": "left"},
    "number": {"valign": "top", "border": 1, "bg_color": FILL, "locked": False, "num_format": "0.##########"},
}  # fmt: skip


@dataclass
class Workbook:
    """A workbook that is being written, with its formats and what is noted for its hidden sheet.

    `lists` are the words of its drop-downs, by the names of those on the hidden sheet.
    """

    title: str
    lists: Mapping[str, Sequence[str]]
    made: Any = field(init=False)
    stream: io.BytesIO = field(default_factory=io.BytesIO)
    rows: list[SentRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        import xlsxwriter

        # text stays text, whatever it begins with: a plan must not put a formula before a partner
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                   "strings_to_numbers": False}  # fmt: skip
        self.made = xlsxwriter.Workbook(self.stream, options)
        self.styles = {name: self.made.add_format(dict(style)) for name, style in _STYLES.items()}

    def sheet(self, name: str) -> Any:  # noqa: ANN401  # XlsxWriter has no types
        """Return a new sheet, locked and set up for A4 paper."""
        made = self.made.add_worksheet(name)
        made.protect("", LOCKED)
        made.set_landscape()
        made.set_paper(_A4)
        made.fit_to_pages(1, 0)
        made.set_margins(left=0.4, right=0.4)
        made.set_footer("&LPage &P of &N")
        made.hide_gridlines(2)
        return made

    def write(self, sheet: Any, at: tuple[int, int], text: str, style: str) -> None:  # noqa: ANN401
        """Write a text into a cell, as text and nothing else."""
        if text:
            sheet.write_string(*at, text, self.styles[style])
        else:
            sheet.write_blank(*at, None, self.styles[style])

    def table(
        self, layout: Layout, rows: Sequence[tuple[SentRow, Sequence[str], Mapping[str, str], bool]]
    ) -> None:
        """Write a sheet of rows: hidden id, what is shown, and the cells to be filled in where a row is open."""
        sheet = self.sheet(layout.name)
        self.write(sheet, (0, 1), layout.name, "title")
        self.write(sheet, (1, 1), layout.about, "quiet")
        self._heads(sheet, layout)
        widths = [width for _, width in layout.shown]
        for number, (sent, shown, given, is_open) in enumerate(rows, _HEAD + 1):
            self.rows.append(sent)
            self.write(sheet, (number, 0), sent.id, "plain")
            for column, text in enumerate(shown, 1):
                self.write(sheet, (number, column), text, "shown")
            sheet.set_row(number, height_of(zip(shown, widths, strict=True), LINE, layout.least_lines))
            for column, fill in enumerate(layout.fills, len(shown) + 1):
                self._cell(sheet, (number, column), fill, given.get(fill.name, ""), is_open=is_open)
        sheet.set_column(0, 0, None, None, {"hidden": True})
        sheet.freeze_panes(_HEAD + 1, 2)
        sheet.repeat_rows(_HEAD)
        sheet.repeat_columns(1, 1)

    def _heads(self, sheet: Any, layout: Layout) -> None:  # noqa: ANN401
        self.write(sheet, (_HEAD, 0), layout.mark, "plain")
        sheet.set_row(_HEAD, LINE * 2)
        for column, (heading, width) in enumerate(layout.shown, 1):
            self.write(sheet, (_HEAD, column), heading, "head")
            sheet.set_column(column, column, width)
        for column, fill in enumerate(layout.fills, len(layout.shown) + 1):
            self.write(sheet, (_HEAD, column), fill.title, "fill head")
            sheet.set_column(column, column, fill.width)

    def _cell(self, sheet: Any, at: tuple[int, int], fill: Fill, given: str, *, is_open: bool) -> None:  # noqa: ANN401
        if not is_open:
            self.write(sheet, at, NOTHING, "shown")
            return
        self.write(sheet, at, given, fill.kind if fill.kind in _STYLES else "text")
        if check := self._checks(fill):
            sheet.data_validation(*at, *at, check)

    def _checks(self, fill: Fill) -> dict[str, object]:
        """Return what a spreadsheet checks while a cell is filled in, with what it says."""
        hint = {"input_title": fill.heading[:32], "input_message": fill.hint} if fill.hint else {}
        wrong = {"error_title": "This does not fit", "error_message": fill.hint}
        match fill.kind:
            case "status":
                return {"validate": "list", "source": self._list(STATUSES), **hint, **wrong}
            case "person" if self.lists[PEOPLE]:
                return {"validate": "list", "source": self._list(PEOPLE), **hint, **wrong}
            case "day":
                between = {"criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
                return {"validate": "date", **between, **hint, **wrong}
            case "number":
                between = {"criteria": "between", "minimum": -_LARGEST, "maximum": _LARGEST}
                return {"validate": "decimal", **between, **hint, **wrong}
        return {"validate": "any", **hint} if fill.hint else {}

    def _list(self, name: str) -> str:
        """Return where the words of a list stand on the hidden sheet, as a drop-down names it."""
        column = chr(ord("A") + _LISTS + list(self.lists).index(name))
        return f"={HIDDEN}!${column}$2:${column}${len(self.lists[name]) + 1}"

    def fill_cell(self, sheet: Any, at: tuple[int, int], fill: Fill) -> None:  # noqa: ANN401
        """Write a single cell to be filled in."""
        self._cell(sheet, at, fill, "", is_open=True)

    def done(self, properties: Mapping[str, str]) -> bytes:
        """Return the bytes of the file, with the hidden sheet at its end."""
        self._hidden_sheet(properties)
        day = datetime.combine(date.fromisoformat(properties["as at"]), time(), UTC).replace(tzinfo=None)
        self.made.set_properties({"title": self.title, "created": day, "comments": f"Made by {FORMAT}"})
        for name, value in properties.items():
            self.made.set_custom_property(name, value, "text")
        self.made.close()
        return self.stream.getvalue()

    def _hidden_sheet(self, properties: Mapping[str, str]) -> None:
        sheet = self.made.add_worksheet(HIDDEN)
        rows = [*properties.items(), (), COLUMNS, *(one.cells() for one in self.rows)]
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        for column, (name, words) in enumerate(self.lists.items(), _LISTS):
            for number, text in enumerate((name, *words)):
                sheet.write_string(number, column, text)
        sheet.protect("")
        sheet.hide()
