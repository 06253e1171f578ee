"""Whether a published plan still says what was published: section 7(3) and (5) of the Act (LP911)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.plans.earlier import Past
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import is_in_force
from loipctl.words import count, day, listed, shortened

if TYPE_CHECKING:
    from loipctl.changes.change import Change

_OF_THE_PLAN = frozenset({"title", "period", "vision", "needs", "introduction"})
_OF_OUTCOMES = frozenset({"title", "description", "improvement", "period", "inequality", "inequality_excused"})

_MOST = 3
"""How many changes the message names; the rest are counted."""


@rule("LP911", Severity.WARNING, needs=("plan", "themes", "outcomes"), basis="section 7(3) and (5)")
def changed_since_published(snapshot: Snapshot) -> Iterator[Finding]:
    """A published plan says something else than the version that was published.

    The Act allows a partnership to revise its plan, and asks it to consult on the revision and to publish it.
    Where outcomes, improvements, periods or needs are other than what the public can read, the board would follow
    a plan that nobody was asked about. Progress, owners and dates of work may change without that.

    Consult on what changed, publish the revised plan, tag that version in git and write its tag into `version`; or
    put the words back.
    """
    version = snapshot.plan.published.version if snapshot.plan.published else None
    if not (is_in_force(snapshot) and version and snapshot.earlier):
        return
    past = snapshot.earlier.tagged(version, snapshot.as_at)
    if past and not past.snapshot.unread and (changes := _of_substance(past, snapshot)):
        came_out = f"the version `{shortened(version)}` of {day(past.commit.day)}"
        yield Finding(
            snapshot.plan.at("published", "version"),
            f"the plan is not what was published as {came_out}: {_named(changes)}",
            "consult on what changed, publish the plan again, and write the tag of that version here",
            _notes(snapshot, changes),
        )


def _of_substance(past: Past, snapshot: Snapshot) -> "list[Change]":
    """Return the changes of what section 6 asks a plan to set out: its outcomes, and why they were chosen."""
    from loipctl.changes.compare import Side, plan

    return [one for one in plan(Side(past.snapshot, past.documents), Side(snapshot)) if _counts(one)]


def _counts(one: "Change") -> bool:
    from loipctl.changes.change import Kind

    if one.subject.collection == PLAN:
        return bool({*one.steps[:1]} & _OF_THE_PLAN)
    if one.subject.collection != "outcomes":
        return False
    return one.kind in (Kind.ADDED, Kind.ENDED) or bool({*one.steps[:1]} & _OF_OUTCOMES)


def _named(changes: "Sequence[Change]") -> str:
    said = list(dict.fromkeys(_said(one) for one in changes))
    more = [f"{count(len(said) - _MOST, 'more', 'more')}"] if len(said) > _MOST else []
    return listed([*said[:_MOST], *more])


def _said(one: "Change") -> str:
    from loipctl.changes.change import Kind

    if one.subject.collection == PLAN:
        return f"its `{one.steps[0]}` has changed"
    outcome = f"outcome `{one.subject.id}`"
    if one.kind is Kind.ADDED:
        return f"{outcome} is new"
    return f"{outcome} is gone" if one.kind is Kind.ENDED else f"`{one.steps[0]}` of {outcome} has changed"


def _notes(snapshot: Snapshot, changes: "Sequence[Change]") -> tuple[Note, ...]:
    """Return the places of what is in the plan now and has changed."""
    from loipctl.changes.change import Kind

    outcomes = snapshot.by_id("outcomes")
    found = {}
    for one in changes:
        record = snapshot.plan if one.subject.collection == PLAN else outcomes.get(one.subject.id)
        if record:
            found[record.at(*one.steps[:1])] = "this was added" if one.kind is Kind.ADDED else "this has changed"
    return tuple(Note(at, said) for at, said in [*found.items()][:_MOST])
