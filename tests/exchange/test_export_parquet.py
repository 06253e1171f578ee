"""Parquet files: every value of a plan, of the same types for every plan, read back by two other programs."""

# ruff: noqa: S608 (the path is the test's own)

import io
import sys
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

import duckdb
import pyarrow.parquet
import pytest
from exported import DAYS, EXAMPLES, HOSTILE, ROOT, TEXTS, order, plan, saying, snapshot
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.cli import handing_on
from loipctl.errors import LoipctlError
from loipctl.exchange.exports import parquet
from loipctl.model.collections import COLLECTIONS

FIRST = ["partnership", "area", "plan", "as_at", "commit", "without_errors"]


def read(files):
    return {name.stem: pyarrow.parquet.read_table(io.BytesIO(raw)) for name, raw in files.items()}


def exported(*plans, **given):
    return read(parquet.files(order(*plans, **given)))


@pytest.mark.parametrize("name", [*EXAMPLES, "strathbeg"])
def test_every_record_of_a_plan_is_a_row(name):
    one = plan(name, DAYS[name]) if name in DAYS else plan(name)
    found = exported(one)
    for collection in COLLECTIONS:
        assert found[collection].num_rows == len(one.records.get(collection, ()))
        if "id" in found[collection].column_names:
            assert found[collection]["id"].to_pylist() == [each.id for each in one.records.get(collection, ())]
    assert found["actions-milestones"]["title"].to_pylist() == [
        each.title for action in one.actions for each in action.milestones
    ]
    assert found["actions"]["tags"].to_pylist() == [[*each.tags] for each in one.actions]
    assert all(table.column_names[:6] == FIRST for table in found.values())


def test_every_plan_has_the_same_files_with_the_same_columns_in_the_same_order():
    schemas = [{name: table.schema for name, table in exported(plan(one)).items()} for one in EXAMPLES]
    assert all(one == schemas[0] for one in schemas)
    assert len(schemas[0]) == 36


def test_a_stretch_of_time_has_its_first_and_its_last_day():
    one = exported(plan("edinburgh-best-value", date(2021, 9, 28)))["actions-milestones"].to_pylist()
    (row,) = [row for row in one if row["actions_id"] == "eacc-framework"]
    assert [row[name] for name in ("due", "due_first", "due_last")] == [
        "2021-09",
        date(2021, 9, 1),
        date(2021, 9, 30),
    ]
    assert [row["partnership"], row["area"], row["as_at"]] == [
        "The Edinburgh Partnership",
        "S12000036",
        date(2021, 9, 28),
    ]
    assert [row["number"], row["is_met"], row["days_late"]] == [1, False, 0]


def test_how_an_action_stands_can_be_compared_whatever_the_partnership_calls_it():
    one = {row["id"]: row for row in exported(plan("strathbeg"))["actions"].to_pylist()}
    row = one["1.1b"]
    assert [row[name] for name in ("status", "status_label", "status_counts_as", "dates_count_as", "is_late")] == [
        "on-track", "On track", "on-track", "off-track", True,
    ]  # fmt: skip


def test_a_row_says_in_which_record_it_stands():
    moved = exported(plan("strathbeg"))["actions-milestones-redated"].to_pylist()
    assert [(row["actions_id"], row["milestones_number"], row["number"], row["from"]) for row in moved] == [
        ("1.1b", 2, 1, "2025-12"),
        ("1.1c", 2, 1, "2026-02"),
        ("1.1c", 2, 2, "2026-04"),
    ]


def test_what_is_not_for_publication_stays_behind():
    officer = {"id": "lead", "post": "Lead", "partner": "nhs", "name": "A Person", "email": "a@nhs.example"}
    kept_back = {"date": "2026-05-01", "status": "off-track", "text": "Not yet public.", "publish": "false"}
    one = snapshot({}, officers=[officer], actions=[{"id": "a", "title": "Visits", "updates": [kept_back]}])
    public, internal = exported(one), exported(one, internal=True)
    assert public["officers"].select(["name", "email"]).to_pylist() == [{"name": None, "email": None}]
    assert public["actions-updates"].num_rows == 0
    # how it stands is public where the words are not
    assert public["actions"]["status"].to_pylist() == ["off-track"]
    assert internal["officers"]["name"].to_pylist() == ["A Person"]
    assert internal["actions-updates"]["text"].to_pylist() == ["Not yet public."]


def test_columns_of_a_record_that_are_called_as_those_of_the_row_have_its_noun():
    found = exported(plan("strathbeg"), commit="3f2c1ab")
    assert found["localities"]["locality_plan"].to_pylist()[0] == "strathbeg-harbour"
    assert "paper_as_at" in found["papers"].column_names
    assert set(found["plan"]["commit"].to_pylist()) == {"3f2c1ab"}


def test_many_plans_are_asked_with_one_question(tmp_path):
    for name in EXAMPLES:
        for file, raw in parquet.files(order(plan(name, DAYS[name]) if name in DAYS else plan(name))).items():
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / file).write_bytes(raw)
    asked = duckdb.sql(f"select plan, count(*) from '{tmp_path}/*/actions.parquet' group by plan order by plan")
    assert asked.fetchall() == [("east-lothian-2017-2027", 19), ("edinburgh-best-value", 9), ("stirling-loip", 6)]
    days = duckdb.sql(f"select max(due_last) from '{tmp_path}/*/actions-milestones.parquet'")
    assert days.fetchall() == [(date(2021, 10, 31),)]


def test_the_question_in_the_readme_has_the_answer_that_stands_there(tmp_path, monkeypatch):
    readme = (ROOT / "README.md").read_text("utf-8")
    question = readme.partition('duckdb -c "')[2].partition('"\n')[0]
    answer = readme.partition(question)[2].partition("```text\n")[2].partition("```")[0]
    monkeypatch.chdir(tmp_path)
    day = date(2021, 9, 28)
    for name, raw in parquet.files(order(*(plan(one, day) for one in EXAMPLES))).items():
        file = tmp_path / "papers-out" / "parquet" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
    printed = str(duckdb.sql(question)).splitlines()
    assert answer.splitlines() == [line for line in printed if line.startswith("│")][2:]


def test_without_its_library_the_command_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "arro3.core", None)
    monkeypatch.chdir(ROOT)
    with pytest.raises(LoipctlError) as refused:
        handing_on.hand_on(parquet, handing_on.Wish(["stirling-loip"]), date(2026, 6, 1))
    assert refused.value.message == "`parquet` needs a library that is not installed here"
    assert refused.value.help == "python -m pip install 'loipctl[parquet]'"


def test_several_plans_lie_in_one_file_and_the_same_order_gives_the_same_bytes():
    both = order(plan("strathbeg"), plan("stirling-loip"))
    assert parquet.files(both) == parquet.files(both)
    assert set(read(parquet.files(both))["actions"]["plan"].to_pylist()) == {"strathbeg", "stirling-loip"}


NUMBERS = st.from_regex(r"-?[0-9]{1,20}(\.[0-9]{1,10})?", fullmatch=True)


@settings(max_examples=60)
@given(NUMBERS, st.from_regex(r"-?[0-9]{1,20}", fullmatch=True))
def test_every_number_that_a_plan_can_hold_is_held_exactly(number, whole):
    indicator = {
        "id": "i", "title": "Rate", "outcomes": ["o"], "unit": "%", "direction": "increase", "decimals": whole,
        "observations": [{"period": "2025", "value": number}],
    }  # fmt: skip
    found = exported(snapshot({}, indicators=[indicator]))
    assert found["indicators-observations"]["value"].to_pylist() == [Decimal(number)]
    assert found["indicators"]["decimals"].to_pylist() == [Decimal(whole)]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_are(day):
    found = exported(snapshot({"published": {"date": day}}))
    assert found["plan"]["published_date"].to_pylist() == [date.fromisoformat(day)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_it_is(text):
    assert exported(saying(text))["actions-updates"]["text"].to_pylist() == [text]


@settings(max_examples=40)
@given(TEXTS)
def test_whatever_anybody_types_is_kept_as_it_is(text):
    one = saying(text)
    found = exported(one)
    assert found["actions-updates"]["text"].to_pylist() == [text]
    assert found["actions"]["tags"].to_pylist() == [[*one.actions[0].tags]]


def test_the_files_bear_the_names_of_the_collections():
    names = [str(name) for name in parquet.files(order(plan("stirling-loip")))]
    assert names[:5] == [
        "plan.parquet",
        "plan-excuses.parquet",
        "themes.parquet",
        "outcomes.parquet",
        "outcomes-resources.parquet",
    ]
    assert all(PurePosixPath(name).suffix == ".parquet" for name in names)
