"""The metadata of the tables, as "Metadata Vocabulary for Tabular Data" of the W3C has it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from loipctl.exchange.csvw.cells import file_name, separator
from loipctl.exchange.grids import Grid, Key, Row
from loipctl.exchange.order import Order
from loipctl.exchange.tables import Column
from loipctl.plans.snapshot import Snapshot

METADATA: Final = "csv-metadata.json"
"""The name under which software looks for it."""

Tables = Sequence[tuple[Grid, Sequence[Row]]]
_Described = dict[str, object]

_TYPES: Final[Mapping[str, object]] = {
    "day": "date",
    "number": "decimal",
    "whole number": "integer",
    "yes or no": {"base": "boolean", "format": "true|false"},
}

_GUARD: Final = (
    "A text that a spreadsheet would take for a formula has an apostrophe before it, and so has one that begins "
    "with apostrophes and goes on like that: take one apostrophe off such a text to have it as it was."
)
_LEFT_OUT: Final = "Private contacts, and updates that are not for publication, are left out."
_INTERNAL: Final = "Not for publication: private contacts, and updates that are kept back, stand in it."


def metadata(order: Order, plan: Snapshot, tables: Tables) -> _Described:
    """Return what describes the tables of a plan."""
    header = plan.plan
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": header.title,
        "dc:publisher": header.partnership.name,
        "dc:date": {"@value": order.as_at.isoformat(), "@type": "xsd:date"},
        "dc:identifier": plan.id,
        **({"dc:hasVersion": order.commit} if order.commit else {}),
        "dc:description": f"{_INTERNAL if order.internal else _LEFT_OUT} {_GUARD}",
        "dialect": {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "tables": [_table(grid, rows, tables) for grid, rows in tables],
    }


def _table(grid: Grid, rows: Sequence[Row], tables: Tables) -> _Described:
    described: _Described = {"columns": [*map(_key, grid.keys), *map(_column, grid.columns)]}
    if key := _primary_key(grid):
        described["primaryKey"] = key
    if foreign := [*_foreign_keys(grid, rows, tables)]:
        described["foreignKeys"] = foreign
    about = grid.lines.about if grid.lines else grid.table.about
    said = {"dc:description": about} if about else {}
    return {"url": file_name(grid), "dc:title": grid.called, **said, "tableSchema": described}


def _key(key: Key) -> _Described:
    kind = "string" if key.is_id else "integer"
    return {**_named(key.name, key.heading, key.about), "datatype": kind, "required": True}


def _column(column: Column) -> _Described:
    described = _named(column.name, column.title, column.about)
    if column.words:
        words = "|".join(column.words)
        described["datatype"] = {"base": "string", "format": f"^({words})$"}
    else:
        described["datatype"] = _TYPES.get(column.known.kind, "string")
    if column.known.is_list and not column.is_lines:
        described["separator"] = separator(column)
    if column.is_needed and len(column.steps) == 1:
        described["required"] = True
    return described


def _named(name: str, title: str, about: str) -> _Described:
    return {"name": name, "titles": [name, title], "dc:description": about}


def _primary_key(grid: Grid) -> list[str]:
    if grid.keys:
        return [key.name for key in grid.keys]
    return ["id"] if grid.table.has_ids else []


def _foreign_keys(grid: Grid, rows: Sequence[Row], tables: Tables) -> Iterator[_Described]:
    """Yield what refers to a row of another table: the parts to what they are parts of, ids to their records."""
    names = [key.name for key in grid.keys]
    parent = grid.table.name if grid.lines else grid.table.name.rpartition(".")[0]
    if len(names) == 2:
        yield _refers(names[:1], parent.partition(".")[0], ["id"])
    elif len(names) > 2:
        yield _refers(names[:-1], parent, [*names[:-2], "number"])
    ids = {table.name: {row.item.text("id") for row in found} for table, found in tables if table.table.has_ids}
    for column in grid.columns:
        collections = column.known.refers
        given = {row.item.text(column.name) for row in rows} - {""}
        if (
            len(collections) == 1
            and not column.known.is_list
            and given
            and given <= ids.get(collections[0], set())
        ):
            yield _refers([column.name], collections[0], ["id"])


def _refers(names: list[str], table: str, keys: list[str]) -> _Described:
    resource = f"{table.replace('.', '-').replace('_', '-')}.csv"
    return {"columnReference": names, "reference": {"resource": resource, "columnReference": keys}}
