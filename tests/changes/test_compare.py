"""What is a change and what is none, for records that nobody thought of and for the example plans."""

import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl import shape
from loipctl.changes import passages
from loipctl.changes.change import Change, Kind
from loipctl.changes.compare import Side, plan, workspaces
from loipctl.changes.matching import pairs
from loipctl.changes.sentences import sentence
from loipctl.model.actions import Milestone
from loipctl.model.collections import kind_of
from loipctl.model.record import Record
from loipctl.places import Place
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot

ROOT = Path(__file__).parents[2]
AS_AT = date(2026, 6, 1)
WORDS = st.sampled_from(["buses", "in", "the", "glens", "after", "six", "-", "homes", "cold", "…"])
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@pytest.fixture(scope="module")
def empty() -> Snapshot:
    return replace(
        workspace.read(repository.find(ROOT / "tests"), AS_AT).snapshots["strathbeg"], records={}, reserved={}
    )


def record(collection: str, data: dict[str, object]) -> Record:
    made, breaches = shape.fit(kind_of(collection), data, Place(f"plans/strathbeg/{collection}.yaml"))
    assert made, breaches
    return made


def changed(empty: Snapshot, collection: str, was: dict[str, object], now: dict[str, object]) -> list[Change]:
    sides = [Side(replace(empty, records={collection: (record(collection, one),)})) for one in (was, now)]
    return list(plan(*sides))


def said(
    empty: Snapshot, was: dict[str, object], now: dict[str, object], collection: str = "actions"
) -> list[str]:
    return [sentence(one) for one in changed(empty, collection, was, now)]


BUSES: dict[str, object] = {"id": "buses", "title": "Run evening buses", "owner": "council"}


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests"], ids=["examples", "tests"])
def test_no_plan_differs_from_itself(root: Path) -> None:
    read = workspace.read(repository.find(root), AS_AT)
    assert workspaces(read, read).changes == ()


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests"], ids=["examples", "tests"])
def test_no_plan_changes_when_every_folder_becomes_a_list(root: Path, tmp_path: Path) -> None:
    (tmp_path / "loipctl.yaml").write_text((ROOT / "loipctl.yaml").read_text("utf-8"), "utf-8")
    for file in sorted((root / "plans").rglob("*.yaml")):
        inner = file.relative_to(root)
        text = file.read_text("utf-8")
        if len(inner.parts) == 4:
            inner = inner.parent.with_suffix(".yaml")
            text = f"- id: {file.stem}\n" + textwrap.indent(text, "  ")
        (tmp_path / inner).parent.mkdir(parents=True, exist_ok=True)
        with (tmp_path / inner).open("a", encoding="utf-8") as stream:
            stream.write(f"{text.rstrip()}\n\n")
    was = workspace.read(repository.find(root), AS_AT)
    now = workspace.read(repository.find(tmp_path), AS_AT)
    assert {id_: len(one.actions) for id_, one in was.snapshots.items()} == {
        id_: len(one.actions) for id_, one in now.snapshots.items()
    }
    assert [sentence(one) for one in workspaces(was, now).changes] == []


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        ({"due": "2026-09"}, {"due": "2026-09-01 to 2026-09-30"}, []),
        ({"outcomes": "1.1"}, {"outcomes": ["1.1"]}, []),
        ({"description": "Buses\nin the glens"}, {"description": "Buses in\nthe glens\n"}, []),
        ({"due": "2026-09"}, {"due": "2026-10"}, ["due changed from September 2026 to October 2026"]),
        ({}, {"due": "2026-10"}, ["due added: October 2026"]),
        ({"due": "2026-10"}, {}, ["due taken out: October 2026"]),
        ({"tags": ["a", "b"]}, {"tags": ["b", "a"]}, ["tags changed from a and b to b and a"]),
        ({"prevention": "true"}, {"prevention": "false"}, ["prevention changed from yes to no"]),
        (
            {"resources": [{"partner": "council", "kind": "funds", "amount": "1000"}]},
            {"resources": [{"partner": "council", "kind": "funds", "amount": "1500"}]},
            ["resource of council, amount changed from 1,000 to 1,500"],
        ),
        (
            {"milestones": [{"title": "Routes agreed"}, {"title": "Buses bought", "due": "2026-08"}]},
            {"milestones": [{"title": "Buses bought", "due": "2026-08"}, {"title": "Routes agreed"}]},
            [],
        ),
        (
            {"milestones": [{"title": "All six routes agreed", "due": "2026-05"}]},
            {"milestones": [{"title": "All seven routes agreed", "due": "2026-05"}]},
            ["milestone “All seven routes agreed”, title: other words"],
        ),
        (
            {"milestones": [{"title": "Routes agreed", "due": "2026-05"}]},
            {"milestones": [{"title": "Routes agreed", "due": "2026-05", "met": "2026-06-12"}]},
            ["milestone “Routes agreed” met 12 June 2026, due May 2026, 12 days late"],
        ),
        (
            {"milestones": [{"title": "Routes agreed", "met": "2026-05"}]},
            {"milestones": [{"title": "Routes agreed"}]},
            ["milestone “Routes agreed” is no longer marked as met; it was met May 2026"],
        ),
        (
            {"milestones": [{"title": "Routes agreed", "due": "2026-05"}]},
            {"milestones": [{"title": "Routes agreed", "due": "2026-04"}]},
            ["milestone “Routes agreed” moved from May 2026 to April 2026, 31 days earlier"],
        ),
        (
            {"milestones": [{"title": "Routes agreed"}]},
            {"milestones": [{"title": "Routes agreed", "due": "2026-04"}]},
            ["milestone “Routes agreed”, due added: April 2026"],
        ),
    ],
)  # fmt: skip
def test_changes_of_an_action(
    empty: Snapshot, was: dict[str, object], now: dict[str, object], expected: list[str]
) -> None:
    assert said(empty, {**BUSES, **was}, {**BUSES, **now}) == expected


def test_an_update_that_was_corrected_or_taken_out(empty: Snapshot) -> None:
    update = {"date": "2026-05-01", "status": "on-track", "text": "Both routes are agreed."}
    was = {**BUSES, "updates": [update, {**update, "date": "2026-04-01"}]}
    now = {**BUSES, "updates": [{**update, "status": "slipping", "text": "One route is agreed."}]}
    assert said(empty, was, now) == [
        "status down from On track to Slipping (1 May 2026)",
        "update of 1 May 2026, text: other words",
        "update of 1 May 2026, status changed from On track to Slipping",
        "update of 1 April 2026 taken out: Both routes are agreed.",
    ]


def test_a_record_under_another_id_is_renamed_and_its_references_follow(empty: Snapshot) -> None:
    council = {"id": "council", "name": "Strathbeg Council", "kind": "council"}
    was = {"actions": (record("actions", BUSES),), "partners": (record("partners", council),)}
    now = {
        "actions": (record("actions", {**BUSES, "owner": "strathbeg-council"}),),
        "partners": (record("partners", {**council, "id": "strathbeg-council"}),),
    }
    (only,) = plan(Side(replace(empty, records=was)), Side(replace(empty, records=now)))
    assert (only.kind, sentence(only)) == (Kind.RENAMED, "its id is strathbeg-council now; it was council")


def test_a_record_that_says_something_else_is_not_taken_for_another_one_renamed(empty: Snapshot) -> None:
    north = {"id": "urban-north", "name": "Urban North Group", "kind": "locality"}
    south = {"id": "urban-south", "name": "Urban South Group", "kind": "locality"}
    assert [one.kind for one in changed(empty, "groups", north, south)] == [Kind.ADDED, Kind.ENDED]


def test_milestones_of_one_name_are_paired_in_their_order() -> None:
    was = [Milestone.model_validate({"title": "Board meets", "due": f"2026-0{month}"}) for month in (3, 6)]
    now = [Milestone.model_validate({"title": "Board meets", "due": f"2026-0{month}"}) for month in (3, 7)]
    assert [
        (one.due.text, two.due.text) for one, two in pairs(was, now) if one and two and one.due and two.due
    ] == [
        ("2026-03", "2026-03"),
        ("2026-06", "2026-07"),
    ]


@given(TEXTS, TEXTS)
@settings(max_examples=150)
def test_the_words_that_changed_and_those_that_stayed_make_up_both_texts(was: str, now: str) -> None:
    found = [one for one in passages._compared(was.split(), now.split()) if one.text]
    assert " ".join(one.text for one in found if one.mark != "in").split() == was.split()
    assert " ".join(one.text for one in found if one.mark != "out").split() == now.split()


@given(st.lists(TEXTS, min_size=1, max_size=6), st.lists(TEXTS, min_size=1, max_size=6))
@settings(max_examples=100)
def test_every_record_of_two_lists_is_in_one_pair(was: list[str], now: list[str]) -> None:
    left = [Milestone.model_validate({"title": text}) for text in was]
    right = [Milestone.model_validate({"title": text}) for text in now]
    found = pairs(left, right)
    assert sorted(id(one) for one, _ in found if one) == sorted(map(id, left))
    assert [id(two) for _, two in found if two] == [*map(id, right)]


@given(TEXTS)
@settings(max_examples=50)
def test_an_action_with_any_words_does_not_differ_from_itself(empty: Snapshot, text: str) -> None:
    data = {**BUSES, "title": text or "x", "description": text, "milestones": [{"title": text or "x"}] * 2}
    assert said(empty, data, data) == []


def test_texts_too_long_to_compare_word_by_word_are_changed_from_end_to_end() -> None:
    found = passages.passages("a b " * 4_000, "b a " * 4_000 + "c")
    assert [(one.mark, len(one.text.split())) for one in found] == [("out", 8_000), ("in", 8_001)]


MEASURE: dict[str, object] = {
    "id": "work",
    "title": "Employment rate",
    "outcomes": "1",
    "unit": "%",
    "direction": "increase",
    "source": {"name": "Annual Population Survey"},
    "observations": [{"period": "2024", "value": "71.5"}],
}
SEEN = {"period": "2024", "value": "74"}
DECISION: dict[str, object] = {"id": "d1", "date": "2026-03-19", "group": "board", "text": "Cost the timetable."}


@pytest.mark.parametrize(
    ("collection", "was", "now", "expected"),
    [
        ("indicators", MEASURE, {**MEASURE, "observations": []}, ["value for 2024 taken out; it was 71.5%"]),
        (
            "indicators",
            MEASURE,
            {**MEASURE, "observations": [{"period": "2024", "missing": "the survey was not made"}]},
            ["value for 2024 revised from 71.5% to no value (the survey was not made)"],
        ),
        (
            "indicators",
            MEASURE,
            {**MEASURE, "observations": [{"period": "2024", "value": "71.50", "note": "provisional"}]},
            ["value for 2024, note added: provisional"],
        ),
        (
            "indicators",
            {**MEASURE, "comparators": [{"name": "Scotland", "observations": [SEEN]}]},
            {**MEASURE, "comparators": [{"name": "Scotland", "observations": [{**SEEN, "value": "75"}]}]},
            ["value for comparator Scotland, 2024 revised from 74% to 75%"],
        ),
        (
            "indicators",
            MEASURE,
            {**MEASURE, "comparators": [{"name": "Scotland"}], "baseline": {"period": "2019", "value": "70"}},
            ["baseline added: 2019, 70", "comparators added: comparator Scotland"],
        ),
        (
            "indicators",
            {**MEASURE, "targets": [{"period": "2030", "value": "75"}]},
            {**MEASURE, "targets": [{"period": "2030", "value": "73"}]},
            ["target for 2030, value changed from 75 to 73"],
        ),
        (
            "indicators",
            MEASURE,
            {**MEASURE, "source": {"name": "Census"}},
            ["source, name changed from Annual Population Survey to Census"],
        ),
        ("decisions", DECISION, {**DECISION, "done": "2026-05"}, ["carried out May 2026"]),
        (
            "decisions",
            {**DECISION, "done": "2026-05"},
            DECISION,
            ["no longer marked as carried out; it was May 2026"],
        ),
        (
            "assessments",
            {"outcome": "1", "year": "2024/25", "improvement": "cannot-tell", "text": "No figures yet."},
            {"outcome": "1", "year": "2024/25", "improvement": "improved", "text": "No figures yet."},
            ["improvement changed from cannot tell to improved"],
        ),
        (
            "reports",
            {"year": "2024/25"},
            {"year": "2025/26"},
            ["added", "no longer in the plan"],
        ),
    ],
)  # fmt: skip
def test_changes_of_other_records(
    empty: Snapshot, collection: str, was: dict[str, object], now: dict[str, object], expected: list[str]
) -> None:
    assert sorted(said(empty, was, now, collection)) == sorted(expected)


EDITS: dict[str, tuple[object, object]] = {
    "title": ("Run evening buses", "Run buses in the evening"),
    "description": ("In the glens.", "In both glens."),
    "owner": ("council", "nhs"),
    "due": ("2026-09", "2026-12"),
    "start": ("2025-01", "2025-02"),
    "tags": (["buses"], ["buses", "glens"]),
    "prevention": ("true", "false"),
    "milestones": ([{"title": "Routes agreed", "due": "2026-05"}], [{"title": "Routes agreed", "due": "2026-06"}]),
    "support": (["vas"], ["vas", "nhs"]),
}


@given(st.sets(st.sampled_from(sorted(EDITS))))
@settings(max_examples=60)
def test_what_was_edited_is_what_changed_and_backwards_too(empty: Snapshot, edited: set[str]) -> None:
    was = {"id": "buses", **{name: before for name, (before, _) in EDITS.items()}}
    now = {**was, **{name: EDITS[name][1] for name in edited}}
    assert {one.steps[0] for one in changed(empty, "actions", was, now)} == edited
    assert {one.steps[0] for one in changed(empty, "actions", now, was)} == edited
