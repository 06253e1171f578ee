"""Whether a published plan still says what was published: section 7(3) and (5) of the Act (LP911)."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import is_in_force
from loipctl.words import day, shortened

if TYPE_CHECKING:
    from loipctl.changes.change import Change


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
    from loipctl.changes.substance import named, of_substance

    past = snapshot.earlier.tagged(version, snapshot.as_at)
    if past and not past.snapshot.unread and (changes := of_substance(past, snapshot)):
        came_out = f"the version `{shortened(version)}` of {day(past.commit.day)}"
        yield Finding(
            snapshot.plan.at("published", "version"),
            f"the plan is not what was published as {came_out}: {named(changes)}",
            "consult on what changed, publish the plan again, and write the tag of that version here",
            _notes(snapshot, changes),
        )


def _notes(snapshot: Snapshot, changes: "Sequence[Change]") -> tuple[Note, ...]:
    """Return the places of what is in the plan now and has changed."""
    from loipctl.changes.change import Kind
    from loipctl.changes.substance import MOST

    outcomes = snapshot.by_id("outcomes")
    found = {}
    for one in changes:
        record = snapshot.plan if one.subject.collection == PLAN else outcomes.get(one.subject.id)
        if record:
            found[record.at(*one.steps[:1])] = "this was added" if one.kind is Kind.ADDED else "this has changed"
    return tuple(Note(at, said) for at, said in [*found.items()][:MOST])
