"""Parquet files, one for each collection and each list in it, for DuckDB, Spark and the like.

Every file has the columns `partnership`, `area`, `plan`, `as_at` and `commit`, in the same order and of the same
types whatever the plan holds, so that the files of many plans and years can be read as one table. Days are
`date32`. A stretch of time is three columns: as it was typed, its first day and its last. Numbers are
`decimal128(30, 10)`, which holds every number that a plan can hold exactly, and whole ones `decimal128(20, 0)`.

The records are those of the files; how actions and milestones stand is worked out for the day of `as_at`.
"""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from loipctl.exchange.order import Files, Order

if TYPE_CHECKING:
    from arro3.core import Array

    from loipctl.exchange.side_by_side import Cell, Kind
    from loipctl.exchange.tables import Table

NAME = "parquet"
ABOUT = "tables for DuckDB, Spark and the like, in which many plans and years lie side by side"
SEVERAL_PLANS = True
EXTRA = "parquet"

_EPOCH = 719_163
"""The number of 1 January 1970 among all days, from which Arrow counts."""


def files(order: Order) -> Files:
    """Return a file for each collection and each list in it; one without a row has its columns all the same."""
    from loipctl.exchange.tables import everything

    return {PurePosixPath(f"{one.name.replace('.', '-')}.parquet"): _file(order, one) for one in everything()}


def _file(order: Order, table: "Table") -> bytes:
    from arro3.core import Table as Arrow
    from arro3.io import write_parquet

    from loipctl.exchange.side_by_side import columns, rows

    found = [*rows(order, table)]
    arrays: dict[str, Any] = {
        name: _array(kind, [row[name] for row in found]) for name, kind in columns(table).items()
    }
    written = BytesIO()
    write_parquet(Arrow.from_pydict(arrays), written, compression="snappy", created_by="loipctl")
    return written.getvalue()


def _array(kind: "Kind", cells: "Sequence[Cell]") -> "Array":
    """Return cells as a column; what Arrow's library makes of no Python value is made of one that it knows."""
    from arro3.core import Array, DataType

    match kind:
        case "texts":
            return _lists(cells)
        case "day":
            return Array([_day(cell) for cell in cells], DataType.int32()).cast(DataType.date32())
        case "yes or no":
            return Array([*cells], DataType.bool())
        case "number" | "whole number":
            texts = [None if cell is None else format(cell, "f" if kind == "number" else "d") for cell in cells]
            exact = DataType.decimal128(30, 10) if kind == "number" else DataType.decimal128(20, 0)
            return Array(texts, DataType.string()).cast(exact)
        case "count":
            return Array([*cells], DataType.int64())
        case "text":
            return Array([*cells], DataType.string())


def _day(cell: "Cell") -> int | None:
    return cell.toordinal() - _EPOCH if isinstance(cell, date) else None


def _lists(cells: "Sequence[Cell]") -> "Array":
    from arro3.core import Array, DataType, Field, list_array

    lists = [cell if isinstance(cell, tuple) else () for cell in cells]
    ends = [0]
    for one in lists:
        ends.append(ends[-1] + len(one))
    texts = Array([text for one in lists for text in one], DataType.string())
    kind = DataType.list(Field("item", DataType.string(), nullable=True))
    return list_array(Array(ends, DataType.int32()), texts, type=kind)
