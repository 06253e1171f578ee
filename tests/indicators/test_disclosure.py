"""Counts too small to print, and what would give them away."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loipctl.indicators.disclosure import guarded, hidden
from loipctl.indicators.reading import read
from loipctl.model.indicators import Indicator

COUNTS = st.lists(st.integers(0, 30), max_size=6)


@pytest.mark.parametrize(
    ("counts", "total", "positions"),
    [
        ([12, 8, 20], 40, []),
        ([12, 3, 20], None, [1]),
        ([12, 3, 20], 35, [0, 1]),  # 35 - 12 - 20 would say 3
        ([12, 3, 2], 17, [1, 2]),  # 3 and 2, 4 and 1, or 1 and 4
        ([12, 4, 4], 20, [0, 1, 2]),  # 8 in two counts under 5 can only be 4 and 4
        ([12, 0, 0], 12, [0, 1, 2]),
        ([12, 0, 0], None, [1, 2]),
        ([2], 2, [0]),
        ([5, 5], 10, []),
        ([None, 3, 9], 12, [1, 2]),
        ([], 0, []),
    ],
)
def test_which_counts_are_hidden(counts, total, positions):
    assert sorted(hidden([None if one is None else Decimal(one) for one in counts], total)) == positions


@given(COUNTS)
def test_no_small_count_is_printed_and_none_can_be_worked_out(counts):
    kept_out = hidden([Decimal(one) for one in counts], Decimal(sum(counts)))
    assert all(one >= 5 for position, one in enumerate(counts) if position not in kept_out)
    assert len(kept_out) != 1 or len(counts) == 1


def children(unit: str, measure: str = "number") -> Indicator:
    groups = {"Portbeg": "3", "The shore": "11", "The glens": "26"}
    return Indicator.model_validate(
        {
            "id": "care",
            "title": "Children looked after",
            "outcomes": "1.2",
            "unit": unit,
            "measure": measure,
            "direction": "decrease",
            "observations": [{"period": "2025", "value": "40"}],
            "breakdowns": [
                {
                    "dimension": "Place",
                    "group": group,
                    "observations": [
                        {"period": "2025", "value": value, "note": f"{value} at the end of the year"},
                        {"period": "2024", "value": "50"},
                    ],
                }
                for group, value in groups.items()
            ],
        }
    )


def test_a_hidden_count_leaves_neither_its_value_nor_its_note():
    known = read(children("children"), date(2026, 6, 1)).indicator
    told = [
        (one.observations[0].value, one.observations[0].missing, one.observations[0].note)
        for one in known.breakdowns
    ]
    assert told == [
        (None, "not shown", None),
        (None, "not shown", None),
        (26, None, "26 at the end of the year"),
    ]
    assert [one.observations[1].value for one in known.breakdowns] == [50, 50, 50]


@pytest.mark.parametrize(("unit", "measure"), [("%", "percent"), ("years", "number"), ("people", "rate")])
def test_what_does_not_count_people_is_printed(unit, measure):
    assert guarded(children(unit, measure)) == children(unit, measure)
