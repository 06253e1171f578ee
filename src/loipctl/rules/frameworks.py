"""The frameworks of national outcomes that a plan links to: replaced (LP212) or not known (LP216)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.law import Framework
from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot
from loipctl.words import did_you_mean, quoted, shortened


@rule("LP212", Severity.WARNING, needs=("plan", "law"))
def superseded_framework(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan links its outcomes to a framework that is no longer in force.

    The Act asks that local outcomes be consistent with the national outcomes of today. Links to those of yesterday
    do not show that, and the board sets its work beside aims that no longer stand.

    Name the framework that took its place in `frameworks`, and go through the `national_outcomes` of each outcome.
    """
    superseded = {one.id: one for one in snapshot.law.frameworks.superseded(snapshot.as_at)}
    for at, named in _named(snapshot):
        if (found := superseded.get(named)) and found.until:
            yield Finding(
                at,
                f"the framework `{named}` was in force until {found.until.words()}",
                _what_took_its_place(found),
            )


@rule("LP216", Severity.WARNING, needs=("plan", "law"))
def unknown_framework(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan names a framework that the program does not know.

    Nobody can tell whether its outcomes are those of the framework, or whether it is still in force.

    Correct the name. A framework that the program does not have is written into `law/frameworks.yaml`, with its
    outcomes.
    """
    known = snapshot.law.frameworks.by_id
    for at, named in _named(snapshot):
        if named not in known:
            yield Finding(
                at,
                f"no framework `{shortened(named)}` is known here",
                did_you_mean(named, known)
                or f"write {quoted(known)}, or add it to `{snapshot.settings.law}/frameworks.yaml`",
            )


def _named(snapshot: Snapshot) -> Iterator[tuple[Place, str]]:
    """Yield the frameworks a plan names, and where; those of a plan that has had its day are history."""
    if snapshot.plan.state != "superseded":
        for position, named in enumerate(snapshot.plan.frameworks):
            yield snapshot.plan.at("frameworks", position), named


def _what_took_its_place(found: Framework) -> str:
    if found.replaced_by:
        return f"write `{found.replaced_by}`, and go through the `national_outcomes` of each outcome"
    return "write the framework that took its place, and go through the `national_outcomes` of each outcome"
