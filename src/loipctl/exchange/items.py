"""A record as it leaves the program and comes back: its values as text, by column, and the items of its lists."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from loipctl.exchange.marks import Mark, digest
from loipctl.exchange.tables import Column, Table
from loipctl.model.record import Record, written_name
from loipctl.model.when import When
from loipctl.source.reader import Data

Value: TypeAlias = str | tuple[str, ...]
"""A text, or several where a field takes a list."""


@dataclass(frozen=True)
class Item:
    """A record, or an item of a list in one: what it says, and where that stands in the file it is in.

    `parts` holds its lists by their names; one that is not there at all is one of which the file says nothing.
    `knows` names the columns of which the file says something, all of them where it is None. `mark` is what it was
    when it was written out.
    """

    values: Mapping[str, Value]
    parts: Mapping[str, tuple["Item", ...]] = field(default_factory=dict)
    mark: Mark | None = None
    place: str = ""
    knows: frozenset[str] | None = None

    def says(self, column: Column) -> bool:
        """Return whether the file says anything of a column, and be it that nothing stands there."""
        return self.knows is None or column.name in self.knows

    def text(self, name: str) -> str:
        """Return a value as one text."""
        value = self.values.get(name, "")
        return value if isinstance(value, str) else ", ".join(value)


def data_of(record: Record) -> dict[str, Data]:
    """Return the fields that were given of a record, each as the text that means it, lists as lists."""
    found: dict[str, Data] = {}
    for name, one in type(record).model_fields.items():
        value = getattr(record, name)
        if name in record.model_fields_set and value not in (None, ()):
            found[written_name(name, one)] = _data(value)
    return found


def _data(value: object) -> Data:
    match value:
        case Record():
            return {**data_of(value)}
        case tuple():
            return [_data(one) for one in value]
    return _text(value)


def _text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case Decimal():
            return format(value, "f")
        case When():
            return value.text
        case date():
            return value.isoformat()
    return str(value)


def item_of(table: Table, data: Data) -> Item:
    """Return a record as an item of its table; what no column of the table takes is left out."""
    fields = data if isinstance(data, dict) else {}
    values = {column.name: found for column in table.columns if (found := _value(fields, column))}
    parts = {part.path[-1]: _items(part, fields.get(part.path[-1])) for part in table.parts}
    return Item(values, parts)


def record_data(table: Table, item: Item) -> dict[str, Data]:
    """Return an item as the fields of a record, in the order of its table."""
    found: dict[str, Data] = {}
    for column in table.columns:
        if value := item.values.get(column.name):
            _put(found, column.steps, value if isinstance(value, str) else [*value])
    for part in table.parts:
        if inner := item.parts.get(part.path[-1]):
            found[part.path[-1]] = [record_data(part, one) for one in inner]
    return found


def digests(table: Table, item: Item) -> Mapping[str, str]:
    """Return the digests of what an item says, by column."""
    columns = [column for column in table.columns if column.name in item.values]
    found = {column.name: digest(column.known, item.values[column.name]) for column in columns}
    return {name: one for name, one in found.items() if one}


def _value(fields: Mapping[str, Data], column: Column) -> Value | None:
    value: Data | None = {**fields}
    for step in column.steps:
        value = value.get(step) if isinstance(value, dict) else None
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    if isinstance(value, str):
        return (value,) if column.known.is_list else value
    return None


def _items(table: Table, data: Data | None) -> tuple[Item, ...]:
    items = data if isinstance(data, list) else [] if data is None else [data]
    return tuple(item_of(table, one) for one in items)


def _put(fields: dict[str, Data], steps: tuple[str, ...], value: Data) -> None:
    for step in steps[:-1]:
        inner = fields.setdefault(step, {})
        assert isinstance(inner, dict)  # noqa: S101  # the columns of a table do not stand in one another
        fields = inner
    fields[steps[-1]] = value
