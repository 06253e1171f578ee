"""Plans as one JSON document: every value is the text that the plan has, for `1.10` is no number to a plan.

A record carries, under `_as_exported`, what it was when it was written out. Whoever makes such a document without
the program leaves that out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loipctl import __version__
from loipctl.errors import LoipctlError
from loipctl.exchange import marks
from loipctl.exchange.items import Item, Value, item_of, record_data
from loipctl.exchange.order import Order
from loipctl.exchange.tables import Table, tables
from loipctl.exchange.whole import Whole, whole
from loipctl.model.plan_document import FORMAT, MARK
from loipctl.plans.lookup import PLAN
from loipctl.publication import leaving
from loipctl.source.reader import Data
from loipctl.words import shortened


def document(order: Order) -> dict[str, object]:
    """Return plans as the document that is written. Raises `LoipctlError` where one cannot be read whole."""
    plans = [whole(leaving(one, internal=order.internal)) for one in order.plans]
    return {
        "format": FORMAT,
        "tool_version": __version__,
        "as_at": order.as_at.isoformat(),
        "commit": order.commit,
        "internal": order.internal,
        "sound": order.sound,
        "plans": [_plan(one) for one in plans],
    }


def _plan(one: Whole) -> dict[str, object]:
    found: dict[str, object] = {"id": one.plan}
    for name, table in tables().items():
        records = [_record(table, item) for item in one.items[name]]
        found[name] = records[0] if name == PLAN else records
    return found


def _record(table: Table, item: Item) -> dict[str, object]:
    """Return an item as the fields of a record, the mark last, in the lists in it too."""
    found: dict[str, object] = {**record_data(table, item)}
    for part in table.parts:
        if inner := item.parts.get(part.path[-1]):
            found[part.path[-1]] = [_record(part, one) for one in inner]
    return {**found, MARK: str(item.mark)}


@dataclass(frozen=True)
class Read:
    """What stands in a document: its plans, and what of it no plan can hold."""

    plans: tuple[Whole, ...]
    remarks: tuple[str, ...]


def read(found: object) -> Read:
    """Return the plans of a document. Raises `LoipctlError` where it is none."""
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise LoipctlError(f"the file is not `{FORMAT}`", "loipctl schema plan-export says what that is", 2)
    reader = _Reader([])
    plans = tuple(reader.plan(one, f"plans[{number}]") for number, one in enumerate(_list(found.get("plans"))))
    return Read(plans, tuple(reader.remarks))


@dataclass(frozen=True)
class _Reader:
    """Reads records out of JSON, and notes what it finds there that no record has."""

    remarks: list[str]

    def plan(self, given: object, place: str) -> Whole:
        fields = _fields(given, place)
        items: dict[str, tuple[Item, ...]] = {}
        for name, table in tables().items():
            if name in fields:
                records = [fields[name]] if name == PLAN else _list(fields[name])
                items[name] = self._items(table, records, f"{place}.{name}")
        self._unknown(fields, {"id", *tables()}, place)
        return Whole(str(fields.get("id", "")), items)

    def _items(self, table: Table, given: Sequence[object], place: str) -> tuple[Item, ...]:
        places = [place if table.name == PLAN else f"{place}[{number}]" for number in range(len(given))]
        return tuple(self._item(table, one, at) for one, at in zip(given, places, strict=True))

    def _item(self, table: Table, given: object, place: str) -> Item:
        fields = _fields(given, place)
        names = {column.steps[0] for column in table.columns} | {part.path[-1] for part in table.parts}
        self._unknown(fields, {*names, MARK}, place)
        texts = {name: _texts(value) for name, value in fields.items()}
        parts = {
            part.path[-1]: self._items(part, _list(fields.get(part.path[-1])), f"{place}.{part.path[-1]}")
            for part in table.parts
        }
        mark = fields.get(MARK)
        return Item(_values(table, texts), parts, marks.read(mark) if isinstance(mark, str) else None, place)

    def _unknown(self, fields: Mapping[str, object], known: set[str], place: str) -> None:
        for name in fields:
            if name not in known:
                self.remarks.append(f"{place}: nothing here is called `{shortened(name)}`; it is not taken")


def _values(table: Table, texts: Mapping[str, Data]) -> Mapping[str, Value]:
    return item_of(table, {**texts}).values


def _fields(given: object, place: str) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise LoipctlError(f"{place}: the fields of a record are expected here", "export it again", 2)
    return given


def _list(given: object) -> Sequence[object]:
    return given if isinstance(given, list) else [] if given is None else [given]


def _texts(given: object) -> Data:
    """Return a value of JSON as the text that a plan would have; other programs write numbers and truths."""
    if isinstance(given, dict):
        return {str(name): _texts(one) for name, one in given.items() if one is not None}
    if isinstance(given, list):
        return [_texts(one) for one in given if one is not None]
    if isinstance(given, bool):
        return "true" if given else "false"
    return "" if given is None else str(given)
