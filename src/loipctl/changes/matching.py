"""Which record of one version is which of the other: by id, by what tells them apart, else by what they say."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from typing import TypeVar

from loipctl.changes.values import plain, same
from loipctl.model.record import Record
from loipctl.model.when import When

R = TypeVar("R", bound=Record)
Pair = tuple[R | None, R | None]

RECORDS_ALIKE = 0.9
"""How much of what two records say must be the same for one to be taken for the other under a new id.

Of the records in the example plans no two of a kind share more than 0.89 of their words (two groups of six words,
Urban North and Urban South), and of those with a paragraph no two share more than 0.70.
"""

ITEMS_ALIKE = 0.6
"""The same for what stands in a list inside one record; no two milestones of an action share more than this."""

_MOST = 40_000
"""The most pairs that are compared; past that only records that say exactly the same are paired."""

_TELLING = (
    ("id",), ("title",), ("date", "by"), ("date",), ("period",), ("name",), ("dimension", "group"), ("rule",),
    ("outcome", "year"), ("year",), ("partner", "kind"), ("outcome",), ("route",), ("on",), ("type",),
)  # fmt: skip
"""The fields that tell the records of a list apart, the surest first."""


def pairs(was: Sequence[R], now: Sequence[R]) -> list[Pair[R]]:
    """Return the records of two lists in pairs, in the order of the new list; what is only in one comes alone."""
    # most lists only grow at their end, so what stands first in both is mostly the same
    kept = next((at for at, (one, other) in enumerate(zip(was, now, strict=False)) if not same(one, other)), None)
    kept = min(len(was), len(now)) if kept is None else kept
    return [*zip(was[:kept], now[:kept], strict=True), *_paired(was[kept:], now[kept:])]


def _paired(was: Sequence[R], now: Sequence[R]) -> list[Pair[R]]:
    left, right = list(was), list(now)
    found = _taken(left, right, _whole)
    for fields in _TELLING:
        found += _taken(left, right, partial(_key, fields))
    found += _by_words(left, right, ITEMS_ALIKE)
    before = {id(other): one for one, other in found}
    gone = [one for one in left if all(one is not other for other in before.values())]
    return [*((before.get(id(one)), one) for one in now), *((one, None) for one in gone)]


def renamed(was: Iterable[R], now: Iterable[R]) -> list[tuple[R, R]]:
    """Return those of some records that say the same as one of the others, under another id."""
    return _by_words(list(was), list(now), RECORDS_ALIKE)


def _taken(left: list[R], right: list[R], key: Callable[[R], Hashable]) -> list[tuple[R, R]]:
    """Take the records out of two lists that have the same key, in their order."""
    waiting: dict[Hashable, list[R]] = {}
    for one in left:
        waiting.setdefault(key(one), []).append(one)
    waiting.pop(None, None)
    found = [(waiting[value].pop(0), other) for other in right if waiting.get(value := key(other))]
    _take_out(left, [one for one, _ in found])
    _take_out(right, [other for _, other in found])
    return found


def _take_out(records: list[R], taken: Iterable[R]) -> None:
    gone = {id(one) for one in taken}
    records[:] = [one for one in records if id(one) not in gone]


def _key(fields: Sequence[str], record: Record) -> Hashable:
    if not all(name in type(record).model_fields for name in fields):
        return None
    values = [getattr(record, name) for name in fields]
    return None if values[0] is None else tuple(_comparable(value) for value in values)


def _comparable(value: object) -> Hashable:
    if isinstance(value, When):
        return value.start, value.end
    return " ".join(value.split()) if isinstance(value, str) else str(value)


def _whole(record: Record) -> Hashable:
    return " ".join(str(plain(record)).split())


def _by_words(left: list[R], right: list[R], least: float) -> list[tuple[R, R]]:
    """Take the records out of two lists that share most of their words, the most alike first."""
    found: list[tuple[R, R]] = []
    for _, one, other in _scores(left, right, least):
        if any(one is record for record in left) and any(other is record for record in right):
            found.append((one, other))
            _take_out(left, [one])
            _take_out(right, [other])
    return found


def _scores(left: Sequence[R], right: Sequence[R], least: float) -> list[tuple[float, R, R]]:
    if len(left) * len(right) > _MOST:
        return []
    words = {id(one): _said(one) for one in (*left, *right)}
    scores = [
        (share, one, other)
        for one in left
        for other in right
        if (share := _share(words[id(one)], words[id(other)])) >= least
    ]
    return sorted(scores, key=lambda score: -score[0])


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return how much of the words of two records is the same, from 0 to 1."""
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0


def _said(record: Record) -> Counter[str]:
    """Return every word of a record but its id, each with the name of its field."""
    found: Counter[str] = Counter()
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name != "id" and value not in (None, ()) and not same(value, field.default):
            found.update(f"{name}={word}" for word in str(plain(value)).split())
    return found
