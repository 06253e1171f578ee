"""What the Act asks of each outcome of a plan (LP902, LP903, LP907, LP908, LP941)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import Lack, binds, each_or_all, weight
from loipctl.words import did_you_mean, plain, quoted


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

    The Act asks for the period within which the improvement is to be achieved, and the period of the plan does not
    say that. Without an end nobody can be asked whether it came in time.

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


@rule("LP907", Severity.WARNING, needs=("plan", "outcomes"), basis="section 4(4)")
def outcome_without_national_outcome(snapshot: Snapshot) -> Iterator[Finding]:
    """An outcome names no national outcome that it serves.

    The Act asks that local outcomes be consistent with the national ones. To name them is the shortest way to show
    it, and lets the board see where its work adds to that of the nation.

    Write the ids of the national outcomes into `national_outcomes`. Those of 2018 are `children`, `communities`,
    `culture`, `economy`, `education`, `environment`, `fair-work`, `health`, `human-rights`, `international` and
    `poverty`.
    """
    lack = Lack(
        "names no national outcome",
        "names a national outcome",
        "write the ids of those it serves into `national_outcomes`",
    )
    if binds(snapshot):
        lacking = [outcome for outcome in snapshot.outcomes if not outcome.national_outcomes]
        yield from each_or_all(snapshot, lacking, lack)


@rule("LP941", Severity.ERROR, needs=("plan", "law"), basis="section 4(4)")
def unknown_national_outcome(snapshot: Snapshot) -> Iterator[Finding]:
    """An outcome names a national outcome that there is not in the framework of the plan.

    The link leads nowhere, so it does not show that the outcome is consistent with the national ones, and the
    outcome is missing wherever work is set beside them.

    Write the id of the national outcome that is meant; the help line names those there are.
    """
    known = snapshot.law.frameworks.outcomes(snapshot.plan.frameworks)
    if known is None or not binds(snapshot):
        return
    for outcome in snapshot.outcomes:
        for position, id_ in enumerate(outcome.national_outcomes):
            if id_ not in known:
                yield Finding(
                    outcome.at("national_outcomes", position),
                    f"outcome `{outcome.id}` names `{id_}`, which is no national outcome",
                    did_you_mean(id_, known) or f"the national outcomes are {quoted(known, 'and')}",
                    severity=weight(snapshot),
                )


@rule("LP908", Severity.WARNING, needs=("plan", "outcomes"), basis="section 5")
def outcome_without_inequality_statement(snapshot: Snapshot) -> Iterator[Finding]:
    """An outcome says neither how it narrows inequality, nor why it would be inappropriate to try.

    The Act asks partners to act with a view to reducing inequalities of outcome which result from socio-economic
    disadvantage, unless that would be inappropriate. It is the purpose of community planning.

    Write how into `inequality`, or why not into `inequality_excused`.
    """
    lack = Lack(
        "does not say how it narrows inequality",
        "says how it narrows inequality",
        "write how into `inequality`, or why that would be inappropriate into `inequality_excused`",
    )
    if binds(snapshot):
        lacking = [
            outcome
            for outcome in snapshot.outcomes
            if not (outcome.inequality or outcome.inequality_excused or "").strip()
        ]
        yield from each_or_all(snapshot, lacking, lack)
