"""The way from the baseline to the targets: where an indicator should stand on a day."""

from bisect import bisect_left
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loipctl.model.indicators import Baseline, Indicator, Target


class Point(NamedTuple):
    """A value that should be reached by the last day of a period, which is told in words."""

    day: date
    value: Decimal
    period: str


def trajectory(indicator: Indicator) -> tuple[Point, ...]:
    """Return the points from the baseline through each target in turn, by time; none where there is no target.

    Of a baseline and targets for the same time the target counts.
    """
    given: list[Baseline | Target] = [*indicator.targets]
    if indicator.baseline:
        given.insert(0, indicator.baseline)
    points = {one.period.end: Point(one.period.end, one.value, one.period.words()) for one in given}
    return tuple(points[end] for end in sorted(points)) if indicator.targets else ()


def expected(indicator: Indicator, day: date) -> Decimal | None:
    """Return where an indicator should stand on a day, None before the first point and after the last.

    Between two points the way is straight, in days: v = a + (b - a) * (day - day of a) / (day of b - day of a),
    which is linear interpolation. With one target that is a straight line from the baseline; with several it goes
    through each step.
    """
    points = trajectory(indicator)
    position = bisect_left(points, day, key=lambda point: point.day)
    if position == len(points):
        return None
    after = points[position]
    if after.day == day:
        return after.value
    return None if position == 0 else _between(points[position - 1], after, day)


def _between(before: Point, after: Point, day: date) -> Decimal:
    part = Decimal((day - before.day).days) / (after.day - before.day).days
    return before.value + (after.value - before.value) * part
