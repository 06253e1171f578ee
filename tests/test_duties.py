"""Which duties a plan meets: what the records show, what speaks against it, and what nobody can tell."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from loipctl.choosing import rules
from loipctl.duties import content, partnership, process, years
from loipctl.duties.table import Row, Table, tables
from loipctl.errors import LoipctlError
from loipctl.law.duties import duties
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot

AS_AT = date(2026, 11, 1)

PLAN = """\
title: Strathbeg Local Outcomes Improvement Plan
kind: loip
partnership:
  name: Strathbeg Partnership
  area: S12000017
state: published
published:
  date: 2024-05-20
  address: https://strathbeg.example/loip
"""
OUTCOMES = """\
- id: 1.1
  title: Children are ready for school
  improvement: Nine children in ten reach all milestones at 27 to 30 months.
- id: 1.2
  title: Older people live well at home
"""
REPORTS = """\
- year: 2024/25
  published: 2025-12-01
  address: https://strathbeg.example/report-2025
"""
ASSESSMENTS = """\
- outcome: 1.1
  year: 2024/25
  improvement: improved
  text: More children reach the milestones.
"""


def read(root: Path, files: Mapping[str, str], as_at: date = AS_AT) -> Snapshot:
    for name, text in files.items():
        path = root / "plans" / (name if "/" in name else f"strathbeg/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return workspace.read(repository.find(root), as_at, ["strathbeg"]).snapshots["strathbeg"]


def row(table: Table, id_: str) -> Row:
    return next(one for one in table.rows if one.duty.id == id_)


def stands(snapshot: Snapshot, id_: str, year: str = "") -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    found = row(tables(snapshot, year)[0], id_)
    return found.state.key, found.evidence, found.notes


def test_every_duty_that_a_rule_rests_on_is_in_the_table_and_every_rule_named_is_there() -> None:
    named = {code for duty in duties() for code in duty.rules}
    known = {one.code for one in rules()}
    bound = {one.code for one in rules() if one.code.startswith("LP9") and one.basis}
    assert (named - known, bound - named) == (set(), set())


def test_the_duties_are_those_of_the_list_once_each() -> None:
    assert sorted(duty.id for duty in duties()) == [f"D{number:02}" for number in range(1, 35)]
    assert [duty.id for duty in duties() if not (duty.loip or duty.locality)] == []


def test_every_duty_has_something_that_shows_it_or_says_what_a_person_must_judge() -> None:
    whole = {**content.EVIDENCE, **partnership.EVIDENCE, **process.EVIDENCE}
    assert set(whole) == {duty.id for duty in duties() if duty.records and not duty.yearly}
    assert set(years.EVIDENCE) == {duty.id for duty in duties() if duty.yearly}
    assert [duty.id for duty in duties() if not duty.records and not duty.judge] == []


def test_a_duty_of_one_outcome_in_two_is_not_met_and_both_are_said(tmp_path: Path) -> None:
    found = stands(read(tmp_path, {"plan.yaml": PLAN, "outcomes.yaml": OUTCOMES}), "D02")
    assert found == (
        "not-met",
        ("described for 1 of 2 outcomes",),
        ("outcome `1.2` does not describe the proposed improvement",),
    )


EXCUSE = """\
excuses:
  - rule: outcome-without-improvement
    records: [1.2]
    reason: The group on ageing agrees its aims.
    until: {until}
    agreed: Board, 12 June 2026, item 4
"""


@pytest.mark.parametrize(
    ("until", "state", "notes"),
    [
        (
            "2027-03-31",
            "excused",
            ("excused until 31 March 2027 (Board, 12 June 2026, item 4): The group on ageing agrees its aims.",),
        ),
        ("2026-10-31", "not-met", ("outcome `1.2` does not describe the proposed improvement",)),
    ],
)
def test_an_excuse_holds_for_its_time(tmp_path: Path, until: str, state: str, notes: tuple[str, ...]) -> None:
    plan = PLAN + EXCUSE.format(until=until)
    found = stands(read(tmp_path, {"plan.yaml": plan, "outcomes.yaml": OUTCOMES}), "D02")
    assert found == (state, ("described for 1 of 2 outcomes",), notes)


def test_what_could_not_be_read_is_not_judged(tmp_path: Path) -> None:
    snapshot = read(tmp_path, {"plan.yaml": PLAN, "outcomes.yaml": OUTCOMES + "- title: Lost\n"})
    assert stands(snapshot, "D01") == ("cannot-tell", (), ("some records could not be read: outcomes",))


def test_a_record_that_a_person_must_judge_is_only_recorded(tmp_path: Path) -> None:
    needs = "needs:\n  summary: One child in five is poor.\n  date: 2024\n  source: Needs assessment 2024\n"
    found = stands(read(tmp_path, {"plan.yaml": PLAN + needs}), "D04")
    judge = "a person must judge whether the description is right and complete"
    assert found == ("recorded", ("Needs assessment 2024, 2024",), (judge,))


@pytest.mark.parametrize("id_", ["D11", "D29"])
def test_what_no_record_can_show_is_never_called_met(tmp_path: Path, id_: str) -> None:
    state, evidence, notes = stands(read(tmp_path, {"plan.yaml": PLAN}), id_)
    assert (state, evidence, notes[0].startswith("a person must judge whether ")) == ("cannot-tell", (), True)


def test_nothing_is_met_without_something_that_shows_it(tmp_path: Path) -> None:
    (table,) = tables(read(tmp_path, {"plan.yaml": PLAN}))
    assert [one.duty.id for one in table.rows if one.state.key in {"met", "recorded"} and not one.evidence] == []


YEAR = {"plan.yaml": PLAN, "outcomes.yaml": OUTCOMES, "reports.yaml": REPORTS, "assessments.yaml": ASSESSMENTS}


@pytest.mark.parametrize(
    ("id_", "year", "state", "said"),
    [
        ("D12", "2024/25", "met", "published on 1 December 2025"),
        ("D12", "", "not-met", "no progress report for 2025 to 2026 is published"),
        ("D13", "2024/25", "not-met", "no assessment of 1 outcome: 1.2"),
        ("D13", "2025/26", "nothing-yet", "the report for the year is not published yet"),
        ("D14", "2024/25", "not-met", "the report for 2024 to 2025 does not say how community bodies took part"),
        ("D16", "2024/25", "not-met", "published on 1 December 2025, and was due by 30 September 2025"),
        ("D16", "2025/26", "not-met", "not published, and was due by 30 September 2026"),
    ],
)
def test_yearly_duties_are_asked_of_one_year(tmp_path: Path, id_: str, year: str, state: str, said: str) -> None:
    found, evidence, notes = stands(read(tmp_path, YEAR), id_, year)
    assert found == state
    assert said in (*evidence, *notes)


def test_a_report_that_is_not_due_yet_is_not_missed(tmp_path: Path) -> None:
    snapshot = read(tmp_path, YEAR, date(2026, 6, 1))
    assert stands(snapshot, "D12") == ("nothing-yet", (), ("the report is due by 30 September 2026",))


def test_an_excuse_covers_a_year(tmp_path: Path) -> None:
    excuse = (
        "excuses:\n  - rule: LP916\n    reason: The council was hit by a cyber attack.\n    until: 2026-12-31\n"
    )
    state, _, notes = stands(read(tmp_path, {**YEAR, "plan.yaml": PLAN + excuse}), "D12")
    assert state == "excused"
    assert notes[-1] == "excused until 31 December 2026: The council was hit by a cyber attack."


def test_a_plan_without_a_day_of_publication_has_no_years_to_judge(tmp_path: Path) -> None:
    undated = PLAN.partition("published:\n")[0]
    found = stands(read(tmp_path, {"plan.yaml": undated}), "D12")
    assert found == ("cannot-tell", (), ("the plan does not say when it came out",))


@pytest.mark.parametrize(
    ("year", "message", "advice"),
    [
        ("last", "--year cannot be `last`", "write a reporting year as 2024/25"),
        (
            "2026/27",
            "2026 to 2027 is no reporting year of this plan that is over",
            "write `2024/25` or `2025/26`",
        ),
    ],
)
def test_a_year_that_cannot_be_asked_of(tmp_path: Path, year: str, message: str, advice: str) -> None:
    with pytest.raises(LoipctlError) as caught:
        tables(read(tmp_path, YEAR), year)
    assert (caught.value.message, caught.value.help, caught.value.code) == (message, advice, 2)


def test_a_year_of_a_draft_is_not_over(tmp_path: Path) -> None:
    with pytest.raises(LoipctlError) as caught:
        tables(read(tmp_path, {"plan.yaml": PLAN.partition("state:")[0] + "state: draft\n"}), "2024/25")
    assert caught.value.help == "no reporting year has ended since the plan was published"


LOCALITIES = """\
- id: north
  name: Strathbeg North
  kind: ward
  poorer_outcomes: true
  reason: One child in three lives in a low-income family.
  plan: strathbeg-north
- id: glens
  name: The glens
  kind: area
  population: {value: 16000, date: 2024}
  poorer_outcomes: false
  reason: Outcomes are close to those of Scotland.
"""
NORTH = PLAN.replace("loip\n", "locality\n", 1).replace("2024-05-20", "2025-06-01")


def test_the_plans_of_localities_have_tables_of_their_own(tmp_path: Path) -> None:
    files = {**YEAR, "localities.yaml": LOCALITIES, "strathbeg-north/plan.yaml": NORTH}
    own, north = tables(read(tmp_path, files), "2024/25")
    assert row(own, "D20").evidence == ("Strathbeg North: strathbeg-north (published)",)
    assert row(own, "D18").evidence == (
        "1 of 2 localities are wards",
        "the largest of the others has 16,000 people",
    )
    assert north.locality is not None
    assert (north.locality.id, row(north, "D01").section, north.year) == ("north", "section 10(3)", None)
    assert row(north, "D21").notes == ("the plan was not out in a reporting year that is over",)
    assert {one.duty.id for one in north.rows} & {"D04", "D12", "D14", "D17", "D20", "D23"} == set()


def test_the_yearly_duty_of_a_locality_plan(tmp_path: Path) -> None:
    files = {
        "plan.yaml": PLAN,
        "localities.yaml": LOCALITIES,
        "strathbeg-north/plan.yaml": NORTH,
        "strathbeg-north/outcomes.yaml": OUTCOMES.replace("1.1", "n1").replace("1.2", "n2"),
        "strathbeg-north/reports.yaml": "- year: 2025/26\n  published: 2026-08-03\n",
        "strathbeg-north/assessments.yaml": ASSESSMENTS.replace("1.1", "n1").replace("2024/25", "2025/26"),
    }
    found = row(tables(read(tmp_path, files))[1], "D21")
    assert (found.state.key, found.evidence) == ("not-met", ("published on 3 August 2026", "1 improved"))
    assert found.notes == ("no assessment of 1 outcome: n2",)


@pytest.mark.parametrize("head", [("kind: loip", "kind: improvement"), ("state: published", "state: superseded")])
def test_a_plan_that_no_duty_binds_has_none(tmp_path: Path, head: tuple[str, str]) -> None:
    (table,) = tables(read(tmp_path, {"plan.yaml": PLAN.replace(*head)}))
    assert table.rows == ()
