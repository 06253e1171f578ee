"""A list of accepted findings: what it hides, what it may not hide, and files that are no such list."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pages
from loipctl import baseline, check, choosing
from loipctl.check import Results
from loipctl.errors import LoipctlError
from loipctl.fingerprints import fingerprints
from loipctl.plans import repository, workspace

ACTION = "plans/strathbeg/actions/a1.yaml"
TEXT = """\
title: Open the hub
updates:
  - date: 2026-02-30
    status: on-track
    text: The lease is signed.
  - date: 31/03/2026
    status: on-track
    text: The doors are open.
"""
TWICE = "owner: council\nowner: interface\n"


def found(root: Path, text: str) -> Results:
    case = pages.Case(Path("baseline.md"), "baseline")
    case.files = {ACTION: text.encode()}
    pages.lay_out(case, root)
    read = workspace.read(repository.find(root), pages.AS_AT)
    return check.check(read, choosing.choice(read, ("not-a-day", "duplicate-key", "empty-file")))


def accepted(results: Results) -> frozenset[str]:
    return baseline.read("accepted.json", baseline.written(results).encode())


def test_the_file_says_what_is_accepted_and_where_and_no_line_numbers(tmp_path: Path) -> None:
    results = found(tmp_path, TEXT)
    first, second = fingerprints(results)
    assert json.loads(baseline.written(results)) == {
        "schema": "loipctl/baseline/v1",
        "findings": [
            {
                "fingerprint": first,
                "code": "LP104",
                "name": "not-a-day",
                "file": ACTION,
                "message": "`date` must be a real day: February 2026 has 28 days",
            },
            {
                "fingerprint": second,
                "code": "LP104",
                "name": "not-a-day",
                "file": ACTION,
                "message": "`date` must be written year-month-day, and is `31/03/2026`",
            },
        ],
    }


def test_what_is_accepted_is_left_out_and_counted(tmp_path: Path) -> None:
    results = found(tmp_path, TEXT)
    new = baseline.without(results, accepted(results))
    assert (new.diagnostics, new.accepted, new.failed(strict=True)) == ((), 2, False)


def test_what_is_new_is_reported_though_lines_have_moved(tmp_path: Path) -> None:
    before = accepted(found(tmp_path, TEXT))
    more = TEXT.replace(
        "updates:\n", "# agreed in March\nupdates:\n  - date: 1 April 2026\n    status: on-track\n"
    )
    new = baseline.without(found(tmp_path, more), before)
    assert [one.route for one in new.diagnostics] == [("updates", "1 April 2026", "date")]
    assert new.accepted == 2


def test_what_keeps_a_file_from_being_read_is_never_accepted(tmp_path: Path) -> None:
    results = found(tmp_path, TEXT + TWICE)
    assert "duplicate-key" not in baseline.written(results)
    every = baseline.without(results, set(fingerprints(results)))
    assert [one.rule.name for one in every.diagnostics] == ["duplicate-key"]


def test_what_was_mended_is_counted_as_gone(tmp_path: Path) -> None:
    before = accepted(found(tmp_path, TEXT))
    after = found(tmp_path, TEXT.replace("2026-02-30", "2026-02-28"))
    assert baseline.gone(after, before) == 1
    assert baseline.gone(after, accepted(after)) == 0


def test_two_findings_alike_are_two(tmp_path: Path) -> None:
    results = found(tmp_path, TEXT)
    one = results._replace(diagnostics=results.diagnostics[:1])
    both = results._replace(diagnostics=results.diagnostics[:1] * 2)
    assert len(baseline.without(both, accepted(one)).diagnostics) == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"\xff\xfe\x00",
        b"title: Open the hub",
        b'{"schema": "loipctl/baseline/v2", "findings": []}',
        b'{"schema": "loipctl/baseline/v1", "findings": 5}',
        b'{"schema": "loipctl/baseline/v1", "findings": ["a"]}',
        b'{"schema": "loipctl/baseline/v1", "findings": [{}]}',
        b'{"schema": "loipctl/diagnostics/v1", "diagnostics": []}',
        b"[" * 100_000,
        b"9" * 5_000,
    ],
)
def test_a_file_that_is_no_such_list_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(LoipctlError, match=r"^accepted\.json is not a list of accepted findings$") as stop:
        baseline.read("accepted.json", raw)
    assert stop.value.code == 2


@given(raw=st.binary())
def test_no_file_gives_anything_but_a_list_or_a_sentence(raw: bytes) -> None:
    with pytest.raises(LoipctlError, match="is not a list of accepted findings"):
        baseline.read("accepted.json", raw)
