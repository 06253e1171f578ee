"""How each outcome is worked for, paid for, measured and kept under review (LP909, LP926, LP927, LP929, LP930)."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from typing import NamedTuple

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.law.reporting_years import months_after
from loipctl.model.actions import Action
from loipctl.model.indicators import Indicator
from loipctl.model.when import When
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import Lack, binds, each_or_all, is_in_force, own_id, weight
from loipctl.rules.gathered import Gathering, gathered


@rule(
    "LP909",
    Severity.WARNING,
    needs=("plan", "outcomes", "actions", "indicators", "assessments"),
    basis="section 7(1)",
)
def outcome_not_reviewed(snapshot: Snapshot) -> Iterator[Finding]:
    """Nothing on record shows that anyone has looked at the progress of an outcome for a year.

    The Act asks the partnership to keep under review whether progress is being made on every outcome. A year is
    the longest that can go by, since each reporting year ends with a judgement of each.

    Write an update of one of its actions, an observation of one of its indicators, or an assessment.
    """
    lack = Lack(
        "has had no update, observation or assessment for a year",
        "has had an update, observation or assessment for a year",
        "write an update of one of its actions, an observation of an indicator, or an assessment",
    )
    published = snapshot.plan.published.date if snapshot.plan.published else None
    if is_in_force(snapshot) and published and months_after(published, 12) <= snapshot.as_at:
        seen = seen_lately(snapshot)
        yield from each_or_all(snapshot, [one for one in snapshot.outcomes if one.id not in seen], lack)


@rule("LP926", Severity.WARNING, needs=("plan", "outcomes", "actions"), basis="section 14(3)")
def outcome_without_resources(snapshot: Snapshot) -> Iterator[Finding]:
    """Neither an outcome nor any of its actions says what a partner puts in.

    The Act asks each partner to contribute such funds, staff and other resources as the partnership considers
    appropriate. An outcome that nobody has agreed to pay for is a wish.

    Write `resources` into the outcome or its actions: the partner, the kind, and the amount where it is known.
    """
    lack = Lack(
        "does not say what any partner puts in",
        "says what any partner puts in",
        "write `resources` into the outcome or its actions, with `partner` and `kind`",
    )
    if binds(snapshot):
        found = resourced(snapshot)
        lacking = [one for one in snapshot.outcomes if one.id not in found]
        yield from each_or_all(snapshot, lacking, lack)


@rule("LP927", Severity.WARNING, needs=("plan", "outcomes", "actions"), basis="section 14(3)(b)")
def participation_without_resources(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan says what partners put in, and nothing of it is there to help community bodies take part.

    The Act asks partners to contribute to that as well. Volunteers cannot come to meetings in working hours at
    their own cost.

    Write `resources` into the actions in which community bodies take part, or name participation in a `note`.
    """
    if not binds(snapshot, "loip"):
        return
    found = _what_is_put_in(snapshot)
    if any(one.resources for one in found) and not any(one.for_participation for one in found):
        yield Finding(
            snapshot.plan.at("title"),
            "no resource in this plan is said to help community bodies take part",
            "write `resources` into the actions that have `community_bodies`, or name participation in a `note`",
            severity=weight(snapshot),
        )


class _PutIn(NamedTuple):
    """Whether anything is put in, and whether any of it is there to help community bodies take part."""

    resources: bool
    for_participation: bool


@gathered
def _what_is_put_in(part: Part) -> _PutIn:
    supplied = [action for action in part.actions if action.resources]
    resources = [resource for outcome in part.outcomes for resource in outcome.resources]
    resources += [resource for action in supplied for resource in action.resources]
    with_communities = any(action.community_bodies for action in supplied)
    return _PutIn(bool(resources), with_communities or any(_for_participation(one.note) for one in resources))


@rule("LP929", Severity.WARNING, needs=("plan", "outcomes", "actions"), basis="guidance")
def outcome_without_prevention(snapshot: Snapshot) -> Iterator[Finding]:
    """Neither an outcome nor any of its actions says whether it prevents harm before it occurs.

    The guidance asks partnerships to move effort and money to prevention. The board cannot see whether that
    happens where the plan does not say what is preventive.

    Write `prevention: true` into what prevents harm. Where the outcome is not about prevention, write `prevention:
    false` into the outcome.
    """
    lack = Lack(
        "marks nothing as preventing harm",
        "marks anything as preventing harm",
        "write `prevention: true` into what prevents harm, or `prevention: false` into the outcome",
    )
    if binds(snapshot):
        found = prevented(snapshot)
        lacking = [one for one in snapshot.outcomes if one.prevention is None and one.id not in found]
        yield from each_or_all(snapshot, lacking, lack)


@rule("LP930", Severity.WARNING, needs=("plan", "indicators"), basis="guidance")
def outcome_not_measurable(snapshot: Snapshot) -> Iterator[Finding]:
    """An outcome has indicators, and all of them only give the context.

    The guidance asks a plan to be precise about the improvement and about how progress is measured. A figure that
    has no direction and no target cannot show either.

    Give the outcome an indicator that should rise, fall or hold, with a baseline and a target.
    """
    if not binds(snapshot):
        return
    measured = {own_id(snapshot, id_) for one in _measured(snapshot) for id_ in one.at_all}
    precisely = {own_id(snapshot, id_) for one in _measured(snapshot) for id_ in one.precisely}
    for outcome in snapshot.outcomes:
        if outcome.id in measured - precisely:
            yield Finding(
                outcome.at(),
                f"outcome `{outcome.id}` has no indicator that can show improvement, only context",
                "add an indicator that should rise, fall or hold, with a `baseline` and `targets`",
                severity=weight(snapshot),
            )


class _Measured(NamedTuple):
    """The outcomes that indicators speak for, and those of them for which one can show improvement."""

    at_all: AbstractSet[str]
    precisely: AbstractSet[str]


@gathered
def _measured(part: Part) -> _Measured:
    can_show = [indicator for indicator in part.indicators if indicator.direction != "contextual"]
    return _Measured(_outcomes_of(part.indicators), _outcomes_of(can_show))


def _outcomes_of(indicators: Iterable[Indicator]) -> AbstractSet[str]:
    return {id_ for indicator in indicators for id_ in indicator.outcomes}


def resourced(snapshot: Snapshot) -> set[str]:
    """Return the outcomes that have resources, or an action with resources."""
    served = _served(snapshot, _served_with_resources)
    return served | {outcome.id for outcome in snapshot.outcomes if outcome.resources}


def prevented(snapshot: Snapshot) -> set[str]:
    """Return the outcomes with an action that prevents harm."""
    return _served(snapshot, _served_by_prevention)


class _Served(NamedTuple):
    """The outcomes that some actions name, and the themes of those that name no outcome."""

    outcomes: AbstractSet[str]
    themes: AbstractSet[str]


@gathered
def _served_with_resources(part: Part) -> _Served:
    return _served_by(action for action in part.actions if action.resources)


@gathered
def _served_by_prevention(part: Part) -> _Served:
    return _served_by(action for action in part.actions if action.prevention)


@gathered
def _served_lately(part: Part) -> _Served:
    """Return what actions with an update in the last year work for."""
    since = months_after(part.as_at, -12)
    return _served_by(
        action for action in part.actions if any(since <= note.date <= part.as_at for note in action.updates)
    )


def _served_by(actions: Iterable[Action]) -> _Served:
    chosen = list(actions)
    themes = {action.theme for action in chosen if action.theme and not action.outcomes}
    return _Served({id_ for action in chosen for id_ in action.outcomes}, themes)


def _served(snapshot: Snapshot, gathering: Gathering[_Served]) -> set[str]:
    """Return the outcomes that actions work for; one that names only a theme works for all outcomes of it."""
    found = gathering(snapshot)
    named = {own_id(snapshot, id_) for one in found for id_ in one.outcomes}
    themes = {theme for one in found for theme in one.themes}
    return named | {outcome.id for outcome in snapshot.outcomes if outcome.theme in themes}


def seen_lately(snapshot: Snapshot) -> set[str]:
    """Return the outcomes with an update in the last year, or a figure or judgement for a time in the last two.

    Figures and judgements are for a period that is over, and come months after its end.
    """
    named = {own_id(snapshot, id_) for ids in _measured_or_judged_lately(snapshot) for id_ in ids}
    return _served(snapshot, _served_lately) | named


@gathered
def _measured_or_judged_lately(part: Part) -> AbstractSet[str]:
    since = months_after(part.as_at, -24)
    measured = [
        one
        for one in part.indicators
        if any(_within(value.period, since, part.as_at) for value in one.observations)
    ]
    judged = {one.outcome for one in part.assessments if _within(one.year, since, part.as_at)}
    return _outcomes_of(measured) | judged


def _is_measured(indicator: Indicator, first: date, last: date) -> bool:
    return any(_within(value.period, first, last) for value in indicator.observations)


def _within(when: When, first: date, last: date) -> bool:
    return when.end >= first and when.start <= last


def _for_participation(note: str | None) -> bool:
    return any(word in (note or "").casefold() for word in ("participat", "communit", "engage"))
