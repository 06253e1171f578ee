"""A day or a stretch of time, as plans give them: 2021-12-03, 2021-12, 2021, 2021/22, or two joined."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from loipctl import words

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_FINANCIAL = re.compile(r"(\d{4})/(\d{2})(?: Q([1-4]))?", re.ASCII)


def read_day(text: str) -> date:
    """Return the day written as 2021-12-03.

    Raises `ValueError` for any other text, and for a day that no calendar has.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def months_after(day: date, months: int) -> date:
    """Return the day some months later, or the last day there is; the last day of a month stays the last."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > date.max.year:
        return date.max
    length = monthrange(year, month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(year, month, length if is_last else min(day.day, length))


@dataclass(frozen=True, slots=True)
class When:
    """A stretch of time from the first day to the last, with the text it was written as.

    A thing due in it is late from the day after `end`.
    """

    text: str
    start: date
    end: date

    @classmethod
    def read(cls, text: str) -> "When":
        """Return the time a text stands for.

        Quarters and years such as 2021/22 are financial years, from 1 April. Raises `ValueError` for text that is
        no day, month, year, financial year or quarter, for two of these in the wrong order, and for a day or a
        month that no calendar has.
        """
        first, joined, last = text.partition(" to ")
        start, end = _stretch(first.strip())
        if joined:
            _, end = _stretch(last.strip())
        if end < start:
            raise ValueError(text)
        return cls(text, start, end)

    @property
    def is_day(self) -> bool:
        """Return whether it is one day, known exactly."""
        return self.start == self.end

    def words(self) -> str:
        """Return it as people write it: 3 December 2021, December 2021, 2021 to 2022, October to December 2021."""
        first, joined, last = self.text.partition(" to ")
        if joined:
            return f"{_in_words(first.strip())} to {_in_words(last.strip())}"
        return _in_words(first.strip())


def _stretch(text: str) -> tuple[date, date]:
    if _DAY.fullmatch(text):
        only = date.fromisoformat(text)
        return only, only
    if found := _MONTH.fullmatch(text):
        first = date(int(found[1]), int(found[2]), 1)
        return _months(first.year, first.month, 1)
    if _YEAR.fullmatch(text):
        return _months(int(text), 1, 12)
    if found := _FINANCIAL.fullmatch(text):
        return _financial(int(found[1]), int(found[2]), found[3])
    raise ValueError(text)


def _financial(year: int, second: int, quarter: str | None) -> tuple[date, date]:
    if (year + 1) % 100 != second:
        raise ValueError(year, second)
    if quarter is None:
        return _months(year, 4, 12)
    return _months(year, 4 + 3 * (int(quarter) - 1), 3)


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    """Return the first and the last day of months that may run on into the next year."""
    start = date(year, month, 1) if month <= 12 else date(year + 1, month - 12, 1)
    months_on = start.month - 1 + length - 1
    last_year, last_month = start.year + months_on // 12, months_on % 12 + 1
    return start, date(last_year, last_month, monthrange(last_year, last_month)[1])


def _in_words(text: str) -> str:
    start, end = _stretch(text)
    if _DAY.fullmatch(text):
        return words.day(start)
    if _MONTH.fullmatch(text):
        return words.month(start)
    if _YEAR.fullmatch(text):
        return text
    if "Q" in text:
        return f"{words.MONTHS[start.month - 1]} to {words.month(end)}"
    return f"{start.year} to {end.year}"
