"""What calamine gives for a cell, as the text that a reader sees and a value."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from loipctl.exchange.readers.grid import Held
from loipctl.exchange.readers.number_formats import Format, plain
from loipctl.exchange.readers.words_in_cells import cleaned
from loipctl.words import day

Raw: TypeAlias = int | float | str | bool | time | date | datetime | timedelta

_DIGITS = 15  # Excel keeps no more of a number, and shows no more


def held(raw: Raw, form: Format | None = None) -> Held:
    """Return what a cell holds: a number, a day, or text where it is neither."""
    if isinstance(raw, bool):
        return _text(str(raw).upper())
    if isinstance(raw, int | float):
        return _number(raw, form)
    if isinstance(raw, date):
        return _day(raw, form)
    if isinstance(raw, time):
        return _text(f"{raw:%H:%M}")
    return _text(cleaned(str(raw)))


def _text(text: str) -> Held:
    return Held(text, text)


def _number(raw: float, form: Format | None) -> Held:
    if not math.isfinite(raw):
        return _text(str(raw))
    value = Decimal(f"{raw:.{_DIGITS}g}")
    return Held(form.number(value) if form else plain(value), value)


def _day(raw: date, form: Format | None) -> Held:
    """Return a day, or text where the workbook shows a month or a year: its first day was typed by nobody."""
    value = raw.date() if isinstance(raw, datetime) else raw
    shown = form.day(value) if form else day(value)
    if shown != day(value):
        return _text(shown)
    at = f" {raw:%H:%M}" if isinstance(raw, datetime) and raw.time() != time() else ""
    return Held(shown + at, value)
