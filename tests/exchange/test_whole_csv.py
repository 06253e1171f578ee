"""The CSV files are what their metadata says they are, by the csv module, by a check of ours, and by DuckDB."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from whole_plans import ROOT, lay_out, order, start

from loipctl.exchange.cells_out import unguarded
from loipctl.exchange.exports import csv_

EXAMPLES = ("east-lothian-2017-2027", "east-lothian-2026-2036", "edinburgh-best-value", "stirling-loip")


def _files(plan: str, *, internal: bool = False) -> dict[str, bytes]:
    snapshot = start(ROOT if plan in EXAMPLES else ROOT / "tests").read.snapshots[plan]
    return {str(name): raw for name, raw in csv_.files(order(snapshot, internal=internal)).items()}


def _rows(raw: bytes) -> list[list[str]]:
    return [*csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)]


def _complaints(files: dict[str, bytes]) -> Iterator[str]:
    """Yield where the tables are not what the metadata says: after "Model for Tabular Data", section 6."""
    described = json.loads(files["csv-metadata.json"])
    tables = {one["url"]: one for one in described["tables"]}
    if {*tables, "csv-metadata.json"} != {*files}:
        yield "the metadata names other files than there are"
    for url, one in tables.items():
        heads, *rows = _rows(files[url])
        schema = one["tableSchema"]
        yield from _complaints_of_heads(url, heads, schema["columns"])
        yield from (f"{url}: {said}" for row in rows for said in _complaints_of_row(row, schema["columns"]))
        keys = _values(heads, rows, schema.get("primaryKey", []))
        if schema.get("primaryKey") and len({*keys}) != len(rows):
            yield f"{url}: two rows have the same primary key"
        for foreign in schema.get("foreignKeys", []):
            there = foreign["reference"]
            other_heads, *others = _rows(files[there["resource"]])
            known = {*_values(other_heads, others, there["columnReference"])}
            for value in _values(heads, rows, foreign["columnReference"]):
                if any(value) and value not in known:
                    yield f"{url}: {value} is not in {there['resource']}"


def _complaints_of_heads(url: str, heads: list[str], columns: list[dict]) -> Iterator[str]:
    if len({*heads}) != len(heads):
        yield f"{url}: two columns have one name"
    for head, column in zip(heads, columns, strict=True):
        if head not in column["titles"] or not re.fullmatch(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*", column["name"]):
            yield f"{url}: the column {head} is not called {column['titles']}"


def _complaints_of_row(row: list[str], columns: list[dict]) -> Iterator[str]:
    for value, column in zip(row, columns, strict=True):
        if column.get("required") and not value:
            yield f"{column['name']} is missing"
        for one in filter(None, value.split(column["separator"]) if "separator" in column else [value]):
            if not _fits(unguarded(one), column["datatype"]):
                yield f"{column['name']} is {one!r}, which is no {column['datatype']}"


def _fits(value: str, kind: object) -> bool:
    if isinstance(kind, dict):
        form = kind["format"] if kind["base"] == "string" else "true|false"
        return re.fullmatch(form, value) is not None
    form = {"string": r"(?s).*", "date": r"\d{4}-\d\d-\d\d", "decimal": r"-?\d+(\.\d+)?", "integer": r"-?\d+"}[
        str(kind)
    ]
    return re.fullmatch(form, value) is not None


def _values(heads: list[str], rows: list[list[str]], names: list[str]) -> list[tuple[str, ...]]:
    return [tuple(row[heads.index(name)] for name in names) for row in rows]


@pytest.mark.parametrize("plan", [*EXAMPLES, "strathbeg"])
def test_the_tables_are_what_the_metadata_says(plan: str) -> None:
    assert [*_complaints(_files(plan))] == []


def test_what_is_wrong_with_a_table_would_be_found() -> None:
    files = _files("strathbeg")
    files["indicators-targets.csv"] = files["indicators-targets.csv"].replace(b"90", b"ninety")
    files["actions-updates.csv"] = files["actions-updates.csv"].replace(b'"1.1a",1,', b'"9.9z",1,')
    assert [*_complaints({**files, "more.csv": b"a"})] == [
        "the metadata names other files than there are",
        "actions-updates.csv: ('9.9z',) is not in actions.csv",
        "indicators-targets.csv: value is 'ninety', which is no decimal",
    ]


def test_every_record_has_a_row() -> None:
    snapshot = start(ROOT / "tests").read.snapshots["strathbeg"]
    files = _files("strathbeg", internal=True)
    for collection, records in snapshot.records.items():
        assert len(_rows(files[f"{collection}.csv"])) == len(records) + 1
    milestones = sum(len(action.milestones) for action in snapshot.actions)
    assert len(_rows(files["actions-milestones.csv"])) == milestones + 1


def test_a_text_is_what_the_plan_says_once_its_apostrophe_is_off() -> None:
    snapshot = start(ROOT).read.snapshots["edinburgh-best-value"]
    heads, *rows = _rows(_files("edinburgh-best-value")["actions-updates.csv"])
    told = [unguarded(row[heads.index("text")]).strip() for row in rows]
    assert told == [
        update.text.strip() for action in snapshot.actions for update in action.updates if update.publish
    ]


def test_what_is_not_for_publication_leaves_only_with_internal(tmp_path: Path) -> None:
    plan = start(lay_out(tmp_path)).read.snapshots["strathbeg"]
    public, internal = (b"".join(csv_.files(order(plan, internal=one)).values()) for one in (False, True))
    for secret in (b"Morag Baird", b"01999 555111", b"The builder has gone"):
        assert (secret in public, secret in internal) == (False, True)


def test_duckdb_reads_them_and_joins_what_belongs_together(tmp_path: Path) -> None:
    for name, raw in _files("strathbeg").items():
        (tmp_path / name).write_bytes(raw)
    actions, milestones = (f"'{tmp_path}/{name}.csv'" for name in ("actions", "actions-milestones"))
    found = duckdb.sql(
        f"select a.id, count(*), count(m.met) from read_csv({actions}, all_varchar=true) a "  # noqa: S608
        f"join read_csv({milestones}, all_varchar=true) m on m.action = a.id where a.id = '1.1b' group by a.id"
    )
    assert found.fetchall() == [("1.1b", 3, 1)]
