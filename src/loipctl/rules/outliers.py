"""Values of an indicator that are far from all the others (LP508)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.indicators import Indicator
from loipctl.plans.part import Part
from loipctl.rules.alone import alone
from loipctl.rules.observations import Series, series_of

_FEWEST_TO_COMPARE = 5


@alone
@rule("LP508", Severity.INFO)
def outlier(part: Part) -> Iterator[Finding]:
    """A value is far away from all the others.

    It may be right. It may be a decimal point in the wrong place, and then the chart shows nothing else.

    Check it. Where it is right, say why it is so different in `note`, and this message goes.
    """
    for indicator in part.indicators:
        for series in series_of(indicator):
            yield from _far_off(indicator, series)


def _far_off(indicator: Indicator, series: Series) -> Iterator[Finding]:
    known = sorted((one.value, position) for position, one in enumerate(series) if one.value is not None)
    if len(known) < _FEWEST_TO_COMPARE:
        return
    for (value, position), rest in ((known[0], known[1:]), (known[-1], known[:-1])):
        if series[position].note is None and _is_far_off(value, [number for number, _ in rest]):
            yield Finding(
                series[position].at("value"),
                f"this value of `{indicator.id}`, {value}, is far from the others, {rest[0][0]} to {rest[-1][0]}",
                "check the decimal point; where it is right, say why in `note`",
            )


def _is_far_off(value: Decimal, rest: Sequence[Decimal]) -> bool:
    """Return whether a value is more than five times the spread of the rest, in order, away from their middle."""
    from statistics import median

    middle = median(rest)
    # values that hardly move have no spread to speak of; a tenth of their size stands in for it
    spread = max(rest[-1] - rest[0], abs(middle) / 10)
    return spread > 0 and abs(value - middle) > 5 * spread
