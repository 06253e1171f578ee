"""What is changed in a file that left comes into the plan, value by value, and nothing else does."""

import difflib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from exported import TEXTS
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from whole_plans import (
    DAY,
    add_row,
    as_json,
    back,
    cell,
    changed_json,
    changed_xlsx,
    exported,
    lay_out,
    start,
    taken,
    texts,
)

from loipctl.edit import operations, wishes
from loipctl.edit.known import Known
from loipctl.exchange.lists import to_list
from loipctl.plans import workspace
from loipctl.source.unseen import seen

ACTION = "actions/nursery-places.yaml"
KINDS = ("json", "xlsx")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path)


def _lines(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """The lines taken out and put in, after the name of their file."""
    found = []
    for name in sorted({*before, *after}):
        old, new = (files.get(name, b"").decode().splitlines() for files in (before, after))
        rows = difflib.unified_diff(old, new, lineterm="", n=0)
        found += [f"{name} {row}" for row in rows if row[:1] in "+-" and row[1:] and row[:3] not in ("+++", "---")]
    return found


def _action(plan: dict, id_: str = "nursery-places") -> dict:
    return next(one for one in plan["actions"] if one["id"] == id_)


def _changed(root: Path, kind: str, in_json, in_xlsx, *, internal: bool = False) -> bytes:
    raw = exported(root, kind, internal=internal)
    return changed_json(raw, in_json) if kind == "json" else changed_xlsx(raw, in_xlsx)


def _brought(root: Path, raw: bytes) -> tuple[list[str], tuple[str, ...]]:
    before = texts(root)
    found = taken(root, raw)
    return _lines(before, texts(root)), found.said


@pytest.mark.parametrize("internal", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_changed_changes_no_byte(root: Path, kind: str, internal: bool) -> None:
    assert _brought(root, exported(root, kind, internal=internal)) == ([], ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_title_that_was_changed(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        plan["outcomes"][0]["title"] = "Every child has the best start in life"

    def in_xlsx(book) -> None:
        cell(book, "Outcomes", "1.1", "Title").value = "Every child has the best start in life"

    lines, said = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == [
        'outcomes.yaml -  title: "Children have the best start in life"',
        'outcomes.yaml +  title: "Every child has the best start in life"',
    ]
    assert said == ()


@pytest.mark.parametrize("kind", KINDS)
def test_an_update_that_was_added_stands_where_its_day_puts_it(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        given = {"date": "2026-04-30", "status": "on-track", "text": "The roof is on."}
        _action(plan)["updates"].insert(0, given)

    def in_xlsx(book) -> None:
        add_row(
            book,
            "Action updates",
            Action="nursery-places",
            Date=date(2026, 4, 30),
            Status="● On track",
            Text="The roof is on.",
        )

    lines, said = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == [
        f"{ACTION} +  - date: 2026-04-30",
        f"{ACTION} +    status: on-track",
        f"{ACTION} +    text: The roof is on.",
    ]
    assert said == ()
    after = texts(root)[ACTION].decode()
    assert after.index("2026-03-31") < after.index("2026-04-30") < after.index("2026-05-20")


@pytest.mark.parametrize("kind", KINDS)
def test_a_milestone_that_was_met(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        _action(plan)["milestones"][0]["met"] = "2026-04"

    def in_xlsx(book) -> None:
        cell(book, "Action milestones", "A place in every ward", "Met").value = "2026-04"

    lines, _ = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == [f"{ACTION} +    met: 2026-04"]


@pytest.mark.parametrize("kind", KINDS)
def test_records_that_were_added(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        plan["outcomes"].append({"id": "1.10", "title": "Fewer people are lonely"})
        plan["actions"].append(
            {
                "id": "befriending",
                "title": "Visit people who live alone",
                "milestones": [{"title": "Ten visitors"}],
            }
        )

    def in_xlsx(book) -> None:
        add_row(book, "Outcomes", Id="1.10", Title="Fewer people are lonely")
        add_row(book, "Actions", Id="befriending", Title="Visit people who live alone")
        add_row(book, "Action milestones", Action="befriending", Milestone="Ten visitors")

    lines, _ = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == [
        "actions/befriending.yaml +title: Visit people who live alone",
        "actions/befriending.yaml +milestones:",
        "actions/befriending.yaml +  - title: Ten visitors",
        "outcomes.yaml +- id: 1.10",
        "outcomes.yaml +  title: Fewer people are lonely",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_that_was_deleted_is_reported_and_nothing_is_deleted(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        del plan["actions"][0]
        del plan["decisions"][1]

    def in_xlsx(book) -> None:
        page = book["Actions"]
        page.delete_rows(next(row for row in range(2, 9) if page.cell(row, 1).value == "ask-parents"))
        page = book["Decisions"]
        page.delete_rows(next(row for row in range(2, 9) if page.cell(row, 1).value == "2025-12-09-roof"))

    lines, said = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == []
    assert said == (
        "1 row of the actions did not come back (ask-parents); an import deletes nothing",
        "1 row of the decisions did not come back (2025-12-09-roof); an import deletes nothing",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_a_value_that_was_cleared_is_taken_out(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        del _action(plan)["milestones"][0]["note"]

    def in_xlsx(book) -> None:
        cell(book, "Action milestones", "A place in every ward", "Note").value = None

    lines, _ = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == [f"{ACTION} -    note: 'Said by the head''s office'"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_changes_only_by_what_is_new_in_it(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        _action(plan)["support"].append("board")

    def in_xlsx(book) -> None:
        cell(book, "Actions", "nursery-places", "Support").value = "nhs-strathbeg, board"

    lines, _ = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == [
        f"{ACTION} -support: [nhs-strathbeg]   # since 2025",
        f"{ACTION} +support: [nhs-strathbeg, board]   # since 2025",
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_what_both_sides_changed_is_shown_and_the_plan_keeps_its_own(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        plan["outcomes"][0]["title"] = "Every child has the best start in life"
        plan["outcomes"][1]["title"] = "Older people live well"

    def in_xlsx(book) -> None:
        cell(book, "Outcomes", "1.1", "Title").value = "Every child has the best start in life"
        cell(book, "Outcomes", "1.2", "Title").value = "Older people live well"

    raw = _changed(root, kind, in_json, in_xlsx)
    file = root / "plans" / "strathbeg" / "outcomes.yaml"
    file.write_text(file.read_text().replace("Children have the best start", "Children have a good start"))
    lines, said = _brought(root, raw)
    assert lines == [
        "outcomes.yaml -  title: Older people live well at home",
        "outcomes.yaml +  title: Older people live well",
    ]
    at = "plans[0].outcomes[0]" if kind == "json" else "Outcomes!A2"
    assert said == (
        f"conflict: `{at}`, title of the outcome 1.1; nothing of it was written",
        "  in the file  Every child has the best start in life",
        "  now          Children have a good start in life",
    )


@pytest.mark.parametrize("kind", KINDS)
def test_what_changed_in_the_plan_alone_stays(root: Path, kind: str) -> None:
    raw = exported(root, kind)
    file = root / "plans" / "strathbeg" / ACTION
    text = (
        file.read_text().replace("due: 2026-12", "due: 2027-01").replace("tags: [children]", "tags: [nurseries]")
    )
    first = "milestones:\n  - title: A roof that holds\n    due: 2026-08\n"
    file.write_text(text.replace("milestones:\n", first))
    assert _brought(root, raw) == ([], ())


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_read_twice_adds_nothing_the_second_time(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        _action(plan)["updates"].append({"date": "2026-05-29", "status": "slipping", "text": "It rains in."})
        plan["outcomes"].append({"id": "1.10", "title": "Fewer people are lonely"})

    def in_xlsx(book) -> None:
        new = {"Date": date(2026, 5, 29), "Status": "▲ Slipping", "Text": "It rains in."}
        add_row(book, "Action updates", Action="nursery-places", **new)
        add_row(book, "Outcomes", Id="1.10", Title="Fewer people are lonely")

    raw = _changed(root, kind, in_json, in_xlsx)
    first, _ = _brought(root, raw)
    assert len(first) == 5
    assert _brought(root, raw) == ([], ())


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_for_publication_leaves_only_with_internal(root: Path, kind: str) -> None:
    secret = [b"Morag Baird", b"01999 555111", b"The builder has gone"]
    public, internal = (_plain(exported(root, kind, internal=one)) for one in (False, True))
    assert [one in public for one in secret] == [False, False, False]
    assert [one in internal for one in secret] == [True, True, True]


def _plain(raw: bytes) -> bytes:
    import io
    import zipfile

    if not raw.startswith(b"PK"):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        return b"".join(package.read(name) for name in package.namelist())


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_left_out_is_not_deleted_when_its_record_is_changed(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        plan["officers"][0]["post"] = "Head of Early Years"

    def in_xlsx(book) -> None:
        cell(book, "Officers", "early-years-lead", "Post").value = "Head of Early Years"

    lines, said = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert lines == ["officers.yaml -  post: Early Years Lead", "officers.yaml +  post: Head of Early Years"]
    assert said == ()


def test_rows_that_were_sorted_are_known_again(root: Path) -> None:
    def in_xlsx(book) -> None:
        page = book["Action milestones"]
        rows = [[one.value for one in row] for row in page.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), 2):
            for position, value in enumerate(row, 1):
                page.cell(number, position).value = value

    assert _brought(root, changed_xlsx(exported(root, "xlsx"), in_xlsx)) == ([], ())


def test_a_row_that_was_copied_to_begin_a_new_record_is_a_new_record(root: Path) -> None:
    def in_xlsx(book) -> None:
        page = book["Outcomes"]
        for position, one in enumerate(page[2], 1):
            page.cell(page.max_row if position > 1 else page.max_row + 1, position).value = one.value
        page.cell(page.max_row, 1).value = "1.3"

    lines, said = _brought(root, changed_xlsx(exported(root, "xlsx"), in_xlsx))
    assert lines == [
        "outcomes.yaml +- id: 1.3",
        "outcomes.yaml +  title: Children have the best start in life",
        "outcomes.yaml +  lead: strathbeg-council",
    ]
    assert said == ()


def test_another_id_is_refused_with_the_way_to_change_it(root: Path) -> None:
    def in_xlsx(book) -> None:
        cell(book, "Outcomes", "1.1", "Id").value = "1.01"

    lines, said = _brought(root, changed_xlsx(exported(root, "xlsx"), in_xlsx))
    assert lines == []
    assert said == ("Outcomes!A2: the id `1.1` became `1.01`; an id is changed with loipctl rename alone",)


def test_columns_and_sheets_of_somebody_else_are_named(root: Path) -> None:
    def in_xlsx(book) -> None:
        page = book["Outcomes"]
        page.cell(1, page.max_column + 1, "What Morag thinks")
        book.create_sheet("Notes")["A1"] = "Ask Morag"

    lines, said = _brought(root, changed_xlsx(exported(root, "xlsx"), in_xlsx))
    assert lines == []
    assert len(said) == 2
    assert said[0].endswith("no column of this sheet is called `What Morag thinks`; it is not taken")
    assert said[1] == "the sheet `Notes` is none that we wrote; it is not taken"


def test_a_column_that_was_taken_out_of_the_sheet_takes_nothing_out_of_the_plan(root: Path) -> None:
    def in_xlsx(book) -> None:
        page = book["Actions"]
        page.delete_cols([one.value for one in page[1]].index("Owner") + 1)
        del book["Action updates"]

    assert _brought(root, changed_xlsx(exported(root, "xlsx"), in_xlsx)) == ([], ())


def test_a_row_of_a_list_that_was_copied_is_a_new_item(root: Path) -> None:
    def in_xlsx(book) -> None:
        page = book["Action milestones"]
        row = next(number for number in range(2, 9) if page.cell(number, 5).value == "A place in every ward")
        copied = [one.value for one in page[row]]
        page.insert_rows(row)
        for position, value in enumerate(copied, 1):
            page.cell(row, position).value = value
        page.cell(row, 5).value = "A second place in every ward"

    lines, said = _brought(root, changed_xlsx(exported(root, "xlsx"), in_xlsx))
    assert lines == [
        f"{ACTION} +  - title: A second place in every ward",
        f"{ACTION} +    due: 2026-03",
        f"{ACTION} +    note: Said by the head's office",
    ]
    assert said == ()


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_new_inside_an_item_stays_with_it_where_another_comes_before(root: Path, kind: str) -> None:
    def in_json(plan: dict) -> None:
        there = plan["indicators"][0]["observations"]
        there[1]["revised"] = [{"on": "2026-05-01", "from": "47", "reason": "More nurseries answered"}]
        there.append({"period": "2024/25", "value": "44"})

    def in_xlsx(book) -> None:
        page = book.create_sheet("Observation revised")
        headings = ("Indicator", "Observation no.", "No.", "Part of", "On", "From", "Reason")
        page.append(headings)
        page.append(("two-year-olds", 2, 1, None, date(2026, 5, 1), 47, "More nurseries answered"))
        add_row(book, "Indicator observations", Indicator="two-year-olds", Period="2024/25", Value=44)

    _, said = _brought(root, _changed(root, kind, in_json, in_xlsx))
    assert said == ()
    after = json.loads(exported(root, "json"))["plans"][0]["indicators"][0]["observations"]
    told = [(one["period"], one["value"], [inner["from"] for inner in one.get("revised", [])]) for one in after]
    assert told == [("2023/24", "41", []), ("2024/25", "44", []), ("2025/26", "47.5", ["47"])]


@given(st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("abcd"), min_size=1))
def test_any_list_becomes_any_other_and_what_stays_is_not_touched(was: list[str], now: list[str]) -> None:
    steps = to_list(("tags",), was or None, now, Known(kind="id", is_list=True))
    data: object = {"tags": [*was]} if was else {}
    for step in steps:
        data = operations.after(data, step)
    assert data == {"tags": now}
    assert was != now or not steps
    assert len(steps) <= len(was) + len(now)


def test_what_is_written_where_a_value_is_worked_out_is_not_lost_in_silence(root: Path) -> None:
    def in_xlsx(book) -> None:
        cell(book, "Actions", "nursery-places", "Status now").value = "✓ Complete"

    lines, said = _brought(root, changed_xlsx(exported(root, "xlsx"), in_xlsx))
    assert lines == []
    assert said == (
        "Actions!A3: what stands under `Status now` and `What the dates say` is worked out; it is not taken",
    )


def test_what_was_changed_and_is_gone_from_the_plan_is_said(root: Path) -> None:
    def in_xlsx(book) -> None:
        cell(book, "Outcomes", "1.2", "Title").value = "Older people live well"
        cell(book, "Action milestones", "A place in every ward", "Due").value = "2026-08"

    raw = changed_xlsx(exported(root, "xlsx"), in_xlsx)
    folder = root / "plans" / "strathbeg"
    (folder / "outcomes.yaml").write_text("- id: 1.1\n  title: Children have the best start in life\n")
    text = (folder / ACTION).read_text()
    start, end = text.index("  - title: A place"), text.index("  # the second phase")
    (folder / ACTION).write_text(text[:start] + text[end:])
    lines, said = _brought(root, raw)
    assert lines == []
    gone = "was changed in the file, and is not in the plan any more; it is not taken"
    assert said == (
        f"Outcomes!A3: the outcome 1.2 {gone}",
        f"Action milestones!A2: the milestone “A place in every ward” of the action nursery-places {gone}",
    )


def test_a_day_that_is_wrong_is_not_guessed_but_refused_by_the_check(root: Path) -> None:
    def in_json(plan: dict) -> None:
        _action(plan)["milestones"][0]["due"] = "by Easter"

    begun = start(root)
    found = back(begun, changed_json(exported(root, "json"), in_json))
    granted = wishes.grant(begun, found.wish)
    assert [one.message for one in granted.errors] == [
        "`due` must be a day or a stretch of time, and is `by Easter`"
    ]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), TEXTS)
def test_any_text_that_is_changed_comes_in_and_nothing_else(root: Path, data: st.DataObject, text: str) -> None:
    begun = start(root)
    plan = begun.read.snapshots["strathbeg"]
    document = json.loads(as_json(plan, internal=True))
    leaves = [*_texts(document["plans"][0])]
    holder, name = data.draw(st.sampled_from(leaves))
    wanted = " ".join(text.split())[:300]
    assume(wanted and wanted != holder[name] and wanted.isprintable())
    holder[name] = wanted
    found = back(begun, json.dumps(document).encode())
    assert found.said == ()
    (operations,) = found.wish.edits.values()
    assert len(operations) == 1
    wishes.drafted(begun, found.wish)
    after = workspace.read(begun.files, DAY, ["strathbeg"]).snapshots["strathbeg"]
    assert _meant(as_json(after, internal=True)) == _meant(json.dumps(document).encode())


def _texts(fields: dict) -> Iterator[tuple[dict, str]]:
    """Every text of a document that is words."""
    for name, value in fields.items():
        if name in {"title", "name", "text", "note", "post", "reason"} and isinstance(value, str):
            yield fields, name
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _texts(inner)


def _meant(raw: bytes) -> object:
    """A document without marks and the spaces that nobody sees."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(one) for name, one in value.items() if name != "_as_exported"}
        if isinstance(value, list):
            return [plain(one) for one in value]
        return " ".join(seen(value).split()) if isinstance(value, str) else value

    return plain(json.loads(raw)["plans"])
