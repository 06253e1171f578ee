"""Indicators read on a day, with the numbers worked out by hand."""

from datetime import date
from decimal import Decimal

import pytest

from loipctl.indicators.reading import read
from loipctl.indicators.rounding import shares
from loipctl.indicators.trajectory import expected, trajectory
from loipctl.indicators.words import age_in_words, change_in_words
from loipctl.model.indicators import Indicator

AS_AT = date(2026, 6, 1)


def indicator(**fields) -> Indicator:
    given = {
        "id": "attendance",
        "title": "Pupils who attend school",
        "outcomes": "1.2",
        "unit": "%",
        "direction": "increase",
        "decimals": "1",
        "baseline": {"period": "2021/22", "value": "80"},
        "targets": [{"period": "2025/26", "value": "90"}],
        **fields,
    }
    return Indicator.model_validate(given)


def seen(*values: tuple[str, str]) -> list[dict[str, str]]:
    return [{"period": period, "value": value} for period, value in values]


def test_the_way_to_one_target_is_a_straight_line_counted_in_days():
    # 31 March 2022 to 31 March 2026 is 1461 days; 31 March 2024 is day 731 of them: 80 + 10 * 731 / 1461
    assert round(expected(indicator(), date(2024, 3, 31)), 4) == Decimal("85.0034")


def test_the_way_goes_through_each_target_in_turn():
    stepped = indicator(targets=seen(("2023/24", "81"), ("2025/26", "90")))
    assert [(one.period, one.value) for one in trajectory(stepped)] == [
        ("2021 to 2022", 80),
        ("2023 to 2024", 81),
        ("2025 to 2026", 90),
    ]
    assert expected(stepped, date(2024, 3, 31)) == 81
    # 365 of the 730 days from 31 March 2024 to 31 March 2026
    assert expected(stepped, date(2025, 3, 31)) == Decimal("85.5")


@pytest.mark.parametrize("day", [date(2022, 3, 30), date(2026, 4, 1)])
def test_before_the_baseline_and_after_the_last_target_there_is_no_way(day):
    assert expected(indicator(), day) is None


def test_a_target_for_the_time_of_the_baseline_takes_its_place():
    both = indicator(targets=seen(("2021/22", "82"), ("2025/26", "90")))
    assert [one.value for one in trajectory(both)] == [82, 90]


def test_without_a_target_there_is_no_way():
    assert trajectory(indicator(targets=[])) == ()
    assert expected(indicator(targets=[]), date(2022, 3, 31)) is None


@pytest.mark.parametrize(
    ("direction", "value", "verdict"),
    [
        ("increase", "90", "met"),
        ("increase", "93.1", "met"),
        ("increase", "89.1", "close"),  # 1% of 90 is 0.9
        ("increase", "89.0", "missed"),
        ("decrease", "88", "met"),
        ("decrease", "90.9", "close"),
        ("decrease", "91", "missed"),
        ("maintain", "90", "met"),
        ("maintain", "90.5", "close"),
        ("maintain", "89.2", "close"),
        ("maintain", "92", "missed"),
        ("contextual", "12", "contextual"),
    ],
)
def test_a_value_for_the_time_of_the_target_is_judged(direction, value, verdict):
    one = indicator(direction=direction, tolerance="1", observations=seen(("2025/26", value)))
    assert read(one, AS_AT).verdict == verdict


def test_values_are_compared_as_they_are_printed():
    assert read(indicator(observations=seen(("2025/26", "89.96"))), AS_AT).verdict == "met"
    assert read(indicator(observations=seen(("2025/26", "89.94"))), AS_AT).verdict == "missed"


def test_without_a_tolerance_nothing_is_close():
    assert read(indicator(observations=seen(("2025/26", "89.9"))), AS_AT).verdict == "missed"


@pytest.mark.parametrize(
    ("observations", "verdict"),
    [
        ([], "not-yet"),
        (seen(("2024/25", "84")), "not-yet"),
        (seen(("2024/25", "91")), "met"),
        ([*seen(("2024/25", "84")), {"period": "2025/26", "missing": "The survey was late."}], "not-yet"),
    ],
)
def test_a_target_is_missed_only_by_a_value_for_its_time(observations, verdict):
    assert read(indicator(observations=observations), AS_AT).verdict == verdict


def test_what_should_stay_as_it_is_has_not_met_its_target_before_the_time():
    one = indicator(direction="maintain", observations=seen(("2024/25", "90")))
    assert read(one, AS_AT).verdict == "not-yet"


def test_the_last_target_whose_time_the_values_have_come_to_is_the_one_that_counts():
    one = indicator(
        targets=seen(("2023/24", "84"), ("2024/25", "86"), ("2025/26", "90")),
        observations=seen(("2023/24", "84.5"), ("2024/25", "85")),
    )
    found = read(one, AS_AT)
    assert found.target is not None
    assert (found.target.value, found.verdict) == (86, "missed")
    assert read(one, date(2024, 5, 1)).verdict == "missed"
    earlier = read(one, date(2024, 3, 31))
    assert (earlier.target and earlier.target.value, earlier.verdict) == (84, "met")


def test_without_targets_there_is_nothing_to_meet():
    assert read(indicator(targets=[], observations=seen(("2024/25", "84"))), AS_AT).verdict == "no-target"


def test_changes_are_told_against_the_baseline_and_against_the_value_before():
    one = indicator(observations=seen(("2021/22", "80"), ("2023/24", "84.5"), ("2024/25", "83")))
    found = read(one, AS_AT)
    assert found.since_baseline is not None
    assert found.since_previous is not None
    assert change_in_words(found.indicator, found.since_baseline) == "up 3.0 percentage points"
    assert found.since_baseline.movement == "better"
    assert found.since_baseline.percent == Decimal("3.75")
    assert change_in_words(found.indicator, found.since_previous) == "down 1.5 percentage points"
    assert (found.since_previous.movement, found.since_previous.since.words()) == ("worse", "2023 to 2024")


@pytest.mark.parametrize(
    ("unit", "decimals", "before", "now", "said"),
    [
        ("%", "0", "4", "5", "up 1 percentage point"),
        ("people", "0", "1400", "1280", "down 120 people"),
        ("£", "0", "1000", "2500", "up £1,500"),
        ("years", "1", "56.0", "56.04", "no change"),
        ("per 10,000 people", "1", "12.5", "11.25", "down 1.3 per 10,000 people"),
    ],
)
def test_changes_in_words(unit, decimals, before, now, said):
    one = indicator(unit=unit, decimals=decimals, observations=seen(("2022/23", before), ("2023/24", now)))
    found = read(one, AS_AT)
    assert found.since_previous is not None
    assert change_in_words(found.indicator, found.since_previous) == said


def test_a_rise_from_nothing_has_no_percentage():
    found = read(indicator(observations=seen(("2022/23", "0"), ("2023/24", "3"))), AS_AT)
    assert found.since_previous is not None
    assert found.since_previous.percent is None


def test_the_only_value_is_the_baseline_and_nothing_has_moved():
    found = read(indicator(observations=seen(("2021/22", "80"))), AS_AT)
    assert (found.since_baseline, found.since_previous) == (None, None)


def test_how_the_latest_value_stands_to_the_way():
    # on 31 March 2025 the way is at 80 + 10 * 1096 / 1461 = 87.50
    for value, course in (("87.6", "met"), ("87.4", "close"), ("80", "missed")):
        found = read(indicator(tolerance="1", observations=seen(("2024/25", value))), AS_AT)
        assert (round(found.expected or 0, 2), found.course) == (Decimal("87.50"), course)


@pytest.mark.parametrize(
    ("period", "months", "said"),
    [
        ("2024/25", 14, "14 months old, a newer value is overdue"),
        ("2026-05", 0, "current"),
        ("2026-04", 1, "1 month old"),
        ("2026", 0, "current"),
    ],
)
def test_the_age_of_the_latest_value(period, months, said):
    found = read(
        indicator(frequency="quarter" if period == "2024/25" else None, observations=seen((period, "84"))), AS_AT
    )
    assert (found.months_old, age_in_words(found)) == (months, said)


def test_no_value_has_no_age():
    assert age_in_words(read(indicator(observations=[]), AS_AT)) == "no value yet"


def test_a_later_day_without_a_value_is_a_gap():
    missing = {"period": "2025/26", "missing": "The survey was not held."}
    found = read(indicator(observations=[*seen(("2024/25", "84")), missing]), AS_AT)
    assert found.gap is not None
    assert found.gap.missing == "The survey was not held."
    again = read(indicator(observations=[missing, *seen(("2026/27", "84"))]), AS_AT)
    assert again.gap is None


def test_a_value_is_as_it_was_before_it_was_revised():
    revised = [
        {"on": "2025-08-01", "from": "84.0", "reason": "late returns from two schools"},
        {"on": "2026-02-01", "from": "84.5", "reason": "a new definition"},
    ]
    one = indicator(observations=[{"period": "2024/25", "value": "83.0", "revised": revised}])
    told = []
    for day in (date(2025, 7, 31), date(2025, 8, 1), date(2026, 2, 1)):
        newest = read(one, day).latest
        assert newest is not None
        told.append((newest.value, len(newest.revised)))
    assert told == [(84, 0), (Decimal("84.5"), 1), (83, 2)]


def test_what_begins_later_is_not_seen():
    one = indicator(
        observations=seen(("2024/25", "84"), ("2026/27", "95")),
        comparators=[{"name": "Scotland", "observations": seen(("2024/25", "88"), ("2027", "99"))}],
        breakdowns=[{"dimension": "Place", "group": "The glens", "observations": seen(("2027", "99"))}],
    )
    known = read(one, date(2026, 3, 31)).indicator
    assert [one.value for one in known.observations] == [84]
    assert [one.value for one in known.comparators[0].observations] == [88]
    assert known.breakdowns[0].observations == ()


@pytest.mark.parametrize(
    ("counts", "places", "wanted"),
    [
        ([1, 1, 1], 0, [34, 33, 33]),
        ([4, 2, 55], 0, [7, 3, 90]),  # South Lanarkshire printed 6% and 4% of 61
        ([1, 2], 1, ["33.3", "66.7"]),
        ([0, 0], 0, [0, 0]),
        ([5], 0, [100]),
        ([], 0, []),
        ([1] * 7, 0, [15, 15, 14, 14, 14, 14, 14]),
    ],
)
def test_shares_add_up_to_100(counts, places, wanted):
    found = shares(counts, places)
    assert found == [Decimal(one) for one in wanted]
    assert not sum(counts) or sum(found) == 100
