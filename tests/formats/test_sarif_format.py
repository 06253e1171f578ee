"""SARIF, held to the schema of the standard and to what GitHub's code scanning asks beyond it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import findings
import pytest
from any_results import RESULTS
from findings import CASES, HARM, TEXTS, diagnostic
from hypothesis import given, settings
from jsonschema import Draft7Validator

from loipctl import choosing
from loipctl.check import Results
from loipctl.formats import formats
from loipctl.formats.sarif import LONGEST, MOST
from loipctl.places import Span

GOLDEN = Path(__file__).parent.parent / "golden" / "formats"
SCHEMA = Path(__file__).parent / "schemas" / "sarif-2.1.0.json"
VALIDATOR = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")))
PLAN = Span("plans/strathbeg/plan.yaml", 1, 1, 1, 6)


def run(results: Results) -> Any:
    log = json.loads(formats()["sarif"].write(results))
    VALIDATOR.validate(log)
    (only,) = log["runs"]
    return only


def strings(value: object) -> Iterator[str]:
    """Yield every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("case", [*CASES, "a-run"])
def test_every_stored_log_is_valid(case: str) -> None:
    VALIDATOR.validate(json.loads((GOLDEN / case / "sarif.txt").read_text("utf-8")))


def test_the_schema_finds_what_is_not() -> None:
    log = json.loads(formats()["sarif"].write(findings.every_kind()))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not VALIDATOR.is_valid(log)


@settings(deadline=None)
@given(results=RESULTS)
def test_any_log_is_valid_with_a_result_a_finding_and_no_empty_text(results: Results) -> None:
    found = run(results)
    assert len(found["results"]) == len(results.diagnostics)
    assert len({one["partialFingerprints"]["primaryLocationLineHash"] for one in found["results"]}) == len(
        results.diagnostics
    )
    without_files = [{**one, "locations": [], "relatedLocations": []} for one in found["results"]]
    assert all(strings([found["tool"], without_files]))


def test_every_result_points_at_its_rule() -> None:
    found = run(findings.every_kind())
    rules = found["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in found["results"]] == [
        one["ruleId"] for one in found["results"]
    ]


def test_every_rule_there_is_can_be_described_as_github_asks() -> None:
    ones = tuple(diagnostic(rule.name, PLAN, "a message") for rule in choosing.rules())
    for rule in run(Results(ones, 1, 1))["tool"]["driver"]["rules"]:
        assert 0 < len(rule["shortDescription"]["text"]) <= LONGEST
        assert 0 < len(rule["fullDescription"]["text"]) <= LONGEST
        assert rule["name"] in rule["help"]["text"]
        assert rule["help"]["markdown"].startswith(f"# {rule['name']}\n\n")
        assert rule["properties"]["precision"] == "very-high"
        assert rule["properties"]["problem.severity"] in {"error", "warning", "recommendation"}


def test_columns_count_characters_and_the_last_is_not_in() -> None:
    found = run(findings.every_kind())
    assert found["columnKind"] == "unicodeCodePoints"
    regions = [one["locations"][0]["physicalLocation"]["region"] for one in found["results"]]
    lines = TEXTS[findings.ACTION].split("\n")
    words = [
        lines[one["startLine"] - 1][one["startColumn"] - 1 : one["endColumn"] - 1]
        for one in regions
        if one["startLine"] == 8
    ]
    assert words == ["31/03/2026"]


@pytest.mark.parametrize("harm", [harm for harm in HARM if "\ud83d" not in harm])
def test_a_file_is_named_by_its_path_from_the_root_with_every_odd_byte_in_percent(harm: str) -> None:
    file = f"plans/strathbeg/{harm}.yaml"
    (one,) = run(Results((diagnostic("not-a-day", Span(file, 1, 1, 1, 2), "a message"),), 1, 1))["results"]
    uri = one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.isascii()
    assert not set(uri) & set(' "<>\\^`{|}#?:')
    assert unquote_to_bytes(uri).decode() == file


@pytest.mark.parametrize("text", ["[read this](https://strathbeg.example)", "[1](1)", "[a](javascript:b)"])
def test_no_text_of_a_plan_becomes_a_link(text: str) -> None:
    (one,) = run(Results((diagnostic("not-a-day", PLAN, text, text, (PLAN, text)),), 1, 1))["results"]
    assert not [found for found in strings(one) if "](" in found]


def test_more_than_github_takes_are_left_out_with_a_word_the_least_grave_first() -> None:
    few = tuple(diagnostic("not-a-day", PLAN, "an error") for _ in range(2))
    results = Results((*(diagnostic("empty-value", PLAN, "a warning") for _ in range(MOST)), *few), 1, 1)
    log = json.loads(formats()["sarif"].write(results))["runs"][0]
    assert len(log["results"]) == MOST
    assert [one["level"] for one in log["results"][:3]] == ["error", "error", "warning"]
    (said,) = log["invocations"][0]["toolExecutionNotifications"]
    assert said["message"]["text"] == "2 findings more: they stand in the log of the check"
