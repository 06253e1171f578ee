"""Begins a plan with a whole one that left as JSON or as a workbook: the same records, in files of their own."""

import re
from collections.abc import Iterator, Sequence

from loipctl.edit import fresh
from loipctl.edit.known import Known
from loipctl.edit.new_records import A_FILE_EACH
from loipctl.edit.wishes import Wish
from loipctl.errors import LoipctlError
from loipctl.exchange.items import Item, record_data
from loipctl.exchange.tables import Table, tables
from loipctl.exchange.whole import Whole
from loipctl.model.values import ID
from loipctl.plans.lookup import PLAN
from loipctl.source.root import PLAN_FILE
from loipctl.words import count, shortened


def begin(folder: str, one: Whole) -> Wish:
    """Return what writes the files of a plan in a folder.

    Raises `LoipctlError` where nothing is said of the plan itself, and for an id that can be none.
    """
    if not one.items.get(PLAN):
        raise LoipctlError("the file says nothing of the plan itself", "export it again", 2)
    added = {f"{folder}/{PLAN_FILE}": fresh.file(_record(tables()[PLAN], one.header))}
    for name, table in tables().items():
        if name != PLAN and (items := one.items.get(name)):
            added |= {f"{folder}/{file}": raw for file, raw in _files(table, items)}
    return Wish(f"began a plan of {count(len(added), 'file')}", added=added)


def _files(table: Table, items: Sequence[Item]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a collection: one for each record where they grow, else one with all of them."""
    ids = [_id(table, item) for item in items]
    if table.name in A_FILE_EACH and len({one.casefold() for one in ids}) == len(ids) and all(ids):
        for id_, item in zip(ids, items, strict=True):
            yield f"{table.name}/{id_}.yaml", fresh.file(_record(table, item, without="id"))
    else:
        known = Known(table.record)
        rows = [row for item in items for row in fresh.item(record_data(table, item), known)]
        yield f"{table.name}.yaml", fresh.file(rows)


def _id(table: Table, item: Item) -> str:
    id_ = item.text("id").strip()
    if table.has_ids and not re.fullmatch(ID, id_):
        raise LoipctlError(
            f"{item.place}: `{shortened(id_)}` cannot be the id of a record",
            "write letters, digits, full stops, hyphens and underscores, at most 80",
            2,
        )
    return id_


def _record(table: Table, item: Item, without: str = "") -> list[str]:
    fields = {name: value for name, value in record_data(table, item).items() if name != without}
    return fresh.record(fields, Known(table.record))
