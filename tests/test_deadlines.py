"""What is late and what comes next, of every kind of date a plan has."""

from dataclasses import replace
from datetime import date

import pytest

from loipctl.deadlines import coming, deadlines, late
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.model.settings import Settings
from loipctl.plans.snapshot import Snapshot

AS_AT = date(2026, 6, 1)
UNTIL = date(2026, 8, 30)


def plan(review: dict[str, object] | None = None, **records: list[dict[str, object]]) -> Snapshot:
    head = {"title": "Strathbeg plan", "kind": "loip", "partnership": {"name": "Strathbeg"}, "state": "published"}
    header = Plan.model_validate({**head, **({"review": review} if review else {})})
    read = {name: tuple(COLLECTIONS[name].model_validate(one) for one in given) for name, given in records.items()}
    return Snapshot("strathbeg", "plans/strathbeg", AS_AT, Settings(), header, read)


def action(**fields: object) -> dict[str, object]:
    return {"id": "1.1a", "title": "Open a recovery café", **fields}


def milestone(due: str, **fields: object) -> dict[str, object]:
    return action(milestones=[{"title": "Café open", "due": due, **fields}])


def said(found: Snapshot) -> tuple[list[str], list[str]]:
    """Return the kinds of what is late, with the days, and of what comes."""
    behind = [f"{one.kind} {one.days_late(AS_AT)}" for one in late(found)]
    return behind, [f"{one.kind} {one.day}" for one in coming(found, UNTIL)]


DECISION = {"id": "d1", "date": "2026-03-19", "group": "board", "text": "Agreed."}
ENGAGEMENT = {"id": "e1", "title": "Survey", "kind": "survey"}
MEETINGS = [{"date": "2026-06-25"}]
BOARD = {"id": "board", "name": "Board", "kind": "board"}


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        pytest.param(plan(actions=[milestone("2026-05-31")]), (["milestone 1"], []), id="late by a day"),
        pytest.param(plan(actions=[milestone("2026-06-01")]), ([], ["milestone 2026-06-01"]), id="due today"),
        pytest.param(plan(actions=[milestone("2026-06")]), ([], ["milestone 2026-06-30"]), id="due this month"),
        pytest.param(
            plan(actions=[milestone("2026-08-30")]), ([], ["milestone 2026-08-30"]), id="on the last day"
        ),
        pytest.param(plan(actions=[milestone("2026-08")]), ([], []), id="a month that ends after the last day"),
        pytest.param(plan(actions=[milestone("2026-05", met="2026-05")]), ([], []), id="met"),
        pytest.param(
            plan(actions=[milestone("2026-05", met="2026-07")]), (["milestone 1"], []), id="met later on"
        ),
        pytest.param(plan(actions=[action(due="2026-05-15")]), (["action 17"], []), id="an action"),
        pytest.param(
            plan(actions=[action(future_reporting=[{"route": "standalone", "due": "2026-06-25"}])]),
            ([], ["report 2026-06-25"]),
            id="a report",
        ),
        pytest.param(plan(decisions=[{**DECISION, "due": "2026-05-31"}]), (["decision 1"], []), id="a decision"),
        pytest.param(
            plan(decisions=[{**DECISION, "due": "2026-05-31", "done": "2026-05"}]), ([], []), id="a decision done"
        ),
        pytest.param(plan({"next": "2026-07"}), ([], ["review 2026-07-31"]), id="a review"),
        pytest.param(plan({"last": "2026-05", "next": "2026-05"}), ([], []), id="a review held"),
        pytest.param(plan({"last": "2024", "next": "2026-05"}), (["review 1"], []), id="a review missed"),
        pytest.param(
            plan(engagement=[{**ENGAGEMENT, "state": "planned", "date": "2026-06-13"}]),
            ([], ["engagement 2026-06-13"]),
            id="engagement",
        ),
        pytest.param(
            plan(engagement=[{**ENGAGEMENT, "state": "planned", "date": "2026-05"}]),
            (["engagement 1"], []),
            id="engagement not marked as held",
        ),
        pytest.param(
            plan(engagement=[{**ENGAGEMENT, "state": "held", "date": "2026-06-13"}]),
            ([], []),
            id="engagement held",
        ),
        pytest.param(
            plan(engagement=[{**ENGAGEMENT, "state": "planned", "date": "2026-05-20 to 2026-09-30"}]),
            ([], ["engagement 2026-05-20"]),
            id="engagement going on",
        ),
        pytest.param(
            plan(
                groups=[{**BOARD, "meetings": [{"date": "2026-03-19"}, {"date": "2026-08"}, {"date": "2026-09"}]}]
            ),
            ([], ["meeting 2026-08-01"]),
            id="meetings",
        ),
    ],
)
def test_what_is_late_and_what_comes(found: Snapshot, expected: tuple[list[str], list[str]]) -> None:
    assert said(found) == expected


@pytest.mark.parametrize("status", ["complete", "ended"])
def test_finished_actions_have_no_deadlines(status: str) -> None:
    update = {"date": "2026-05-20", "status": status, "text": "Done with."}
    reporting = [{"route": "standalone", "due": "2026-06-25"}]
    finished = {**milestone("2026-05-31"), "due": "2026-05", "future_reporting": reporting, "updates": [update]}
    assert list(deadlines(plan(actions=[finished]))) == []


def test_a_superseded_plan_has_no_deadlines() -> None:
    found = plan({"next": "2026-07"}, actions=[milestone("2026-05-31")], groups=[{**BOARD, "meetings": MEETINGS}])
    superseded = replace(found, header=found.plan.model_copy(update={"state": "superseded"}))
    assert (len(list(deadlines(found))), list(deadlines(superseded))) == (3, [])


def test_the_latest_and_the_soonest_come_first() -> None:
    days = ("2026-05-20", "2026-07-01", "2026-04-01", "2026-06-10")
    found = plan(actions=[action(milestones=[{"title": "Café open", "due": day} for day in days])])
    assert said(found) == (["milestone 61", "milestone 12"], ["milestone 2026-06-10", "milestone 2026-07-01"])


def test_a_milestone_may_have_an_owner_of_its_own() -> None:
    partner = {"id": "transport", "name": "Transport Partnership", "kind": "transport"}
    found = plan(actions=[{**milestone("2026-05-31", owner="transport"), "owner": "gone"}], partners=[partner])
    (one,) = late(found)
    assert (one.owner_id, one.owner) == ("transport", found.partners[0])


def test_a_plan_whose_plan_file_could_not_be_read_still_has_deadlines() -> None:
    actions = plan(actions=[milestone("2026-05-31")]).records
    found = Snapshot("strathbeg", "plans/strathbeg", AS_AT, Settings(), None, actions)
    assert said(found) == (["milestone 1"], [])
