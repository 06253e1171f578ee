"""How indicators move: which way is better, the latest value, and when the next one is due."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from loipctl.model.indicators import Indicator, Observation
from loipctl.model.when import months_after

Movement = Literal["better", "worse", "same", "unclear"]

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "two-years": 24}
"""The months between two values of an indicator, by its frequency."""


def movement(indicator: Indicator, before: Decimal, now: Decimal) -> Movement:
    """Return whether a change of value is for the better; unclear where neither direction is."""
    if before == now:
        return "same"
    if indicator.direction in {"contextual", "maintain"}:
        return "unclear"
    return "better" if (now > before) is (indicator.direction == "increase") else "worse"


def latest(observations: Iterable[Observation], as_at: date) -> Observation | None:
    """Return the observation with a value for the latest time on or before a day.

    One whose time has begun counts: the survey of a year is often in before the year is over.
    """
    known = [one for one in observations if one.value is not None and one.period.start <= as_at]
    return max(known, key=lambda one: (one.period.end, one.period.start), default=None)


def next_due(indicator: Indicator, as_at: date) -> date | None:
    """Return the last day on which the next value is in time, or None where nobody can say.

    That day is the end of `next_release` where it is given. Otherwise a value for a time is in time until as long
    again has passed: that of 2025/26 until 31 March 2027.
    """
    if indicator.next_release:
        return indicator.next_release.end
    times = [one.period.end for one in indicator.observations if one.period.start <= as_at]
    if indicator.baseline:
        times.append(indicator.baseline.period.end)
    if not times or indicator.frequency is None:
        return None
    return months_after(max(times), 2 * MONTHS[indicator.frequency])


def places(indicator: Indicator) -> int:
    """Return how many decimals papers print, or where nobody says so, the most that any of its values has."""
    if indicator.decimals is not None:
        return indicator.decimals
    values = [one.value for one in indicator.observations] + [one.value for one in indicator.targets]
    written = (f"{value:f}".partition(".")[2] for value in values if value is not None)
    return max((len(decimals) for decimals in written), default=0)


def as_printed(indicator: Indicator, value: Decimal) -> Decimal:
    """Return a value with as many decimals as papers print; halves are rounded away from 0."""
    if indicator.decimals is None:
        return value
    return value.quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP)


def printed(indicator: Indicator, value: Decimal) -> str:
    """Return a value as papers print it, with its unit: 54.2%, £1,000, 1,250 people."""
    number = f"{as_printed(indicator, value):,f}"
    return _with_unit(indicator.unit, number)


def about(indicator: Indicator, value: Decimal) -> str:
    """Return a value that was worked out, with no more decimals than those that were measured."""
    rounded = value.quantize(Decimal(1).scaleb(-places(indicator)), ROUND_HALF_UP)
    return _with_unit(indicator.unit, f"{rounded:,f}")


def _with_unit(unit: str, number: str) -> str:
    if unit == "£":
        return f"-£{number[1:]}" if number.startswith("-") else f"£{number}"
    return f"{number}%" if unit == "%" else f"{number} {unit}"
