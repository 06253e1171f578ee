"""The columns of a sheet: what names a row, what is worked out, the values of the plan, and the hidden mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from loipctl.exchange.grids import Grid
from loipctl.exchange.tables import Column
from loipctl.exchange.workbook.content import worked_out_headings

MARK: Final = "loipctl"
"""The heading of the hidden column that says what a row was when it was written."""

_WIDTHS: Final = {
    "text": 34,
    "prose": 60,
    "day": 13,
    "when": 15,
    "number": 12,
    "whole number": 11,
    "yes or no": 11,
}
_LOOKS: Final = {"day": "day", "when": "day", "number": "number", "whole number": "whole"}


@dataclass(frozen=True)
class Head:
    """A column of a sheet: its heading, how it looks, how wide it is, and the field it holds, if any."""

    heading: str
    look: str
    width: int
    column: Column | None = None


@cache
def heads(grid: Grid) -> Sequence[Head]:
    """Return the columns of the sheet of a grid; an action's status comes after its id and title."""
    keys = [Head(key.heading, "key", 16 if key.is_id else 8) for key in grid.keys]
    told = [Head(heading, "worked-out", 22 if not keys else 34) for heading in worked_out_headings(grid.table)]
    columns = [Head(one.title, _look(one), _width(one), one) for one in grid.columns]
    split = 0 if keys else 2
    return (*keys, *columns[:split], *told, *columns[split:], Head(MARK, "worked-out", 12))


def _look(column: Column) -> str:
    return "id" if column.name == "id" else _LOOKS.get(column.known.kind, "text")


def _width(column: Column) -> int:
    return 18 if column.known.kind in {"id", "choice"} else _WIDTHS.get(column.known.kind, 20)
