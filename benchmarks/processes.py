"""Runs whole processes, and says what each cost."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, order=True)
class Cost:
    """What a process cost with its children: seconds of processor time, and the peak of its memory in MiB."""

    seconds: float
    memory: float


def surroundings(compiled: Path) -> Mapping[str, str]:
    """Return the variables of a run, which keeps compiled modules in a folder, as an installed program does."""
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "GITHUB_ACTIONS"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    ours = {"PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": str(compiled), "NO_COLOR": "1"}
    # answers are kept nowhere, so that each run works everything out anew
    return {**kept, **ours, "XDG_CACHE_HOME": os.devnull}


def cost(words: Sequence[str | Path], folder: Path, variables: Mapping[str, str], *, fails: bool = False) -> Cost:
    """Return what a run of a program cost, which `fails` where it finds something.

    Raises `SystemExit` with what the program said where it failed otherwise.
    """
    said = folder / "said.txt"
    with said.open("wb") as output:
        begun = subprocess.Popen(
            [str(word) for word in words], cwd=folder, env=variables, stdout=output, stderr=output
        )
        _, status, used = os.wait4(begun.pid, 0)
        begun.returncode = os.waitstatus_to_exitcode(status)
    if begun.returncode and not (fails and begun.returncode == 1):
        raise SystemExit(f"{words[0]}: {said.read_text('utf-8', 'replace')[-2000:]}")
    mebibyte = 1024**2 if sys.platform == "darwin" else 1024
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / mebibyte)
