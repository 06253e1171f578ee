"""The fields of a record, each beside its title, in words."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic.fields import FieldInfo
from rich.console import Group, RenderableType
from rich.text import Text

from loipctl.model.record import Record, inner_record, marks_of
from loipctl.model.values import Refers, Written
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.screens.layout import QUIET, Heading, Ruled, beside, stacked, table
from loipctl.screens.texts import joined, line, prose
from loipctl.words import day

Field = tuple[str, FieldInfo, Any]
"""A field's name, what it is, and the value it has."""


def given(record: Record) -> Iterator[Field]:
    """Yield the fields a record gives."""
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name in record.model_fields_set and value not in (None, ()):
            yield name, field, value


def facts(
    snapshot: Snapshot, record: Record, skip: Sequence[str] = (), remarks: Mapping[str, str] | None = None
) -> list[tuple[Text, RenderableType]]:
    """Return the titles and values of a record's fields, but for lists of records; a remark follows its value."""
    rows: list[tuple[Text, RenderableType]] = []
    for name, field, value in given(record):
        if name not in skip and not _is_list_of_records(field, value):
            shown = in_words(snapshot, name, field, value)
            remark = (remarks or {}).get(name)
            rows.append((_title(field), joined(shown, remark) if isinstance(shown, Text) and remark else shown))
    return rows


def lists(snapshot: Snapshot, record: Record, skip: Sequence[str] = ()) -> Iterator[RenderableType]:
    """Yield a part of the screen for each field of a record that holds a list of records."""
    for name, field, value in given(record):
        if name not in skip and _is_list_of_records(field, value):
            yield Group(Heading(field.title or name), _records(snapshot, value))


def in_words(snapshot: Snapshot, name: str, field: FieldInfo, value: Any) -> RenderableType:  # noqa: ANN401
    """Return a field's value as people read it: ids with names, days as 31 March 2027, prose as paragraphs."""
    if isinstance(value, Record):
        return beside(facts(snapshot, value))
    if isinstance(value, tuple):
        return _records(snapshot, value) if inner_record(field) else _several(snapshot, name, field, value)
    if _kind(field).endswith("prose"):
        return prose(value)
    return _one(snapshot, name, field, value)


def reference(snapshot: Snapshot, id_: str, *collections: str) -> Text:
    """Return an id with the name of the record it names."""
    found = snapshot.find(id_, *collections)
    return joined(id_, line(name_of(found)) if found else "", by="  ")


def _title(field: FieldInfo) -> Text:
    return line(field.title or "", QUIET)


def _is_list_of_records(field: FieldInfo, value: object) -> bool:
    return inner_record(field) is not None and isinstance(value, tuple)


def _several(snapshot: Snapshot, name: str, field: FieldInfo, values: Sequence[Any]) -> RenderableType:
    if _kind(field).endswith("prose"):
        return stacked([prose(value) for value in values])
    return Group(*(_one(snapshot, name, field, value) for value in values))


def _one(snapshot: Snapshot, name: str, field: FieldInfo, value: Any) -> Text:  # noqa: ANN401
    """Return one value on a line."""
    if refers := _marks(field, Refers):
        return reference(snapshot, value, *refers[0].collections)
    if name == "with_":  # takes the ids of owners, or the names of others
        return reference(snapshot, value, "partners", "groups", "officers")
    return line(_in_plain_words(value, is_choice=not _kind(field)))


def _in_plain_words(value: object, *, is_choice: bool) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case When():
            return value.words()
        case date():
            return day(value)
        case Decimal() | int():
            return f"{value:,}"
    return str(value).replace("-", " ") if is_choice else str(value)


def _kind(field: FieldInfo) -> str:
    """Return how a field's value is written; nothing for a choice from a list of words."""
    found = _marks(field, Written)
    return found[-1].kind if found else ""


def _marks(field: FieldInfo, kind: type) -> list[Any]:
    return marks_of(field.annotation, kind) + [mark for mark in field.metadata if isinstance(mark, kind)]


def _records(snapshot: Snapshot, records: Sequence[Record]) -> RenderableType:
    """Return records as a table, or one below the other where they hold paragraphs."""
    used = {name for record in records for name, _, _ in given(record)}
    columns = {name: field for name, field in type(records[0]).model_fields.items() if name in used}
    if any(_kind(field).endswith("prose") for field in columns.values()):
        return stacked([beside([*facts(snapshot, one), *_nested(snapshot, one)]) for one in records])
    made = table(*((field.title or name, {}) for name, field in columns.items()))
    for record in records:
        cells = {name: in_words(snapshot, name, field, value) for name, field, value in given(record)}
        made.add_row(*(cells.get(name, Text("")) for name in columns))
    return Ruled(made)


def _nested(snapshot: Snapshot, record: Record) -> list[tuple[Text, RenderableType]]:
    found = [(field, value) for _, field, value in given(record) if _is_list_of_records(field, value)]
    return [(_title(field), _records(snapshot, value)) for field, value in found]
