"""Changes of substance: those of what section 6 of the Act asks a plan to set out."""

from collections.abc import Sequence

from loipctl.changes.change import Change, Kind
from loipctl.changes.compare import Side, plan
from loipctl.plans.earlier import Past
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count, listed

_OF_THE_PLAN = frozenset({"title", "period", "vision", "needs", "introduction"})
_OF_OUTCOMES = frozenset({"title", "description", "improvement", "period", "inequality", "inequality_excused"})

MOST = 3
"""How many changes are named; the rest are counted."""


def of_substance(past: Past, snapshot: Snapshot) -> list[Change]:
    """Return the changes of what section 6 asks a plan to set out: its outcomes, and why they were chosen."""
    return [one for one in plan(Side(past.snapshot, past.documents), Side(snapshot)) if _counts(one)]


def _counts(one: Change) -> bool:
    if one.subject.collection == PLAN:
        return bool({*one.steps[:1]} & _OF_THE_PLAN)
    if one.subject.collection != "outcomes":
        return False
    return one.kind in (Kind.ADDED, Kind.ENDED) or bool({*one.steps[:1]} & _OF_OUTCOMES)


def named(changes: Sequence[Change]) -> str:
    """Return what has changed, in a few words."""
    said = list(dict.fromkeys(_said(one) for one in changes))
    more = [f"{count(len(said) - MOST, 'more', 'more')}"] if len(said) > MOST else []
    return listed([*said[:MOST], *more])


def _said(one: Change) -> str:
    if one.subject.collection == PLAN:
        return f"its `{one.steps[0]}` has changed"
    outcome = f"outcome `{one.subject.id}`"
    if one.kind is Kind.ADDED:
        return f"{outcome} is new"
    return f"{outcome} is gone" if one.kind is Kind.ENDED else f"`{one.steps[0]}` of {outcome} has changed"
