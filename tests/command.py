"""Runs the program, and git, as people do: as processes, in a folder, with a home of their own."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

START = "import sys; sys.argv[0] = 'loipctl'; from loipctl.__main__ import main; main()"


@dataclass
class Ran:
    """What a process printed, and its exit code."""

    code: int
    out: str
    err: str


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a test: no settings of the person or machine that runs it."""
    ours = ("GIT_", "LOIPCTL_", "GITHUB_", "NO_COLOR", "FORCE_COLOR", "PYTHONUTF8", "PYTHONIOENCODING")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, "HOME": str(folder), "PYTHONIOENCODING": "utf-8", **more}


def loipctl(folder: Path, *words: str, **more: str) -> Ran:
    """Run the program in a folder."""
    return _ran([sys.executable, "-c", START, *words], folder, environment(folder, **more))


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, and return what it printed."""
    name = ("-c", "user.name=Community Planning", "-c", "user.email=plan@strathbeg.example")
    quiet = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always")
    ran = _ran(["git", *name, *quiet, *words], folder, environment(folder, GIT_CONFIG_NOSYSTEM="1"))
    assert ran.code == 0, ran.err
    return ran.out


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder and what stands in it, git's own left out."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in files
        if ".git" not in path.relative_to(folder).parts
    }


def compare(stored: Path, printed: str, *, update: bool) -> None:
    """Hold what was printed against a stored file, or store it."""
    if update:
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_text(printed, "utf-8")
    assert printed == stored.read_text("utf-8")


def _ran(command: list[str], folder: Path, env: dict[str, str]) -> Ran:
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
