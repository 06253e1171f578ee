"""The Code Quality report, held to what GitLab's documentation says it reads."""

import json
from pathlib import Path

import findings
import pytest
from any_results import RESULTS
from findings import CASES, diagnostic
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from loipctl.check import Results
from loipctl.diagnostics import Severity
from loipctl.formats import formats
from loipctl.places import Span

GOLDEN = Path(__file__).parent.parent / "golden" / "formats"
PLAN = Span("plans/strathbeg/plan.yaml", 1, 1, 1, 6)

FIELDS = {
    "description": {"type": "string", "minLength": 1},
    "check_name": {"type": "string", "minLength": 1},
    "fingerprint": {"type": "string", "minLength": 1},
    "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
    "location": {
        "type": "object",
        "required": ["path", "lines"],
        "properties": {
            "path": {"type": "string", "not": {"pattern": "^\\./"}},
            "lines": {
                "type": "object",
                "required": ["begin"],
                "properties": {"begin": {"type": "integer", "minimum": 1}},
            },
        },
    },
}
"""What the documentation names: https://docs.gitlab.com/ci/testing/code_quality/, under "Import results"."""

VALIDATOR = Draft202012Validator(
    {"type": "array", "items": {"type": "object", "required": list(FIELDS), "properties": FIELDS}}
)


def issues(results: Results) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(formats()["gitlab"].write(results))
    VALIDATOR.validate(found)
    return found


@pytest.mark.parametrize("case", [*CASES, "a-run"])
def test_every_stored_report_is_as_gitlab_asks(case: str) -> None:
    raw = (GOLDEN / case / "gitlab.txt").read_bytes()
    assert raw.startswith(b"["), "GitLab does not read a byte order mark"
    VALIDATOR.validate(json.loads(raw))


@settings(deadline=None)
@given(results=RESULTS)
def test_any_report_is_as_gitlab_asks_with_an_issue_a_finding_and_none_that_hides_another(
    results: Results,
) -> None:
    found = issues(results)
    assert len(found) == len(results.diagnostics)
    assert len({one["fingerprint"] for one in found}) == len(found)


def test_the_name_of_the_rule_stands_in_the_description_for_gitlab_shows_no_other() -> None:
    (one,) = issues(
        Results((diagnostic("not-a-day", PLAN, "`start` must be a real day", "write 2026-02-28"),), 1, 1)
    )
    assert one["description"] == "LP104 not-a-day: `start` must be a real day (help: write 2026-02-28)"
    assert one["check_name"] == "not-a-day"


@pytest.mark.parametrize(
    ("rule", "severity", "expected"),
    [
        ("duplicate-key", Severity.ERROR, "blocker"),
        ("not-a-day", Severity.ERROR, "major"),
        ("duplicate-key", Severity.WARNING, "minor"),
        ("not-a-day", Severity.INFO, "info"),
    ],
)
def test_what_keeps_a_file_from_being_read_is_gravest(rule: str, severity: Severity, expected: str) -> None:
    (one,) = issues(Results((diagnostic(rule, PLAN, "a message", severity=severity),), 1, 1))
    assert one["severity"] == expected


def test_nothing_in_a_report_moves_or_rings() -> None:
    assert formats()["gitlab"].write(findings.harmful()).isascii()
    assert all(text.isprintable() for one in issues(findings.harmful()) for text in (one["description"],))
