"""What changed in the work itself: milestones, updates and status of actions, observations, decisions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain

from loipctl.changes.change import Change, Kind, Value
from loipctl.changes.fields import Sides, called, differences, within
from loipctl.changes.matching import pairs
from loipctl.changes.values import plain, same
from loipctl.indicators import printed
from loipctl.model.actions import Action, Milestone, Redating, Update
from loipctl.model.decisions import Decision
from loipctl.model.indicators import Breakdown, Comparator, Indicator, Observation
from loipctl.model.record import Record
from loipctl.model.schemes import NO_UPDATE, Meaning, Status
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.status import newest_update
from loipctl.words import day

_RANKS: Mapping[Meaning, int] = {"done": 0, "on-track": 1, "slipping": 2, "off-track": 3}
"""How good a status is; those that are not here, such as paused, are neither better nor worse."""


def of_record(sides: Sides, was: Record, now: Record) -> Iterator[Change]:
    """Yield every change between two versions of a record."""
    match was, now:
        case Action(), Action():
            yield from _status(sides, was, now)
            yield from _milestones(sides, was, now)
            yield from _updates(sides, was, now)
            yield from differences(sides, was, now, frozenset({"id", "milestones", "updates"}))
        case Indicator(), Indicator():
            yield from _measured(sides, was, now)
        case Decision(), Decision():
            yield from _decision(sides, was, now)
        case _:
            yield from differences(sides, was, now, frozenset({"id"}))


def slip(milestone: Milestone, before: Milestone | None = None) -> tuple[When, int] | None:
    """Return the date first promised for a milestone, and by how many days it has slipped in all.

    The first date stands in its own record of moves, or else in what it was `before`. None where it has no date.
    """
    moves = (*milestone.redated, *(before.redated if before else ()))
    first = moves[0].from_ if moves else (before.due if before else None) or milestone.due
    return (first, (milestone.due.end - first.end).days) if first and milestone.due else None


def _status(sides: Sides, was: Action, now: Action) -> Iterator[Change]:
    one, two = newest_update(was, sides.was.as_at), newest_update(now, sides.now.as_at)
    before, after = _declared(sides.was, one), _declared(sides.now, two)
    if before.key != after.key:
        yield replace(
            sides.change(_direction(before, after)),
            field="Status",
            steps=("status",),
            was=Value(before.key, before.label),
            now=Value(after.key, after.label),
            by=_post(sides.now, two.by) if two and two.by else "",
            on=two.date.isoformat() if two else "",
            reason=(two.reason or "") if two else "",
        )


def _declared(snapshot: Snapshot, update: Update | None) -> Status:
    return (snapshot.scheme.find(update.status) or NO_UPDATE) if update else NO_UPDATE


def _status_of(snapshot: Snapshot, update: Update) -> Value:
    status = snapshot.scheme.find(update.status)
    return Value(update.status, status.label if status else update.status)


def _direction(before: Status, after: Status) -> Kind:
    one, two = _RANKS.get(before.counts_as), _RANKS.get(after.counts_as)
    if one is None or two is None or one == two:
        return Kind.STATUS_CHANGED
    return Kind.STATUS_UP if two < one else Kind.STATUS_DOWN


def _post(snapshot: Snapshot, officer: str) -> str:
    found = snapshot.find(officer, "officers")
    return name_of(found) if found else officer


def _milestones(sides: Sides, was: Action, now: Action) -> Iterator[Change]:
    for one, two in pairs(was.milestones, now.milestones):
        part = called(sides.now, two) if two else called(sides.was, one or was)
        if one and two:
            yield from _milestone(sides, one, two, part)
        elif two:
            yield replace(sides.change(Kind.MILESTONE_ADDED, part), now=_when(two.due), steps=("milestones",))
        elif one:
            yield replace(sides.change(Kind.MILESTONE_ENDED, part), was=_when(one.due), steps=("milestones",))


def _milestone(sides: Sides, was: Milestone, now: Milestone, part: str) -> Iterator[Change]:
    skip = {"due", "met"} if was.due and now.due else {"met"}
    if was.due and now.due and not same(was.due, now.due):
        yield _redated(sides, was, now, part)
        skip |= {"redated"} if _tells_of_the_move(was, now) else set()
    if was.met and now.met:
        skip -= {"met"}
    elif now.met:
        days = (now.met.start - now.due.end).days if now.due else None
        met = replace(sides.change(Kind.MILESTONE_MET, part), now=_when(now.met), days=days)
        yield replace(met, was=_when(now.due), steps=("milestones", "met"))
    elif was.met:
        yield replace(sides.change(Kind.MILESTONE_REOPENED, part), was=_when(was.met), steps=("milestones", "met"))
    for change in within(part, differences(sides, was, now, frozenset(skip))):
        yield replace(change, steps=("milestones", *change.steps))


def _redated(sides: Sides, was: Milestone, now: Milestone, part: str) -> Change:
    assert was.due  # noqa: S101  # asked before
    assert now.due  # noqa: S101
    first, in_all = slip(now, was) or (was.due, 0)
    moves = [move for move in now.redated if not _has_move(was, move) and same(move.to, now.due)]
    return replace(
        sides.change(Kind.MILESTONE_REDATED, part),
        steps=("milestones", "due"),
        was=_when(was.due),
        now=_when(now.due),
        days=(now.due.end - was.due.end).days,
        days_in_all=in_all,
        first=first.words(),
        reason=moves[-1].reason if moves else "",
    )


def _tells_of_the_move(was: Milestone, now: Milestone) -> bool:
    """Return whether what is new in the record of moves is only what led to the new date."""
    kept = now.redated[: len(was.redated)]
    return len(now.redated) > len(was.redated) and all(
        same(one, two) for one, two in zip(was.redated, kept, strict=True)
    )


def _has_move(milestone: Milestone, move: Redating) -> bool:
    return any(same(one, move) for one in milestone.redated)


def _updates(sides: Sides, was: Action, now: Action) -> Iterator[Change]:
    for one, two in pairs(was.updates, now.updates):
        if one and two:
            part = f"update of {day(two.date)}"
            for change in differences(sides, one, two, frozenset({"status"})):
                yield replace(change, kind=Kind.UPDATE_CHANGED, part=part, steps=("updates", *change.steps))
            if one.status != two.status:
                changed = replace(sides.change(Kind.UPDATE_CHANGED, part), field="Status")
                before, after = _status_of(sides.was, one), _status_of(sides.now, two)
                yield replace(changed, steps=("updates", "status"), was=before, now=after)
        elif two:
            yield replace(
                sides.change(Kind.UPDATE_ADDED, f"update of {day(two.date)}"),
                steps=("updates",),
                was=_status_of(sides.now, two),
                now=Value(plain(two), " ".join(two.text.split())),
                by=_post(sides.now, two.by) if two.by else "",
                on=two.date.isoformat(),
            )
        elif one:
            ended = sides.change(Kind.UPDATE_ENDED, f"update of {day(one.date)}")
            yield replace(ended, steps=("updates",), was=Value(plain(one), " ".join(one.text.split())))


Observed = Indicator | Comparator | Breakdown


def _measured(sides: Sides, was: Indicator, now: Indicator) -> Iterator[Change]:
    printed_ = partial(_observed, now)
    yield from _observations(sides, was, now, printed_)
    for name in ("comparators", "breakdowns"):
        for one, two in pairs(getattr(was, name), getattr(now, name)):
            if one and two:
                elsewhere = _observations(sides, one, two, printed_)
                rest = differences(sides, one, two, frozenset({"observations"}))
                yield from within(called(sides.now, two), chain(elsewhere, rest))
            else:
                yield _series(sides, name, one, two)
    yield from differences(sides, was, now, frozenset({"id", "observations", "comparators", "breakdowns"}))


def _series(sides: Sides, name: str, one: Record | None, two: Record | None) -> Change:
    """Return that a whole row of values came or went."""
    was = Value(plain(one), called(sides.was, one)) if one else None
    now = Value(plain(two), called(sides.now, two)) if two else None
    return replace(sides.change(Kind.FIELD_CHANGED), field=name.capitalize(), steps=(name,), was=was, now=now)


def _observations(
    sides: Sides, was: Observed, now: Observed, value: Callable[[Observation], Value]
) -> Iterator[Change]:
    for one, two in pairs(was.observations, now.observations):
        if one and two:
            yield from _observation(sides, one, two, value)
        elif two:
            added = sides.change(Kind.OBSERVATION_ADDED, two.period.words())
            yield replace(added, now=value(two), steps=("observations",))
        elif one:
            ended = sides.change(Kind.OBSERVATION_ENDED, one.period.words())
            yield replace(ended, was=value(one), steps=("observations",))


def _observation(
    sides: Sides, was: Observation, now: Observation, value: Callable[[Observation], Value]
) -> Iterator[Change]:
    skip: frozenset[str] = frozenset()
    part = now.period.words()
    if not (same(was.value, now.value) and same(was.missing, now.missing)):
        reasons = [one.reason for one in now.revised if not any(same(one, old) for old in was.revised)]
        revised = replace(sides.change(Kind.OBSERVATION_REVISED, part), was=value(was), now=value(now))
        yield replace(revised, reason=reasons[-1] if reasons else "", steps=("observations", "value"))
        skip = frozenset({"value", "missing", "revised"})
    for change in within(f"value for {part}", differences(sides, was, now, skip)):
        yield replace(change, steps=("observations", *change.steps))


def _observed(indicator: Indicator, one: Observation) -> Value:
    if one.value is None:
        return Value(None, f"no value ({one.missing})" if one.missing else "no value")
    return Value(plain(one.value), printed(indicator, one.value))


def _decision(sides: Sides, was: Decision, now: Decision) -> Iterator[Change]:
    if now.done and not was.done:
        yield replace(sides.change(Kind.DECISION_DONE), now=_when(now.done), steps=("done",))
    elif was.done and not now.done:
        yield replace(sides.change(Kind.DECISION_REOPENED), was=_when(was.done), steps=("done",))
    skip = frozenset({"id"} if was.done and now.done else {"id", "done"})
    yield from differences(sides, was, now, skip)


def _when(when: When | None) -> Value | None:
    return Value(when.text, when.words()) if when else None
