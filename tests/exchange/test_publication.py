"""What of a plan may leave for everybody to read."""

from pathlib import Path

from returning import FILES, plan, snapshot

from loipctl.publication import leaving, public, withheld
from loipctl.status import standing

PEOPLE = """\
title: People helped
outcomes: '1'
unit: people
direction: increase
observations:
  - {period: 2025, value: 60}
breakdowns:
  - {dimension: Age, group: Under 25, observations: [{period: 2025, value: 3}]}
  - {dimension: Age, group: 25 to 64, observations: [{period: 2025, value: 20}]}
  - {dimension: Age, group: 65 and over, observations: [{period: 2025, value: 37}]}
"""


def test_names_contacts_updates_kept_back_and_small_counts_stay_behind(tmp_path: Path) -> None:
    whole = snapshot(plan(tmp_path, **{"indicators/helped.yaml": PEOPLE}))
    gone = leaving(whole)
    assert [(one.name, one.email) for one in gone.officers] == [
        (None, "community.planning@strathbeg.example"),
        (None, None),
    ]
    walking = next(one for one in gone.actions if one.id == "walking")
    assert [one.text for one in walking.updates] == ["Groups walk in two villages."]
    (helped,) = (one for one in gone.indicators if one.id == "helped")
    assert [one.observations[0].value for one in helped.breakdowns] == [None, None, 37]
    assert leaving(whole, internal=True) is whole


def test_the_plans_beside_a_plan_leave_nothing_more(tmp_path: Path) -> None:
    gone = leaving(snapshot(plan(tmp_path)))
    assert gone.others["strathbeg"] is gone


def test_a_record_that_leaves_still_knows_where_it_stands(tmp_path: Path) -> None:
    whole = snapshot(plan(tmp_path))
    assert [one.at() for one in leaving(whole).officers] == [one.at() for one in whole.officers]


def test_how_an_action_stands_is_worked_out_from_all_of_its_updates(tmp_path: Path) -> None:
    whole = snapshot(plan(tmp_path))
    (walking,) = (one for one in whole.actions if one.id == "walking")
    assert standing(whole, walking).declared.key == "slipping"
    assert [one.status for one in public(walking.updates)] == ["on-track"]


def test_an_officer_says_what_is_printed(tmp_path: Path) -> None:
    allowed = FILES["officers.yaml"] + "  publish_name: true\n  publish_contact: true\n"
    lead = snapshot(plan(tmp_path, **{"officers.yaml": allowed})).officers[1]
    assert withheld(lead) == frozenset()
