"""What a cell of a spreadsheet holds: the text that a reader sees, a value, or what is wrong with it."""

import math
from collections.abc import Collection
from datetime import datetime, time, timedelta
from decimal import Decimal

from loipctl.exchange.digits import digits
from loipctl.exchange.readers.grid import Held
from loipctl.exchange.readers.number_formats import Format, Shows
from loipctl.exchange.readers.words_in_cells import bulleted
from loipctl.words import count, day, month

_DIGITS = 15  # Excel keeps no more of a number, and shows no more
_SECONDS = 24 * 60 * 60
_LAST_DAY = 2_958_465  # 31 December 9999
# Excel holds 1900 for a leap year, so that its days before March 1900 count from one day later.
_FIRST, _FIRST_BEFORE_MARCH, _FIRST_1904 = datetime(1899, 12, 30), datetime(1899, 12, 31), datetime(1904, 1, 1)  # noqa: DTZ001
_NO_DAY = 60


def text_held(text: str) -> Held:
    """Return a cell of text."""
    return Held(text, text)


def number_held(raw: float, form: Format | None = None, *, since_1904: bool = False) -> Held:
    """Return a cell of a number, or of the day or the time that the number stands for."""
    if not math.isfinite(raw):
        return text_held(str(raw))
    shows = form[0] if form else None
    value = Decimal(f"{raw:.{_DIGITS}g}")
    if shows is Shows.PERCENT:
        return Held(f"{digits(value * 100)}%", value)
    if shows is Shows.ZEROS and form:
        return Held(digits(value).zfill(len(form[1])), value)
    if shows is Shows.LENGTH_OF_TIME and raw >= 0:
        return text_held(f"{int(raw * 24)}:{round(raw * 24 * 60) % 60:02}")
    if shows and 0 <= raw <= _LAST_DAY and int(raw) != _NO_DAY:
        return _of_serial(raw, shows, since_1904=since_1904)
    return Held(digits(value), value)


def day_held(raw: datetime, shows: Shows = Shows.DAY) -> Held:
    """Return a day with its time, or text where only a month or a year is shown: its first day nobody typed."""
    if shows in (Shows.MONTH, Shows.YEAR):
        return text_held(month(raw) if shows is Shows.MONTH else str(raw.year))
    at = f" {raw:%H:%M}" if raw.time() != time() else ""
    return Held(day(raw) + at, raw.date())


def faulty(place: str, shown: str) -> Held:
    """Return a cell that shows an error of the spreadsheet."""
    return Held(shown, None, f"`{place}` shows `{shown}`, a fault of the spreadsheet")


def unanswered(place: str, formula: str) -> Held:
    """Return a cell whose formula was saved without its answer; it is shown, and never worked out."""
    return Held(formula, None, f"`{place}` holds a formula whose answer was not saved")


def with_bullets(one: Held) -> Held:
    """Return a cell whose bullets, where they were typed, are marked as ours are."""
    return text_held(bulleted(one.text)) if isinstance(one.value, str) else one


def are_ours(properties: tuple[tuple[str, str], ...]) -> bool:
    """Tell from its properties whether we wrote a workbook: its text must come back just as it is."""
    return any(name.startswith("loipctl") for name, _ in properties)


def rows_hidden(name: str, rows: Collection[int]) -> list[str]:
    """Say how many rows of a sheet are hidden."""
    were = "was" if len(rows) == 1 else "were"
    return [f"`{name}` has {count(len(rows), 'hidden row')}, which {were} read too"] if rows else []


def _of_serial(raw: float, shows: Shows, *, since_1904: bool) -> Held:
    """Return the day that a number stands for, to the second: a number holds no part of one exactly."""
    passed = timedelta(seconds=round(raw * _SECONDS))
    if passed < timedelta(days=1) and (raw or shows is Shows.TIME):
        return text_held(f"{passed.seconds // 3600:02}:{passed.seconds // 60 % 60:02}")
    first = _FIRST_1904 if since_1904 else _FIRST if raw > _NO_DAY else _FIRST_BEFORE_MARCH
    try:
        return day_held(first + passed, shows)
    except OverflowError:
        return text_held(digits(Decimal(f"{raw:.{_DIGITS}g}")))
