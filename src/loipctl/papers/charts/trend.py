"""One indicator over time, against its target and the way there."""

from collections.abc import Iterator

from loipctl.indicators import printed
from loipctl.indicators.reading import Reading
from loipctl.indicators.trajectory import trajectory
from loipctl.papers.charts import palette
from loipctl.papers.charts.drawing import Drawing, drawn
from loipctl.papers.charts.lettering import width
from loipctl.papers.charts.plot import SIZE, Frame, centred, frame, newest, parts
from loipctl.papers.charts.series import known, value_of
from loipctl.papers.charts.telling import told

WIDTH, HEIGHT = 640, 300
_MARGIN = 16


def trend(reading: Reading, name: str) -> Drawing:
    """Return the chart of an indicator that `plot.can_be_drawn`."""
    room = max((width(text, SIZE, bold=True) for text in _aim_words(reading)), default=0)
    inside = frame(reading, 4, (WIDTH - _MARGIN - room, 28, HEIGHT - 36))
    return drawn(
        "trend",
        name,
        reading.indicator.title,
        told(reading),
        {
            "width": WIDTH,
            "height": HEIGHT,
            **parts(reading, inside),
            "labels": [*_first(reading, inside), _last(reading, inside), *_aim(reading, inside)],
        },
    )


def _first(reading: Reading, inside: Frame) -> Iterator[dict[str, object]]:
    """Yield the name of the baseline, on the side of it where the line does not go."""
    baseline = reading.indicator.baseline
    if baseline is None or not trajectory(reading.indicator):
        return
    goes_up = trajectory(reading.indicator)[-1].value >= baseline.value
    yield {
        "text": f"Baseline {printed(reading.indicator, baseline.value)}",
        "x": inside.days.on(baseline.period.end) - 4,
        "y": _within(inside, inside.values.at(baseline.value) + (24 if goes_up else -12)),
        "colour": palette.QUIET,
        "anchor": "start",
    }


def _last(reading: Reading, inside: Frame) -> dict[str, object]:
    """Return the name of the latest value, above a line that rises to it and below one that falls."""
    values = [value_of(one) for one in known(reading)]
    falls = len(values) > 1 and values[-1] < values[-2]
    one = newest(reading)
    said = printed(reading.indicator, values[-1])
    return {
        "text": said,
        "x": centred(inside, inside.days.on(one.period.end), width(said, SIZE, bold=True) / 2 + 16),
        "y": _within(inside, inside.values.at(values[-1]) + (24 if falls else -12)),
        "colour": palette.VALUE,
        "anchor": "middle",
    }


def _aim(reading: Reading, inside: Frame) -> Iterator[dict[str, object]]:
    points = trajectory(reading.indicator)
    for position, text in enumerate(_aim_words(reading)):
        y = min(inside.values.at(points[-1].value) + 5, inside.bottom - 24)
        yield {
            "text": text,
            "x": inside.right + 6,
            "y": y + 18 * position,
            "colour": palette.TARGET,
            "anchor": "start",
        }


def _aim_words(reading: Reading) -> list[str]:
    points = trajectory(reading.indicator)
    return ["Target", printed(reading.indicator, points[-1].value)] if points else []


def _within(inside: Frame, y: float) -> float:
    return round(min(max(y, inside.top - 8), inside.bottom - 6), 1)
