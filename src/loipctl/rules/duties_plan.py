"""What the Act asks of a plan as a whole: outcomes, and the needs of its area (LP901, LP904)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, weight


@rule("LP901", Severity.ERROR, needs=("plan", "outcomes"), basis="section 6(2)(a)")
def no_priority_outcome(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan has no outcome in it.

    The Act asks a plan to set out the local outcomes to which priority is given. Without one there is nothing to
    improve, to review or to report on.

    Write the outcomes into `outcomes.yaml`, each with an id and a title.
    """
    if binds(snapshot) and not snapshot.outcomes:
        yield Finding(
            snapshot.plan.at("title"),
            "this plan sets out no outcome",
            "write the outcomes into `outcomes.yaml`, each with `id` and `title`",
            severity=weight(snapshot),
        )


@rule("LP904", Severity.ERROR, needs=("plan",), basis="section 6(2)(d)")
def no_needs_statement(snapshot: Snapshot) -> Iterator[Finding]:
    """A Local Outcomes Improvement Plan does not describe the needs and circumstances of the people of its area.

    The Act asks for that description, and priorities cannot be judged without it. A locality plan need not have
    one.

    Write it into `needs` in plan.yaml: a `summary`, with the `date` and the `source` of the assessment it rests
    on.
    """
    if not binds(snapshot, "loip"):
        return
    needs = snapshot.plan.needs
    if needs is None:
        yield Finding(
            snapshot.plan.at("title"),
            "this plan does not describe the needs and circumstances of the people of its area",
            "write `needs:` with a `summary`, a `date` and a `source`",
            severity=weight(snapshot),
        )
    elif missing := [field for field in ("date", "source") if getattr(needs, field) is None]:
        yield Finding(
            needs.at(),
            f"the description of needs and circumstances gives no {' and no '.join(missing)}",
            "say when needs were assessed, and by whom or in which document",
            severity=weight(snapshot, Severity.WARNING),
        )
