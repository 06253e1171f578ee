"""Dates as people write them become times of a plan, and what could mean two things is said and not guessed."""

from datetime import date
from decimal import Decimal

import pytest

from loipctl.exchange.taking_in.dates import day_of, is_ongoing, read
from loipctl.model.when import When

MEANT = {
    "2022-03-31": "2022-03-31",
    "2022-03-31 00:00:00": "2022-03-31",
    "31/03/22": "2022-03-31",
    "31/3/2022": "2022-03-31",
    "31.03.2022": "2022-03-31",
    "31-03-2022": "2022-03-31",
    "05/05/22": "2022-05-05",
    "31 March 2022": "2022-03-31",
    "31st March 2022": "2022-03-31",
    "31st of March 2022": "2022-03-31",
    "31st March, 2022": "2022-03-31",
    "31 Mar 22": "2022-03-31",
    "31-Mar-22": "2022-03-31",
    "Thursday 31 March 2022": "2022-03-31",
    "March 31, 2022": "2022-03-31",
    "by 31 March 2022": "2022-03-31",
    "By June 2021": "2021-06",
    "by June 2021.": "2021-06",
    "Due by end of June 2021": "2021-06",
    "end of March 2022": "2022-03",
    "End March 2022": "2022-03",
    "by the end of March 2022": "2022-03",
    "June 2021": "2021-06",
    "Sept 2021": "2021-09",
    "Mar-22": "2022-03",
    "Mar ’22": "2022-03",
    "06/2021": "2021-06",
    "2021-06": "2021-06",
    "2021": "2021",
    "end of 2022": "2022",
    "2021/22": "2021/22",
    "2021-22": "2021/22",
    "2021–22": "2021/22",
    "FY 2021/22": "2021/22",
    "FY21/22": "2021/22",
    "FY 2021-2022": "2021/22",
    "Financial year 2021/22": "2021/22",
    "Q3 2021/22": "2021/22 Q3",
    "Q3 2021-22": "2021/22 Q3",
    "Q3 (2021/22)": "2021/22 Q3",
    "Quarter 3 2021/22": "2021/22 Q3",
    "2021/22 Q3": "2021/22 Q3",
    "by end of Q3 2021/22": "2021/22 Q3",
    "March – June 2021": "2021-03 to 2021-06",
    "March - June 2021": "2021-03 to 2021-06",
    "March-June 2021": "2021-03 to 2021-06",
    "March to June 2021": "2021-03 to 2021-06",
    "November 2021 to March 2022": "2021-11 to 2022-03",
    "1 April 2021 to 31 March 2022": "2021-04-01 to 2022-03-31",
    "3 – 5 March 2022": "2022-03-03 to 2022-03-05",
    "2021/22 to 2023/24": "2021/22 to 2023/24",
    "2021 to 2024": "2021 to 2024",
}

UNKNOWN = {
    "03/04/22": "it could be 3 April 2022 or 4 March 2022; say which with --date-format",
    "2021-2022": "it could be a financial year or two calendar years",
    "2011-12": "it could be a month or a financial year",
    "Q3 2021": "quarter 3 of which financial year it is does not stand there",
    "Q3": "quarter 3 of which financial year it is does not stand there",
    "Spring 2022": "a season is no day, month, quarter or year",
    "late September": "it says about when, and not when",
    "early 2022": "it says about when, and not when",
    "before June 2021": "it says about when, and not when",
    "Ongoing": "it has no end, and a date is needed here",
    "On-going throughout the plan": "it has no end, and a date is needed here",
    "TBC": "it says that the date is not known",
    "n/a": "it says that the date is not known",
    "June": "it is not written as a day, month, quarter or year",
    "21/22": "it is not written as a day, month, quarter or year",
    "31/02/2022": "it is not written as a day, month, quarter or year",
    "31/13/2022": "it is not written as a day, month, quarter or year",
    "June 2022 to March 2021": "it ends before it begins",
    "June 2021 and March 2022": "it is not written as a day, month, quarter or year",
    "Phase 1: June 2021; phase 2: March 2022": "it is not written as a day, month, quarter or year",
    "12345": "it is not written as a day, month, quarter or year",
    "1.5": "it is not written as a day, month, quarter or year",
}


@pytest.mark.parametrize("text", MEANT)
def test_a_date_that_means_one_thing_becomes_a_time_of_a_plan(text: str) -> None:
    found = read(text)
    assert (found.when, found.why) == (MEANT[text], "")
    assert When.read(found.when).text == MEANT[text]


@pytest.mark.parametrize("text", UNKNOWN)
def test_a_date_that_could_mean_more_is_said_and_not_guessed(text: str) -> None:
    found = read(text)
    assert (found.when, found.why) == ("", UNKNOWN[text])


@pytest.mark.parametrize(
    ("order", "text", "when"),
    [
        ("day-first", "03/04/22", "2022-04-03"),
        ("month-first", "03/04/22", "2022-03-04"),
        ("day-first", "03.04.2022", "2022-04-03"),
        ("month-first", "31/03/22", "2022-03-31"),
        ("day-first", "01/02/22 to 03/04/22", "2022-02-01 to 2022-04-03"),
    ],
)
def test_the_order_of_day_and_month_is_what_was_said(order: str, text: str, when: str) -> None:
    assert read(text, order=order).when == when


def test_days_and_numbers_of_a_workbook_are_days() -> None:
    assert read("31/03/2022", date(2022, 3, 31)).when == "2022-03-31"
    assert read("Dec-21", date(2021, 12, 1)).when == "2021-12"
    assert read("44651", Decimal(44651)).when == "2022-03-31"
    assert read("44651.0", Decimal("44651.0")).when == "2022-03-31"
    assert read("44651").when == "2022-03-31"
    assert read("2022", Decimal(2022)).when == "2022"


def test_a_day_is_not_made_of_a_month() -> None:
    assert day_of("June 2021").why == "a day is needed here, and this is June 2021"
    assert day_of("22 June 2021").when == "2021-06-22"


def test_what_goes_on_is_known_as_that() -> None:
    assert is_ongoing("Ongoing")
    assert is_ongoing("on-going work")
    assert not is_ongoing("June 2021")
