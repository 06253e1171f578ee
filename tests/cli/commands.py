"""Runs the real program in a folder, as a person or a CI job would."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PLAN = """\
title: Strathbeg plan
kind: other
partnership:
  name: Strathbeg Partnership
period:
  start: 2025
  end: 2030
state: draft
"""


@dataclass(frozen=True)
class Run:
    """What a command printed, and how it ended."""

    code: int
    output: str
    messages: str


def clean_environment() -> dict[str, str]:
    """Return the environment without what changes how commands print, or makes Python compile us at each start."""
    left_out = ("GITHUB_", "CI", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LOIPCTL", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**kept, "XDG_CACHE_HOME": _answers_of_this_run()}


@cache
def _answers_of_this_run() -> str:
    folder = tempfile.mkdtemp(prefix="loipctl-answers-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def loipctl(folder: Path, *arguments: str, **environment: str) -> Run:
    """Run a command in a folder."""
    done = subprocess.run(
        [sys.executable, "-m", "loipctl", *arguments],
        cwd=folder,
        env={**clean_environment(), **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode())


def repository(root: Path, **files: str) -> Path:
    """Write a repository with the plan `strathbeg`; `files` are paths below the plan, and their texts."""
    for name, text in {"plan.yaml": PLAN, **files}.items():
        path = root / "plans" / "strathbeg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root
