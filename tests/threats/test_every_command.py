"""Every command over every broken file there is: it ends as documented, says it plainly, and changes nothing.

The files are those of the pages in tests/mistakes and tests/rules. In the ordinary run the broken files of a page
of mistakes stand together as the actions of one plan, over which every command runs; of the other cases every
third is met by the command that its number falls to. `pytest -m slow` runs every command over every case alone.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from program import DAY, Ended, commands, digest, faults, repository, run

from loipctl.formats import formats
from pages import Case, cases, lay_out

TESTS = Path(__file__).parents[1]
sys.path.append(str(TESTS / "mistakes"))
import mistake_pages  # noqa: E402  # the loader of the pages of mistakes stands beside them

MOST_BYTES = 1024 * 1024
"""The most that one command may print of one of these small plans."""

PLAN = ("--plan", "strathbeg")
TRY = (*PLAN, "--on", "2026-06-01", "--dry-run")
RUNS: tuple[tuple[str, ...], ...] = (
    *(("validate", "--format", name, *DAY) for name in formats()),
    ("validate", "--strict", "--no-source", *DAY, "plans/strathbeg"),
    ("validate", "--statistics", *DAY),
    ("validate", "--baseline", "accepted.json", *DAY),
    *(("status", *PLAN, "--by", by, *DAY) for by in ("theme", "outcome", "owner")),
    ("status", *PLAN, "--json", *DAY),
    ("show", "a1", *PLAN, *DAY),
    ("show", "strathbeg/1.1", "--json", *DAY),
    ("due", *PLAN, "--within", "10y", *DAY),
    ("due", *PLAN, "--json", *DAY),
    ("duties", *PLAN, *DAY),
    ("duties", *PLAN, "--json", "--year", "2025/26", *DAY),
    ("report",),
    ("report", "--list"),
    ("report", "june-2026", *PLAN, "--output", "-", *DAY),
    *(
        ("report", "--template", name, *PLAN, "--allow-invalid", "--format", kind, "--output", "-", *DAY)
        for name, kind in (("plan-summary", "md"), ("duties", "html"))
    ),
    ("export",),
    ("export", "return", "--for", "nobody", *PLAN, "--allow-invalid", *DAY),
    ("import", "plans/strathbeg/plan.yaml", *TRY),
    ("fix", "--diff", *DAY),
    ("fix", "--diff", "--unsafe", "--encoding", "cp1252", *DAY),
    ("fix", *DAY),  # without git it refuses what would change a file
    ("fmt", "--check"),
    ("fmt", "--diff"),
    ("fmt",),
    ("explain", "strathbeg"),
    ("schema",),
    ("schema", "actions.record"),
    ("doctor",),
    ("init", "plans/strathbeg/plan.yaml"),
    ("recover", "--dry-run"),
    ("new", "theme", "--id", "t9", "--title", "Fair work", *TRY),
    ("update", "a1", "--status", "on-track", "--text", "Work has begun.", *TRY),
    ("milestone", "a1", "met", "--milestone", "1", *TRY),
    ("milestone", "a1", "add", "--title", "Lease signed", "--due", "2027", *TRY),
    ("observe", "i1", "2025/26", "12", *TRY),
    ("set", "a1", "title", "Open the hall", *TRY),
    ("decide", "--group", "board", "--text", "The board agreed.", *TRY),
    ("rename", "a1", "a99", *TRY),
    ("roll-forward", "strathbeg-2030", *TRY),
    ("diff",),
    ("diff", "HEAD~1", "--format", "json"),
    ("history", "a1", *PLAN, *DAY),
    ("--version",),
    ("--help",),
)
COMMANDS = commands()
TYPED = ("loipctl show ", "loipctl status --plan ", "loipctl report ", "loipctl show strathbeg/")
"""What stands on the line where somebody presses Tab."""


def completed(root: Path, line: str) -> Ended:
    words = line.split(" ")
    return run(root, _LOIPCTL_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(len(words) - 1))


def broken(root: Path, runs: Sequence[tuple[str, ...]], typed: Sequence[str] = ()) -> list[str]:
    """Return what any of some commands did in a folder that no command may do."""
    before = digest(root)
    found = []
    for words in runs:
        found += [f"{' '.join(words)}: {fault}" for fault in of_one(run(root, *words))]
    for line in typed:
        found += [f"{line}: {fault}" for fault in of_one(completed(root, line))]
    return found + ["the files were changed"] * (digest(root) != before)


def of_one(ended: Ended) -> Iterator[str]:
    yield from faults(ended)
    if len(ended.output) + len(ended.messages) > MOST_BYTES:
        yield "more is printed than anybody reads"
    if ended.code in {2, 3, 4} and not ended.messages:
        yield f"it ends with {ended.code} and says nothing"
    if "--json" in ended.words and ended.output:
        json.loads(ended.output)


MISTAKES: dict[str, list[mistake_pages.Case]] = {}
for one in mistake_pages.cases():
    MISTAKES.setdefault(one.page.stem, []).append(one)
RULES = [case for page in sorted((TESTS / "rules").glob("*.md")) for case in cases(page)]


@pytest.mark.parametrize("page", MISTAKES)
def test_every_command_over_the_mistakes_of_a_page(page: str, tmp_path: Path) -> None:
    files = {f"actions/a{number}.yaml": case.raw for number, case in enumerate(MISTAKES[page], 1)}
    assert broken(repository(tmp_path, files), RUNS, TYPED) == []


def test_a_plan_whose_first_file_is_broken(tmp_path: Path) -> None:
    found = []
    for number, case in enumerate(mistake_pages.cases()):
        root = repository(tmp_path / str(number), {"plan.yaml": case.raw})
        found += [f"{case.page.stem}: {case.title}: {one}" for one in broken(root, _turn(number))]
    assert found == []


@pytest.mark.parametrize("part", range(8))
def test_a_turn_of_commands_over_the_cases_of_the_rules(part: int, tmp_path: Path) -> None:
    found = []
    for number, case in enumerate(RULES[::3]):
        if number % 8 == part:
            found += [f"{case}: {one}" for one in broken(_laid_out(case, tmp_path / str(number)), _turn(number))]
    assert found == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("page", sorted({case.page.stem for case in RULES}))
def test_every_command_over_every_case_of_a_rule(page: str, tmp_path: Path) -> None:
    found = []
    for number, case in enumerate(RULES):
        if case.page.stem == page:
            found += [f"{case}: {one}" for one in broken(_laid_out(case, tmp_path / str(number)), RUNS, TYPED)]
    assert found == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("page", MISTAKES)
def test_every_command_over_every_mistake_alone(page: str, tmp_path: Path) -> None:
    found = []
    for number, case in enumerate(MISTAKES[page]):
        for file in ("plan.yaml", "actions/a1.yaml"):
            root = repository(tmp_path / f"{number}-{Path(file).stem}", {file: case.raw})
            found += [f"{case.title} as {file}: {one}" for one in broken(root, RUNS, TYPED)]
    assert found == []


def _turn(number: int) -> list[tuple[str, ...]]:
    """Return the commands that are a case's turn."""
    return [RUNS[number % len(RUNS)]]


def _laid_out(case: Case, root: Path) -> Path:
    lay_out(case, root)
    return root


def test_every_command_there_is_takes_part() -> None:
    assert {words[0] for words in RUNS if words[0][0] != "-"} == COMMANDS
