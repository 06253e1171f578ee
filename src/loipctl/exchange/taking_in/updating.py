"""What a record of a file changes in the record that is there already: only what differs, and nothing is lost."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation

from loipctl.edit import known, measuring, progress
from loipctl.edit.operations import Insert, Operation, Put
from loipctl.exchange.taking_in.drafts import Draft, Taking
from loipctl.model.actions import Action, Milestone
from loipctl.model.indicators import Indicator
from loipctl.model.record import Record
from loipctl.source.reader import Data
from loipctl.words import plain

Fields = Mapping[str, Data]


def operations(draft: Draft, record: Record, there: Fields, taking: Taking, file: str) -> list[Operation]:
    """Return what brings what a draft says into a record that reads `there`.

    `file` is where the draft comes from: it is the reason given where a date or a value is corrected.
    """
    reason = f"given so in {file}"
    made: list[Operation] = []
    for name, value in draft.fields.items():
        if isinstance(record, Action) and name == "milestones":
            made += _milestones(record, _items(value), reason, taking)
        elif isinstance(record, Indicator) and name == "observations":
            made += _observations(record, _items(value), reason, taking)
        elif name == "updates":
            made += _updates(record, _items(value), _items(there.get(name)), draft.assumed)
        elif name != "id":
            made += _field(record, name, value, there.get(name))
    return made


def _field(record: Record, name: str, value: Data, now: Data | None) -> Iterator[Operation]:
    if name == "targets":
        yield from _targets(record, _items(value), _items(now))
    elif name == "future_reporting":
        yield from (Insert(record.at(name).route, one) for one in _items(value) if not _holds(_items(now), one))
    elif isinstance(value, list):
        yield from _longer(record, name, value, now)
    elif isinstance(value, dict):
        yield from _inner(record, name, value, now)
    elif not _is_same(value, now, is_name=name in {"title", "name"}):
        yield Put(record.at(name).route, value)


def _items(value: Data | None) -> list[dict[str, Data]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_same(value: Data, now: Data | None, *, is_name: bool = False) -> bool:
    """Tell whether two values say the same: words whatever the spaces, numbers however they are written."""
    if not (isinstance(value, str) and isinstance(now, str)):
        return value == now
    if is_name:
        return plain(value) == plain(now)
    if value.split() == now.split():
        return True
    try:
        return Decimal(value) == Decimal(now)
    except InvalidOperation:
        return False


def _holds(there: Sequence[Fields], one: Fields) -> bool:
    """Tell whether a list has an item that says all of another, and perhaps more."""
    return any(all(_is_same(value, each.get(name)) for name, value in one.items()) for each in there)


def _longer(record: Record, name: str, value: list[Data], now: Data | None) -> Iterator[Operation]:
    have = now if isinstance(now, list) else [] if now is None else [now]
    yield from (Insert(record.at(name).route, one) for one in value if one not in have)


def _inner(record: Record, name: str, value: Fields, now: Data | None) -> Iterator[Operation]:
    if not isinstance(now, dict):
        yield Put(record.at(name).route, dict(value))
        return
    for inner, one in value.items():
        if not _is_same(one, now.get(inner)):
            yield Put(record.at(name, inner).route, one)


def _milestones(record: Action, found: Sequence[Fields], reason: str, taking: Taking) -> Iterator[Operation]:
    """Yield what brings milestones up to date: a date that moves keeps the one it had."""
    by_title = {plain(one.title): one for one in record.milestones}
    for one in found:
        there = by_title.get(plain(str(one["title"])))
        if there is None:
            yield Insert(record.at("milestones").route, dict(one))
            continue
        for name, value in one.items():
            now = _text_of(there, name)
            if name == "title" or _is_same(value, now):
                continue
            if name == "due" and now is not None:
                moved = progress.redate(record, there, str(value), reason, taking.snapshot.as_at)
                yield from next(iter(moved.edits.values()))
            else:
                yield Put(there.at(name).route, value)


def _text_of(there: Milestone, name: str) -> str | None:
    assert name in known.fields(Milestone)  # noqa: S101  # the columns of milestones are its fields
    value = getattr(there, name)
    return None if value is None else str(getattr(value, "text", value))


def _updates(
    record: Record, found: Sequence[Fields], now: Sequence[Fields], assumed: Collection[str]
) -> Iterator[Operation]:
    """Yield what adds updates, each where its day belongs; one that says what another says already is left."""
    for one in found:
        unsaid = {"date", "status"} if one["text"] in assumed else {"date"}
        said = {name: value for name, value in one.items() if name not in unsaid}
        if not _holds(now, said):
            newer = (number for number, each in enumerate(now) if str(each.get("date")) > str(one["date"]))
            yield Insert(record.at("updates").route, dict(one), next(newer, None))


def _observations(record: Indicator, found: Sequence[Fields], reason: str, taking: Taking) -> Iterator[Operation]:
    """Yield what adds values, and corrects those that differ, with the value they had."""
    # each is put before those that are later now, so the last comes first and no position moves before its turn
    for one in sorted(found, key=lambda each: str(each["period"]), reverse=True):
        there = measuring.observation_of(record, str(one["period"]))
        value = str(one.get("value", ""))
        if there is None and value:
            wish = measuring.observe(record, str(one["period"]), value)
        elif there is None:
            yield Insert(record.at("observations").route, dict(one))
            continue
        elif not value or measuring.is_same(there, value):
            continue
        else:
            wish = measuring.revise(record, there, value, reason, taking.snapshot.as_at)
        yield from next(iter(wish.edits.values()))


def _targets(record: Record, found: Sequence[Fields], now: Sequence[Fields]) -> Iterator[Operation]:
    for one in found:
        number = next((place for place, each in enumerate(now) if each.get("period") == one["period"]), None)
        if number is None:
            yield Insert(record.at("targets").route, dict(one))
        elif not _is_same(one["value"], now[number].get("value")):
            yield Put(record.at("targets", number, "value").route, one["value"])
