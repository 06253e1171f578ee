"""How indicators move, which value is the latest, and when the next is due."""

from datetime import date
from decimal import Decimal

import pytest

from loipctl.indicators import latest, movement, next_due, printed
from loipctl.model.indicators import Indicator
from loipctl.model.when import months_after


def indicator(**fields: object) -> Indicator:
    given = {"id": "poverty", "title": "Poverty", "outcomes": ["1.1"], "unit": "%", "direction": "decrease"}
    return Indicator.model_validate({**given, **fields})


def observed(*values: tuple[str, str | None]) -> list[dict[str, str]]:
    return [
        {"period": period, "value": value} if value else {"period": period, "missing": "not held"}
        for period, value in values
    ]


@pytest.mark.parametrize(
    ("direction", "now", "expected"),
    [
        ("increase", "11", "better"),
        ("increase", "9", "worse"),
        ("increase", "10", "same"),
        ("decrease", "11", "worse"),
        ("decrease", "9", "better"),
        ("decrease", "10.0", "same"),
        ("maintain", "11", "unclear"),
        ("contextual", "9", "unclear"),
        ("contextual", "10", "same"),
    ],
)
def test_which_way_is_better_goes_by_the_direction(direction: str, now: str, expected: str) -> None:
    assert movement(indicator(direction=direction), Decimal(10), Decimal(now)) == expected


@pytest.mark.parametrize(
    ("as_at", "value"),
    [
        (date(2023, 3, 31), None),
        (date(2023, 4, 1), "21"),
        (date(2024, 4, 1), "20"),
        (date(2026, 6, 1), "20"),
    ],
)
def test_the_latest_value_is_that_of_the_latest_time_that_has_begun(as_at: date, value: str | None) -> None:
    values = observed(("2024/25", "20"), ("2023/24", "21"), ("2025/26", None), ("2027/28", "19"))
    found = latest(indicator(observations=values).observations, as_at)
    assert (str(found.value) if found else None) == value


@pytest.mark.parametrize(
    ("frequency", "period", "due"),
    [
        ("month", "2026-01", date(2026, 3, 31)),
        ("quarter", "2025/26 Q3", date(2026, 6, 30)),
        ("half", "2025-07 to 2025-12", date(2026, 12, 31)),
        ("year", "2023/24", date(2026, 3, 31)),
        ("two-years", "2024", date(2028, 12, 31)),
        ("year", "2025-09-10", date(2027, 9, 10)),
        ("year", "9999", date.max),
    ],
)
def test_the_next_value_is_in_time_until_as_long_again_has_passed(frequency: str, period: str, due: date) -> None:
    found = indicator(frequency=frequency, observations=observed((period, "20")))
    assert next_due(found, date.max) == due


def test_a_release_that_is_announced_decides_when_the_next_value_is_due() -> None:
    found = indicator(frequency="year", next_release="2026-09", observations=observed(("2020/21", "20")))
    assert next_due(found, date(2026, 6, 1)) == date(2026, 9, 30)


def test_nobody_can_say_without_a_frequency_or_a_first_value() -> None:
    assert next_due(indicator(observations=observed(("2020/21", "20"))), date(2026, 6, 1)) is None
    assert next_due(indicator(frequency="year"), date(2026, 6, 1)) is None


@pytest.mark.parametrize(
    ("unit", "decimals", "value", "text"),
    [
        ("%", None, "21.40", "21.40%"),
        ("%", "1", "21.44", "21.4%"),
        ("people", None, "1250", "1,250 people"),
        ("£", "0", "12500.50", "£12,501"),
        ("£", None, "-300", "-£300"),
        ("per 1,000", "1", "7", "7.0 per 1,000"),
    ],
)
def test_values_are_printed_with_their_unit(unit: str, decimals: str | None, value: str, text: str) -> None:
    given = {"unit": unit} if decimals is None else {"unit": unit, "decimals": decimals}
    assert printed(indicator(**given), Decimal(value)) == text


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 12, date(2027, 2, 28)),
        (date(2024, 2, 28), 1, date(2024, 3, 28)),
        (date(2024, 2, 29), 1, date(2024, 3, 31)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 11, 30), 24, date(2028, 11, 30)),
        (date(9999, 12, 31), 1, date.max),
    ],
)
def test_months_are_added_from_the_end_of_a_month_to_the_end_of_a_month(
    day: date, months: int, later: date
) -> None:
    assert months_after(day, months) == later
