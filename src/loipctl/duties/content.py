"""What shows the duties on the content of a plan and on its outcomes."""

from collections.abc import Callable, Mapping

from loipctl.duties.shown import Shown, nothing_yet, of_all, shows
from loipctl.model.outcomes import Outcome
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties_progress import prevented, resourced
from loipctl.words import count, listed, shortened

_NO_OUTCOMES = "the plan has no outcomes yet"


def outcomes(snapshot: Snapshot) -> Shown:
    """Return how many outcomes there are."""
    return shows(count(len(snapshot.outcomes), "outcome"))


def improvement(snapshot: Snapshot) -> Shown:
    """Return how many outcomes describe the improvement."""
    return _each(snapshot, "described for {}", lambda one: bool(one.improvement))


def period(snapshot: Snapshot) -> Shown:
    """Return how many outcomes have a period with an end, and the latest."""
    ends = [one.period.end for one in snapshot.outcomes if one.period and one.period.end]
    if not ends:
        return nothing_yet(_NO_OUTCOMES)
    latest = max(ends, key=lambda when: when.end)
    return shows(f"said for {of_all(len(ends), len(snapshot.outcomes), 'outcome')}, the latest {latest.words()}")


def needs(snapshot: Snapshot) -> Shown:
    """Return the source and the date of the needs statement."""
    given = snapshot.plan.needs
    if given is None:
        return Shown()
    return shows(", ".join(filter(None, [given.source, given.date.words() if given.date else ""])) or "described")


def national_outcomes(snapshot: Snapshot) -> Shown:
    """Return how many outcomes name which national outcomes."""
    known = snapshot.law.frameworks.outcomes(snapshot.plan.frameworks) or {}
    named = dict.fromkeys(id_ for one in snapshot.outcomes for id_ in one.national_outcomes)
    names = listed(known[id_].name if id_ in known else id_ for id_ in named)
    return _each(snapshot, "named by {}", lambda one: bool(one.national_outcomes), names)


def inequality(snapshot: Snapshot) -> Shown:
    """Return how many outcomes say how they narrow inequality, and how many why they do not."""
    excused = sum(bool(one.inequality_excused) and not one.inequality for one in snapshot.outcomes)
    why_not = f"{excused:,} of them say why not" if excused else ""
    return _each(snapshot, "said for {}", lambda one: bool(one.inequality or one.inequality_excused), why_not)


def resources(snapshot: Snapshot) -> Shown:
    """Return how many outcomes have resources, and from whom."""
    found = resourced(snapshot)
    given = [one for outcome in snapshot.outcomes for one in outcome.resources]
    given += [one for action in snapshot.actions for one in action.resources]
    names = dict.fromkeys(_partner(snapshot, one.partner) for one in given)
    return _each(snapshot, "given for {}", lambda one: one.id in found, listed(names))


def participation(snapshot: Snapshot) -> Shown:
    """Return which actions have both resources and community bodies in them."""
    given = any(outcome.resources for outcome in snapshot.outcomes)
    if not given and not any(action.resources for action in snapshot.actions):
        return nothing_yet("the plan does not say yet what partners put in")
    shared = [action.id for action in snapshot.actions if action.resources and action.community_bodies]
    return shows(f"actions with resources in which community bodies take part: {listed(shared)}" if shared else "")


def prevention(snapshot: Snapshot) -> Shown:
    """Return how many outcomes say whether they prevent harm, and how many actions do."""
    found = prevented(snapshot)
    actions = sum(bool(action.prevention) for action in snapshot.actions)
    marked = f"{count(actions, 'action')} marked as preventing harm" if actions else ""
    return _each(snapshot, "said for {}", lambda one: one.prevention is not None or one.id in found, marked)


def measures(snapshot: Snapshot) -> Shown:
    """Return how many outcomes have an indicator."""
    measured = {id_.rpartition("/")[2] for one in snapshot.indicators for id_ in one.outcomes}
    number = count(len(snapshot.indicators), "indicator")
    return _each(snapshot, "measured for {}", lambda one: one.id in measured, number)


def _each(snapshot: Snapshot, said: str, holds: Callable[[Outcome], bool], more: str = "") -> Shown:
    """Return of how many outcomes something holds, and what else is to be said where it holds of any."""
    if not snapshot.outcomes:
        return nothing_yet(_NO_OUTCOMES)
    number = sum(map(holds, snapshot.outcomes))
    return shows(said.format(of_all(number, len(snapshot.outcomes), "outcome")), more if number else "")


def _partner(snapshot: Snapshot, reference: str) -> str:
    found = snapshot.owner(reference)
    return shortened(getattr(found, "name", reference))


EVIDENCE: Mapping[str, Callable[[Snapshot], Shown]] = {
    "D01": outcomes,
    "D02": improvement,
    "D03": period,
    "D04": needs,
    "D07": national_outcomes,
    "D08": inequality,
    "D27": resources,
    "D28": participation,
    "D31": prevention,
    "D32": measures,
    "D33": outcomes,
}
"""What shows each duty."""
