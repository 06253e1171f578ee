"""The errors alone, for which fewer places are looked up: they are those that a whole check finds."""

from pathlib import Path

import pytest

import pages
from loipctl import check, choosing
from loipctl.choosing import Choice
from loipctl.plans import repository, workspace
from loipctl.plans.workspace import Workspace
from loipctl.source import reader

LATE = """\
title: Open the hub
start: 2026-02-30  # loipctl: ignore[not-a-when] the minutes say so
due: 31/02/2027
"""
QUIET_FILE = "plans/strathbeg/actions/quiet.yaml"
QUIET = "title: Evening buses\ntags: [core]  # loipctl: ignore[not-a-dya] nothing is wrong here\n"


@pytest.fixture
def plan(tmp_path: Path) -> Workspace:
    case = pages.Case(Path("soundness.md"), "soundness")
    case.files = {
        "plans/strathbeg/actions/late.yaml": LATE.encode(),
        QUIET_FILE: QUIET.encode(),
    }
    pages.lay_out(case, tmp_path)
    return workspace.read(repository.find(tmp_path), pages.AS_AT)


@pytest.mark.parametrize(
    "severity",
    [
        {},
        {"unused-ignore": "error"},
        {"LP0": "error"},
        {"not-a-when": "warning"},
        {"LP1": "info"},
        {"LP": "error"},
    ],
)
def test_they_are_the_errors_of_a_whole_check(plan: Workspace, severity: dict[str, str]) -> None:
    chosen = choosing.choice(plan, severity=severity)
    assert check.errors(plan, chosen).diagnostics == check.check(plan, chosen).errors().diagnostics


def test_a_comment_that_ignores_nothing_counts_where_it_is_an_error(plan: Workspace) -> None:
    found = check.errors(plan, Choice(severity={"unused-ignore": "error"}))
    assert "unused-ignore" in {one.rule.name for one in found.diagnostics}


def test_rules_that_find_no_errors_are_not_asked(plan: Workspace) -> None:
    asked = {one.name for one in choosing.rules() if Choice().may_find_errors(one)}
    assert {"not-a-when", "unknown-reference", "action-without-owner"} <= asked
    assert not {"stale-update", "personal-data"} & asked
    assert {
        one.name for one in choosing.rules() if Choice(severity={"LP403": "error"}).may_find_errors(one)
    } - asked == {"stale-update"}
    assert not any(Choice(severity={"LP": "warning"}).may_find_errors(one) for one in choosing.rules())


def test_files_without_an_error_are_not_read_again(plan: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[str] = []
    read = reader.read
    monkeypatch.setattr(reader, "read", lambda file, text: (again.append(file), read(file, text))[1])
    errors = {one.span.file for one in check.errors(plan, Choice()).diagnostics}
    assert QUIET_FILE not in errors
    assert again
    assert set(again) == errors
    check.check(plan, Choice())
    assert QUIET_FILE in again
