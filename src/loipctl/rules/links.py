"""Records that nothing is tied to: themes, outcomes, actions and owners on their own (LP204 to LP208)."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.collections import COLLECTIONS
from loipctl.model.outcomes import Outcome
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.gathered import Gathering, gathered
from loipctl.rules.references import given_ids
from loipctl.rules.there import ids
from loipctl.words import article, count

Given = AbstractSet[str | None]
"""The ids that records give in one of their fields, as written."""


@rule("LP204", Severity.WARNING, needs=("plan", "outcomes", "actions"))
def unused_theme(snapshot: Snapshot) -> Iterator[Finding]:
    """No outcome and no action belongs to a theme.

    The board would see a heading with nothing under it and ask what became of it.

    Name the theme in the outcomes or actions that belong to it, or delete it.
    """
    if not _is_certain(snapshot, "outcomes", "actions"):
        return
    if not any(plan.outcomes or ids(plan, "actions") for plan in _family(snapshot)):
        return
    used = _named(snapshot, "themes", _themes_of_outcomes, _themes_of_actions)
    for theme in snapshot.themes:
        if theme.id not in used:
            advice = "name it in the outcomes or actions that belong to it, or delete it"
            yield Finding(theme.at("id"), f"no outcome and no action belongs to the theme `{theme.id}`", advice)


@gathered
def _themes_of_outcomes(part: Part) -> Given:
    return {outcome.theme for outcome in part.outcomes}


@gathered
def _themes_of_actions(part: Part) -> Given:
    return {action.theme for action in part.actions}


@rule("LP205", Severity.WARNING, needs=("plan", "actions"))
def outcome_without_action(snapshot: Snapshot) -> Iterator[Finding]:
    """No action works for an outcome, and none for the theme it belongs to.

    The plan promises the outcome and does not say what anybody will do for it.

    Add an action, or name the outcome in the actions that work for it.
    """
    if not _is_certain(snapshot, "actions"):
        return
    outcomes = _named(snapshot, "outcomes", _outcomes_of_actions)
    themes = _named(snapshot, "themes", _themes_of_actions)
    idle = [outcome for outcome in snapshot.outcomes if outcome.id not in outcomes and outcome.theme not in themes]
    if not any(ids(plan, "actions") for plan in _family(snapshot)):
        yield from _said_once(snapshot, idle, "action")
        return
    for outcome in idle:
        advice = "add an action, or name the outcome in the actions that work for it"
        yield Finding(outcome.at("id"), f"no action works for the outcome `{outcome.id}`", advice)


@gathered
def _outcomes_of_actions(part: Part) -> Given:
    return {id_ for action in part.actions for id_ in action.outcomes}


@rule("LP206", Severity.WARNING, needs=("plan", "indicators"))
def outcome_without_indicator(snapshot: Snapshot) -> Iterator[Finding]:
    """No indicator speaks for an outcome.

    Nobody could tell whether things get better, and the yearly report must say so of each outcome.

    Add an indicator, or name the outcome in an indicator that speaks for it.
    """
    if not _is_certain(snapshot, "indicators"):
        return
    measured = _named(snapshot, "outcomes", _outcomes_of_indicators)
    without = [outcome for outcome in snapshot.outcomes if outcome.id not in measured]
    if not any(ids(plan, "indicators") for plan in _family(snapshot)):
        yield from _said_once(snapshot, without, "indicator")
        return
    for outcome in without:
        advice = "add an indicator, or name the outcome in one that speaks for it"
        yield Finding(outcome.at("id"), f"no indicator speaks for the outcome `{outcome.id}`", advice)


@gathered
def _outcomes_of_indicators(part: Part) -> Given:
    return {id_ for indicator in part.indicators for id_ in indicator.outcomes}


def _said_once(snapshot: Snapshot, outcomes: list[Outcome], what: str) -> Iterator[Finding]:
    """Say of a plan that has none of something what would otherwise be said of each of its outcomes."""
    if outcomes:
        message = f"this plan has no {what}s for its {count(len(outcomes), 'outcome')}"
        yield Finding(snapshot.plan.at("title"), message, f"add {article(what)} for each of them")


@rule("LP207", Severity.WARNING, needs=("plan", "outcomes", "themes"))
def action_without_outcome(snapshot: Snapshot) -> Iterator[Finding]:
    """An action names neither an outcome nor a theme.

    It stands under no heading of the report, and nobody can say what it is for.

    Name the outcomes it works for, or the theme where it serves no single outcome.
    """
    plans = [plan for plan in (snapshot, snapshot.parent) if plan]
    if not any(plan.outcomes or plan.themes for plan in plans):
        return
    for found in _for_nothing(snapshot):
        yield from found


@gathered
def _for_nothing(part: Part) -> Sequence[Finding]:
    return [
        Finding(
            action.at("title"),
            f"the action `{action.id}` works for no outcome and belongs to no theme",
            "give its `outcomes`, or its `theme` where it serves no single outcome",
        )
        for action in part.actions
        if not action.outcomes and action.theme is None
    ]


@rule("LP208", Severity.INFO, needs=("plan", *COLLECTIONS))
def owner_unused(snapshot: Snapshot) -> Iterator[Finding]:
    """No part of the plan names an officer, or a group other than a board.

    It may be left over from an earlier plan, or the work it answers for was never written down.

    Name it where it owns work, or delete it.
    """
    if not _is_certain(snapshot, *COLLECTIONS):
        return
    for collection, given in (("officers", _officers_named), ("groups", _groups_named)):
        used = _named(snapshot, collection, given)
        for record in snapshot.by_id(collection).values():
            id_ = getattr(record, "id", "")
            if id_ not in used and getattr(record, "kind", "") != "board":
                message = f"nothing in the plan names the {record.noun} `{id_}`"
                yield Finding(record.at("id"), message, "name it where it owns work, or delete it")


@gathered
def _officers_named(part: Part) -> Given:
    return _ids_in("officers", part)


@gathered
def _groups_named(part: Part) -> Given:
    return _ids_in("groups", part)


def _ids_in(collection: str, part: Part) -> Given:
    found = {id_ for collections, ids in given_ids(part).items() if collection in collections for id_ in ids}
    return found.union(*(engagement.with_ for engagement in part.engagement))


def _family(snapshot: Snapshot) -> tuple[Snapshot, ...]:
    """Return a plan and the plans that belong to it, whose records may name its own without saying so."""
    others = (plan for plan in snapshot.others.values() if plan.id != snapshot.id)
    return (snapshot, *(plan for plan in others if plan.header and plan.header.parent == snapshot.id))


def _is_certain(snapshot: Snapshot, *collections: str) -> bool:
    """Return whether nothing was lost in which another plan could name records of this one."""
    strangers = (plan for plan in snapshot.others.values() if plan.header is None and plan.id != snapshot.id)
    return not any(plan.records for plan in strangers) and not any(
        plan.unread.intersection(collections) for plan in _family(snapshot)
    )


def _named(snapshot: Snapshot, collection: str, *given: Gathering[Given]) -> frozenset[str]:
    """Return the ids of a collection that this plan gives, and those that its own plans give and do not have."""
    found = set()
    for plan in _family(snapshot):
        shadowed = plan.by_id(collection) if plan.id != snapshot.id else {}
        references = {one for gathering in given for ids in gathering(plan) for one in ids}
        for reference in filter(None, references):
            home, _, id_ = reference.rpartition("/")
            if home == snapshot.id or (not home and id_ not in shadowed):
                found.add(id_)
    return frozenset(found)
