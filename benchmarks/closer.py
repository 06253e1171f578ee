"""A closer look at checks of one plan, by several processes, and from the inside."""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks import plans
from benchmarks.processes import ROOT
from benchmarks.runs import Program, Spent, Words, measured

JOBS = (1, 2, 4)

_STAYS = {
    "loipctl.source.quick_reader": "takes plainly written files apart; libyaml alone takes twice as long",
    "loipctl.shape": "pydantic holds every value to its kind, in Rust",
    "loipctl.model.values": "pydantic makes the records, and calls this for days, years and other values",
    "loipctl.model.record": "tells records where they stand, so that a finding can be placed",
    "loipctl.source.seen": "opens and reads files, which the system does",
    "loipctl.plans.kinds": "gathers the records of one kind, for rules that look at one field of all",
    "loipctl.rules.passages": "looks through ten texts to a record for what a rule of wording could mean",
    "loipctl.rules.personal_data": "looks for the names that are not to be printed",
    "loipctl.status": "works out how each action stands",
}
"""Why what takes long stays, by module or package."""


def cold(jobs: int) -> Words:
    """Return the command that checks a repository anew in a number of processes."""
    words = ["validate", "--no-cache", "--as-at", str(plans.DAY), "--jobs", str(jobs)]
    return [sys.executable, "-m", "loipctl", *words]


def sections(root: Path, variables: Mapping[str, str], rounds: int) -> Iterator[str]:
    """Yield the sections of the page on one repository."""
    surrounded = {**variables, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    yield _by_several(root, variables, rounds)
    yield _inside(_said("benchmarks.inside", root, surrounded))


def _said(module: str, root: Path, variables: Mapping[str, str]) -> str:
    asked = [sys.executable, "-m", module, str(root)]
    return subprocess.run(asked, env=variables, capture_output=True, text=True, check=True).stdout


def _by_several(root: Path, variables: Mapping[str, str], rounds: int) -> str:
    if len({_answer(root, variables, jobs) for jobs in JOBS}) != 1:
        raise SystemExit("the answer depends on the number of processes")
    spent = measured([Program(str(jobs), cold(jobs), fails=True) for jobs in JOBS], root, variables, rounds)
    rows = [_row(jobs, one, spent["1"]) for jobs, one in spent.items()]
    return "\n".join([_SEVERAL, *rows, ""])


def _answer(root: Path, variables: Mapping[str, str], jobs: int) -> tuple[int, bytes]:
    done = subprocess.run(cold(jobs), cwd=root, env=variables, capture_output=True, check=False)
    return done.returncode, done.stdout


def _row(jobs: str, one: Spent, alone: Spent) -> str:
    times = f"{one.cost.seconds:.2f} | {one.wall:.2f} | {one.wall / alone.wall:.2f}"
    return f"| {jobs} | {times} | {one.cost.memory:.0f} |"


def _inside(said: str) -> str:
    shares: Sequence[tuple[str, str, float]] = json.loads(said)
    rows = [f"| {share:.0%} | `{module}.{name}` | {_why(module)} |" for name, module, share in shares]
    return "\n".join([_INSIDE, *rows, ""])


def _why(module: str) -> str:
    return next((why for start, why in _STAYS.items() if f"{module}.".startswith(f"{start}.")), "")


_SEVERAL = """\
## By several processes

Where there is more than one processor, each process reads a share of the records, works out what the rules say of
each record alone and what the others gather, and hands that over with its files. The bytes that are printed are
the same, which is looked at before these are measured. Memory is that of the largest process.

| processes | seconds | of the clock | × one | MiB |
| ---: | ---: | ---: | ---: | ---: |"""

_INSIDE = """\
## Where the time goes

What one process is doing at each thousandth of a second while it reads and checks the same plan; what Python
leaves to C or Rust counts for the function that asks for it.

| share | function | why it stays |
| ---: | --- | --- |"""
