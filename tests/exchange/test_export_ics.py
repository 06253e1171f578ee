"""The calendar: what stands in it, that it updates, and that every program can read it."""

# ruff: noqa: E501 (one record stays on one line)

import re
from datetime import date

import pytest
from exported import DAYS, EXAMPLES, HOSTILE, TEXTS, order, plan, saying, snapshot
from hypothesis import given, settings

from loipctl.exchange.exports import ics

ONCE = ("UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP")
HEAD = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//loipctl//Dates of a plan//EN", "CALSCALE:GREGORIAN"]


def written(*plans, **given):
    return ics.files(order(*plans, **given))


def alone(*plans, **given):
    (only,) = written(*plans, **given).values()
    return only


def events(raw):
    """The events of a calendar by an own reader that takes only what RFC 5545 allows."""
    text = raw.decode("utf-8")
    assert text.endswith("\r\n")
    folded = text[:-2].split("\r\n")
    assert not [line for line in folded if len(line.encode()) > 75 or re.search(r"[\x00-\x08\x0a-\x1f\x7f]", line)]
    lines = re.sub("\r\n[ \t]", "", text)[:-2].split("\r\n")
    assert lines[:4] == HEAD
    assert lines[-1] == "END:VCALENDAR"
    assert lines.count("BEGIN:VCALENDAR") == 1
    found = [dict(map(prop, part)) for part in inner(lines[4:-1])]
    for one in found:
        assert set(ONCE) <= set(one)
    assert len({one["UID"] for one in found}) == len(found)
    return found


def inner(lines):
    current = None
    for line in lines:
        if line == "BEGIN:VEVENT":
            assert current is None
            current = []
        elif line == "END:VEVENT":
            names = [re.split("[:;]", one)[0] for one in current]
            assert len(set(names)) == len(names)
            yield current
            current = None
        elif current is not None:
            current.append(line)
        else:
            assert line.startswith("X-WR-CALNAME:")


def prop(line):
    found = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[^:;]+)*):(.*)", line)
    assert found, line
    name, value = found[1], found[3]
    if name in {"SUMMARY", "DESCRIPTION", "LOCATION", "CATEGORIES", "UID"}:
        assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), value
        assert not re.search(r"\\[^\\;,nN]", value.replace("\\\\", ""))
        value = re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)
    if name in {"DTSTART", "DTEND"}:
        assert found[2] == ";VALUE=DATE"
        assert re.fullmatch(r"\d{8}", value)
    return name, value


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_plan_is_a_calendar(name):
    found = events(alone(plan(name, DAYS.get(name, date(2026, 6, 1)))))
    assert all(one["UID"].startswith(f"{name}.") and one["UID"].endswith("@loipctl") for one in found)


def test_the_day_the_board_waits_for_stands_in_words():
    found = {one["UID"]: one for one in events(alone(plan("edinburgh-best-value", date(2021, 9, 28))))}
    (report,) = [one for uid, one in found.items() if uid.startswith("edinburgh-best-value.report.eacc-framework")]
    assert report == {
        "SUMMARY": "Report due: Paper to be submitted to Board in December 2021.",
        "DTSTART": "20211231",
        "DTEND": "20220101",
        "DTSTAMP": "20210928T000000Z",
        "LAST-MODIFIED": "20210928T000000Z",
        "SEQUENCE": "7941",
        "UID": "edinburgh-best-value.report.eacc-framework.standalone.edinburgh-board@loipctl",
        "CATEGORIES": "Report",
        "TRANSP": "TRANSPARENT",
        "DESCRIPTION": report["DESCRIPTION"],
    }
    assert report["DESCRIPTION"].split("\n") == [
        (
            "Report on action eacc-framework: Develop a framework for collaboration with the Edinburgh Association of "
            "Community Councils and the community councils, …"
        ),
        "Due December 2021; the calendar shows the last day, 31 December 2021.",
        "To Edinburgh Partnership Board",
        "Status of the action: Progress reported",
        "From the plan “Best Value Assurance Audit Improvement Plan”, as at 28 September 2021.",
    ]


def buses(milestone, day=date(2026, 6, 1)):
    action = {"id": "buses", "title": "Buses in the evening", "owner": "operator", "milestones": [milestone]}
    return snapshot(
        {}, day, actions=[action], partners=[{"id": "operator", "name": "Glen Buses", "kind": "other"}]
    )


def test_a_milestone_that_moves_stays_the_same_event_and_counts_as_newer():
    moved = [{"from": "2026-06-30", "to": "2026-08-31", "on": "2026-06-10", "reason": "The depot moved."}]
    (before,) = events(alone(buses({"title": "Timetable agreed", "due": "2026-06-30"})))
    (after,) = events(
        alone(buses({"title": "Timetable agreed", "due": "2026-08-31", "redated": moved}, date(2026, 6, 11)))
    )
    assert before["UID"] == after["UID"]
    assert (before["DTSTART"], after["DTSTART"]) == ("20260630", "20260831")
    assert int(before["SEQUENCE"]) < int(after["SEQUENCE"])
    assert before["DTSTAMP"] < after["DTSTAMP"]
    assert "Moved 1 time; first promised for 30 June 2026" in after["DESCRIPTION"]


def test_a_milestone_that_is_met_is_no_longer_to_be_kept():
    assert events(alone(buses({"title": "Timetable agreed", "due": "2026-06-30", "met": "2026-05-30"}))) == []


def test_a_meeting_without_a_day_says_so():
    board = {"id": "board", "name": "The Board", "kind": "board", "meetings": [{"date": "2026-09"}]}
    (meeting,) = events(alone(snapshot({}, groups=[board])))
    assert meeting["SUMMARY"] == "The Board meets (September 2026, the day is not fixed)"
    assert meeting["DTSTART"] == "20260930"
    assert meeting["UID"] == "strathbeg.meeting.board.2026-09@loipctl"


def test_the_report_of_the_year_is_due_and_the_plan_says_where_it_is():
    header = {
        "state": "published",
        "published": {"date": "2025-05-01", "address": "https://strathbeg.example/plan"},
        "reporting": {"publish_within_months": "6"},
    }
    last, present = events(alone(snapshot(header)))
    assert [last["SUMMARY"], last["DTSTART"]] == ["Progress report for 2025 to 2026 to be published", "20260930"]
    assert [present["UID"], present["DTSTART"]] == ["strathbeg.yearly-report.2026-27@loipctl", "20270930"]
    assert last["URL"] == "https://strathbeg.example/plan"


def test_one_partner_gets_its_own_dates_those_of_its_officers_and_the_meetings_it_is_in():
    whole = snapshot(
        {},
        partners=[{"id": name, "name": name, "kind": "other"} for name in ("nhs", "trust")],
        officers=[{"id": "nurse-lead", "post": "Lead nurse", "partner": "nhs"}],
        groups=[
            {"id": "board", "name": "Board", "kind": "board", "members": ["trust"], "meetings": [{"date": "2026-07-01"}]},
            {"id": "health", "name": "Health", "kind": "thematic", "chair": "nhs", "meetings": [{"date": "2026-07-02"}]},
        ],
        actions=[
            {"id": "a1", "title": "Visits", "owner": "nurse-lead", "due": "2026-08-01"},
            {"id": "a2", "title": "Garden", "owner": "trust", "due": "2026-08-02"},
            {"id": "a3", "title": "Screening", "owner": "health", "due": "2026-08-03"},
        ],
    )  # fmt: skip
    (name,) = written(whole, only_for="nhs")
    assert str(name) == "strathbeg-nhs.ics"

    def dates(who):
        return [one["UID"].split(".", 1)[1].split("@")[0] for one in events(alone(whole, only_for=who))]

    assert dates("nhs") == ["meeting.health.2026-07-02", "action.a1", "action.a3"]
    assert dates("trust") == ["meeting.board.2026-07-01", "action.a2"]
    assert dates("nurse-lead") == ["action.a1"]
    assert dates("health") == ["meeting.health.2026-07-02", "action.a3"]


@pytest.mark.parametrize("due", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are(due):
    (event,) = events(alone(buses({"title": "Timetable agreed", "due": due})))
    assert event["DTSTART"] == due.replace("-", "")


def test_the_same_plan_and_day_give_the_same_bytes():
    assert alone(plan("strathbeg")) == alone(plan("strathbeg"))
    assert len(events(alone(plan("strathbeg")))) > 20


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    found = events(alone(saying(text)))
    assert len(found) == 11
    shown = [one["DESCRIPTION"] + one["SUMMARY"] for one in found]
    assert not [one for one in shown if re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", one)]
    assert all("URL" not in one for one in found)


@settings(max_examples=80)
@given(TEXTS)
def test_whatever_anybody_types_makes_a_calendar(text):
    assert len(events(alone(saying(text)))) == 11
