"""Where a value or a day lies on a drawing, and which round values its axis names."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

_STEPS = (1, 2, Decimal("2.5"), 5, 10)
_MOST_STEPS = 5


def ticks(values: Iterable[Decimal], *, decimals: int = 0) -> list[Decimal]:
    """Return round values in even steps that take in all of some values.

    Steps are 1, 2, 2.5 or 5 times a power of ten, as people count; never finer than the decimals in print.
    """
    given = list(values)
    lowest, highest = min(given), max(given)
    step = _step(highest - lowest, decimals)
    first = (lowest / step).to_integral_value(ROUND_FLOOR)
    last = (highest / step).to_integral_value(ROUND_CEILING)
    return [step * position for position in range(int(first), int(max(last, first + 1)) + 1)]


def _step(span: Decimal, decimals: int) -> Decimal:
    finest = Decimal(1).scaleb(-decimals)
    wanted = max(span / _MOST_STEPS, finest)
    power = Decimal(1).scaleb(wanted.adjusted())
    found = next(power * factor for factor in _STEPS if power * factor >= wanted)
    # 2.5 needs a decimal more than its neighbours, which a count of people does not have
    return found if found == found.quantize(finest) else power * 5


class Scale(NamedTuple):
    """A stretch of values laid along a stretch of the drawing."""

    lowest: float
    highest: float
    start: float
    end: float

    def at(self, value: float | Decimal) -> float:
        """Return where a value lies."""
        part = (float(value) - self.lowest) / ((self.highest - self.lowest) or 1)
        return round(self.start + part * (self.end - self.start), 1)

    def on(self, day: date) -> float:
        """Return where a day lies on a scale of days."""
        return self.at(day.toordinal())


def days(first: date, last: date, start: float, end: float) -> Scale:
    """Return a scale of days."""
    return Scale(first.toordinal(), last.toordinal(), start, end)
