"""What all 32 partnerships with ten years of weekly commits cost, worked out from measurements: scale.md."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import histories, plans
from benchmarks.machine import machine
from benchmarks.processes import Cost, cost, surroundings
from loipctl.source.files import MOST_FILES

PARTNERSHIPS = 32
WEEKS = 520
"""Ten years of a commit a week."""

MEMORY = 8
"""The GiB of a laptop that the page asks about."""

VALIDATE = ("validate", "--no-cache", "--exit-zero", "--statistics", "--as-at", plans.DAY.isoformat())
EACH = ("validate", "--format", "lines", "--exit-zero", "--each")
_ROUNDS = 2


@dataclass(frozen=True)
class _Size:
    """A repository of some partnerships: its files, their bytes, what git keeps, and what a check of it costs."""

    files: int
    bytes: int
    in_git: int
    check: Cost


def least(words: Sequence[str | Path], folder: Path, variables: Mapping[str, str]) -> Cost:
    """Return the least that a run cost, of several."""
    return min(cost(words, folder, variables) for _ in range(_ROUNDS))


def page(folder: Path, actions: int, variables: Mapping[str, str]) -> str:
    """Measure a repository of one partnership and one of all, and return the page about them."""
    one = _measured(folder / "one", actions, 1, variables)
    every = _measured(folder / "all", actions, PARTNERSHIPS, variables)
    single = least(loipctl(*VALIDATE, "plans/strathbeg"), folder / "all", variables)
    audit = cost(loipctl(*EACH, "HEAD"), folder / "one", variables)
    each = (every.check.memory - one.check.memory) / (every.files - one.files)
    return _PAGE.format(
        machine=machine(),
        actions=actions,
        one=_row("1", one),
        every=_row(str(PARTNERSHIPS), every),
        audit=f"{audit.seconds:,.0f} seconds and {audit.memory:,.0f} MiB",
        audits=f"{audit.seconds * PARTNERSHIPS / 60:,.0f} minutes",
        each=f"{each * 1024:,.0f}",
        most=f"{MOST_FILES:,}",
        needs=f"{each * MOST_FILES / 1024:,.1f}",
        memory=MEMORY,
        fits=f"{(MEMORY * 1024 - one.check.memory) / each:,.0f}",
        seconds=f"{every.check.seconds * MOST_FILES / every.files:,.0f}",
        single=f"{single.seconds:.1f} seconds and {single.memory:,.0f} MiB",
        share=f"{every.check.seconds / single.seconds:.0f}",
    )


def _measured(root: Path, actions: int, names: int, variables: Mapping[str, str]) -> _Size:
    histories.write(root, actions, WEEKS * names, names=names)
    files = [*root.glob("plans/**/*.yaml")]
    written = sum(file.stat().st_size for file in files)
    return _Size(len(files), written, histories.bytes_in_git(root), least(loipctl(*VALIDATE), root, variables))


def loipctl(*words: str) -> Sequence[str]:
    """Return the command that runs our program."""
    return [sys.executable, "-m", "loipctl", *words]


def _row(name: str, size: _Size) -> str:
    mebibytes = (size.bytes / 1024**2, size.in_git / 1024**2)
    cells = (f"{one:.1f}" for one in mebibytes)
    return f"{name} | {size.files:,} | {' | '.join(cells)} | {size.check.seconds:.1f} | {size.check.memory:,.0f}"


_PAGE = """\
# What all 32 partnerships cost

`make bench` writes this page from measurements. The plan of a partnership has {actions} actions in files of their
own (`benchmarks.plans`) and ten years of a commit a week, each with the update of an action
(`benchmarks.histories`). Seconds are of processor time, of a whole process with its children; memory is its peak.

The machine: {machine}.

| partnerships | files | MiB of files | MiB in git, packed | `validate`, s | MiB of memory |
| ---: | ---: | ---: | ---: | ---: | ---: |
| {one} |
| {every} |

## Every week of ten years

`validate --each HEAD` checks the 520 commits of one partnership in {audit}. All 32, one after the other, take
{audits} of processor time.

## Where one machine ends

A file more takes {each} KiB of memory. One run reads at most {most} files, which would need about {needs} GiB and
{seconds} seconds; in {memory} GiB there is room for about {fits} files. Beyond that a repository is checked plan
by plan.

## Several machines

Plans are checked one at a time by naming them: `loipctl validate plans/strathbeg` reads that plan, the plans that
belong to it or that it names, and of the others only `plan.yaml`. In the repository of all 32 it takes {single},
where one run of everything takes {share} times as long; so {share} jobs or fewer cost no more than that run. A
workflow hands out the folders of `plans/`:

```yaml
jobs:
  plans:
    runs-on: ubuntu-latest
    outputs:
      names: ${{{{ steps.names.outputs.names }}}}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - id: names
        run: echo "names=$(ls plans | jq -R . | jq -sc .)" >> "$GITHUB_OUTPUT"
  plan:
    needs: plans
    runs-on: ubuntu-latest
    strategy:
      matrix:
        plan: ${{{{ fromJSON(needs.plans.outputs.names) }}}}
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
      - run: pip install loipctl
      - env:
          PLAN: ${{{{ matrix.plan }}}}
        run: loipctl validate "plans/$PLAN"
```

Questions across all partnerships and years are for an engine that is made for them: `loipctl export parquet`
writes the records as tables, which DuckDB, Spark and others read and share out over as many machines as they have.
"""


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        print(page(Path(name), 300, surroundings(Path(name) / "compiled")))
