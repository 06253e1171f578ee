"""What a file that left the program says otherwise than the plan, and the operations that bring it in.

Three versions are compared value by value: what the file says, what the plan says now, and, by its digest, what
both said when the file was written. Only what was changed in the file and not in the plan becomes an operation.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loipctl.edit.operations import Put, value_at
from loipctl.exchange import pairing
from loipctl.exchange.brought import Clash, Differences, New
from loipctl.exchange.items import Item, Value, digests, record_data
from loipctl.exchange.lists import to_list
from loipctl.exchange.marks import digest, meaning
from loipctl.exchange.pairing import There
from loipctl.exchange.tables import Column, Table, tables
from loipctl.exchange.whole import Whole, refuse_unread, whole
from loipctl.places import Place
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot
from loipctl.source.document import Document
from loipctl.words import count, listed, shortened


@dataclass(frozen=True)
class _Sides:
    """What is compared, and what has come of it: the files as they are, and whether the other file is marked."""

    documents: Mapping[str, Document]
    is_marked: bool
    found: Differences


@dataclass(frozen=True)
class _Spot:
    """Where in the comparison: the table, where its list or record stands in the plan, and what to call that."""

    table: Table
    at: Place
    of: str


def differences(snapshot: Snapshot, documents: Mapping[str, Document], theirs: Whole) -> Differences:
    """Return what a file says otherwise than a plan. Raises `LoipctlError` where the plan cannot be read whole."""
    refuse_unread(snapshot)
    ours = whole(snapshot)
    mark = theirs.header.mark if theirs.items.get(PLAN) else None
    sides = _Sides(documents, mark is not None, Differences())
    for name, table in tables().items():
        if name in theirs.items:
            there = _there(snapshot, name, ours)
            pairs = _paired(table, theirs.items[name], there)
            _new_records(sides, table, pairs)
            for item, one in pairs.found:
                _record(sides, _Spot(table, one.at, _called(table, one.item)), item, one)
            _missing(sides, table.called.lower(), mark.counts.get(name, 0) if mark else 0, pairs)
    return sides.found


def _there(snapshot: Snapshot, name: str, ours: Whole) -> list[There]:
    records = [snapshot.plan] if name == PLAN else snapshot.records.get(name, ())
    return [There(item, record.at()) for item, record in zip(ours.items[name], records, strict=True)]


def _paired(table: Table, items: Sequence[Item], there: Sequence[There]) -> pairing.Pairs:
    if table.name == PLAN:
        return pairing.Pairs([(item, one) for item, one in zip(items, there, strict=False)])
    return pairing.by_id(items, there) if table.has_ids else pairing.by_marks(table, items, there)


def _new_records(sides: _Sides, table: Table, pairs: pairing.Pairs) -> None:
    taken = {item.text("id") for item, _ in pairs.found}
    for item in pairs.new:
        if table.has_ids and item.text("id") and item.text("id") in taken:
            sides.found.remarks.append(
                f"{item.place}: a second row has the id `{item.text('id')}`; it is not taken"
            )
        elif item.mark and (not table.has_ids or item.mark.key == item.text("id")):
            _say_gone(sides, table, item, _called(table, item))
        else:
            taken.add(item.text("id"))
            sides.found.new.append(New(table.name, record_data(table, item), item.place))


def _record(sides: _Sides, spot: _Spot, item: Item, one: There) -> None:
    """Compare a record, or an item of a list, with what the plan has in its place."""
    for column in spot.table.columns:
        if column.name == "id" and spot.table.has_ids:
            _other_id(sides, item, one)
        elif item.says(column):
            _value(sides, spot, column, (item, one))
    for part in spot.table.parts:
        name = part.path[-1]
        if name in item.parts:
            inner = [There(it, spot.at / name / number) for number, it in enumerate(one.item.parts.get(name, ()))]
            _list(sides, _Spot(part, spot.at / name, spot.of), (item, inner))


def _other_id(sides: _Sides, item: Item, one: There) -> None:
    new, old = item.text("id").strip(), one.item.text("id")
    if new and new != old:
        sides.found.remarks.append(
            f"{item.place}: the id `{old}` became `{shortened(new)}`; an id is changed with loipctl rename alone"
        )


def _value(sides: _Sides, spot: _Spot, column: Column, both: tuple[Item, There]) -> None:
    item, one = both
    theirs, ours = item.values.get(column.name, ""), one.item.values.get(column.name, "")
    says, has = digest(column.known, theirs), digest(column.known, ours)
    was = item.mark.digests.get(column.name, "") if item.mark else None
    if says in (has, was) or (was is None and not says):
        return
    if has not in (was, "" if was is None else was) and (was is not None or sides.is_marked):
        told = (_in_words(theirs), _in_words(ours))
        sides.found.clashes.append(Clash(item.place, spot.of, column.title.lower(), *told))
    else:
        _put(sides, Place(spot.at.file, (*spot.at.route, *column.steps)), column, theirs)


def _put(sides: _Sides, at: Place, column: Column, value: Value) -> None:
    if not meaning(column.known, value):
        sides.found.remove(at)
    elif isinstance(value, tuple):
        there = value_at(sides.documents[at.file].data, at.route)
        sides.found.put(at.file, to_list(at.route, there, value, column.known))
    else:
        sides.found.put(at.file, [Put(at.route, value)])


def _list(sides: _Sides, spot: _Spot, both: tuple[Item, Sequence[There]]) -> None:
    """Compare a list in a record with the one that the plan has."""
    holder, there = both
    name = spot.table.path[-1]
    pairs = pairing.by_marks(spot.table, holder.parts[name], there)
    for item, one in pairs.found:
        _record(sides, _Spot(spot.table, one.at, f"{_called(spot.table, one.item)} of {spot.of}"), item, one)
    for item in pairs.new:
        if item.mark:
            _say_gone(sides, spot.table, item, f"{_called(spot.table, item)} of {spot.of}")
        else:
            sides.found.insert(spot.at, record_data(spot.table, item), _before(spot.table, item, there))
    counted = holder.mark.counts.get(name, 0) if holder.mark else 0
    _missing(sides, f"{spot.table.called.lower()} of {spot.of}", counted, pairs)


def _say_gone(sides: _Sides, table: Table, item: Item, called: str) -> None:
    was = item.mark.digests if item.mark else {}
    if digests(table, item) != was:
        sides.found.remarks.append(
            f"{item.place}: {called} was changed in the file, and is not in the plan any more; it is not taken"
        )


def _missing(sides: _Sides, called: str, counted: int, pairs: pairing.Pairs) -> None:
    """Say that rows which left with the file did not come back; that deletes nothing."""
    here = sum(item.mark is not None for item in (*(item for item, _ in pairs.found), *pairs.new))
    if here >= counted or not pairs.left:
        return
    names = [shortened(one.item.text("id") or one.item.text("title")) for one in pairs.left]
    which = f" ({listed(filter(None, names))})" if len(pairs.left) == counted - here and all(names) else ""
    rows = count(counted - here, "row")
    sides.found.remarks.append(f"{rows} of the {called} did not come back{which}; an import deletes nothing")


def _before(table: Table, item: Item, there: Sequence[There]) -> int | None:
    """Return the position of the first item that is newer, in a list that goes by time."""
    column = next((one for one in table.columns if one.name in ("date", "period", "on")), None)
    mine = meaning(column.known, item.values.get(column.name, "")) if column else ""
    if column is None or not mine[:1].isdigit():
        return None
    times = [meaning(column.known, one.item.values.get(column.name, "")) for one in there]
    if times != sorted(times):
        return None
    return next((number for number, time in enumerate(times) if time > mine), None)


def _called(table: Table, item: Item) -> str:
    """Return what a record is called in a sentence: the action 1.1a, the milestone “A place in every ward”."""
    if table.has_ids:
        return f"the {table.noun} {item.text('id')}"
    told = next((item.text(name) for name in _SAYING if item.values.get(name)), "")
    return f"the {table.noun} “{shortened(told)}”" if told and table.name != PLAN else f"the {table.noun}"


_SAYING = (
    "id", "title", "date", "period", "name", "group", "rule", "outcome", "year", "partner", "route", "on", "text",
)  # fmt: skip
"""The columns of which the first that is given tells a row from the others."""


def _in_words(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)
