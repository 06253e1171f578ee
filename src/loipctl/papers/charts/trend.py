"""One indicator over time, against its target and the way there."""

from collections.abc import Iterator

from loipctl.indicators.reading import Reading
from loipctl.indicators.trajectory import trajectory
from loipctl.papers.charts import palette
from loipctl.papers.charts.drawing import Drawing, drawn
from loipctl.papers.charts.lettering import width
from loipctl.papers.charts.plot import SIZE, Frame, frame, last_label, parts, value_label, within
from loipctl.papers.charts.series import known, value_of
from loipctl.papers.charts.telling import told

WIDTH, HEIGHT = 640, 300
_MARGIN = 16


def trend(reading: Reading, name: str) -> Drawing:
    """Return the chart of an indicator that `plot.can_be_drawn`."""
    room = max((width(text, SIZE, bold=True) for text in _aim_words(reading)), default=0)
    inside = frame(reading, 4, (WIDTH - _MARGIN - room, 34, HEIGHT - 36))
    return drawn(
        "trend",
        name,
        reading.indicator.title,
        told(reading),
        {
            "width": WIDTH,
            "height": HEIGHT,
            **parts(reading, inside),
            "labels": [*_first(reading, inside), last_label(reading, inside), *_aim(reading, inside)],
        },
    )


def _first(reading: Reading, inside: Frame) -> Iterator[dict[str, object]]:
    """Yield the name of the baseline, on the side of it where the line of values does not go."""
    baseline = reading.indicator.baseline
    if baseline is None:
        return
    later = [value_of(one) for one in known(reading) if one.period.end > baseline.period.end]
    later += [one.value for one in trajectory(reading.indicator)[-1:]]
    goes_up = bool(later) and later[0] >= baseline.value
    yield {
        "text": f"Baseline {value_label(reading.indicator, baseline.value)}",
        "x": inside.days.on(baseline.period.end) - 4,
        "y": within(inside, inside.values.at(baseline.value) + (24 if goes_up else -12)),
        "colour": palette.QUIET,
        "anchor": "start",
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
    return ["Target", value_label(reading.indicator, points[-1].value)] if points else []
