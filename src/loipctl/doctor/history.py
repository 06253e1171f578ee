"""Looks at git: whether it is there, may look into the repository, and has the whole history."""

import os
import shlex
from collections.abc import Iterator
from pathlib import Path

from loipctl.doctor import Sign, missing, note, ok
from loipctl.source.git import Git, Standing

_HOOK_CONFIG = ".pre-commit-config.yaml"


def history(git: Git | None, folder: Path) -> Iterator[Sign]:
    """Yield how git stands, and the repository a folder belongs to."""
    if git is None:
        yield missing("git is not installed, or not on the PATH", "install it from https://git-scm.com/downloads")
        return
    yield ok(f"git {git.version()}")
    standing = git.standing()
    if standing is Standing.READY:
        yield from _repository(git)
    else:
        yield _stopped(standing, folder)


def _stopped(standing: Standing, folder: Path) -> Sign:
    if standing is Standing.NOT_TRUSTED:
        where = _top(folder)
        return missing(
            f"git does not look into {where}, because the folder belongs to another user",
            f"if you trust it: git config --global --add safe.directory {shlex.quote(where.as_posix())}",
        )
    if standing is Standing.NO_REPOSITORY:
        return note(
            f"{folder} is not kept in git, so nothing shows what changed", "git init, then commit the plan"
        )
    return missing(f"git cannot read the repository of {folder}", "git status says why; or clone it again")


def _repository(git: Git) -> Iterator[Sign]:
    if not git.has_commits():
        yield note("nothing has been committed yet", "git add . and then git commit -m 'Start the plan'")
    elif git.is_shallow():
        yield note(
            "the older history was left out when the repository was copied here",
            "git fetch --unshallow; in a workflow, fetch-depth: 0 of actions/checkout",
        )
    else:
        yield ok("the whole history of the repository")
    yield _hook(git)


def _hook(git: Git) -> Sign:
    folder = git.hooks()
    if folder and (folder / "pre-commit").is_file() and os.access(folder / "pre-commit", os.X_OK):
        return ok("a check before each commit")
    top = git.top()
    if top and (top / _HOOK_CONFIG).is_file():
        return note(
            "the check before each commit is not installed", "pip install pre-commit, then pre-commit install"
        )
    return note(
        f"there is no {_HOOK_CONFIG}, by which a plan is checked before each commit",
        "make a folder with loipctl init, and copy the file from there",
    )


def _top(folder: Path) -> Path:
    """Return the folder that has the repository in it, found without git."""
    return next((place for place in (folder, *folder.parents) if (place / ".git").exists()), folder)
