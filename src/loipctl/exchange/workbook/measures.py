"""The sheet that shows each indicator against its targets: the values, and a chart of them."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from loipctl.exchange.workbook.content import Content
from loipctl.exchange.workbook.looks import INK, RULE, Looks
from loipctl.exchange.workbook.sheets import lay_out_for_paper, write_cell
from loipctl.indicators import printed
from loipctl.model.indicators import Indicator
from loipctl.model.when import When
from loipctl.words import listed

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.chart import Chart
    from xlsxwriter.worksheet import Worksheet

MEASURES: Final = "Indicator charts"

_ROWS: Final = 17
"""How many rows a chart takes up."""

_VALUE, _TARGET = "#0b4f8a", "#8a3c00"

_Point = tuple[When, Decimal]


def write(book: "Workbook", sheet: "Worksheet", looks: Looks, content: Content) -> None:
    """Write each indicator that has a value: its values and targets, and beside them a chart."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 3, 13)
    row, breaks = 0, []
    for one in with_values(content.plan.indicators):
        breaks.append(row)
        row = _block(book, sheet, looks, (row, one))
    sheet.set_h_pagebreaks(breaks[2::2])
    lay_out_for_paper(sheet, content, MEASURES)


def with_values(indicators: Sequence[Indicator]) -> list[Indicator]:
    """Return the indicators of which there is something to draw."""
    return [one for one in indicators if _values(one)]


def _block(book: "Workbook", sheet: "Worksheet", looks: Looks, what: tuple[int, Indicator]) -> int:
    row, one = what
    sheet.write_string(row, 0, f"{one.id}  {one.title}", looks.of("heading"))
    for number, heading in enumerate(("For", "Ends on", f"Value ({one.unit})", "Target")):
        sheet.write_string(row + 1, number, heading, looks.of("head"))
    values, targets = _values(one), [(target.period, target.value) for target in one.targets]
    for position, (period, value) in enumerate([*values, *targets], row + 2):
        sheet.write_string(position, 0, period.words(), looks.of("text"))
        write_cell(sheet, (position, 1), _end(period), looks, "day")
        write_cell(sheet, (position, 2 if position < row + 2 + len(values) else 3), float(value), looks, "number")
    middle = row + 2 + len(values)
    chart = _chart(book, row, (row + 2, middle, middle + len(targets)))
    sheet.insert_chart(row + 1, 5, chart, {"description": told(one), "object_position": 2})
    return row + 3 + max(_ROWS, len(values) + len(targets))


def _chart(book: "Workbook", top: int, rows: tuple[int, int, int]) -> "Chart":
    """Return the chart of a block; its words stand in cells, for a text given here could be a formula."""
    start, middle, end = rows
    chart = book.add_chart({"type": "scatter", "subtype": "straight_with_markers"})
    _add_series(chart, "Value", (start, middle - 1, 2), {"color": _VALUE, "width": 2.25})
    if end > middle:
        _add_series(chart, "Target", (middle, end - 1, 3), {"color": _TARGET, "width": 1.5, "dash_type": "dash"})
    font = {"color": INK, "size": 9}
    chart.set_title({"name": [MEASURES, top, 0], "name_font": {"size": 11, "color": INK}, "overlay": False})
    chart.set_x_axis({"num_format": "mmm yyyy", "num_font": font, "major_gridlines": {"visible": False}})
    grid = {"visible": True, "line": {"color": RULE}}
    chart.set_y_axis(
        {"name": [MEASURES, top + 1, 2], "name_font": font, "num_font": font, "major_gridlines": grid}
    )
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_size({"width": 620, "height": 320})
    return chart


def _add_series(chart: "Chart", name: str, rows: tuple[int, int, int], line: dict[str, object]) -> None:
    first, last, column = rows
    sign = "circle" if name == "Value" else "diamond"
    colour = {"color": line["color"]}
    chart.add_series(
        {
            "name": name,
            "categories": [MEASURES, first, 1, last, 1],
            "values": [MEASURES, first, column, last, column],
            "line": line,
            "marker": {"type": sign, "size": 7, "fill": colour, "border": colour},
        }
    )


def told(one: Indicator) -> str:
    """Return what a chart shows in words, for those who cannot see it."""
    values = listed(f"{printed(one, value)} for {period.words()}" for period, value in _values(one))
    targets = listed(f"{printed(one, target.value)} by {target.period.words()}" for target in one.targets)
    aimed = f" The target is {targets}." if targets else " There is no target."
    return f"A line of {one.title}, in {one.unit}: {values}.{aimed}"


def _values(one: Indicator) -> list[_Point]:
    found = [(each.period, each.value) for each in one.observations if each.value is not None]
    return sorted(found, key=lambda point: point[0].end)


def _end(period: When) -> date | str:
    return period.end if period.end.year > 1900 else period.text
