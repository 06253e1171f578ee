"""Runs the program, and git, with a home of their own, and looks at what they leave behind."""

import subprocess
from pathlib import Path

from cli.commands import Run, clean_environment
from cli.commands import loipctl as run

START = "import sys; sys.argv[0] = 'loipctl'; from loipctl.__main__ import main; main()"
"""Python that starts the program under the name people type, which completion goes by."""


def environment(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a test: no settings of the person or machine that runs it."""
    kept = {name: value for name, value in clean_environment().items() if not name.startswith("GIT_")}
    return {**kept, "HOME": str(folder), "PYTHONIOENCODING": "utf-8", **more}


def loipctl(folder: Path, *words: str, **more: str) -> Run:
    """Run the program in a folder that is its home as well."""
    return run(folder, *words, **{"HOME": str(folder), "PYTHONIOENCODING": "utf-8", **more})


def git(folder: Path, *words: str, **more: str) -> str:
    """Run git in a folder, and return what it printed."""
    name = ("-c", "user.name=Community Planning", "-c", "user.email=plan@strathbeg.example")
    quiet = ("-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always")
    env = environment(folder, GIT_CONFIG_NOSYSTEM="1", **more)
    done = subprocess.run(["git", *name, *quiet, *words], cwd=folder, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


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
