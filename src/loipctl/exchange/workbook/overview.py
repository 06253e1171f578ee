"""The sheet that shows how the actions stand, by theme and by outcome: numbers, and a chart of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from loipctl.colours import ink_on
from loipctl.exchange.workbook.content import Content
from loipctl.exchange.workbook.looks import INK, RULE, Looks
from loipctl.exchange.workbook.sheets import lay_out_for_paper
from loipctl.model.schemes import Status
from loipctl.tallies import Tally, overall, tallies
from loipctl.words import count, day, listed, shortened

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

OVERVIEW: Final = "Overview"

_ROW: Final = 20
"""The height of a row in pixels, by which charts are set below one another."""


def write(book: "Workbook", sheet: "Worksheet", looks: Looks, content: Content) -> None:
    """Write how all actions stand, then by theme and by outcome where the plan has these."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 12, 15)
    plan = content.standing
    sheet.write_string(0, 0, f"How the actions stand as at {day(content.order.as_at)}", looks.of("heading"))
    sheet.set_row(0, 28)
    row = 2
    for called, found in _groups(content):
        statuses = _statuses(content, found)
        row = _block(book, sheet, looks, (row, called, found, statuses))
    late = overall(plan).late
    told = f"{count(late, 'action')} {'is' if late == 1 else 'are'} late by their own dates."
    sheet.write_string(1, 0, told if late else "No action is late by its dates.", looks.of("quiet"))
    lay_out_for_paper(sheet, content, OVERVIEW)


def _groups(content: Content) -> list[tuple[str, Sequence[Tally]]]:
    by_theme, by_outcome = (tallies(content.standing, by) for by in ("theme", "outcome"))
    found: list[tuple[str, Sequence[Tally]]] = []
    if any(one.id for one in by_theme):
        found.append(("Theme", by_theme))
    if any(one.id for one in by_outcome):
        found.append(("Outcome", by_outcome))
    return found or [("Plan", (overall(content.standing),))]


def _block(
    book: "Workbook", sheet: "Worksheet", looks: Looks, what: tuple[int, str, Sequence[Tally], Sequence[Status]]
) -> int:
    """Write the numbers of some groups and their chart; return the row below them."""
    row, called, groups, statuses = what
    sheet.write_string(row, 0, called, looks.of("head"))
    for number, status in enumerate(statuses, 1):
        sheet.write_string(row, number, status.shown, looks.painted(status.colour))
    sheet.write_string(row, len(statuses) + 1, "All", looks.of("head"))
    for position, group in enumerate(groups, row + 1):
        counts = dict(_counts(group))
        sheet.write_string(position, 0, group.label, looks.of("text"))
        for number, status in enumerate(statuses, 1):
            sheet.write_number(position, number, counts.get(status.shown, 0), looks.of("whole"))
        sheet.write_number(position, len(statuses) + 1, group.total, looks.of("whole"))
    end = row + len(groups)
    height = 110 + 34 * len(groups)
    _insert_chart(book, sheet, (row, end, height), (called, groups, statuses))
    return end + 3 + height // _ROW


def _insert_chart(
    book: "Workbook",
    sheet: "Worksheet",
    rows: tuple[int, int, int],
    what: tuple[str, Sequence[Tally], Sequence[Status]],
) -> None:
    start, end, height = rows
    called, groups, statuses = what
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for number, status in enumerate(statuses, 1):
        chart.add_series(
            {
                "name": [OVERVIEW, start, number],
                "categories": [OVERVIEW, start + 1, 0, end, 0],
                "values": [OVERVIEW, start + 1, number, end, number],
                "fill": {"color": status.colour},
                "border": {"color": INK, "width": 0.75},
                "gap": 60,
                "data_labels": {"value": True, "num_format": "0;;", "font": {"color": ink_on(status.colour)}},
            }
        )
    chart.set_title({"name": f"Actions by {called.lower()} and status", "name_font": {"size": 12, "color": INK}})
    chart.set_y_axis({"reverse": True, "num_font": {"color": INK, "size": 9}, "line": {"color": INK}})
    whole = {"color": INK, "size": 9}
    grid = {"visible": True, "line": {"color": RULE}}
    chart.set_x_axis({"num_font": whole, "major_gridlines": grid, "num_format": "0", "min": 0})
    chart.set_legend({"position": "bottom", "font": {"color": INK}})
    chart.set_size({"width": 920, "height": height})
    sheet.insert_chart(end + 2, 0, chart, {"description": told(called, groups), "object_position": 2})


def told(called: str, groups: Sequence[Tally]) -> str:
    """Return what the chart shows in words, for those who cannot see it."""
    said = (
        f"{shortened(one.label)}: {listed(f'{number} {shown}' for shown, number in _counts(one))}"
        for one in groups
    )
    return f"Bars of how many actions have each status, by {called.lower()}. {'; '.join(said)}."


def _counts(group: Tally) -> list[tuple[str, int]]:
    return [(status.shown, number) for status, number in group.counts]


def _statuses(content: Content, groups: Sequence[Tally]) -> list[Status]:
    """Return the statuses that occur in some groups, in the order of the key."""
    found = {shown for group in groups for shown, _ in _counts(group)}
    return [one for one in content.key if one.shown in found]
