"""Records found by what people type, and what refers to them."""

from datetime import date
from pathlib import Path

import pytest

from loipctl.errors import LoipctlError
from loipctl.model.outcomes import Theme
from loipctl.model.partners import Partner
from loipctl.model.settings import Settings
from loipctl.plans import repository, workspace
from loipctl.plans.lookup import find, referrers
from loipctl.plans.snapshot import Snapshot

AS_AT = date(2026, 6, 1)


@pytest.fixture(scope="module")
def strathbeg() -> Snapshot:
    read = workspace.read(repository.find(Path(__file__).parent), AS_AT, ["strathbeg"])
    return read.snapshots["strathbeg"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("1.1a", [("strathbeg", "actions", "1.1a")]),
        ("actions:1.1a", [("strathbeg", "actions", "1.1a")]),
        ("strathbeg/1.1a", [("strathbeg", "actions", "1.1a")]),
        ("strathbeg-harbour/h1", [("strathbeg-harbour", "outcomes", "h1")]),
        ("strathbeg-harbour/outcomes:h1", [("strathbeg-harbour", "outcomes", "h1")]),
        ("strathbeg", [("strathbeg", "plan", "strathbeg")]),
        ("strathbeg-harbour/strathbeg-harbour", [("strathbeg-harbour", "plan", "strathbeg-harbour")]),
    ],
)
def test_find(strathbeg: Snapshot, word: str, found: list[tuple[str, str, str]]) -> None:
    assert [(one.snapshot.id, one.collection, one.id) for one in find(strathbeg, word)] == found


def test_an_id_of_two_collections_names_both_records() -> None:
    theme = Theme.model_validate({"id": "health", "title": "Healthier lives"})
    partner = Partner.model_validate({"id": "health", "name": "NHS Strathbeg", "kind": "health-board"})
    records = {"themes": (theme,), "partners": (partner,)}
    plan = Snapshot("strathbeg", "plans/strathbeg", AS_AT, Settings(), None, records)
    assert [one.record for one in find(plan, "health")] == [theme, partner]
    assert [one.record for one in find(plan, "partners:health")] == [partner]


@pytest.mark.parametrize(
    ("word", "message", "advice"),
    [
        ("1.1z", "there is no record `1.1z` in the plan `strathbeg`", "did you mean `1.1`, `1.1c` or `1.1b`?"),
        ("zebra", "there is no record `zebra` in the plan `strathbeg`", ""),
        ("themes:1.1a", "there is no record `1.1a` in the themes of the plan `strathbeg`", "write `actions:1.1a`"),
        ("theme:health", "there is no collection `theme`", "did you mean `themes`?"),
        ("themes/health", "there is no plan `themes`", "write `themes:health`"),
        ("strathberg/1.1", "there is no plan `strathberg`", "did you mean `strathbeg` or `strathbeg-harbour`?"),
        ("falkirk/1.1", "there is no plan `falkirk`", "the plans here are `strathbeg` and `strathbeg-harbour`"),
        ("", "there is no record `` in the plan `strathbeg`", ""),
    ],
)
def test_what_is_not_there_is_said_with_what_is_near(
    strathbeg: Snapshot, word: str, message: str, advice: str
) -> None:
    with pytest.raises(LoipctlError) as stop:
        find(strathbeg, word)
    assert (stop.value.message, stop.value.help, stop.value.code) == (message, advice, 2)


def test_a_record_that_could_not_be_read_is_not_said_to_be_missing() -> None:
    plan = Snapshot("strathbeg", "", AS_AT, Settings(), None, {}, reserved={"actions": frozenset({"1.1a"})})
    with pytest.raises(LoipctlError) as stop:
        find(plan, "1.1a")
    assert (stop.value.message, stop.value.help, stop.value.code) == (
        "the record `1.1a` could not be read",
        "loipctl validate says why",
        1,
    )


def test_referrers_of_an_outcome_stand_in_every_plan(strathbeg: Snapshot) -> None:
    (found,) = find(strathbeg, "outcomes:1.2")
    seen = [(one.found.snapshot.id, one.found.collection, one.found.id, one.at.route) for one in referrers(found)]
    assert seen == [
        ("strathbeg", "actions", "1.2a", ("outcomes", 0)),
        ("strathbeg", "actions", "1.2b", ("outcomes", 0)),
        ("strathbeg", "actions", "1.2c", ("outcomes", 0)),
        ("strathbeg", "actions", "2.1d", ("outcomes", 0)),
        ("strathbeg", "indicators", "children-milestones", ("outcomes", 0)),
        ("strathbeg", "partners", "transport", (6, "agreements", 0, "outcome")),
        ("strathbeg", "engagement", "plan-consultation", (0, "outcomes", 1)),
        ("strathbeg", "engagement", "young-peoples-workshop", (2, "outcomes", 0)),
        ("strathbeg", "engagement", "impact-assessment", (3, "outcomes", 1)),
        ("strathbeg", "assessments", "", (1, "outcome")),
    ]
    (other,) = find(strathbeg, "outcomes:2.1")
    assert [one.found.id for one in referrers(other) if one.found.snapshot.id == "strathbeg-harbour"] == ["h1a"]


def test_a_record_with_the_same_id_in_another_plan_is_not_meant(strathbeg: Snapshot) -> None:
    outcome = strathbeg.outcomes[0]
    child = Snapshot("glens", "plans/glens", AS_AT, Settings(), None, {"outcomes": (outcome.model_copy(),)})
    (found,) = find(child, "1.1")
    assert list(referrers(found)) == []
