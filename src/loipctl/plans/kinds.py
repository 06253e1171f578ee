"""Records by kind, those inside others too, for work that looks at one field of very many."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from loipctl.model.record import Record, inner_fields
from loipctl.plans.part import Part

Way: TypeAlias = tuple[int, ...]
"""Where a record stands in a plan: the number of the outermost record, then that of each field and item.

Ways compare as the records follow each other, a record before those inside it.
"""


class Alike(NamedTuple):
    """Records of one kind, and beside each the way to it."""

    records: list[Record]
    ways: list[Way]


def by_kind(part: Part) -> Mapping[type[Record], Alike]:
    """Return every record of a part, that of plan.yaml first, by its kind."""
    return part.once(_by_kind)


def _by_kind(part: Part) -> Mapping[type[Record], Alike]:
    found: dict[type[Record], Alike] = {}
    level: dict[type[Record], Alike] = {}
    for number, record in enumerate([*part.heads, *(record for _, record in part.everything())]):
        _add(level, (record,), [(number,)])
    while level:
        inner: dict[type[Record], Alike] = {}
        for kind, alike in level.items():
            _add(found, alike.records, alike.ways)
            _go_inside(kind, alike, inner)
        level = inner
    return found


def _go_inside(kind: type[Record], alike: Alike, inner: dict[type[Record], Alike]) -> None:
    for position, (name, _) in enumerate(inner_fields(kind)):
        for way, value in zip(alike.ways, map(attrgetter(name), alike.records), strict=True):
            if value:
                records = (value,) if isinstance(value, Record) else value
                _add(inner, records, [(*way, position, number) for number in range(len(records))])


def _add(found: dict[type[Record], Alike], records: Sequence[Record], ways: list[Way]) -> None:
    """Add records of one kind, of which there is at least one."""
    kind = type(records[0])
    if kind in found:
        found[kind].records.extend(records)
        found[kind].ways.extend(ways)
    else:
        found[kind] = Alike(list(records), ways)
