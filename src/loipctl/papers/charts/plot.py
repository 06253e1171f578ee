"""The part that every chart of an indicator has: its values over time, the way to its target, and its gaps."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from loipctl.indicators import places, printed
from loipctl.indicators.reading import Reading
from loipctl.indicators.trajectory import Point, trajectory
from loipctl.model.indicators import Indicator, Observation
from loipctl.papers.charts import palette, scales
from loipctl.papers.charts.lettering import width, wrapped
from loipctl.papers.charts.scales import Scale
from loipctl.papers.charts.series import gaps, known, runs, short, value_of

SIZE = 14
_APART = 10
_SIGNS = frozenset({"%", "£"})
"""Units that stand with every number; others are named once, over the plot."""


class Frame(NamedTuple):
    """The edges of the plot in the drawing, and where values and days lie between them."""

    left: float
    right: float
    top: float
    bottom: float
    values: Scale
    days: Scale
    ticks: tuple[Decimal, ...]


def can_be_drawn(reading: Reading) -> bool:
    """Return whether there are two times at least to draw a line between, and a value among them."""
    values = {one.period.end for one in known(reading)}
    return bool(values) and len(values | {one.period.end for one in reading.indicator.targets}) > 1


def frame(reading: Reading, left: float, edges: tuple[float, float, float]) -> Frame:
    """Return the frame of a plot from its left edge, where the axis' names need room, to right, top and bottom."""
    right, top, bottom = edges
    marks = scales.ticks(_with_room([*_values(reading)]), decimals=places(reading.indicator))
    room = max(width(value_label(reading.indicator, one), SIZE) for one in marks) + 12
    first, last = min(_days(reading)), max(_days(reading))
    if first == last:
        last = first + timedelta(days=1)
    return Frame(
        round(left + room, 1),
        right,
        top,
        bottom,
        Scale(float(marks[0]), float(marks[-1]), bottom, top),
        scales.days(first, last, left + room + 10, right - 10),
        tuple(marks),
    )


def parts(reading: Reading, inside: Frame) -> dict[str, object]:
    """Return what the template prints of a plot."""
    aims, unit = _aims(reading), reading.indicator.unit
    return {
        "unit": "" if unit in _SIGNS else wrapped(unit, SIZE, inside.right - inside.left, 1)[0],
        "unit_x": inside.left - 8,
        "left": inside.left,
        "right": inside.right,
        "top": inside.top,
        "bottom": inside.bottom,
        "levels": [
            {"at": inside.values.at(one), "label": value_label(reading.indicator, one)} for one in inside.ticks
        ],
        "times": [*times(reading, inside)],
        "gaps": [*_gaps(reading, inside)],
        "runs": [path(inside, [(one.period.end, value_of(one)) for one in run]) for run in runs(reading)],
        "points": [_at(inside, one.period.end, value_of(one)) for one in known(reading)],
        "way": path(inside, [(one.day, one.value) for one in trajectory(reading.indicator)]),
        "aims": [_at(inside, one.day, one.value) for one in aims],
    }


def value_label(indicator: Indicator, value: Decimal) -> str:
    """Return a value as an axis names it: with its sign of a percentage or a pound, without other units."""
    said = printed(indicator, value)
    return said.removesuffix(f" {indicator.unit}")


def path(inside: Frame, points: Sequence[tuple[date, Decimal]]) -> str:
    """Return a line through points; none where there are not two."""
    if len(points) < 2:
        return ""
    return "M" + " L".join(f"{inside.days.on(day)},{inside.values.at(value)}" for day, value in points)


def times(reading: Reading, inside: Frame) -> Iterator[dict[str, object]]:
    """Yield the times that the axis names: the last target, the last and first value, and what fits between."""
    values = [one.period for one in known(reading)]
    targets = [one.period for one in reading.indicator.targets]
    ends = {one.end: short(one) for one in (*targets, *values)}
    first = [one.end for one in (*targets[-1:], values[-1], values[0])]
    taken: list[tuple[float, float]] = []
    for day in dict.fromkeys([*first, *sorted(ends)]):
        half = width(ends[day], SIZE) / 2
        mark = inside.days.on(day)
        at = centred(inside, mark, half)
        if all(at + half + _APART < start or end + _APART < at - half for start, end in taken):
            taken.append((at - half, at + half))
            yield {"at": mark, "label": ends[day], "label_at": at}


def centred(inside: Frame, at: float, half: float) -> float:
    """Return where the middle of a name stands, half of it each way, so that it stays in the plot."""
    return round(min(max(at, inside.left + half - 12), inside.right - half + 12), 1)


def last_label(reading: Reading, inside: Frame) -> dict[str, object]:
    """Return the name of the latest value, above a line that rises to it and below one that falls."""
    values = [value_of(one) for one in known(reading)]
    falls = len(values) > 1 and values[-1] < values[-2]
    said = value_label(reading.indicator, values[-1])
    return {
        "text": said,
        "x": centred(inside, inside.days.on(newest(reading).period.end), width(said, SIZE, bold=True) / 2 + 16),
        "y": within(inside, inside.values.at(values[-1]) + (24 if falls else -12)),
        "colour": palette.VALUE,
        "anchor": "middle",
    }


def within(inside: Frame, y: float) -> float:
    """Return a height that leaves words inside the plot."""
    return round(min(max(y, inside.top + 12), inside.bottom - 6), 1)


def newest(reading: Reading) -> Observation:
    """Return the last value that is drawn."""
    return known(reading)[-1]


def _at(inside: Frame, day: date, value: Decimal) -> dict[str, float]:
    return {"x": inside.days.on(day), "y": inside.values.at(value)}


def _aims(reading: Reading) -> list[Point]:
    baseline = reading.indicator.baseline
    return [one for one in trajectory(reading.indicator) if not baseline or one.day != baseline.period.end]


def _values(reading: Reading) -> Iterator[Decimal]:
    yield from (value_of(one) for one in known(reading))
    yield from (one.value for one in trajectory(reading.indicator))


def _days(reading: Reading) -> Iterator[date]:
    yield from (one.period.end for one in known(reading))
    yield from (one.day for one in trajectory(reading.indicator))
    yield from (one.end for one in gaps(reading))


def _with_room(values: list[Decimal]) -> list[Decimal]:
    """Return values with one a little under the least, so that a name fits there; 0 is not gone under."""
    least = min(values)
    room = least - (max(values) - least) / 8
    return [*values, room if least < 0 else max(room, Decimal(0))]


def _gaps(reading: Reading, inside: Frame) -> Iterator[dict[str, float]]:
    """Yield each gap as a band, set in a little from the values on its sides, its name away from the line."""
    heights = {one.period.end: inside.values.at(value_of(one)) for one in known(reading)}
    middle = (inside.top + inside.bottom) / 2
    for gap in gaps(reading):
        start, end = inside.days.on(gap.start) + 8, inside.days.on(gap.end) - 8
        beside = [heights[day] for day in (gap.start, gap.end) if day in heights]
        is_low = sum(beside) > middle * len(beside)
        if end > start:
            yield {
                "x": start,
                "width": round(end - start, 1),
                "middle": centred(inside, round((start + end) / 2, 1), width("no data", SIZE) / 2),
                "label_y": inside.top + 16 if is_low else inside.bottom - 8,
            }
