"""What a finding is known by: never the same for two, always the same when lines move."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pages
from loipctl import check, choosing
from loipctl.check import Results
from loipctl.fingerprints import fingerprints
from loipctl.plans import repository, workspace

ACTION = "plans/strathbeg/actions/a1.yaml"
OUTCOMES = "plans/strathbeg/outcomes.yaml"

FILES = {
    ACTION: """\
title: Open the hub
outcomes:
  - 1.1
  - 9.9
updates:
  - date: 2026-02-30
    status: on-track
    text: The lease is signed.
  - date: 31/03/2026
    status: on-track
    text: The doors are open.
milestones:
  - id: lease
    title: The lease is signed
    due: 31/03/2026
  - title: The doors are open
    due: 31/03/2026
  - title: The doors are open
    due: 31/03/2026
owner: council
owner: interface
""",
    OUTCOMES: """\
- id: "1.1"
  title: Fewer children live in poverty
  period:
    start: 30/04/2025
- id: "1.2"
  title: More people are in work
  period:
    start: 30/04/2025
- one line of text
# loipctl: ignore[not-a-day]
- another
""",
    "plans/strathbeg/risks.yaml": "",
}


def found(root: Path, files: dict[str, str]) -> Results:
    case = pages.Case(Path("fingerprints.md"), "fingerprints")
    case.files = {name: text.encode() for name, text in files.items()}
    pages.lay_out(case, root)
    read = workspace.read(repository.find(root), pages.AS_AT)
    return check.check(read, choosing.choice(read))


def test_the_files_break_rules_of_every_sort(tmp_path: Path) -> None:
    results = found(tmp_path, FILES)
    assert {one.route is None for one in results.diagnostics} == {True, False}
    assert len(results.diagnostics) >= 12


def test_no_two_findings_share_one(tmp_path: Path) -> None:
    results = found(tmp_path, FILES)
    assert len(set(fingerprints(results))) == len(results.diagnostics)


def test_an_item_of_a_list_goes_by_its_id_its_day_or_its_title(tmp_path: Path) -> None:
    results = found(tmp_path, FILES)
    days = [one.route for one in results.diagnostics if one.rule.name == "not-a-day" and one.span.file == ACTION]
    assert days == [("updates", "2026-02-30", "date"), ("updates", "31/03/2026", "date")]
    whens = {one.route for one in results.diagnostics if one.rule.name == "not-a-when"}
    assert {("milestones", "lease", "due"), ("milestones", "The doors are open", "due")} <= whens
    assert {("1.1", "period", "start"), ("1.2", "period", "start")} <= whens


@pytest.mark.parametrize("file", [ACTION, OUTCOMES])
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(data=st.data())
def test_a_comment_line_anywhere_changes_none(tmp_path: Path, file: str, data: st.DataObject) -> None:
    before = fingerprints(found(tmp_path, FILES))
    lines = FILES[file].splitlines(keepends=True)
    number = data.draw(st.integers(0, len(lines)))
    moved = "".join([*lines[:number], "# to be discussed in June\n", *lines[number:]])
    assert sorted(fingerprints(found(tmp_path, {**FILES, file: moved}))) == sorted(before)


def test_a_new_item_at_the_head_of_a_list_changes_none(tmp_path: Path) -> None:
    before = set(fingerprints(found(tmp_path, FILES)))
    update = "updates:\n  - date: 2026-01-05\n    status: on-track\n    text: A site is found.\n"
    outcome = '- id: "1.0"\n  title: Everyone is safe\n'
    files = {
        **FILES,
        ACTION: FILES[ACTION].replace("updates:\n", update),
        OUTCOMES: outcome + FILES[OUTCOMES],
    }
    assert before <= set(fingerprints(found(tmp_path, files)))


def test_one_that_is_mended_takes_its_own_away_and_no_other(tmp_path: Path) -> None:
    before = fingerprints(found(tmp_path, FILES))
    mended = FILES[ACTION].replace("2026-02-30", "2026-02-28")
    after = fingerprints(found(tmp_path, {**FILES, ACTION: mended}))
    assert len(set(before) - set(after)) == 1
    assert set(after) <= set(before)


def test_the_message_plays_no_part_for_it_may_count_days(tmp_path: Path) -> None:
    results = found(tmp_path, FILES)
    later = tuple(one._replace(message=f"{one.message}, 3 days late") for one in results.diagnostics)
    assert fingerprints(results._replace(diagnostics=later)) == fingerprints(results)


def test_another_file_gives_another(tmp_path: Path) -> None:
    before = fingerprints(found(tmp_path, FILES))
    results = found(tmp_path, {**FILES, "plans/strathbeg/actions/a2.yaml": FILES[ACTION]})
    assert len(set(fingerprints(results))) == len(results.diagnostics) > len(before)
    assert set(before) < set(fingerprints(results))
