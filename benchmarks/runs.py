"""Runs programs in turn on the same files, and keeps the least that each cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from benchmarks.processes import Cost, cost

Words = Sequence[str | Path]


@dataclass(frozen=True)
class Program:
    """A program to run: its command, whether it is ours, and the most records for which it is run."""

    name: str
    command: Words
    most: int = 1_000_000
    fails: bool = False


@dataclass(frozen=True)
class Spent:
    """What a program cost at the least: its cost as a process, and the seconds that passed."""

    cost: Cost
    wall: float


def measured(
    programs: Sequence[Program], root: Path, variables: Mapping[str, str], rounds: int
) -> dict[str, Spent]:
    """Return the least that each program cost; where there are several rounds, a first one is not counted."""
    found: dict[str, list[Spent]] = {}
    for number in range(rounds + 1):
        for one in programs:
            begun = monotonic()
            spent = cost(one.command, root, variables, fails=one.fails)
            if number:
                found.setdefault(one.name, []).append(Spent(spent, monotonic() - begun))
    return {
        name: Spent(min(run.cost for run in runs), min(run.wall for run in runs)) for name, runs in found.items()
    }
