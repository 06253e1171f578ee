"""The parts of screens, at their edges."""

from dataclasses import replace
from datetime import date

import pytest

from loipctl.errors import LoipctlError
from loipctl.model.collections import COLLECTIONS
from loipctl.model.schemes import built_in
from loipctl.model.settings import Settings
from loipctl.plans.snapshot import Snapshot
from loipctl.screens import due, show, status
from loipctl.screens.reasons import why
from loipctl.screens.statuses import WIDEST_BAR, bar, counts
from loipctl.screens.texts import line, prose
from loipctl.status import standing
from loipctl.tallies import Tally
from printed import printed

AS_AT = date(2026, 6, 1)


def plan(**records: dict[str, object]) -> Snapshot:
    made = {name: (COLLECTIONS[name].model_validate(given),) for name, given in records.items()}
    return Snapshot("strathbeg", "plans/strathbeg", AS_AT, Settings(), None, made)


@pytest.mark.parametrize(
    ("within", "last"),
    [
        ("0d", date(2026, 6, 1)),
        ("90d", date(2026, 8, 30)),
        ("12w", date(2026, 8, 24)),
        ("6m", date(2026, 12, 1)),
        ("7m", date(2027, 1, 1)),
        (" 12m ", date(2027, 6, 1)),
    ],
)
def test_until(within: str, last: date) -> None:
    assert due.until(AS_AT, within) == last


def test_a_month_on_from_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert [due.until(date(2024, 1, 31), within) for within in ("1m", "13m")] == [
        date(2024, 2, 29),
        date(2025, 2, 28),
    ]


@pytest.mark.parametrize("within", ["", "90", "d", "90 days", "-1d", "1y", "1.5m", "٣d", "12345d"])
def test_what_is_no_length_of_time_is_said(within: str) -> None:
    with pytest.raises(LoipctlError) as stop:
        due.until(AS_AT, within)
    assert (stop.value.message, stop.value.help, stop.value.code) == (
        f"--within cannot be `{within}`",
        "write days, weeks or months, as 90d, 12w or 6m",
        2,
    )


@pytest.mark.parametrize("within", ["9999m", "9999w"])
def test_what_goes_past_the_calendar_is_said(within: str) -> None:
    with pytest.raises(LoipctlError) as stop:
        due.until(date(9990, 1, 1), within)
    assert stop.value.message == f"--within {within} goes past the year 9999"


def tally(*numbers: int) -> Tally:
    statuses = built_in()["brag"].statuses
    return Tally("", "", (), tuple(zip(statuses, numbers, strict=False)), 0, 0)


@pytest.mark.parametrize(
    ("numbers", "largest", "signs"),
    [
        ((2, 1), 3, "✓✓●"),
        ((10, 10), 20, "✓✓✓✓✓✓✓✓✓✓●●●●●●●●●●"),
        ((30, 10), 40, "✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓●●●●●"),
        ((200, 1), 201, "✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓✓●"),
        ((1,), 400, "✓"),
    ],
)
def test_bars_have_a_sign_for_each_action_or_are_to_scale(
    numbers: tuple[int, ...], largest: int, signs: str
) -> None:
    assert bar(tally(*numbers), largest).plain == signs


def test_large_plans_say_what_a_sign_stands_for() -> None:
    actions = [{"id": f"a{number}", "title": "Open a café", "theme": "health"} for number in range(50)]
    many = tuple(COLLECTIONS["actions"].model_validate(one) for one in actions)
    found = replace(plan(themes={"id": "health", "title": "Healthier lives"}), records={"actions": many})
    text = printed(status.render(found))
    assert "One sign stands for about 2 actions." in text
    assert f"{'?' * WIDEST_BAR}\n" in text


def test_counts_run_on_between_two_of_them_only() -> None:
    assert printed(counts(tally(2, 3, 1)), 25) == "2 complete, 3 on track,\n1 slipping\n"


def test_prose_runs_on_and_its_bullets_hang() -> None:
    text = (
        "The minibuses run\non weekdays.\n\nThey go\n- from both glens to the Royal in Portbeg;\n"
        "  - twice on Fridays,\n    in winter too;\n1. and back.\n\n"
    )
    assert printed(prose(text), 30) == (
        "The minibuses run on weekdays.\n\nThey go\n- from both glens to the Royal\n  in Portbeg;\n"
        "  - twice on Fridays, in\n    winter too;\n1. and back.\n"
    )


def test_a_line_is_one_line() -> None:
    assert line(" Open\na \t café ").plain == "Open a café"


def test_two_records_of_one_id_are_both_shown() -> None:
    found = plan(
        themes={"id": "health", "title": "Healthier lives"},
        localities={
            "id": "health",
            "name": "Health quarter",
            "kind": "ward",
            "poorer_outcomes": "false",
            "reason": "-",
        },
    )
    text = printed(show.render(found, "health"))
    assert text.startswith(
        "2 records have this id. To see one of them, write themes:health, localities:health.\n\nTheme health\n"
    )
    assert "\nLocality health\nHealth quarter\n" in text
    assert [one["collection"] for one in show.data(found, "health")["records"]] == ["themes", "localities"]


def test_what_could_not_be_read_is_said_at_the_head() -> None:
    found = replace(plan(), unread=frozenset({"plan", "actions"}))
    assert printed(status.render(found)) == (
        "strathbeg\nAs at 1 June 2026\n"
        "Some records could not be read and are left out (actions, plan); loipctl validate says why.\n\n"
        "The plan has no actions yet.\n"
    )


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"milestones": [("2026-05", "2026-05")]}, "its only milestone is met"),
        ({"milestones": [("2026-05", "2026-05")] * 3}, "all 3 milestones are met"),
        ({"milestones": [("2026-05", "2026-05")] * 2}, "both milestones are met"),
        (
            {"milestones": [("2026-05-31", None), ("2026-05-01", None)]},
            "“2026-05-01” was due by 1 May 2026, and is 31 days late; 1 more milestone late",
        ),
        (
            {"milestones": [("2026-05-31", None)], "due": "2026-05-01"},
            "the action itself was due by 1 May 2026, and is 31 days late; 1 milestone late too",
        ),
        ({"start": "2026-07-01"}, "it starts on 1 July 2026"),
        ({"start": "2026-07"}, "it starts in July 2026"),
        ({}, "it has no date that could be late"),
        ({"due": "2026-09"}, "nothing is late, and nobody has reported on it"),
        (
            {"due": "2026-09", "updates": "2026-01-01"},
            "nothing is late, and the newest update is of 1 January 2026",
        ),
        ({"due": "2026-09", "updates": "2026-05-01"}, "nothing is late"),
        (
            {"milestones": [("2026-09-01", None), ("2026-07-01", None)], "updates": "2026-05-01"},
            "“2026-07-01” is not met yet, and is due by 1 July 2026",
        ),
    ],
)
def test_why(fields: dict[str, object], reason: str) -> None:
    given = dict(fields)
    dates = given.pop("milestones", ())
    milestones = [{"title": due_, "due": due_, **({"met": met} if met else {})} for due_, met in dates]
    day = given.pop("updates", None)
    updates = [{"date": day, "status": "on-track", "text": "Under way."}] if day else []
    found = plan(actions={"id": "1.1a", "title": "Café", "milestones": milestones, "updates": updates, **given})
    assert why(found, standing(found, found.actions[0])) == reason
