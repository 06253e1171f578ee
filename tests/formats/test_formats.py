"""Every format, as whole outputs that are stored, and against texts that try to be more than text."""

import unicodedata
from pathlib import Path

import findings
import pytest
from any_results import RESULTS
from findings import CASES, diagnostic
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from runner_commands import commands

import pages
from loipctl import check, choosing
from loipctl.check import Results
from loipctl.formats import formats
from loipctl.formats.excerpt import WIDEST
from loipctl.places import Span
from loipctl.plans import repository, workspace

GOLDEN = Path(__file__).parent.parent / "golden" / "formats"
FORMATS = list(formats())


def compare(output: str, golden: Path, update_golden: bool) -> None:
    if update_golden:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_bytes(output.encode())
    assert output == golden.read_bytes().decode()


# Whole outputs


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", FORMATS)
def test_output(name: str, case: str, update_golden: bool) -> None:
    compare(formats()[name].write(CASES[case]()), GOLDEN / case / f"{name}.txt", update_golden)


@pytest.mark.parametrize("name", FORMATS)
def test_output_of_a_run(name: str, tmp_path: Path, update_golden: bool) -> None:
    case = pages.Case(Path("a-run.md"), "a run")
    case.files = {
        "plans/strathbeg/actions/a1.yaml": (
            b"title: Open the hub\nupdates:\n  - date: 2026-02-30\n"
            b"    status: on-track\n    text: The lease is signed.\n"
            b"  - date: 31/03/2026\n    status: on-track\n    text: The doors are open.\n"
        ),
        "plans/strathbeg/actions/a2.yaml": b"title: Find volunteers\nowner: council\nowner: interface\n",
        "plans/strathbeg/actions/a3.yaml": b"",
        "plans/notes.yaml": b"title: Notes\n",
    }
    pages.lay_out(case, tmp_path)
    read = workspace.read(repository.find(tmp_path), pages.AS_AT)
    chosen = choosing.choice(read, ("not-a-day", "duplicate-key", "empty-file", "stray-file"))
    compare(formats()[name].write(check.check(read, chosen)), GOLDEN / "a-run" / f"{name}.txt", update_golden)


def test_every_stored_output_is_of_a_format() -> None:
    assert {path.stem for path in GOLDEN.rglob("*.txt")} == {*FORMATS, "full-in-colour"}


def test_colour(update_golden: bool) -> None:
    output = formats()["full"].write(findings.every_kind(), colour=True)
    compare(output.replace("\x1b", "␛"), GOLDEN / "every-kind" / "full-in-colour.txt", update_golden)


def test_colour_says_nothing_that_words_do_not() -> None:
    coloured = formats()["full"].write(findings.every_kind(), colour=True)
    for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"):
        assert code in coloured
        coloured = coloured.replace(code, "")
    assert coloured == formats()["full"].write(findings.every_kind())


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "full"])
def test_colour_is_for_people_only(name: str) -> None:
    assert formats()[name].write(findings.every_kind(), colour=True) == formats()[name].write(
        findings.every_kind()
    )


def test_every_format_says_what_it_is_for() -> None:
    assert all(one.help.endswith(".") and "\n" not in one.help for one in formats().values())


# Texts that try to be more than text


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("  title: x ##[error]All checks passed", "error"),
        ("   ::stop-commands::abc", "stop-commands"),
        ("12 |   summary: ##[add-mask]a", "add-mask"),
        ("done\r::notice file=a.yaml::b", "notice"),
        ("a ##vso[task.complete]b", "##vso["),
    ],
)
def test_a_careless_line_would_be_obeyed(line: str, name: str) -> None:
    assert [command.name for command in commands(line)] == [name]


@pytest.mark.parametrize("line", ["text ::error::no", "│ ::error::no", "# #[error]", ": :error::", "## [a]"])
def test_a_careful_line_would_not(line: str) -> None:
    assert commands(line) == []


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "github"])
def test_a_log_gives_no_command_to_the_machine_that_keeps_it(name: str, case: str) -> None:
    assert commands(formats()[name].write(CASES[case]())) == []


# Texts that nobody thought of


@pytest.mark.parametrize("name", FORMATS)
@settings(deadline=None)
@given(results=RESULTS)
def test_no_text_breaks_a_format(name: str, results: Results) -> None:
    output = formats()[name].write(results)
    acting = {c for c in output if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}}
    assert acting <= {"\n"}
    expected = len(results.diagnostics) if name == "github" else 0
    assert len(commands(output)) == expected


PIECE = st.text(st.sampled_from("ab é日本\t\x1b\u202e#[:…\u0301😀\ud83d%"), max_size=200)


@settings(deadline=None)
@given(before=PIECE, marked=PIECE, after=PIECE)
def test_the_carets_stand_under_the_words(before: str, marked: str, after: str) -> None:
    line = f"{before}«{marked}»{after}"
    span = Span("plans/a.yaml", 1, len(before) + 1, 1, len(before) + len(marked) + 3)
    one = diagnostic("not-a-day", span, "`due` must be a real day")
    output = formats()["full"].write(Results((one,), 1, 1, {"plans/a.yaml": line}))
    quoted, carets = (part[5:] for part in output.split("\n")[3:5])
    start = quoted.index("«")
    end = quoted.index("»") + 1 if "»" in quoted else len(quoted.removesuffix("…"))
    assert cell_len(quoted[:start]) == len(carets) - len(carets.lstrip())
    assert carets.strip() == "^" * cell_len(quoted[start:end])
    assert len(quoted) <= WIDEST
