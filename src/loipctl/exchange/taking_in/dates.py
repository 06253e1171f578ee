"""Dates as people write them, as the times of a plan; what could mean two things means none.

A year of two digits is of this century, and stands last, after the month: `31/03/22`, `Mar-22`. It is not taken on
its own, nor before a month, for then it could as well be a day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from loipctl.exchange.book import Value
from loipctl.model.when import When
from loipctl.shape import typed
from loipctl.words import MONTHS, day

ORDERS = ("day-first", "month-first")
"""Which of two numbers of a date comes first, where both could be either."""

_SERIALS = range(30_000, 60_000)
_FIRST_SERIAL = date(1899, 12, 30)

_LEADING = re.compile(
    r"(?:(?:due|target|completed?|achieved)\b:?\s*)?(?:(?:by|in|on|during|for)\b\s*)?"
    r"(?:(?:the\s+)?end\s*(?:of|-)?\s*)?",
    re.IGNORECASE,
)
_TIME = re.compile(r"[T ]00:00(?::00(?:\.0+)?)?$")
_DASH = re.compile(r"\s*[–—]\s*|\s+-\s+|\s+(?:to|until)\s+", re.IGNORECASE)
_SEASON = re.compile(r"\b(?:spring|summer|autumn|winter|easter|christmas)\b", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:on-?\s?going|continuous|continual|annually|annual|yearly|monthly|quarterly|throughout)\b", re.IGNORECASE
)
_UNKNOWN = re.compile(
    r"(?:tbc|tba|tbd|n/?a|unknown|none|-+|–|\?+|to be (?:confirmed|agreed|decided).*)\W*", re.IGNORECASE
)
_VAGUE = re.compile(
    r"\b(?:early|mid|late|start|beginning|before|after|around|about|circa|c\.|approx\w*|summer|from|since|within)\b",
    re.IGNORECASE,
)
_FINANCIAL = re.compile(
    r"(?:f/?y|financial year|year)\s*:?\s*(?:20)?(\d{2})\s?[-–/]\s?(?:20)?(\d{2})", re.IGNORECASE
)
_MONTH_OR_YEARS = re.compile(r"(\d{2})(\d{2})-(\d{2})")
_TWO_YEARS = re.compile(r"\d{4}\s?[-–/]\s?\d{4}")
_QUARTER = re.compile(r"(?:q|qtr|quarter)\s?([1-4])\b,?\s*(?:of\s+)?(.*)", re.IGNORECASE)
_QUARTER_LAST = re.compile(r"(.*\d)\s*,?\s*(?:q|qtr|quarter)\s?([1-4])", re.IGNORECASE)
_NUMBERED_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})")
_AMERICAN = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_IN_WORDS = re.compile(
    r"(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -](?:of )?([A-Za-z]{3,9})\.?,?[ -]'?(\d{4}|\d{2})"
)
_BARE_MONTH = re.compile(r"([A-Za-z]{3,9})\.?")
_BARE_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?(?: ([A-Za-z]{3,9}))?\.?")


@dataclass(frozen=True, slots=True)
class Dated:
    """The time that a text means, as a plan writes it, or why there is none."""

    when: str = ""
    why: str = ""


def read(text: str, value: Value = None, order: str = "") -> Dated:
    """Return the time that a cell means; `order` says which number comes first in `03/04/22`, where known."""
    whole = _TIME.sub("", " ".join(text.split()).strip(" .;,"))
    if isinstance(value, date):
        return _seen(value, _read(whole, order))
    if isinstance(value, Decimal) and value == value.to_integral_value():
        whole = str(int(value))
    if whole.isdecimal() and int(whole) in _SERIALS:
        return Dated((_FIRST_SERIAL + timedelta(days=int(whole))).isoformat())
    return _read(whole, order)


def day_of(text: str, value: Value = None, order: str = "") -> Dated:
    """Return the day that a cell means, and not a stretch of time."""
    found = read(text, value, order)
    if found.when and not When.read(found.when).is_day:
        return Dated("", f"a day is needed here, and this is {When.read(found.when).words()}")
    return found


def is_ongoing(text: str) -> bool:
    """Tell whether a text says that something goes on without an end."""
    return bool(_OPEN.match(text.strip()))


def _seen(value: date, seen: Dated) -> Dated:
    """Return a day of a workbook, or the month or year that it is shown as, which is what was meant by it."""
    shown = When.read(seen.when) if seen.when else None
    if shown and not shown.is_day and shown.start <= value <= shown.end:
        return seen
    return Dated(value.isoformat())


def _read(whole: str, order: str) -> Dated:
    if reason := _no_time(whole):
        return Dated("", reason)
    bare = _LEADING.sub("", whole, count=1).strip()
    if found := _single(bare, order):
        return found
    if found := _stretch(bare, order):
        return found
    return Dated("", _vague(whole))


def _no_time(whole: str) -> str:
    if not whole or _UNKNOWN.fullmatch(whole):
        return "it says that the date is not known"
    return "it has no end, and a date is needed here" if is_ongoing(whole) else ""


def _vague(whole: str) -> str:
    if _SEASON.search(whole):
        return "a season is no day, month, quarter or year"
    if _VAGUE.search(whole):
        return "it says about when, and not when"
    return "it is not written as a day, month, quarter or year"


def _single(text: str, order: str) -> Dated | None:
    """Return the day, month, quarter or year that a text is, None where it is none of them."""
    return _quarter(text) or _year(text) or _month(text) or _day(text, order)


def _quarter(text: str) -> Dated | None:
    first, last = _QUARTER.fullmatch(text), _QUARTER_LAST.fullmatch(text)
    number, year = (first[1], first[2]) if first else (last[2], last[1]) if last else ("", "")
    if not number:
        return None
    found = _year(year.strip(" ()"))
    if found and "/" in found.when:
        return Dated(f"{found.when} Q{number}")
    return Dated("", f"quarter {number} of which financial year it is does not stand there")


def _year(text: str) -> Dated | None:
    if found := _FINANCIAL.fullmatch(text):
        return _readable(f"20{found[1]}/{found[2]}")
    if found := _MONTH_OR_YEARS.fullmatch(text):
        is_month, are_years = 1 <= int(found[3]) <= 12, int(found[3]) == (int(found[2]) + 1) % 100
        if is_month and are_years:
            return Dated("", "it could be a month or a financial year")
    if _TWO_YEARS.fullmatch(text):
        times = typed.times(text)
        return Dated("", "it could be a financial year or two calendar years") if len(times) > 1 else _first(times)
    if re.fullmatch(r"(?:19|20)\d{2}", text):
        return Dated(text)
    return _first([one for one in typed.times(text) if "/" in one])


def _month(text: str) -> Dated | None:
    if re.fullmatch(r"\d{4}-\d{2}", text):
        return _readable(text)
    if found := _NUMBERED_MONTH.fullmatch(text):
        return _readable(f"{found[2]}-{int(found[1]):02}")
    return _first(
        [one for one in typed.times(text.replace("'", "").replace("’", "").replace(",", "")) if "/" not in one]
    )


def _day(text: str, order: str) -> Dated | None:
    if found := _AMERICAN.fullmatch(text):
        text = f"{found[2]} {found[1]} {found[3]}"
    if found := _IN_WORDS.fullmatch(text):
        text = f"{found[1]} {found[2]} {found[3] if len(found[3]) == 4 else f'20{found[3]}'}"
    days = typed.days(text)
    if len(days) > 1 and order in ORDERS:
        days = [days[ORDERS.index(order)]]
    if len(days) > 1:
        return Dated("", f"it could be {day(days[0])} or {day(days[1])}; say which with --date-format")
    return Dated(days[0].isoformat()) if days else None


def _stretch(text: str, order: str) -> Dated | None:
    """Return the time from one to another that a text gives; the first may leave its year to the second."""
    parts = _DASH.split(text) if len(_DASH.split(text)) == 2 else text.split("-")
    if len(parts) != 2:
        return None
    first, last = (one.strip() for one in parts)
    end = _single(_LEADING.sub("", last, count=1).strip(), order)
    if end is None or not end.when:
        return end
    start = _single(_with_year(first, last), order) or _single(first, order)
    if start is None or not start.when:
        return start
    return _readable(f"{start.when} to {end.when}") or Dated("", "it ends before it begins")


def _with_year(first: str, last: str) -> str:
    """Return the first of two times with the year, and the month, of the second where it does not say its own."""
    year = re.search(r"\d{4}$", last)
    if not year:
        return first
    if (bare := _BARE_MONTH.fullmatch(first)) and _is_month(bare[1]):
        return f"{first} {year[0]}"
    if bare := _BARE_DAY.fullmatch(first):
        month = re.search(r"([A-Za-z]{3,9})\.?,? \d{4}$", last)
        named = bare[2] or (month[1] if month else "")
        return f"{bare[1]} {named} {year[0]}"
    return first


def _is_month(word: str) -> bool:
    return any(name.casefold().startswith(word.casefold()) for name in MONTHS) or word.casefold() == "sept"


def _first(texts: list[str]) -> Dated | None:
    return Dated(texts[0]) if len(texts) == 1 else None


def _readable(text: str) -> Dated | None:
    try:
        return Dated(When.read(text).text)
    except ValueError:
        return None
