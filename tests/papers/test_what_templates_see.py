"""What templates are told beside the fields of the records: dates, partners, counts and names."""

from dataclasses import replace
from datetime import date

import pytest
from strathbeg import AS_AT, strathbeg

from loipctl.model.actions import Action
from loipctl.papers import tree, values
from loipctl.papers.context import context
from loipctl.papers.dates import between
from loipctl.papers.hindsight import without_hindsight
from loipctl.papers.matrices import matrix
from loipctl.plans.naming import called
from loipctl.plans.owners import partners_of


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("1.1a", "1.1a Walk more"),
        ("EY-1", "EY-1 Walk more"),
        ("a", "Walk more"),
        ("community-anchors", "Walk more"),
        ("2026-walking-groups", "Walk more"),
    ],
)
def test_an_id_that_is_a_number_stands_before_the_title(id_, name):
    assert called(id_, "Walk more") == name


def test_a_paper_looks_back_to_the_last_meeting_and_ahead_to_the_one_after_the_next():
    around = between(strathbeg(), None)
    assert (around.since, around.until) == (date(2026, 3, 19), date(2026, 9, 30))
    assert around.group
    assert around.next_meeting
    assert (around.group.id, around.next_meeting.date.text) == ("board", "2026-06-25")


def test_without_meetings_a_paper_looks_as_far_as_an_update_may_be_old():
    around = between(replace(strathbeg(), records={**strathbeg().records, "groups": ()}), None)
    assert (around.since, around.until) == (date(2026, 3, 1), date(2026, 9, 1))
    assert around.group is around.next_meeting is None


@pytest.mark.parametrize(
    ("since", "wanted"),
    [(date(2026, 5, 1), date(2026, 5, 1)), (None, date(2026, 3, 19))],
)
def test_a_paper_that_counts_changes_since_a_day_looks_back_to_it(since, wanted):
    (paper,) = strathbeg().papers
    assert between(strathbeg(), paper, since).since == wanted


def test_a_paper_of_another_group_goes_by_the_meetings_of_that_group():
    (paper,) = strathbeg().papers
    around = between(strathbeg(), paper.model_copy(update={"group": "childrens-partnership"}))
    assert around.next_meeting
    assert around.next_meeting.date.text == "2026-07-02"


@pytest.mark.parametrize(
    ("owners", "partners"),
    [
        (["nhs-strathbeg"], ["nhs-strathbeg"]),
        (["transport-manager"], ["transport"]),
        (["childrens-partnership"], ["strathbeg-council"]),
        (["transport", "transport-manager", None], ["transport"]),
        (["nobody-there"], []),
    ],
)
def test_which_partners_stand_behind_owners(owners, partners):
    assert partners_of(strathbeg(), owners) == partners


def test_groups_that_chair_each_other_have_no_partner_behind_them():
    board, other = (one.model_copy() for one in strathbeg().groups)
    circle = (board.model_copy(update={"chair": other.id}), other.model_copy(update={"chair": board.id}))
    snapshot = replace(strathbeg(), records={**strathbeg().records, "groups": circle})
    assert partners_of(snapshot, [board.id, other.id]) == []


def test_a_partner_sees_its_work_and_what_is_asked_of_it():
    given = {one["id"]: one for one in context(strathbeg(), None)["partners"]}
    transport = given["transport"]
    assert [one["id"] for one in transport["actions"]] == ["1.1b"]
    assert [(one["kind"], one["due"]) for one in transport["asks"]] == [
        ("decision", "19 March 2026"),
        ("milestone", "31 March 2026"),
        ("report", "25 June 2026"),
    ]
    assert [one["id"] for one in given["voluntary-action"]["helps"]] == ["1.1a", "1.1b"]


@pytest.mark.parametrize(
    ("title", "state", "said"),
    [
        ("All six pharmacies offer checks", "met", "met 12 March 2026"),
        ("Contract let", "late", "due 27 February 2026, 94 days late"),
        ("First evening", "ahead", "due 26 June 2026"),
        ("Two rounds of all villages", "closed", "due March 2026"),
    ],
)
def test_how_a_milestone_stands(title, state, said):
    (found,) = (one for one in context(strathbeg(), None)["milestones"] if one["title"] == title)
    assert (found["state"]["key"], found["said"]) == (state, said)


def test_shares_of_a_table_add_up_and_actions_counted_twice_are_told():
    given = context(strathbeg(), None)
    counted, said = values.open_blocks(matrix(given, given["outcomes"]))
    assert isinstance(counted, tree.Table)
    shares = [tree.plain_text(cell[0].content) for cell in counted.rows[-1]]
    assert shares[0] == "Share of all"
    assert sum(int(one.removesuffix("%")) for one in shares[1:-1]) == 100
    assert shares[-1] == "100%"
    assert said == tree.Paragraph(
        (tree.Text("An action that works for more than one outcome is counted under each."),)
    )


def test_a_milestone_has_the_date_it_had_and_the_reasons_known_then():
    moves = [
        {"from": "2026-02", "to": "2026-05", "on": "2026-02-03", "reason": "The lease."},
        {"from": "2026-05", "to": "2026-09", "on": "2026-06-20", "reason": "The kitchen."},
        {"from": "2026-09", "to": "2026-12", "on": "2026-09-01", "reason": "The staff."},
    ]
    step = {"title": "Café open", "due": "2026-12", "met": "2026-12-04", "percent": "100", "redated": moves}
    action = Action.model_validate({"id": "1.1c", "title": "Café", "milestones": [step]})
    snapshot = replace(strathbeg(), records={"actions": (action,)})
    told = []
    for day in (date(2026, 1, 1), AS_AT, date(2026, 7, 1), date(2027, 1, 1)):
        (found,) = without_hindsight(replace(snapshot, as_at=day)).actions[0].milestones
        told.append(
            (found.due and found.due.text, len(found.redated), found.met and found.met.text, found.percent)
        )
    assert told == [
        ("2026-02", 0, None, None),
        ("2026-05", 1, None, None),
        ("2026-09", 2, None, None),
        ("2026-12", 3, "2026-12-04", 100),
    ]


def test_nothing_is_copied_where_nothing_came_later():
    known = without_hindsight(strathbeg())
    same = [one is other for one, other in zip(known.actions, strathbeg().actions, strict=True)]
    assert all(same)


@pytest.mark.parametrize(
    ("collection", "heading"),
    [("outcomes", "Outcome"), ("themes", "Theme"), ("partners", "Partner"), ("nothing", "Group")],
)
def test_a_table_of_statuses_is_called_by_what_its_rows_are(collection, heading):
    given = context(strathbeg(), None)
    counted = values.open_blocks(matrix(given, given.get(collection, [])))[0]
    assert isinstance(counted, tree.Table)
    assert tree.plain_text(counted.header[0]) == heading
    assert tree.plain_text(counted.caption) == f"How actions stand by {heading.lower()}"
