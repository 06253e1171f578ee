"""How actions stand: what is declared, what the dates say, and what is counted."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.model.actions import Action
from loipctl.model.outcomes import Outcome, Theme
from loipctl.model.schemes import NO_UPDATE
from loipctl.model.settings import Settings
from loipctl.plans.snapshot import Snapshot
from loipctl.status import NO_DATES, Standing, each, is_finished, standing
from loipctl.tallies import overall, tallies

AS_AT = date(2026, 6, 1)


def action(id_: str = "1.1a", **fields: object) -> Action:
    return Action.model_validate({"id": id_, "title": "Open a recovery café", **fields})


def plan(*actions: Action, **more: tuple[Theme, ...] | tuple[Outcome, ...]) -> Snapshot:
    return Snapshot("strathbeg", "plans/strathbeg", AS_AT, Settings(), None, {"actions": actions, **more})


def stands(**fields: object) -> Standing:
    one = action(**fields)
    return standing(plan(one), one)


def said(status: str, day: str = "2026-05-20") -> dict[str, object]:
    return {"updates": [{"date": day, "status": status, "text": "The kitchen is ready."}]}


def due(*days: str, met: str | None = None) -> dict[str, object]:
    return {"milestones": [{"title": "Café open", "due": day, **({"met": met} if met else {})} for day in days]}


@pytest.mark.parametrize(
    ("fields", "declared", "evidence", "differs"),
    [
        pytest.param({**said("on-track"), **due("2026-09")}, "on-track", "on-track", False, id="agree"),
        pytest.param({**said("on-track"), **due("2026-05-31")}, "on-track", "slipping", True, id="a day late"),
        pytest.param({**said("slipping"), **due("2026-05-01")}, "slipping", "slipping", False, id="31 days late"),
        pytest.param({**said("slipping"), **due("2026-04-30")}, "slipping", "off-track", True, id="32 days late"),
        pytest.param({**said("on-track"), **due("2026-06-01")}, "on-track", "on-track", False, id="due today"),
        pytest.param({**said("on-track"), **due("2026-06")}, "on-track", "on-track", False, id="due this month"),
        pytest.param(
            {**said("on-track"), **due("2026-05", met="2026-05")}, "on-track", "complete", True, id="met and open"
        ),
        pytest.param({**said("complete"), **due("2026-09")}, "complete", "on-track", True, id="complete too soon"),
        pytest.param({**said("complete")}, "complete", "complete", False, id="complete, without milestones"),
        pytest.param({**said("ended"), **due("2026-01")}, "ended", "ended", False, id="ended, with dates past"),
        pytest.param({**said("paused"), **due("2026-01")}, "paused", "off-track", False, id="paused"),
        pytest.param({"start": "2026-07"}, "no-update", "not-started", False, id="starts next month"),
        pytest.param({**said("on-track"), "due": "2026-05-31"}, "on-track", "slipping", True, id="its own due"),
        pytest.param(
            {**said("complete"), "due": "2026-05-31"}, "complete", "complete", False, id="complete in time"
        ),
        pytest.param({**said("off-track")}, "off-track", "no-dates", False, id="no dates to differ from"),
        pytest.param({}, "no-update", "no-dates", False, id="nothing known"),
        pytest.param({**due("2026-09")}, "no-update", "no-update", False, id="nobody reported"),
        pytest.param(
            {**said("on-track", "2026-03-01"), **due("2026-09")}, "on-track", "on-track", False, id="92 days old"
        ),
        pytest.param(
            {**said("on-track", "2026-02-28"), **due("2026-09")}, "on-track", "no-update", False, id="93 days old"
        ),
        pytest.param({**said("on-track", "2026-06-02")}, "no-update", "no-dates", False, id="update of tomorrow"),
    ],
)
def test_declared_and_evidence(fields: dict[str, object], declared: str, evidence: str, differs: bool) -> None:
    one = stands(**fields)
    assert (one.declared.key, one.evidence.key, one.differs) == (declared, evidence, differs)


def test_silence_is_never_a_status_of_the_partnership() -> None:
    own = {"key": "noted", "label": "Noted", "symbol": "N", "colour": "#505a5f", "definition": "Noted."}
    scheme = {"title": "Ours", "statuses": [{**own, "counts_as": "unknown"}]}
    settings = Settings.model_validate({"schemes": {"brag": scheme}})
    one = action(**due("2026-09"))
    found = standing(Snapshot("strathbeg", "plans/strathbeg", AS_AT, settings, None, {"actions": (one,)}), one)
    assert (found.declared, found.evidence) == (NO_UPDATE, NO_UPDATE)


def test_no_dates_counts_as_unknown() -> None:
    assert NO_DATES.counts_as == "unknown"


@pytest.mark.parametrize(
    ("fields", "late"),
    [
        (due("2026-05-31"), True),
        ({"due": "2026-05"}, True),
        ({**said("complete"), **due("2026-05-31")}, False),
        ({**said("ended"), "due": "2026-05"}, False),
        (due("2026-06-01"), False),
    ],
)
def test_what_is_finished_is_late_no_more(fields: dict[str, object], late: bool) -> None:
    one = action(**fields)
    assert (stands(**fields).is_late, overall(plan(one)).late) == (late, int(late))


def test_complete_and_ended_are_finished() -> None:
    found = {status: is_finished(plan(), action(**said(status))) for status in ("complete", "ended", "paused")}
    assert found == {"complete": True, "ended": True, "paused": False}


def test_the_later_of_two_updates_of_one_day_counts() -> None:
    updates = [said(status)["updates"][0] for status in ("on-track", "slipping")]
    assert stands(updates=updates).declared.key == "slipping"


def test_a_theme_comes_from_an_outcome_of_the_parent_plan() -> None:
    from loipctl.model.plan import Plan

    theme = Theme.model_validate({"id": "health", "title": "Healthier lives"})
    outcome = Outcome.model_validate({"id": "1.1", "title": "People live longer", "theme": "health"})
    parent = plan(themes=(theme,), outcomes=(outcome,))
    header = Plan.model_validate(
        {
            "title": "Harbour",
            "kind": "locality",
            "partnership": {"name": "S"},
            "state": "draft",
            "parent": "strathbeg",
        }
    )
    actions = {"actions": (action("h1", outcomes="1.1"), action("h2"))}
    child = Snapshot("harbour", "plans/harbour", AS_AT, Settings(), header, actions, others={"strathbeg": parent})
    assert [(one.id, one.label, one.total) for one in tallies(child, "theme")] == [
        ("health", "Healthier lives", 1),
        ("", "No theme", 1),
    ]


def test_an_action_for_two_outcomes_counts_under_both_and_once_in_all() -> None:
    outcomes = tuple(Outcome.model_validate({"id": id_, "title": "People live longer"}) for id_ in ("1.1", "1.2"))
    found = plan(action(outcomes=["1.1", "1.2"]), outcomes=outcomes)
    assert [one.total for one in (*tallies(found, "outcome"), overall(found))] == [1, 1, 1]


DAYS = st.sampled_from([(AS_AT + timedelta(days)).isoformat() for days in (-40, -1, 0, 1)])
UPDATES = st.lists(
    st.fixed_dictionaries(
        {
            "date": DAYS,
            "status": st.sampled_from(["on-track", "complete", "ended", "gren"]),
            "text": st.just("Open."),
        }
    ),
    max_size=3,
)
MILESTONES = st.lists(
    st.fixed_dictionaries({"title": st.just("Café open")}, optional={"due": DAYS, "met": DAYS}), max_size=3
)


@settings(max_examples=100)
@given(st.lists(st.tuples(UPDATES, MILESTONES), max_size=4))
def test_the_standings_of_all_actions_are_those_of_each(written: list[tuple[object, object]]) -> None:
    actions = [
        action(str(number), updates=updates, milestones=milestones)
        for number, (updates, milestones) in enumerate(written)
    ]
    found = plan(*actions)
    assert list(each(found)) == [standing(found, one) for one in actions]
