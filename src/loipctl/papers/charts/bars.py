"""How actions stand, as a bar for each outcome, theme or owner, with a part for each status."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from loipctl import colours
from loipctl.papers.charts.drawing import Drawing, drawn
from loipctl.papers.charts.lettering import width, wrapped
from loipctl.words import count, listed

Fields = Mapping[str, Any]

WIDTH = 640
_LEFT, _RIGHT, _SIZE, _THICK, _STEP, _TOP = 236, 628, 14, 28, 46, 8
_KEY_LINE = 28
_BETWEEN = 6


class Bar(NamedTuple):
    """A name, and how many actions have each status, in the order of the key."""

    heading: str
    counts: Sequence[tuple[Fields, int]]

    @property
    def total(self) -> int:
        """Return how many actions there are."""
        return sum(number for _, number in self.counts)

    def words(self) -> str:
        """Return the bar in words: 3 actions, 2 on track and 1 complete."""
        parts = listed(f"{number:,} {status['label'].lower()}" for status, number in self.counts if number)
        return f"{self.heading}: {count(self.total, 'action')}{f', {parts}' if parts else ''}."


def bars(found: Sequence[Bar], name: str, title: str) -> Drawing:
    """Return the chart of some bars; the longest is as long as there is room."""
    most = max((bar.total for bar in found), default=0) or 1
    below = _TOP + _STEP * len(found)
    key = [*_key(found, below + 8)]
    return drawn(
        "bars",
        name,
        title,
        " ".join(bar.words() for bar in found),
        {
            "width": WIDTH,
            "height": max((int(one["y"]) for one in key), default=below) + _KEY_LINE,
            "left": _LEFT,
            "thick": _THICK,
            "rows": [_row(bar, position, most) for position, bar in enumerate(found)],
            "key": key,
        },
    )


def _row(bar: Bar, position: int, most: int) -> dict[str, object]:
    top = _TOP + _STEP * position
    heading = wrapped(bar.heading, _SIZE, _LEFT - 20)
    return {
        "heading": heading,
        "y": top + (19 if len(heading) == 1 else 11),
        "top": top,
        "parts": [*_parts(bar, (_RIGHT - _LEFT) / most)],
    }


def _parts(bar: Bar, unit: float) -> Iterator[dict[str, object]]:
    x = float(_LEFT)
    for status, number in bar.counts:
        if number:
            long = number * unit
            yield {
                "x": round(x, 1),
                "width": round(long, 1),
                "colour": status["colour"],
                "ink": colours.ink_on(status["colour"]),
                **_said(status, number, x, long),
            }
            x += long


def _said(status: Fields, number: int, start: float, long: float) -> dict[str, object]:
    """Return what stands in a part of a bar: sign and number, or where there is no room the number, or nothing."""
    sign, told = str(status["symbol"]), f"{number:,}"
    room, sign_room = width(told, _SIZE, bold=True), width(sign, _SIZE, bold=True)
    middle = start + long / 2
    if sign_room + room + 2 * _BETWEEN <= long:
        apart = (sign_room + room + _BETWEEN) / 2
        return {
            "sign": {"text": sign, "x": round(middle - apart + sign_room / 2, 1)},
            "number": {"text": told, "x": round(middle + apart - room / 2, 1)},
        }
    return {"number": {"text": told, "x": round(middle, 1)}} if room + _BETWEEN <= long else {}


def _key(found: Sequence[Bar], top: int) -> Iterator[dict[str, Any]]:
    """Yield the key: each status that occurs, as many to a line as there is room for."""
    occurring = {status["key"] for bar in found for status, number in bar.counts if number}
    x, y = 12.0, top
    for status, _ in found[0].counts if found else ():
        if status["key"] not in occurring:
            continue
        long = 33 + width(status["label"], _SIZE) + 24
        if x > 12 and x + long > WIDTH:
            x, y = 12.0, y + _KEY_LINE
        yield {
            "x": round(x, 1),
            "y": y,
            "colour": status["colour"],
            "ink": colours.ink_on(status["colour"]),
            "symbol": status["symbol"],
            "label": status["label"],
        }
        x += long
