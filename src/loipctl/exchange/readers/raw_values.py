"""What a cell of a spreadsheet holds: the text that a reader sees, a value, or what is wrong with it."""

import math
from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TypeAlias

from loipctl.exchange.readers.grid import Held
from loipctl.exchange.readers.number_formats import Format, plain
from loipctl.exchange.readers.words_in_cells import bulleted, cleaned
from loipctl.words import count, day

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


def faulty(place: str, shown: str) -> Held:
    """Return a cell that shows an error of the spreadsheet."""
    return Held(shown, None, f"`{place}` shows `{shown}`, a fault of the spreadsheet")


def unanswered(place: str, formula: str) -> Held:
    """Return a cell whose formula was saved without its answer; it is shown, and never worked out."""
    return Held(formula, None, f"`{place}` holds a formula whose answer was not saved")


def with_bullets(one: Held) -> Held:
    """Return a cell whose bullets, where they were typed, are marked as ours are."""
    if not isinstance(one.value, str):
        return one
    text = bulleted(one.text)
    return Held(text, text)


def are_ours(properties: tuple[tuple[str, str], ...]) -> bool:
    """Tell from its properties whether we wrote a workbook: its text must come back just as it is."""
    return any(name.startswith("loipctl") for name, _ in properties)


def rows_hidden(name: str, rows: Collection[int]) -> list[str]:
    """Say how many rows of a sheet are hidden."""
    were = "was" if len(rows) == 1 else "were"
    return [f"`{name}` has {count(len(rows), 'hidden row')}, which {were} read too"] if rows else []


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
