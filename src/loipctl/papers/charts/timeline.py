"""Milestones on a line of time: when each is due or was met, and how far its date has moved."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from loipctl import colours
from loipctl.model.when import months_after
from loipctl.papers.charts import scales
from loipctl.papers.charts.drawing import Drawing, drawn
from loipctl.papers.charts.lettering import width, wrapped
from loipctl.papers.charts.scales import Scale
from loipctl.words import MONTHS, day

Fields = Mapping[str, Any]

WIDTH = 640
MOST_ROWS = 18
"""The most milestones of one chart, so that it stays on a page."""

_LEFT, _RIGHT, _SIZE, _STEP, _TOP = 262, 616, 14, 46, 34
_MOST_TICKS = 6


def timeline(milestones: Sequence[Fields], as_at: date, name: str) -> Drawing:
    """Return the chart of milestones that have a day, each with its `day`, `moved_from`, `said` and `status`."""
    along = _scale(milestones, as_at)
    today = along.on(as_at)
    label = f"As at {day(as_at)}"
    fits = today + 6 + width(label, _SIZE, bold=True) < WIDTH
    return drawn(
        "timeline",
        name,
        "Milestones",
        " ".join(f"{one['title']}: {one['said']}." for one in milestones),
        {
            "width": WIDTH,
            "height": _TOP + _STEP * len(milestones) + 26,
            "times": [*_ticks(along)],
            "today": today,
            "today_label": label,
            "today_at": today + 6 if fits else today - 6,
            "today_anchor": "start" if fits else "end",
            "rows": [_row(one, position, along) for position, one in enumerate(milestones)],
        },
    )


def _scale(milestones: Sequence[Fields], as_at: date) -> Scale:
    shown = [as_at, *(one[name] for one in milestones for name in ("day", "moved_from") if one[name])]
    first, last = min(shown) - timedelta(days=10), max(shown) + timedelta(days=10)
    return scales.days(first, last, _LEFT, _RIGHT)


def _row(milestone: Fields, position: int, along: Scale) -> dict[str, object]:
    top = _TOP + _STEP * position
    x = along.on(milestone["day"])
    said = str(milestone["said"])
    fits = x + 16 + width(said, _SIZE) <= WIDTH
    status = milestone["status"]
    heading = wrapped(str(milestone["title"]), _SIZE, _LEFT - 28)
    return {
        "heading": heading,
        "y": top + (20 if len(heading) == 1 else 12),
        "middle": top + 15,
        "x": x,
        "moved": along.on(milestone["moved_from"]) if milestone["moved_from"] else None,
        "symbol": status["symbol"],
        "colour": status["colour"],
        "ink": colours.ink_on(status["colour"]),
        "said": said,
        "said_at": x + 16 if fits else x - 16,
        "anchor": "start" if fits else "end",
    }


def _ticks(along: Scale) -> Iterator[dict[str, object]]:
    """Yield the first days of months, or of every third, sixth or twelfth, as many as there is room for."""
    first, last = date.fromordinal(int(along.lowest)), date.fromordinal(int(along.highest))
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((one for one in (1, 3, 6, 12) if months // one <= _MOST_TICKS), 12 * (months // 12 // 6 + 1))
    month = date(first.year, first.month - (first.month - 1) % min(step, 12), 1)
    while month <= last:
        if month >= first and along.on(month) < _RIGHT - 20:
            yield {"at": along.on(month), "label": f"{MONTHS[month.month - 1][:3]} {month.year}"}
        month = months_after(month, step)
