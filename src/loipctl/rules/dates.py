"""Dates that cannot stand beside each other (LP111, LP301, LP302, LP310, LP311)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.actions import Action, Milestone
from loipctl.model.outcomes import Outcome, Period
from loipctl.model.when import When
from loipctl.places import Place
from loipctl.plans.kinds import of_kind
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.alone import alone
from loipctl.rules.circles import depends_on_others
from loipctl.status import each, is_met, standings
from loipctl.words import shortened


class _Dated(NamedTuple):
    """A date, where it stands, and what a sentence calls it."""

    at: Place
    when: When
    words: str
    is_start: bool = False


@alone
@rule("LP111", Severity.ERROR)
def end_before_start(part: Part) -> Iterator[Finding]:
    """Something ends before it starts.

    One of the two dates is wrong, and nobody can tell the board which; whatever is worked out from them is wrong
    too.

    Correct the date that is wrong.
    """
    for name, start, end in _backwards(part):
        last, first = end.when.words(), start.when.words()
        yield Finding(
            end.at,
            f"the {end.words} of {name}, {last}, is before its {start.words}, {first}",
            "correct the date that is wrong",
            (Note(start.at, f"{start.words} is {first}"),),
        )


def _backwards(part: Part) -> Iterator[tuple[str, _Dated, _Dated]]:
    for plan in part.heads:
        if plan.period:
            yield from _both("the plan", plan.period, "end")
    for outcome in part.outcomes:
        if outcome.period:
            yield from _both(f"outcome `{outcome.id}`", outcome.period, "end")
    for action in part.actions:
        if action.start and action.due:
            yield from _both(f"action `{action.id}`", action, "due")


def _both(name: str, record: Period | Action, last: str) -> Iterator[tuple[str, _Dated, _Dated]]:
    start, end = record.start, getattr(record, last)
    if start and end and end.end < start.start:
        yield name, _Dated(record.at("start"), start, "`start`"), _Dated(record.at(last), end, f"`{last}`")


@alone
@rule("LP301", Severity.WARNING, needs=("plan",))
def outside_plan_period(part: Part) -> Iterator[Finding]:
    """A date lies wholly outside the years the plan is for.

    When the plan ends the board stops following it, so nobody is asked about what comes later; and what was due
    before the plan began belongs to an earlier one. Work that started before the plan and goes on is fine.

    Correct the date, or the period of the plan.
    """
    period = part.plan.period
    for dates in _dates(part, period) if period else ():
        found = (_outside(period, dated) for dated in dates if period)
        yield from list(filter(None, found))[:1]


def _dates(part: Part, period: Period) -> Iterator[tuple[_Dated, ...]]:
    """Yield the dates of each thing, its end before its start: where both are outside, that is one mistake.

    An action whose dates are in the period is left out.
    """
    first = period.start.start if period.start else date.min
    last = period.end.end if period.end else date.max
    for outcome in part.outcomes:
        yield _dates_of_outcome(outcome)
    for action in part.actions:
        if not (_is_within(action.due, first, last) and _is_within(action.start, first, last)):
            yield _dates_of_action(action)
        if action.due is None:
            yield from ((due,) for due in _open_milestones(action, part))


def _is_within(when: When | None, first: date, last: date) -> bool:
    return when is None or (first <= when.end and when.start <= last)


def _dates_of_outcome(outcome: Outcome) -> tuple[_Dated, ...]:
    period = outcome.period
    if period is None:
        return ()
    name = f"outcome `{outcome.id}`"
    dates = (("end", period.end, "ends", False), ("start", period.start, "starts", True))
    return tuple(
        _Dated(period.at(field), when, f"{name} {verb}", is_start) for field, when, verb, is_start in dates if when
    )


def _dates_of_action(action: Action) -> tuple[_Dated, ...]:
    name = f"action `{action.id}`"
    dates = (("due", action.due, "is due", False), ("start", action.start, "starts", True))
    return tuple(
        _Dated(action.at(field), when, f"{name} {verb}", is_start) for field, when, verb, is_start in dates if when
    )


def _open_milestones(action: Action, part: Part) -> Iterator[_Dated]:
    for milestone in action.milestones:
        if milestone.due and not is_met(milestone, part.as_at):
            yield _Dated(milestone.at("due"), milestone.due, f"milestone {_name(milestone)} is due")


def _outside(period: Period, dated: _Dated) -> Finding | None:
    start, end = period.start, period.end
    if end and dated.when.start > end.end:
        bound, edge = _Dated(period.at("end"), end, "`end`"), "after the end of the plan"
    elif start and dated.when.end < start.start and not dated.is_start:
        bound, edge = _Dated(period.at("start"), start, "`start`"), "before the start of the plan"
    else:
        return None
    return Finding(
        dated.at,
        f"{dated.words} {dated.when.words()}, {edge}, {bound.when.words()}",
        "correct the date, or the period of the plan",
        (Note(bound.at, f"{bound.words} of the plan is {bound.when.words()}"),),
    )


@alone
@rule("LP302", Severity.WARNING)
def milestone_after_action_due(part: Part) -> Iterator[Finding]:
    """A milestone is due after its action is.

    The board stops following an action on the day it is due, so nobody is asked about a milestone that comes
    later.

    Bring the milestone forward, or move the action's `due`.
    """
    for standing in each(part):
        if standing.still_open and (last := standing.action.due):
            for milestone in standing.still_open:
                due = milestone.due
                if due and due.start > last.end:
                    yield _after_its_action(standing.action, milestone, due, last)


def _after_its_action(action: Action, milestone: Milestone, due: When, last: When) -> Finding:
    return Finding(
        milestone.at("due"),
        f"milestone {_name(milestone)} is due {due.words()}, later than its action `{action.id}`",
        f"use a date up to {last.words()}, or move the `due` of the action",
        (Note(action.at("due"), f"action `{action.id}` is due {last.words()}"),),
    )


@alone
@rule("LP310", Severity.WARNING)
def start_after_first_milestone(part: Part) -> Iterator[Finding]:
    """An action starts after its first milestone is due.

    No step of the work can be reached before the work begins, so one of the two dates is wrong, and the table
    of what comes next is wrong with it.

    Correct the start of the action or the date of the milestone.
    """
    for action in _with_early_milestones(part):
        due, first = min(((one.due, one) for one in action.milestones if one.due), key=lambda pair: pair[0].end)
        if start := action.start:
            yield Finding(
                action.at("start"),
                f"action `{action.id}` starts {start.words()}, after its milestone {_name(first)} is due",
                "correct the start, or the date of the milestone",
                (Note(first.at("due"), f"it is due {due.words()}"),),
            )


def _with_early_milestones(part: Part) -> Iterator[Action]:
    """Yield each action of which a milestone is due before it starts."""
    for alike in of_kind(part, Milestone):
        starts = [action.start.start if action.start else date.min for action in part.actions]
        dues = zip(alike.holders, alike.columns["due"], strict=True)
        early = {action for action, due in dues if due and due.end < starts[action]}
        yield from (part.actions[number] for number in sorted(early))


@rule("LP311", Severity.WARNING, needs=("plan",))
def depends_on_later_work(snapshot: Snapshot) -> Iterator[Finding]:
    """An action depends on another that is due after it.

    What must come first cannot be finished later: either the action will be late, or the dependency is not one.

    Move one of the dates, or take the dependency out.
    """
    dependent = [one for one in snapshot.actions if one.depends_on] if any(depends_on_others(snapshot)) else []
    known = standings(snapshot) if dependent else {}
    for action in dependent:
        for position, id_ in enumerate(action.depends_on):
            first = snapshot.find(id_, "actions")
            if isinstance(first, Action) and not (first.id in known and known[first.id].is_finished):
                yield from _later(action, position, first)


def _later(action: Action, position: int, first: Action) -> Iterator[Finding]:
    if action.due and first.due and first.due.start > action.due.end:
        yield Finding(
            action.at("depends_on", position),
            f"action `{action.id}` is due {action.due.words()}, before `{first.id}`, which it depends on",
            "move one of the dates, or take the dependency out",
            (Note(first.at("due"), f"action `{first.id}` is due {first.due.words()}"),),
        )


def _name(milestone: Milestone) -> str:
    return f"`{shortened(milestone.title)}`"
