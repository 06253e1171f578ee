"""Records by kind, those inside others too, and their fields in columns, for work that looks at very many."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, compress, repeat
from operator import itemgetter
from types import NoneType
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from loipctl.model.collections import COLLECTIONS
from loipctl.model.record import Record, inner_fields
from loipctl.plans.part import Part

T = TypeVar("T")

_AT_A_TIME = 200
"""How many records are near enough in memory to be looked at once for each of their fields."""

Way: TypeAlias = tuple[int, ...]
"""Where a record stands in a plan: the number of the outermost record, then that of each field and item.

Ways compare as the records follow each other, a record before those inside it.
"""


class Held(NamedTuple, Generic[T]):
    """What one field of some records holds, one thing after the other.

    `holders` has beside each the number of the record that holds it; `in_lists` is whether one can hold more.
    """

    items: Sequence[T]
    holders: Sequence[int]
    in_lists: bool

    def position(self, number: int) -> int:
        """Return the number of a thing among those of the record that holds it."""
        return number - bisect_left(self.holders, self.holders[number])


class Alike(NamedTuple):
    """Records of one kind that stand in one field of others, or are the outermost of a collection.

    `columns` has the values of each field, one for each record. `first` is the number of the field, or that of the
    first of the outermost records; `outer` are the others, and `within` says which of these each of them has.
    """

    records: Sequence[Record]
    columns: Mapping[str, Sequence[Any]]
    first: int
    outer: "Alike | None" = None
    within: Held[Record] | None = None

    @property
    def kind(self) -> type[Record]:
        """Return what they are."""
        return type(self.records[0])

    @property
    def holders(self) -> Sequence[int]:
        """Return beside each the number of the one of the others in which it stands."""
        return self.within.holders if self.within else ()

    def held(self, name: str) -> Held[Any]:
        """Return what one field holds, which in each of them is a list, a single thing or nothing."""
        values = self.columns[name]
        kinds = set(map(type, values))
        if tuple in kinds:
            lists = list(filter(None, values))
            spread = map(repeat, compress(range(len(values)), values), map(len, lists))
            return Held(list(chain.from_iterable(lists)), list(chain.from_iterable(spread)), in_lists=True)
        if NoneType not in kinds:
            return Held(values, range(len(values)), in_lists=False)
        holders = [number for number, one in enumerate(values) if one is not None]
        return Held([values[number] for number in holders], holders, in_lists=False)

    def way(self, number: int) -> Way:
        """Return the way to one of them."""
        if self.outer is None or self.within is None:
            return (self.first + number,)
        return (*self.outer.way(self.within.holders[number]), self.first, self.within.position(number))


def by_kind(part: Part) -> Sequence[Alike]:
    """Return every record of a part, that of plan.yaml first, with others of its kind; a kind may come again."""
    return part.once(_by_kind)


def of_kind(part: Part, kind: type[Record]) -> Sequence[Alike]:
    """Return every record of one kind, where there are any."""
    return [alike for alike in by_kind(part) if alike.kind is kind]


def _by_kind(part: Part) -> Sequence[Alike]:
    found = level = list(_outermost(part))
    while level:
        level = [inner for alike in level for inner in _inside(alike)]
        found = [*found, *level]
    return found


def _outermost(part: Part) -> Iterator[Alike]:
    first = 0
    for records in (part.heads, *(part.records.get(collection, ()) for collection in COLLECTIONS)):
        if records:
            yield Alike(records, _columns(records), first)
            first += len(records)


def _inside(alike: Alike) -> Iterator[Alike]:
    for position, (name, _) in enumerate(inner_fields(alike.kind)):
        inner = alike.held(name)
        if inner.items:
            yield Alike(inner.items, _columns(inner.items), position, alike, inner)


def _columns(records: Sequence[Record]) -> Mapping[str, Sequence[Any]]:
    """Return the values of each field of records of one kind.

    To fetch a record from memory takes longer than to look at its fields, so all are looked at while it is there.
    """
    columns: Mapping[str, list[Any]] = {name: [] for name in type(records[0]).model_fields}
    for start in range(0, len(records), _AT_A_TIME):
        some = list(map(vars, records[start : start + _AT_A_TIME]))
        for name, values in columns.items():
            values.extend(map(itemgetter(name), some))
    return columns
