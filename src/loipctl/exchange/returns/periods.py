"""The times for which an indicator's next values are to be expected, written as its last one is."""

import re
from collections.abc import Iterator
from datetime import date

from loipctl.indicators import MONTHS
from loipctl.model.indicators import Indicator
from loipctl.model.when import When

_MOST = 4
"""How many rows are offered for one indicator."""

_FINANCIAL = re.compile(r"(\d{4})/\d{2}(?: Q([1-4]))?", re.ASCII)


def expected(indicator: Indicator, as_at: date) -> tuple[str, ...]:
    """Return the times for which there is no value yet, up to a day; an empty one where nobody can say."""
    measured = [one.period for one in indicator.observations]
    measured += [indicator.baseline.period] if indicator.baseline else []
    if not measured:
        return ("",)
    last = max(measured, key=lambda one: (one.end, one.start))
    found: list[str] = []
    for text in _after(last.text, MONTHS.get(indicator.frequency or "", 12)):
        if found and (When.read(text).start > as_at or len(found) == _MOST):
            break
        found.append(text)
    return tuple(found) or ("",)


def _after(text: str, months: int) -> Iterator[str]:
    """Yield the times after one, as far as calendars go; none where it is written in another way."""
    step = max(months // 12, 1)
    while (following := _following(text, months, step)) and _is_time(following):
        yield following
        text = following


def _following(text: str, months: int, years: int) -> str:
    first, joined, last = text.partition(" to ")
    if joined:
        return f"{_following(first, months, years)} to {_following(last, months, years)}"
    if text.isdecimal():
        return f"{int(text) + years}"
    if found := _FINANCIAL.fullmatch(text):
        year, quarter = int(found[1]), int(found[2] or 0)
        if not quarter:
            return _financial(year + years)
        return f"{_financial(year)} Q{quarter + 1}" if quarter < 4 else f"{_financial(year + 1)} Q1"
    if re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
        number = int(text[:4]) * 12 + int(text[5:]) - 1 + months
        return f"{number // 12}-{number % 12 + 1:02d}"
    return ""


def _financial(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _is_time(text: str) -> bool:
    try:
        When.read(text)
    except ValueError:
        return False
    return True
