"""Asks one question of the plans of 32 partnerships, as at two days: exports each, and lets DuckDB read all files.

    python -m benchmarks.parquet > benchmarks/parquet.md

The plans are those of `benchmarks.plans`, of 60 to 370 actions. Each is a repository of its own, exported by the
program as anybody would run it; the files lie in a folder for each partnership and day.
"""

import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from benchmarks import plans
from benchmarks.machine import machine
from benchmarks.processes import cost, surroundings

PARTNERSHIPS = 32
DAYS = ("2025-06-01", "2026-06-01")
_HEAD = """\
# One question to the plans of 32 partnerships

`python -m benchmarks.parquet` writes this page. The plans are made up, of 60 to 370 actions, each in a repository
of its own. `loipctl export parquet` writes each as at two days, in a folder for each partnership and day; then
DuckDB reads all files at once.

The machine: {machine}.

- {files:,} files, {size:.1f} MiB, exported by 64 runs of the program in {seconds:.0f} seconds of processor time
- one question of all of them, answered in {asked:.2f} seconds
"""
QUESTION = """\
with actions as (from read_parquet('{folder}/*/*/actions.parquet')),
     late as (select partnership, as_at, count(*) as actions, 100 * avg(is_late::int) as share
              from actions group by partnership, as_at)
select now.partnership, now.actions, round(before.share) as "late before, %", round(now.share) as "late now, %"
from late as now join late as before using (partnership)
where now.as_at = '2026-06-01' and before.as_at = '2025-06-01'
order by now.share - before.share desc, partnership limit 8
"""


def main() -> None:
    """Write, export, ask and print."""
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder))


def _run(folder: Path) -> None:
    variables = surroundings(folder / "compiled")
    seconds = sum(_exports(folder, variables))
    files = [*folder.glob("out/*/*/*.parquet")]
    size = sum(one.stat().st_size for one in files) / 1024**2
    question = QUESTION.format(folder=folder / "out")
    begun = time.perf_counter()
    answer = duckdb.sql(question).fetchall()
    asked = time.perf_counter() - begun
    print(_HEAD.format(machine=machine(), files=len(files), size=size, seconds=seconds, asked=asked))
    print(f"```sql\n{QUESTION.format(folder='exports')}```\n\n{_table(answer)}")


def _exports(folder: Path, variables: Mapping[str, str]) -> Iterator[float]:
    """Export the plan of each partnership for each day, and yield what each run cost."""
    for number in range(1, PARTNERSHIPS + 1):
        root = folder / str(number)
        plans.write(root, 50 + number * 10, seed=number)
        file = root / "plans" / "strathbeg" / "plan.yaml"
        file.write_text(file.read_text("utf-8").replace("Strathbeg Partnership", f"Partnership {number}"), "utf-8")
        for day in DAYS:
            to = folder / "out" / str(number) / day
            words = ["export", "parquet", "--as-at", day, "--output", to, "--allow-invalid"]
            yield cost([sys.executable, "-m", "loipctl", *words], root, variables).seconds


def _table(rows: list[tuple[object, ...]]) -> str:
    head = "| partnership | actions | late before, % | late now, % |\n| --- | ---: | ---: | ---: |"
    return "\n".join([head, *(f"| {' | '.join(f'{cell}' for cell in row)} |" for row in rows)])


if __name__ == "__main__":
    main()
