"""The reporting years of a plan: from 1 April, unless Ministers have directed another day (section 8(3))."""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from loipctl.model.plan import Plan
from loipctl.model.when import When

FIRST_OF_APRIL = (4, 1)

MONTHS_TO_PUBLISH = 6
"""The months a report may take where the plan sets none. The Act sets no limit; this one is only a suggestion."""


class ReportingYear(NamedTuple):
    """A year that a progress report is for."""

    start: date
    end: date

    def is_covered_by(self, when: When) -> bool:
        """Return whether a report or judgement for a time is for this year: the middle of the year is in it."""
        return when.start <= self.start + (self.end - self.start) / 2 <= when.end

    def words(self) -> str:
        """Return it as people write it: 2024 to 2025, or 2024 where it is a calendar year."""
        return (
            str(self.start.year) if self.start.year == self.end.year else f"{self.start.year} to {self.end.year}"
        )


def year_start(text: str) -> tuple[int, int] | None:
    """Return the month and the day that a text such as 04-01 stands for, None where no year can start there."""
    found = re.fullmatch(r"(\d{2})-(\d{2})", text, re.ASCII)
    if not found:
        return None
    month, day = int(found[1]), int(found[2])
    return (month, day) if 1 <= month <= 12 and 1 <= day <= monthrange(2025, month)[1] else None


def closed_years(plan: Plan, as_at: date) -> tuple[ReportingYear, ...]:
    """Return the reporting years that have ended before a day, from the one in which the plan was published.

    A plan without a day of publication has none that anything could be said of.
    """
    published = plan.published.date if plan.published else None
    if published is None:
        return ()
    starts = _starts(plan)
    first = published.year if (published.month, published.day) >= starts else published.year - 1
    years = [_year(year, starts) for year in range(max(first, 1), as_at.year)]
    return tuple(year for year in years if year.end < as_at)


def publish_by(plan: Plan, year: ReportingYear) -> date:
    """Return the last day on which the report of a year is in time."""
    given = plan.reporting.publish_within_months if plan.reporting else None
    return months_after(year.end, MONTHS_TO_PUBLISH if given is None else given)


def months_after(day: date, months: int) -> date:
    """Return the day some months after a day, at most the last of its month; beyond the calendar, its end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _starts(plan: Plan) -> tuple[int, int]:
    given = plan.reporting.year_starts if plan.reporting else None
    return (year_start(given) if given else None) or FIRST_OF_APRIL


def _year(year: int, starts: tuple[int, int]) -> ReportingYear:
    return ReportingYear(date(year, *starts), date(year + 1, *starts) - timedelta(days=1))
