"""Where `loipctl validate` puts what it finds: formats, files, CI, accepted findings."""

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
import typer
from runner_commands import commands
from typer.testing import CliRunner

import pages
from loipctl.cli import destinations, output
from loipctl.cli.validate import validate
from loipctl.errors import LoipctlError
from loipctl.formats import formats
from loipctl.formats.markdown import MARKER

ACTION = """\
title: Open the hub
updates:
  - date: 2026-02-30
    status: on-track
    text: The lease is signed.
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    case = pages.Case(Path("a-plan.md"), "a plan")
    case.files = {"plans/strathbeg/actions/a1.yaml": ACTION.encode()}
    pages.lay_out(case, tmp_path)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def every_rule(*words: str) -> Ran:
    """Run the command with every rule there is."""
    app = typer.Typer()
    app.command()(validate)
    found = CliRunner().invoke(app, ["--as-at", "2026-06-01", *words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return Ran(found.exit_code, found.stdout, found.stderr)


@pytest.fixture
def run(repository: Path) -> Run:
    """Run the command with one rule, so that a new one changes no test."""
    return lambda *words: every_rule("--select", "not-a-day", *words)


def refusal(run: Run, *words: str) -> str:
    with pytest.raises(LoipctlError) as stop:
        run(*words)
    assert stop.value.code == 2
    return f"{stop.value.message}: {stop.value.help}"


# Formats


def test_the_help_names_every_format() -> None:
    app = typer.Typer(rich_markup_mode=None)
    app.command()(validate)
    text = " ".join(CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).stdout.split())
    listed = re.search(r"--format FORMAT ([a-z, ]+);", text)
    assert listed is not None
    named = re.split(r", | or ", listed[1])
    assert sorted(named) == sorted(formats())
    assert named == ["full", *sorted(name for name in formats() if name != "full")]


def test_people_are_given_the_full_text(run: Run) -> None:
    assert run().out.startswith("error[LP104 not-a-day]: `date` must be a real day")


@pytest.mark.parametrize(
    ("variables", "first"),
    [
        ({"GITHUB_ACTIONS": "true"}, "::error file="),
        ({"GITHUB_ACTIONS": "false"}, "error[LP104"),
        ({"GITLAB_CI": "true"}, "error[LP104"),
        ({"CI": "true"}, "error[LP104"),
    ],
)
def test_the_format_fits_the_place(
    run: Run, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], first: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert run().out.startswith(first)
    assert run("--format", "lines").out.startswith("plans/strathbeg/actions/a1.yaml:3:11: error")


def test_one_run_writes_several_formats(run: Run, repository: Path) -> None:
    ran = run("--format", "full", "--format", "sarif=out/results.sarif", "--format", "gitlab=out/quality.json")
    assert ran.code == 1
    assert ran.out == run().out
    assert ran.err == "wrote out/results.sarif\nwrote out/quality.json\n"
    for name, file in (("sarif", "results.sarif"), ("gitlab", "quality.json")):
        assert (repository / "out" / file).read_text("utf-8") == run("--format", name).out


def test_files_alone_print_nothing(run: Run, repository: Path) -> None:
    ran = run("--quiet", "--format", "json=found.json")
    assert (ran.out, ran.err, ran.code) == ("", "", 1)
    assert json.loads((repository / "found.json").read_text("utf-8"))["summary"]["errors"] == 1


@pytest.mark.parametrize("words", [["--format", "json"], []])
def test_output_takes_what_would_be_printed(run: Run, repository: Path, words: list[str]) -> None:
    printed = run(*words).out
    ran = run(*words, "--output", "found.txt")
    assert (ran.out, ran.err) == ("", "wrote found.txt\n")
    assert (repository / "found.txt").read_text("utf-8") == printed


def test_a_file_is_never_coloured(run: Run, repository: Path) -> None:
    ran = run("--color", "always", "--format", "full", "--format", "lines=found.txt")
    assert "\x1b[1;31merror\x1b[0m" in ran.out
    run("--color", "always", "--output", "full.txt")
    assert b"\x1b" not in (repository / "full.txt").read_bytes()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--format", "sarrif"], "there is no format `sarrif`: did you mean `sarif`?"),
        (["--format", "json="], "`json=` names no file: write json=FILE, or json to print it"),
        (
            ["--format", "full", "--format", "json"],
            "full and json cannot both be printed: give one a file: --format json=FILE",
        ),
        (
            ["--format", "json=a", "--output", "b"],
            "nothing is left for --output: every --format names a file already; leave it out",
        ),
        (
            ["--format", "json=a", "--format", "sarif=./a"],
            "two formats would be written to a: give each a file of its own",
        ),
        (["--format", "json=plans"], "plans is not a file, and cannot be written: name a file"),
        (["--output", os.devnull], f"{os.devnull} is not a file, and cannot be written: name a file"),
        (
            ["--baseline", "a", "--write-baseline", "b"],
            "--baseline and --write-baseline cannot go together: leave --baseline out",
        ),
    ],
)
def test_what_cannot_be_done_is_said(run: Run, words: list[str], expected: str) -> None:
    assert refusal(run, *words) == expected


def test_a_file_is_as_it_was_where_the_new_one_cannot_be_written_to_its_end(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "found.json").write_text("the old one")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output.Path, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        run("--format", "json=found.json")
    assert (repository / "found.json").read_text() == "the old one"
    assert not list(repository.glob(".found*"))


# Exit codes and quoted lines


@pytest.mark.parametrize(("words", "code"), [([], 1), (["--exit-zero"], 0), (["--exit-zero", "--strict"], 0)])
def test_exit_zero_says_what_is_wrong_and_leaves_with_nought(run: Run, words: list[str], code: int) -> None:
    ran = run(*words)
    assert ran.code == code
    assert "error[LP104 not-a-day]" in ran.out


def test_no_source_quotes_no_line_and_still_says_where(run: Run) -> None:
    assert "3 |   - date: 2026-02-30" in run().out
    out = run("--no-source").out
    assert " | " not in out
    assert "--> plans/strathbeg/actions/a1.yaml:3:11" in out


@pytest.mark.parametrize("name", [name for name in formats() if name != "full"])
def test_no_source_changes_no_other_format_for_none_quotes_lines(run: Run, name: str) -> None:
    assert run("--format", name).out == run("--format", name, "--no-source").out


def test_statistics_take_the_place_of_what_is_printed(run: Run, repository: Path) -> None:
    ran = run("--statistics", "--format", "json=found.json")
    assert ran.out == "     1  LP104 not-a-day (error)\nchecked 2 files of 1 plan: 1 error\n"
    assert (repository / "found.json").is_file()


# GitHub


@pytest.fixture
def summary(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(repository / "summary.md"))
    return repository / "summary.md"


def test_the_summary_of_the_job_is_added_to(run: Run, summary: Path) -> None:
    summary.write_text("## Before\n")
    ran = run()
    assert [one.name for one in commands(ran.out)] == ["error"]
    assert summary.read_text("utf-8") == f"## Before\n{run('--format', 'markdown').out}"


def test_another_format_writes_no_summary(run: Run, summary: Path) -> None:
    run("--format", "full")
    assert not summary.exists()


@pytest.mark.parametrize("before", [destinations.SUMMARY_MOST - 100, destinations.SUMMARY_MOST * 2])
def test_a_summary_that_is_full_gets_no_more_for_github_would_drop_it_whole(
    run: Run, summary: Path, before: int
) -> None:
    summary.write_bytes(b"x" * before)
    run()
    assert summary.stat().st_size == before


def test_a_summary_with_a_little_room_gets_the_headline_and_the_table(run: Run, summary: Path) -> None:
    summary.write_bytes(b"x" * (destinations.SUMMARY_MOST - 400))
    run()
    added = summary.read_bytes()[destinations.SUMMARY_MOST - 400 :].decode()
    assert added.startswith("### loipctl: 1 error\n")
    assert "1 finding in 1 section left out" in added
    assert added.endswith(f"{MARKER}\n")
    assert summary.stat().st_size <= destinations.SUMMARY_MOST


# Accepted findings


def test_accepted_findings_are_left_out_from_then_on(run: Run, repository: Path) -> None:
    first = run("--write-baseline", "accepted.json")
    assert first.code == 0
    assert first.out == "checked 2 files of 1 plan: nothing new is wrong; 1 finding accepted\n"
    again = run("--baseline", "accepted.json", "--strict")
    assert (again.code, again.out, again.err) == (0, first.out, "")


def test_what_is_new_fails_the_check(run: Run, repository: Path) -> None:
    run("--write-baseline", "accepted.json")
    action = repository / "plans/strathbeg/actions/a1.yaml"
    action.write_text("# agreed in March\n" + ACTION + "  - date: 31/03/2026\n    status: late\n")
    ran = run("--baseline", "accepted.json", "--format", "lines")
    assert ran.code == 1
    assert ran.out.startswith("plans/strathbeg/actions/a1.yaml:7:11: error[LP104 not-a-day]")
    assert ran.out.count("error[") == 1


def test_a_whole_run_says_when_accepted_findings_are_gone(repository: Path) -> None:
    every_rule("--write-baseline", "accepted.json")
    mended = ACTION.replace("2026-02-30", "2026-02-28")
    (repository / "plans/strathbeg/actions/a1.yaml").write_text(mended)
    assert every_rule("--baseline", "accepted.json").err == (
        "accepted.json: 1 accepted finding is no longer there; --write-baseline accepted.json takes stock again\n"
    )


@pytest.mark.parametrize("words", [["--select", "LP2"], ["--ignore", "LP1"], ["plans/strathbeg"]])
def test_a_run_of_part_says_nothing_of_what_it_did_not_look_for(repository: Path, words: list[str]) -> None:
    every_rule("--write-baseline", "accepted.json")
    mended = ACTION.replace("2026-02-30", "2026-02-28")
    (repository / "plans/strathbeg/actions/a1.yaml").write_text(mended)
    assert every_rule("--baseline", "accepted.json", *words).err == ""


def test_a_file_that_is_no_baseline_is_refused(run: Run, repository: Path) -> None:
    (repository / "accepted.json").write_text("title: Open the hub\n")
    assert refusal(run, "--baseline", "accepted.json") == (
        "accepted.json is not a list of accepted findings: write one with loipctl validate --write-baseline FILE"
    )
