"""Dates that are missing or say too little (LP306, LP307, LP312 to LP314)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.actions import Action
from loipctl.model.record import Record
from loipctl.model.when import When
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.alone import alone
from loipctl.status import unfinished
from loipctl.words import day, quoted, shortened

_WHOLE_YEAR = 365
"""The days of a stretch that is too long to be due in."""


@alone
@rule("LP306", Severity.WARNING, needs=("plan",))
def milestone_without_date(part: Part) -> Iterator[Finding]:
    """A milestone that is still to be met has no date.

    It can never be late, so nobody will be asked about it, and it is missing from the table of what comes next.

    Give it a `due`: a day, a month, or a quarter such as 2026/27 Q3.
    """
    for standing in unfinished(part):
        for milestone in standing.still_open:
            if milestone.due is None:
                yield Finding(
                    milestone.at("title"),
                    f"milestone `{shortened(milestone.title)}` of `{standing.action.id}` has no `due`",
                    "give it the day, month or quarter it is to be met by",
                )


@alone
@rule("LP307", Severity.WARNING, needs=("plan",))
def action_without_date(part: Part) -> Iterator[Finding]:
    """An action has no date by which it is to be complete, and no milestone with one.

    It can never be late. The board cannot tell slow work from work that nobody does.

    Give it a `due`, or milestones with dates. Work without an end has a route of reporting that is `ongoing`.
    """
    for standing in unfinished(part):
        if not _has_a_date(standing.action):
            yield Finding(
                standing.action.at("due"),
                f"action `{standing.action.id}` has no `due`, and no milestone with a date",
                "say by when it will be complete, or add milestones with dates",
            )


def _has_a_date(action: Action) -> bool:
    dated = action.due or any(one.due or one.met for one in action.milestones)
    return bool(dated) or any(one.route == "ongoing" for one in action.future_reporting)


@alone
@rule("LP312", Severity.INFO, needs=("plan",))
def vague_date(part: Part) -> Iterator[Finding]:
    """Something is due in a whole year.

    What is due in a year is late only when the year is over, so for most of that time the board cannot be told
    whether it is on course.

    Give a month or a quarter as soon as it is known: 2026-09, 2026/27 Q3.
    """
    for record, due in _due_in_a_stretch(part):
        if (due.end - due.start).days + 1 >= _WHOLE_YEAR and due.end >= part.as_at:
            yield Finding(
                record.at("due"),
                f"`{due.text}` takes in a whole year: what is due then is late only after {day(due.end)}",
                "give a month or a quarter, as 2026-09 or 2026/27 Q3, when it is known",
            )


def _due_in_a_stretch(part: Part) -> Iterator[tuple[Record, When]]:
    """Yield what is still due, and when, where that is not a day."""
    for standing in unfinished(part):
        due = standing.action.due
        if due and due.start != due.end:
            yield standing.action, due
        for milestone in standing.still_open:
            due = milestone.due
            if due and due.start != due.end:
                yield milestone, due
    for decision in part.decisions:
        if decision.due and decision.done is None:
            yield decision, decision.due


@rule("LP313", Severity.WARNING, needs=("plan",))
def plan_without_period(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan does not say which years it is for.

    Nobody can tell whether its dates lie in it, when it must be reviewed, or whether it is still in force.

    Give it a `period` with a `start` and an `end`, even if they are only years.
    """
    plan = snapshot.plan
    if plan.kind == "other":
        return
    missing = [name for name in ("start", "end") if getattr(plan.period, name, None) is None]
    if missing:
        what = f"this plan's `period` has no {quoted(missing)}" if plan.period else "this plan has no `period`"
        yield Finding(plan.at("period"), what, "say which years it is for: `start` and `end` under `period`")


@alone
@rule("LP314", Severity.WARNING)
def engagement_without_date(part: Part) -> Iterator[Finding]:
    """An occasion on which people were, or will be, asked has no date.

    Without a date nobody can show that people were asked before the decision was taken, and nobody can come to
    what is planned.

    Give it a `date`: a day, a month or a year is enough.
    """
    for one in part.engagement:
        if one.date is None and one.state != "cancelled":
            held = "was held" if one.state == "held" else "will be held"
            yield Finding(
                one.at("date"),
                f"engagement `{one.id}` has no `date`",
                f"say when it {held}; a month or a year is enough",
            )
