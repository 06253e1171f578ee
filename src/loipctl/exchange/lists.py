"""A list of values made to hold others, such that what stays in it is not touched."""

from collections.abc import Iterator, Sequence

from loipctl.edit.known import Known
from loipctl.edit.operations import Insert, Operation, Put, Remove
from loipctl.exchange.marks import meaning
from loipctl.places import Route
from loipctl.source.reader import Data


def to_list(route: Route, there: Data | None, values: Sequence[str], known: Known) -> list[Operation]:
    """Return what makes the list at a route hold some values, from its end to its start."""
    from difflib import SequenceMatcher

    if not isinstance(there, list):
        return _to_list_from_one(route, there, values)
    now, wanted = ([meaning(known, str(one)) for one in items] for items in (there, values))
    steps = SequenceMatcher(None, now, wanted, autojunk=False).get_opcodes()
    return [
        operation
        for kind, start, end, first, last in reversed(steps)
        if kind != "equal"
        for operation in _exchanged(route, (start, end), values[first:last], len(there))
    ]


def _to_list_from_one(route: Route, there: Data | None, values: Sequence[str]) -> list[Operation]:
    """Return what makes a list of a value that stands where one could, or of nothing."""
    if isinstance(there, str) and len(values) == 1:
        return [Put(route, values[0])]
    return [Put(route, [*values])]


def _exchanged(route: Route, old: tuple[int, int], new: Sequence[str], length: int) -> Iterator[Operation]:
    """Yield what puts some values in the place of others, where either may be none."""
    start, end = old
    kept = min(end - start, len(new))
    for number in reversed(range(start + kept, end)):
        yield Remove((*route, number))
    if end < length:
        yield from (Insert(route, value, end) for value in reversed(new[kept:]))
    else:
        yield from (Insert(route, value) for value in new[kept:])
    for number in range(kept):
        yield Put((*route, start + number), new[number])
