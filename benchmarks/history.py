"""What looks into the past cost as whole processes, and what 32 partnerships do; writes history.md and scale.md.

    python -m benchmarks.history [RECORDS [COMMITS]]

RECORDS (10,000) are the actions of the large plan, COMMITS (1,000) the length of the long histories.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import histories, scale
from benchmarks.machine import machine
from benchmarks.peers import HERE
from benchmarks.processes import Cost, cost, surroundings

USUAL = 300
"""How many actions the plan of one partnership has."""

AUDITED = 50
"""How many actions the plan has of which every commit is checked."""

_EMPTY = [sys.executable, "-c", "pass"]

Run = Callable[..., Cost]


@dataclass(frozen=True)
class Figure:
    """A figure of the table: what was done, what it cost, and the most seconds that it should."""

    what: str
    cost: Cost
    goal: str = ""


def main() -> None:
    """Measure, print the tables, and write them to the pages."""
    given = [int(one) for one in sys.argv[1:]]
    records, commits = (*given, *(10_000, 1_000)[len(given) :])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        variables = surroundings(folder / "compiled")
        figures = _figures(folder, records, commits, variables)
        held = _held(folder / "large", variables)
        pages = {"history.md": _page(figures, held, records), "scale.md": scale.page(folder, USUAL, variables)}
    for file, text in pages.items():
        (HERE / file).write_text(text, "utf-8")
        print(text)


def _figures(folder: Path, records: int, commits: int, variables: Mapping[str, str]) -> list[Figure]:
    def run(root: str, *words: str) -> Cost:
        return scale.least(scale.loipctl(*words), folder / root, variables)

    histories.write(folder / "large", records, 3)
    histories.write(folder / "long", USUAL, commits, one_action=True)
    histories.write(folder / "audited", AUDITED, commits)
    empty = Figure("`python -c pass`", scale.least(_EMPTY, folder, variables))
    once = Figure(f"`validate` of {AUDITED} actions", run("audited", *scale.VALIDATE))
    each = cost(scale.loipctl(*scale.EACH, "HEAD"), folder / "audited", variables)
    audit = Figure(f"`validate --each HEAD`, {commits:,} commits of {AUDITED} actions", each)
    lived = Figure(f"`history a1`, which {commits:,} commits changed", run("long", "history", "a1"), "2")
    return [empty, *_of_large(folder / "large", records, run), lived, once, audit]


def _of_large(root: Path, records: int, run: Run) -> Iterator[Figure]:
    yield Figure(f"`validate` of {records:,} actions", run("large", *scale.VALIDATE))
    yield Figure(f"`diff HEAD~1 HEAD` of {records:,} actions", run("large", "diff", "HEAD~1", "HEAD"), "2")
    _edit(root / "plans/strathbeg/actions/a5.yaml", "owner: ", "owner: police #")
    yield Figure(f"`diff` of {records:,} actions with the files as they are", run("large", "diff"), "2")
    yield Figure(f"`history a1` in a plan of {records:,} actions", run("large", "history", "a1"), "2")
    _edit(root / "plans/strathbeg/plan.yaml", "kind: other", "kind: loip")
    _commit(root)
    _edit(root / "plans/strathbeg/actions/a6.yaml", "owner: ", "owner: police #")
    yield Figure(f"`diff` of {records:,} actions of a plan that the Act binds", run("large", "diff"), "2")
    needs = "needs: {summary: Few doctors., date: 2024, source: Survey}\n"
    _edit(root / "plans/strathbeg/plan.yaml", "state: draft\n", f"state: draft\n{needs}")
    yield Figure("the same, where a duty of the Act has changed", run("large", "diff"), "2")


def _edit(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")


def _commit(root: Path) -> None:
    who = ["-c", "user.name=Clerk", "-c", "user.email=clerk@strathbeg.example"]
    subprocess.run(["git", *who, "commit", "--quiet", "-a", "-m", "Adopt it"], cwd=root, check=True)


def _held(root: Path, variables: Mapping[str, str]) -> list[float]:
    words = [sys.executable, "-m", "benchmarks.held", str(root)]
    said = subprocess.run(words, cwd=HERE.parent, env=variables, capture_output=True, text=True, check=True)
    return [float(word) for word in said.stdout.split()]


def _page(figures: list[Figure], held: Sequence[float], records: int) -> str:
    empty = figures[0].cost.seconds
    rows = [
        f"| {one.what} | {one.cost.seconds:.2f} | {one.cost.memory:.0f} | {one.cost.seconds / empty:.0f} | "
        f"{one.goal} |"
        for one in figures
    ]
    read, checked, again, check = held
    warm = f"{again:.2f} | {check:.2f} | {again + check:.2f} | {(read + checked) / (again + check):.1f}"
    return _PAGE.format(
        machine=machine(),
        rows="\n".join(rows),
        records=f"{records:,}",
        cold=f"{read:.2f} | {checked:.2f} | {read + checked:.2f} | ",
        warm=warm,
    )


_PAGE = """\
# How fast the past is looked into

`make bench` writes this page. Each figure is of a whole process with its children, git among them: seconds of
processor time, user and system, and the peak of memory; the less of two runs, and one run of every commit. On a
machine that is busy with other things processor time grows too, so each is set beside `python -c pass`, which
takes 0.011 to 0.016 seconds on a quiet one.

The machine: {machine}.

| | seconds | MiB | × `python -c pass` | goal, seconds |
| --- | ---: | ---: | ---: | ---: |
{rows}

`diff` compares by the ids that git gives to bytes, and reads what differs, the lists, and what these name. Of a
plan that the Act binds it reads a few hundred records more, since those that stayed the same can show too that a
duty is met; and all where a duty may have changed, since none is told of in a plan that cannot be read whole.
`history` reads the versions of one record, and what they name. `validate --each` reads each file once for each
text it had, and runs the rules on the plans that a commit touched.

## A repository held open, {records} actions

What `validate --watch` holds (`loipctl.plans.desk`), in one process: the first look, and the next after one file
changed. Documents and records are kept, and what rules found in sections of some sixty files: only the section in
which the file stands is looked at anew. The goal is a tenth of a second.

| | reading, s | rules, s | both, s | times faster |
| --- | ---: | ---: | ---: | ---: |
| first look | {cold} |
| one file changed | {warm} |
"""


if __name__ == "__main__":
    main()
