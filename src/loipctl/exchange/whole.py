"""A whole plan as items, each with the mark of what it is now."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from loipctl.errors import LoipctlError, unreadable_plan
from loipctl.exchange.items import Item, data_of, digests, item_of
from loipctl.exchange.marks import Mark
from loipctl.exchange.tables import Table, tables
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot


@dataclass(frozen=True)
class Whole:
    """The items of a plan by the names of their tables; of a table that is not there nothing is said."""

    plan: str
    items: Mapping[str, tuple[Item, ...]]

    @property
    def header(self) -> Item:
        """Return the item of the plan itself."""
        return self.items[PLAN][0]


def whole(snapshot: Snapshot) -> Whole:
    """Return a plan as items, marked. Raises `LoipctlError` where some of it could not be read."""
    refuse_unread(snapshot)
    found = {name: _items(snapshot, table) for name, table in tables().items() if name != PLAN}
    counts = {name: len(items) for name, items in found.items() if items}
    header = item_of(tables()[PLAN], data_of(snapshot.plan))
    marked = _marked(tables()[PLAN], header, PLAN)
    assert marked.mark is not None  # noqa: S101  # it has just been marked
    mark = replace(marked.mark, counts={**marked.mark.counts, **counts})
    return Whole(snapshot.id, {PLAN: (replace(marked, mark=mark),), **found})


def refuse_unread(snapshot: Snapshot) -> None:
    """Raise `LoipctlError` where some of a plan could not be read: that would look as if it were not there."""
    if snapshot.header is None:
        raise unreadable_plan()
    if snapshot.unread:
        raise LoipctlError(
            f"the plan `{snapshot.id}` cannot be read whole, so it can be neither handed on nor compared",
            "loipctl validate says what is wrong with it",
            1,
        )


def _items(snapshot: Snapshot, table: Table) -> tuple[Item, ...]:
    records = snapshot.records.get(table.name, ())
    items = [item_of(table, data_of(record)) for record in records]
    keys = [item.text("id") if table.has_ids else str(number) for number, item in enumerate(items)]
    return tuple(_marked(table, item, key) for item, key in zip(items, keys, strict=True))


def _marked(table: Table, item: Item, key: str) -> Item:
    parts = {
        part.path[-1]: tuple(
            _marked(part, one, f"{key}/{part.path[-1]}/{number}")
            for number, one in enumerate(item.parts.get(part.path[-1], ()))
        )
        for part in table.parts
    }
    counts = {name: len(items) for name, items in parts.items() if items}
    return replace(item, parts=parts, mark=Mark(key, digests(table, item), counts))
