"""Many indicators at a glance, each in a small chart of its own with a verdict in words."""

from collections.abc import Sequence

from loipctl import colours
from loipctl.indicators.reading import Reading
from loipctl.indicators.words import VERDICTS
from loipctl.papers.charts.drawing import Drawing, drawn
from loipctl.papers.charts.lettering import width, wrapped
from loipctl.papers.charts.plot import SIZE, frame, last_label, parts, value_label
from loipctl.papers.charts.telling import told

WIDTH = 640
MOST_CELLS = 8
"""The most indicators of one chart, so that it stays on a page."""

_COLUMNS, _GAP, _HEIGHT, _MARGIN = 2, 28, 222, 12
_CELL = (WIDTH - 2 * _MARGIN - _GAP) / _COLUMNS


def multiples(readings: Sequence[Reading], name: str) -> Drawing:
    """Return the small charts of some indicators that `plot.can_be_drawn`, two in a row."""
    rows = -(-len(readings) // _COLUMNS)
    return drawn(
        "multiples",
        name,
        "Indicators",
        " ".join(told(one) for one in readings),
        {
            "width": WIDTH,
            "height": rows * (_HEIGHT + _GAP),
            "cells": [_cell(one, position) for position, one in enumerate(readings)],
        },
    )


def _cell(reading: Reading, position: int) -> dict[str, object]:
    row, column = divmod(position, _COLUMNS)
    inside = frame(reading, 0, (_CELL, 106, _HEIGHT - 24))
    return {
        "x": round(_MARGIN + column * (_CELL + _GAP), 1),
        "y": row * (_HEIGHT + _GAP) + 4,
        "heading": wrapped(reading.indicator.title, SIZE * 1.08, _CELL),
        "badge": _badge(reading),
        **parts(reading, inside),
        "labels": [last_label(reading, inside)],
    }


def _badge(reading: Reading) -> dict[str, object]:
    status = VERDICTS[reading.verdict]
    target = reading.target
    aim = f", target {value_label(reading.indicator, target.value)}" if target else ""
    text = wrapped(f"{status.label}{aim}", SIZE * 1.1, _CELL - 36, 1)[0]
    return {
        "symbol": status.symbol,
        "text": text,
        "width": round(width(text, SIZE, bold=True) + 36, 1),
        "colour": status.colour,
        "ink": colours.ink_on(status.colour),
    }
