"""What the commands that change files of a plan have in common: git as the way back, and when they refuse."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.source.git import Git

Diff: TypeAlias = Annotated[bool, typer.Option("--diff", help="Show what would change, and write nothing.")]

AllowDirty: TypeAlias = Annotated[
    bool,
    typer.Option(
        "--allow-dirty", help="Change files too whose present state git does not hold, so without a way back."
    ),
]

_MOST_NAMED = 5
"""How many files a refusal names."""


def git_of(root: Path) -> "Git | None":
    """Return git, to be asked about a folder that it keeps, or None where it keeps none.

    Raises `LoipctlError` where the folder belongs to another user, so that git does not look into it.
    """
    from loipctl.source import git
    from loipctl.source.git import Standing

    asked = git.find(root)
    if asked and asked.top():
        return asked
    if asked and asked.standing() is Standing.NOT_TRUSTED:
        _refuse_not_trusted(root)
    return None


def _refuse_not_trusted(root: Path) -> None:
    import shlex

    top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)
    raise LoipctlError(
        f"git does not look into {top}, because the folder belongs to another user",
        f"if you trust it: git config --global --add safe.directory {shlex.quote(top.as_posix())}",
    )


def refuse_without_git() -> None:
    """Stop a change that nothing could undo."""
    from loipctl.source import git

    why = "this folder is not kept in git" if git.find(Path.cwd()) else "git is not installed"
    raise LoipctlError(
        f"{why}, so what is changed here could not be undone",
        "look with --diff at what would change, and add --allow-dirty to change it all the same",
        4,
    )


def refuse_unsaved(unsaved: Sequence[str]) -> None:
    """Stop where git does not hold the present state of files that would change."""
    from loipctl.words import few

    if unsaved:
        raise LoipctlError(
            f"{few(unsaved, _MOST_NAMED)} {'has' if len(unsaved) == 1 else 'have'} changes that are in no commit, "
            "so nothing was written",
            "commit them first, or add --allow-dirty; then there is no way back to how they are now",
            4,
        )


def way_back(root: Path, files: Iterable[str]) -> Iterator[str]:
    """Yield the command that undoes what was changed, as it is typed in this folder."""
    import os
    import shlex

    from loipctl.shown import shown_line

    if names := [shlex.quote(os.path.relpath(root / file)) for file in files]:
        yield f"undo with: git restore -- {shown_line(' '.join(names))}\n"
