"""What an indicator needs before it can speak for an outcome (LP501 to LP503, LP507, LP512, LP513)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.indicators import movement, next_due, printed
from loipctl.model.indicators import Indicator
from loipctl.plans.part import Part
from loipctl.rules.alone import alone
from loipctl.rules.asking import ask
from loipctl.words import day


@alone
@rule("LP501", Severity.WARNING)
def target_without_baseline(part: Part) -> Iterator[Finding]:
    """An indicator has a target and no baseline.

    Nobody can say how far there is to go, or whether anything has improved since the plan began.

    Give it a `baseline`: the value at the start, and the time it is for.
    """
    for indicator in part.indicators:
        if indicator.targets and indicator.baseline is None:
            yield Finding(
                indicator.at("targets"),
                f"indicator `{indicator.id}` has a target and no `baseline`",
                "add the value at the start, and the time it is for",
            )


@alone
@rule("LP502", Severity.ERROR)
def target_against_direction(part: Part) -> Iterator[Finding]:
    """A target is worse than the baseline.

    Either the indicator's `direction` is the wrong way round, and then every "better" and "worse" printed for it
    is false; or one of the two values is wrong.

    Correct the direction, the baseline or the target.
    """
    for indicator in part.indicators:
        yield from list(_against_direction(indicator))[:1]


def _against_direction(indicator: Indicator) -> Iterator[Finding]:
    baseline = indicator.baseline
    for target in indicator.targets if baseline else ():
        if baseline and movement(indicator, baseline.value, target.value) == "worse":
            value, start = printed(indicator, target.value), printed(indicator, baseline.value)
            yield Finding(
                target.at("value"),
                f"the target of `{indicator.id}`, {value}, is worse than its baseline, {start}",
                "correct the `direction`, the baseline or the target",
                (
                    Note(baseline.at("value"), f"the baseline is {start}"),
                    Note(indicator.at("direction"), f"`{indicator.direction}` is better"),
                ),
            )


@alone
@rule("LP503", Severity.WARNING)
def indicator_without_target(part: Part) -> Iterator[Finding]:
    """An indicator has no target.

    The board sees a figure move and cannot say whether that is enough.

    Add `targets`: a value, and the time by which it should be reached. Where the figure is there only for
    context, write `direction: contextual`.
    """
    for indicator in part.indicators:
        if not indicator.targets and indicator.direction != "contextual":
            yield Finding(
                indicator.at("targets"),
                f"indicator `{indicator.id}` has no target",
                "add `targets`, or write `direction: contextual` where there should be none",
            )


@alone
@rule("LP507", Severity.WARNING, needs=("plan",))
def overdue_observation(part: Part) -> Iterator[Finding]:
    """The next value of an indicator should be there, and is not.

    The table shows the old one as if it were the latest. A value is expected by `next_release`; where that is not
    given, a yearly value by the end of the year after its own, and so on.

    Add the value, or the reason under `missing`; and bring `next_release` up to date.
    """
    for indicator in part.indicators if part.plan.state != "superseded" else ():
        due = next_due(indicator, part.as_at)
        if due and due < part.as_at:
            field = "next_release" if indicator.next_release else "observations"
            yield Finding(
                indicator.at(field),
                f"the next value of `{indicator.id}` was expected by {day(due)}",
                _ask_for_value(part, indicator),
            )


def _ask_for_value(part: Part, indicator: Indicator) -> str:
    advice = ask(part, "for it, and add it", indicator.owner) if indicator.owner else "add it"
    if indicator.next_release:
        return f"{advice}; then say in `next_release` when the next one comes"
    return f"{advice}, or write under `missing` why there is none"


@alone
@rule("LP512", Severity.WARNING)
def no_source(part: Part) -> Iterator[Finding]:
    """An indicator does not say where its values come from.

    Nobody can check them, and whoever takes over the plan cannot find the next one.

    Add a `source` with the `name` of the publication or body, and its `address` where it has one.
    """
    for indicator in part.indicators:
        if indicator.source is None:
            yield Finding(
                indicator.at("source"),
                f"indicator `{indicator.id}` has no `source`",
                "say which publication or body its values come from",
            )


@alone
@rule("LP513", Severity.ERROR)
def baseline_after_target(part: Part) -> Iterator[Finding]:
    """The baseline of an indicator is for a later time than its target.

    What is reached before the start is no target; one of the two times is wrong, and so is every comparison made
    with it.

    Correct the period of the baseline or of the target.
    """
    for indicator in part.indicators:
        baseline = indicator.baseline
        early = [one for one in indicator.targets if baseline and one.period.end < baseline.period.start]
        if baseline and early:
            start, target = baseline.period.words(), early[0].period.words()
            yield Finding(
                baseline.at("period"),
                f"the baseline of `{indicator.id}` is for {start}, after its target for {target}",
                "correct the period of the baseline or of the target",
                (Note(early[0].at("period"), f"this target is for {target}"),),
            )
