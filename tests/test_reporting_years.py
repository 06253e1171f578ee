"""The reporting years that have closed, and the day by which each is to be reported."""

from datetime import date

import pytest

from loipctl.law.reporting_years import ReportingYear, closed_years, months_after, publish_by, year_start
from loipctl.model.plan import Plan
from loipctl.model.when import When


def plan(published: str, **reporting: str) -> Plan:
    return Plan.model_validate(
        {
            "title": "Strathbeg Outcomes Improvement Plan",
            "kind": "loip",
            "partnership": {"name": "Strathbeg Partnership"},
            "state": "published",
            "published": {"date": published},
            "reporting": reporting,
        }
    )


@pytest.mark.parametrize(
    ("published", "as_at", "closed"),
    [
        ("2024-04-01", date(2025, 3, 31), []),
        ("2024-04-01", date(2025, 4, 1), ["2024 to 2025"]),
        ("2024-03-31", date(2025, 4, 1), ["2023 to 2024", "2024 to 2025"]),
        ("2030-01-01", date(2025, 4, 1), []),
    ],
)
def test_years_close_on_31_march_from_the_year_of_publication(published, as_at, closed):
    assert [year.words() for year in closed_years(plan(published), as_at)] == closed


def test_a_directed_year_starts_on_its_own_day():
    years = closed_years(plan("2023-06-01", year_starts="01-01"), date(2026, 6, 1))
    assert [(year.start, year.end, year.words()) for year in years] == [
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2024, 1, 1), date(2024, 12, 31), "2024"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
    ]


def test_a_start_that_cannot_be_read_counts_as_1_april():
    years = closed_years(plan("2024-06-01", year_starts="1 April"), date(2025, 4, 1))
    assert years == (ReportingYear(date(2024, 4, 1), date(2025, 3, 31)),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("04-01", (4, 1)), ("12-31", (12, 31)), ("02-29", None), ("13-01", None), ("04-00", None), ("4-1", None)],
)
def test_a_year_starts_on_a_day_that_every_year_has(text, expected):
    assert year_start(text) == expected


@pytest.mark.parametrize(
    ("given", "covered"),
    [("2024/25", True), ("2023/24", False), ("2023/24 to 2024/25", True), ("2024", True), ("2024/25 Q4", False)],
)
def test_a_report_is_for_the_year_whose_middle_is_in_it(given, covered):
    assert ReportingYear(date(2024, 4, 1), date(2025, 3, 31)).is_covered_by(When.read(given)) is covered


def test_a_report_may_take_six_months_unless_the_plan_says_otherwise():
    year = ReportingYear(date(2024, 4, 1), date(2025, 3, 31))
    assert publish_by(plan("2024-06-01"), year) == date(2025, 9, 30)
    assert publish_by(plan("2024-06-01", publish_within_months="0"), year) == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2026, 6, 1), -12, date(2025, 6, 1)),
        (date(2026, 6, 1), 10**20, date.max),
        (date(2026, 6, 1), -(10**20), date.min),
    ],
)
def test_months_end_on_a_day_that_the_calendar_has(day, months, expected):
    assert months_after(day, months) == expected
