"""Whatever a plan says, it leaves as JSON or as a workbook and comes back with nothing changed."""

import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from exported import HOSTILE, TEXTS
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from whole_plans import DAY, ROOT, as_json, as_xlsx, back, start

from loipctl.edit import fresh
from loipctl.edit.known import Known
from loipctl.edit.wishes import Start
from loipctl.errors import LoipctlError
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan

EXAMPLES = ("east-lothian-2017-2027", "east-lothian-2026-2036", "edinburgh-best-value", "stirling-loip")

IDS = ("1.10", "007", "1E5", "0x1f", "no", "2026-03-31", "a" * 80, "12-2", "1_000", "e-1.5e3", "null")
NUMBERS = ("1.10", "007", "-5", "0", "-0.0", "100000", "12345678901234567890.0123456789", "0.1", "3.0000000001")
TIMES = ("2026-03-31", "2026-03", "2026", "2026/27", "2026/27 Q3", "2026 to 2028", "1899-12-31", "0001-01-01",
         "9999-12-31", "1900-02-28", "2026-03-31 to 2026-03-31")  # fmt: skip


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("plan", [*EXAMPLES, "strathbeg", "strathbeg-harbour"])
def test_a_plan_that_leaves_and_comes_back_is_the_same_plan(plan: str, internal: bool) -> None:
    begun = start(ROOT if plan in EXAMPLES else ROOT / "tests")
    for write in (as_json, as_xlsx):
        found = back(begun, write(begun.read.snapshots[plan], internal=internal))
        assert (found.wish.edits, found.wish.added, found.said) == ({}, {}, ())


@pytest.mark.parametrize("plan", ["edinburgh-best-value", "strathbeg"])
def test_the_same_plan_gives_the_same_bytes(plan: str) -> None:
    ones, others = (start(ROOT if plan in EXAMPLES else ROOT / "tests").read.snapshots[plan] for _ in range(2))
    assert as_xlsx(ones) == as_xlsx(others)
    assert as_json(ones) == as_json(others)


def _line(text: str) -> str:
    return " ".join(text.replace("\n", " ").split("\r"))[:500]


def _plan(text: str, id_: str, number: str, time: str) -> dict[str, object]:
    """A plan that says the same thing everywhere, by collection."""
    line = _line(text)
    return {
        "plan": {"title": line, "kind": "loip", "partnership": {"name": line}, "state": "draft", "vision": text},
        "outcomes": [
            {"id": id_, "title": line, "lead": f"{id_[:70]}-p", "description": text, "period": {"start": time},
             "resources": [{"partner": f"{id_[:70]}-p", "kind": "funds", "amount": number, "note": line}]}
        ],
        "actions": [
            {"id": f"a{id_[:70]}", "title": line, "outcomes": [id_], "tags": [line, "007"], "start": time,
             "milestones": [{"title": line, "due": time}, {"title": line, "note": line}],
             "updates": [{"date": "2026-05-01", "status": "on-track", "text": text, "next": text},
                         {"date": "2026-05-01", "status": id_, "text": text, "publish": "false"}]}
        ],
        "partners": [{"id": f"{id_[:70]}-p", "name": line, "kind": "council"}],
        "officers": [{"id": f"{id_[:70]}-o", "post": line, "partner": f"{id_[:70]}-p", "email": line}],
        "groups": [{"id": "g", "name": line, "kind": "board", "meetings": [{"date": time, "note": line}]}],
        "assessments": [{"outcome": id_, "year": "2025/26", "improvement": "worse", "text": text}],
        "papers": [{"id": "p", "title": line, "group": "g", "meeting": time, "summary": [text, line],
                    "sections": [{"title": line, "paragraphs": [text, text], "points": [line]}]}],
        "indicators": [
            {"id": f"i{id_[:70]}", "title": line, "outcomes": [id_], "unit": line, "direction": "increase",
             "source": {"name": line}, "targets": [{"period": time, "value": number}],
             "observations": [{"period": time, "value": number, "revised": [
                 {"on": "2026-01-01", "from": number, "reason": line}]}, {"period": "2024", "missing": line}]}
        ],
    }  # fmt: skip


def _written(root: Path, plan: dict[str, object]) -> Start:
    folder = root / "plans" / "strathbeg"
    folder.mkdir(parents=True)
    (root / ".git").mkdir()
    for name, fields in plan.items():
        if name == "plan":
            rows = fresh.record(fields, Known(Plan))
        else:
            rows = [row for one in fields for row in fresh.item(one, Known(COLLECTIONS[name]))]
        (folder / f"{name}.yaml").write_text("".join(f"{row}\n" for row in rows), "utf-8", newline="")
    return start(root)


@settings(max_examples=50)
@given(TEXTS, st.sampled_from(IDS), st.sampled_from(NUMBERS), st.sampled_from(TIMES), st.booleans())
@example("=1+1\n\n- one\n- two", "1E5", "-5", "2026", False)
@example("31/03/2026", "007", "007", "2026-03-31", False)
@example("\n\n  a\n\tb  \n\n", "1.10", "1.10", "2026/27 Q3", False)
@example("_x0041_ and _x000D_", "1.10", "1.10", "2026", False)
@example("'quoted' \"twice\" 'end", "1.10", "1.10", "2026", False)
@example("● On track", "on-track", "1.10", "2026", False)
@example("yes", "no", "0", "2026", False)
@example("one\u2028two\x85three\xa0four", "1.10", "1.10", "2026", False)
@example("👩‍🔬" * 5000, "1.10", "1.10", "2026", False)
@example("a, b; c", "1.10", "1.10", "2026", False)
def test_any_plan_that_leaves_and_comes_back_is_the_same_plan(
    text: str, id_: str, number: str, time: str, internal: bool
) -> None:
    with TemporaryDirectory() as folder:
        begun = _written(Path(folder), _plan(text, id_, number, time))
        plan = begun.read.snapshots["strathbeg"]
        assume(plan.header and not plan.unread)
        found = back(begun, as_json(plan, internal=internal))
        assert (found.wish.edits, found.wish.added, found.said) == ({}, {}, ())
        try:
            raw = as_xlsx(plan, internal=internal)
        except LoipctlError as refusal:
            said = refusal.message
            assert "holds a control character" in said or "a cell of a workbook" in said
        else:
            found = back(begun, raw)
            assert (found.wish.edits, found.wish.added, found.said) == ({}, {}, ())


def test_the_texts_that_are_tried_hold_what_they_should() -> None:
    assert {"=1+1", "1.10", "007"} <= {*HOSTILE}


def test_a_text_that_no_cell_holds_is_refused_with_where_it_stands(tmp_path: Path) -> None:
    begun = _written(tmp_path, _plan("🎉" * 19_999, "1.1", "1", "2026"))
    with pytest.raises(LoipctlError) as refusal:
        as_xlsx(begun.read.snapshots["strathbeg"])
    assert refusal.value.message == (
        "`vision` of the plan has 39,998 characters, as Excel counts them, and a cell of a workbook holds 32,767"
    )
    assert refusal.value.help == "export json or csv, which have no such limit, or shorten it"


def test_json_says_every_value_as_the_plan_does(tmp_path: Path) -> None:
    begun = _written(tmp_path, _plan("yes", "1E5", "1.10", "2026"))
    raw = as_json(begun.read.snapshots["strathbeg"])
    assert raw.isascii()
    (plan,) = json.loads(raw)["plans"]
    (indicator,) = plan["indicators"]
    assert plan["outcomes"][0]["id"] == "1E5"
    assert indicator["observations"][0]["value"] == "1.10"
    assert plan["actions"][0]["tags"] == ["yes", "007"]


@pytest.mark.parametrize("plan", ["edinburgh-best-value", "strathbeg"])
def test_a_workbook_is_read_by_two_other_libraries(plan: str) -> None:
    snapshot = start(ROOT if plan in EXAMPLES else ROOT / "tests").read.snapshots[plan]
    raw = as_xlsx(snapshot)
    by_openpyxl = load_workbook(io.BytesIO(raw))
    by_calamine = CalamineWorkbook.from_filelike(io.BytesIO(raw))
    assert by_openpyxl.sheetnames == by_calamine.sheet_names
    ids = [row[0].value for row in by_openpyxl["Actions"].iter_rows(min_row=2)]
    assert ids == [action.id for action in snapshot.actions]
    assert [row[0] for row in by_calamine.get_sheet_by_name("Actions").to_python()[1:]] == ids
    assert by_openpyxl.properties.created.date() == DAY
    told = {one.name: one.value for one in by_openpyxl.custom_doc_props.props}
    assert told["format"] == "loipctl/plan/v1"
    assert told["plan"] == plan
