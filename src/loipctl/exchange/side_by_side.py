"""Plans as tables that lie side by side: each row says whose plan it is of, and as at which version and day."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from loipctl.exchange.order import Order
from loipctl.exchange.tables import Column, Table
from loipctl.model.actions import Action, Milestone
from loipctl.model.record import Record, written_name
from loipctl.model.when import When
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import leaving
from loipctl.status import days_late, is_met, standings

Kind = Literal["text", "texts", "day", "number", "whole number", "count", "yes or no"]
Cell: TypeAlias = str | tuple[str, ...] | date | Decimal | int | bool | None

_PROVENANCE: Mapping[str, Kind] = {
    "partnership": "text",
    "area": "text",
    "plan": "text",
    "as_at": "day",
    "commit": "text",
    "without_errors": "yes or no",
}
_STANDING: Mapping[str, Mapping[str, Kind]] = {
    "actions": {
        "status": "text",
        "status_label": "text",
        "status_counts_as": "text",
        "dates_count_as": "text",
        "is_late": "yes or no",
    },
    "actions.milestones": {"is_met": "yes or no", "days_late": "count"},
}
_PLAIN: Mapping[str, Kind] = {
    "day": "day",
    "number": "number",
    "whole number": "whole number",
    "yes or no": "yes or no",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its number in each list that it is in, and the id of the record around them all."""

    id: str
    numbers: tuple[int, ...]


def columns(table: Table) -> dict[str, Kind]:
    """Return the columns of a table with their kinds; they are the same for every plan."""
    found = dict(_PROVENANCE)
    found.update({name: "text" if name.endswith("_id") else "count" for name in _keys(table)})
    for column in table.columns:
        found.update(_kinds(table, column))
    return {**found, **_STANDING.get(table.name, {})}


def rows(order: Order, table: Table) -> Iterator[dict[str, Cell]]:
    """Yield a row for each record of a table, of all plans one after the other."""
    for snapshot in order.plans:
        provenance = _provenance(order, snapshot)
        for place, record in _records(leaving(snapshot, internal=order.internal), table.path):
            found = {**provenance, **dict(zip(_keys(table), _key_cells(table, place), strict=True))}
            for column in table.columns:
                found.update(_cells(table, column, _value(record, column.steps)))
            yield {**found, **_standing(snapshot, record, table.name)}


def _provenance(order: Order, snapshot: Snapshot) -> dict[str, Cell]:
    partnership = snapshot.header.partnership if snapshot.header else None
    return {
        "partnership": partnership.name if partnership else None,
        "area": partnership.area if partnership else None,
        "plan": snapshot.id,
        "as_at": snapshot.as_at,
        "commit": order.commit or None,
        "without_errors": order.sound,
    }


def _keys(table: Table) -> tuple[str, ...]:
    """Return the columns that say where a row stands: the record it is in, and its number in each list."""
    outer, *inner = table.path
    if outer == PLAN:
        return ("number",) if inner else ()
    if not inner:
        return ("number",)
    return (f"{outer}_id", f"{outer}_number", *(f"{name}_number" for name in inner[:-1]), "number")


def _key_cells(table: Table, place: Place) -> tuple[Cell, ...]:
    if table.path[0] == PLAN:
        return place.numbers[1:]
    return (place.id or None, *place.numbers) if len(table.path) > 1 else place.numbers


def _records(snapshot: Snapshot, path: tuple[str, ...]) -> Iterator[tuple[Place, Record]]:
    outer, *inner = path
    whole = ((snapshot.header,) if snapshot.header else ()) if outer == PLAN else snapshot.records.get(outer, ())
    found = [(Place(getattr(one, "id", ""), (number,)), one) for number, one in enumerate(whole, 1)]
    for step in inner:
        found = [each for one in found for each in _inside(*one, step)]
    yield from found


def _inside(place: Place, record: Record, step: str) -> Iterator[tuple[Place, Record]]:
    for number, one in enumerate(_list(_value(record, (step,))), 1):
        yield Place(place.id, (*place.numbers, number)), one


def _list(value: object) -> Iterable[Record]:
    return [one for one in value if isinstance(one, Record)] if isinstance(value, tuple) else []


def _value(record: Record, steps: tuple[str, ...]) -> object:
    found: object = record
    for step in steps:
        found = getattr(found, _attribute(type(found), step)) if isinstance(found, Record) else None
    return found


def _attribute(kind: type[Record], written: str) -> str:
    return next(name for name, field in kind.model_fields.items() if written_name(name, field) == written)


def _name(table: Table, column: Column) -> str:
    """Return what a column is called, with its noun where it would be taken for the plan or day of the row."""
    name = "_".join(column.steps)
    return f"{table.noun}_{name}".replace(" ", "_") if name in {*_PROVENANCE, "number"} else name


def _kinds(table: Table, column: Column) -> dict[str, Kind]:
    name = _name(table, column)
    if column.known.kind == "when":
        return {name: "text", f"{name}_first": "day", f"{name}_last": "day"}
    return {name: "texts" if column.known.is_list else _PLAIN.get(column.known.kind, "text")}


def _cells(table: Table, column: Column, value: object) -> dict[str, Cell]:
    name = _name(table, column)
    if column.known.kind == "when":
        when = value if isinstance(value, When) else None
        days = (when.start, when.end) if when else (None, None)
        return {name: when.text if when else None, f"{name}_first": days[0], f"{name}_last": days[1]}
    assert value is None or isinstance(value, str | tuple | date | Decimal | int)  # noqa: S101  # all but `when`
    return {name: value}


def _standing(snapshot: Snapshot, record: Record, name: str) -> dict[str, Cell]:
    """Return how an action or a milestone stands, which is worked out from the whole plan."""
    if name == "actions" and isinstance(record, Action):
        stands = standings(snapshot)[record.id]
        return {
            "status": stands.declared.key,
            "status_label": stands.declared.label,
            "status_counts_as": stands.declared.counts_as,
            "dates_count_as": stands.evidence.counts_as,
            "is_late": stands.is_late,
        }
    if name == "actions.milestones" and isinstance(record, Milestone):
        return {"is_met": is_met(record, snapshot.as_at), "days_late": days_late(record, snapshot.as_at)}
    return {}
