"""Each column is proposed as the field that partnerships use its heading for."""

import pytest
from typed_sheets import sheet

from loipctl.edit import known
from loipctl.errors import LoipctlError
from loipctl.exchange.taking_in import columns, mapping
from loipctl.exchange.taking_in.columns import Proposal, propose
from loipctl.exchange.taking_in.heads import tables
from loipctl.exchange.taking_in.wordings import COMMENT, HEADINGS
from loipctl.model.collections import COLLECTIONS
from loipctl.words import plain


def proposed(*headings: str, agreed: str = "") -> Proposal:
    (found,) = tables(sheet("Plan", [[*headings], ["x" for _ in headings]]), known=headings)
    return propose(found, mapping.read("imports/plan.yaml", agreed.encode()) if agreed else mapping.Mapping())


@pytest.mark.parametrize("kind", HEADINGS)
def test_no_heading_of_a_kind_means_two_fields(kind: str) -> None:
    words = [word for one in HEADINGS[kind].values() for word in {*map(plain, one)}]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@pytest.mark.parametrize("kind", HEADINGS)
def test_every_field_that_headings_name_is_one_of_the_record(kind: str) -> None:
    there = {*known.fields(COLLECTIONS[kind]), "progress", "status", "date", "reason", "next"}
    assert {name.partition(".")[0] for name in HEADINGS[kind]} <= there


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Lead", "owner"), ("Lead officer", "owner"), ("Lead Agency", "owner"), ("LEAD PARTNER(S)", "owner"),
        ("By when", "due"), ("Timescale", "due"), ("Target date", "due"), ("RAG", "status"), ("Status", "status"),
        ("RAG (Blue, Red, Amber, Green)", "status"), ("Progress", "progress"), ("Progress update:", "progress"),
        ("Milestone", "milestones"), ("Outcome", "outcomes"), ("Priority", "theme"), ("Theme", "theme"),
        ("Ref", "id"), ("Ref.", "id"), ("Output", "description"), ("Performance measure", "description"),
        ("Supporting partners", "support"), ("Weather", COMMENT),
    ],
)  # fmt: skip
def test_the_columns_of_actions_as_partnerships_name_them(heading: str, field: str) -> None:
    found = proposed("Action", heading)
    assert (found.kind, found.fields[heading]) == ("actions", field)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Baseline", "baseline"), ("Baseline (2019/20)", "baseline 2019/20"),
        ("Baseline 2019/20", "baseline 2019/20"),
        ("Baseline year", "baseline.period"), ("Target", "targets"), ("Target 2025", "targets 2025"),
        ("2025/26 target", "targets 2025/26"), ("2021/22", "observations 2021/22"),
        ("2021/22 actual", "observations 2021/22"),
        ("Mar-22", "observations 2022-03"), ("Q3 2021/22", "observations 2021/22 Q3"), ("Data source", "source"),
        ("Frequency", "frequency"), ("Unit", "unit"),
    ],
)  # fmt: skip
def test_the_columns_of_indicators_with_the_times_in_their_headings(heading: str, field: str) -> None:
    found = proposed("Indicator", heading)
    assert (found.kind, found.fields[heading]) == ("indicators", field)


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        (("Action", "Outcome", "Lead"), "actions"),
        (("Outcome", "Indicator", "Baseline", "Target"), "indicators"),
        (("Outcome", "Lead", "Priority"), "outcomes"),
        (("Risk", "Likelihood", "Impact", "Owner"), "risks"),
        (("Date", "Decision", "By whom"), "decisions"),
        (("Organisation", "Type"), "partners"),
        (("Weather", "Wind"), "none"),
    ],
)
def test_what_a_table_holds_is_told_by_its_headings(headings: tuple[str, ...], kind: str) -> None:
    assert proposed(*headings).kind == kind


def test_a_date_right_after_the_milestones_is_theirs() -> None:
    found = proposed("Action", "Milestone", "By when")
    assert found.fields == {"Action": "title", "Milestone": "milestones", "By when": "milestones.due"}


def test_of_two_columns_for_one_field_the_second_is_kept_aside() -> None:
    assert proposed("Action", "RAG", "Status").fields == {"Action": "title", "RAG": "status", "Status": COMMENT}


def test_what_was_agreed_comes_first_and_only_new_columns_are_proposed() -> None:
    agreed = "tables:\n  - kind: actions\n    columns: {Action: title, Who: comment}\n"
    found = proposed("Action", "Who", "By when", agreed=agreed)
    assert found.fields == {"Action": "title", "Who": COMMENT, "By when": "due"}
    assert found.agreed == {"Action", "Who"}
    assert not found.is_agreed


def test_a_column_cannot_be_what_its_records_do_not_have() -> None:
    agreed = "tables:\n  - kind: actions\n    columns: {Action: title, Who: ownr}\n"
    with pytest.raises(LoipctlError) as stop:
        columns.check(proposed("Action", "Who", agreed=agreed))
    assert (stop.value.message, stop.value.help) == ("the column `Who` cannot be `ownr`", "did you mean `owner`?")
