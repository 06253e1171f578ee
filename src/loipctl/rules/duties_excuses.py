"""Whether the excuses of a plan still hold, and excuse anything (LP933, LP934)."""

from collections.abc import Iterator
from functools import cache

from loipctl.collect import collect
from loipctl.diagnostics import AnyRule, Finding, Rule, Severity, names, rule
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, weight
from loipctl.words import day, did_you_mean, shortened


@rule("LP933", Severity.ERROR, needs=("plan",))
def excuse_expired(snapshot: Snapshot) -> Iterator[Finding]:
    """An excuse of the plan has run out.

    The partnership said by when it would meet the duty, and that day is past. Until somebody looks again, the
    excuse hides nothing and promises something.

    Delete the excuse where the duty is met. Otherwise agree a new day, and say in `agreed` who did.
    """
    for excuse in snapshot.plan.excuses if binds(snapshot) else ():
        if excuse.until < snapshot.as_at:
            yield Finding(
                excuse.at("until"),
                f"the excuse for `{shortened(excuse.rule)}` ran out on {day(excuse.until)}",
                "delete it where the duty is met, or agree a new day",
                severity=weight(snapshot),
            )


@rule("LP934", Severity.WARNING, needs=("plan",))
def excuse_of_nothing(snapshot: Snapshot) -> Iterator[Finding]:
    """An excuse names no duty of the Act.

    Only duties can be excused. Whoever wrote this believes that something is settled, and it is not.

    Write the name of the duty as the message of its rule gives it. A rule that is no duty is ignored in
    loipctl.yaml, or by a comment on the line.
    """
    duties = [one for one in _rules() if one.basis]
    for excuse in snapshot.plan.excuses if binds(snapshot) else ():
        if not any(names(excuse.rule, one) for one in duties):
            other = next((one for one in _rules() if names(excuse.rule, one)), None)
            near = did_you_mean(excuse.rule, [one.name for one in duties])
            yield Finding(
                excuse.at("rule"),
                f"`{shortened(excuse.rule)}` is no duty that could be excused",
                "ignore it in loipctl.yaml, under `rules`" if other else near or "write the name of a duty",
                severity=weight(snapshot),
            )


@cache
def _rules() -> tuple[AnyRule, ...]:
    return tuple(collect("loipctl.rules", Rule))
