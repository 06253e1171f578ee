"""What the Act asks of each outcome of a plan (LP902, LP903)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, weight
from loipctl.words import plain


@rule("LP902", Severity.ERROR, needs=("plan",), basis="section 6(2)(b)")
def outcome_without_improvement(snapshot: Snapshot) -> Iterator[Finding]:
    """An outcome does not say what will be better.

    The Act asks for a description of the proposed improvement. A title says where the partnership wants to be; the
    public must also be able to see how far this plan will take them.

    Write into `improvement` what will be better, for whom, and by how much.
    """
    if not binds(snapshot):
        return
    advice = "write `improvement:` and what will be better, for whom, and by how much"
    for outcome in snapshot.outcomes:
        if not (outcome.improvement or "").strip():
            message = f"outcome `{outcome.id}` does not describe the proposed improvement"
            yield Finding(outcome.at(), message, advice, severity=weight(snapshot))
        elif plain(outcome.improvement or "") == plain(outcome.title):
            message = f"the improvement of outcome `{outcome.id}` only repeats its title"
            yield Finding(outcome.at("improvement"), message, advice, severity=weight(snapshot))


@rule("LP903", Severity.ERROR, needs=("plan",), basis="section 6(2)(c)")
def outcome_without_period(snapshot: Snapshot) -> Iterator[Finding]:
    """An outcome does not say by when the improvement is to be achieved.

    The Act asks for the period within which the improvement is to be achieved, and the period of the plan does
    not say that. Without an end nobody can be asked whether it came in time.

    Give the outcome a `period` with an `end`, and a `start` where that is not the plan's.
    """
    if not binds(snapshot):
        return
    advice = "write `period:` with an `end`, such as 2030"
    for outcome in snapshot.outcomes:
        if outcome.period is None:
            message = f"outcome `{outcome.id}` does not say by when the improvement is to be achieved"
            yield Finding(outcome.at(), message, advice, severity=weight(snapshot))
        elif outcome.period.end is None:
            message = f"the period of outcome `{outcome.id}` has no end"
            yield Finding(outcome.at("period"), message, advice, severity=weight(snapshot))
