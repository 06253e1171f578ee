"""The tables of a plan as CSV: text between quotation marks, numbers without, and nothing that calculates."""

import csv
import io
from collections.abc import Sequence
from decimal import Decimal

from loipctl.exchange.cells_out import guarded
from loipctl.exchange.grids import Grid, Row
from loipctl.exchange.items import Value
from loipctl.exchange.tables import Column
from loipctl.model.values import NUMBER


def file_name(grid: Grid) -> str:
    """Return the name of the file of a table: actions-milestones.csv."""
    return f"{grid.name.replace('.', '-').replace('_', '-')}.csv"


def table(grid: Grid, rows: Sequence[Row]) -> bytes:
    """Return a table as UTF-8 with the mark that Excel looks for."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([*(key.name for key in grid.keys), *(column.name for column in grid.columns)])
    for row in rows:
        keys = [key if about.is_id else Decimal(key) for about, key in zip(grid.keys, row.keys, strict=True)]
        writer.writerow([*keys, *(_cell(column, row.item.values.get(column.name, "")) for column in grid.columns)])
    return text.getvalue().encode("utf-8-sig", "backslashreplace")


def separator(column: Column) -> str:
    """Return what stands between the values of a list in one cell: a line end, for ids a semicolon."""
    return "\n" if column.known.is_words else ";"


def _cell(column: Column, value: Value) -> str | Decimal:
    if isinstance(value, tuple):
        return guarded(separator(column).join(value))
    if column.known.kind in {"number", "whole number"} and NUMBER.fullmatch(value.strip()):
        return Decimal(value.strip())
    return guarded(value.strip("\n"))
