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
    """Return git, to be asked about a folder that it keeps, or None where it keeps none."""
    from loipctl.source import git

    asked = git.find(root)
    return asked if asked and asked.top() else None


def refuse_without_git() -> None:
    """Stop a change that nothing could undo."""
    raise LoipctlError(
        "this folder is not kept in git, so what is changed here could not be undone",
        "look with --diff at what would change, and add --allow-dirty to change it all the same",
        4,
    )


def refuse_unsaved(unsaved: Sequence[str]) -> None:
    """Stop where git does not hold the present state of files that would change."""
    from loipctl.words import count, listed

    shown = [*unsaved[:_MOST_NAMED]]
    shown += [count(len(unsaved) - _MOST_NAMED, "other")] * (len(unsaved) > _MOST_NAMED)
    if unsaved:
        raise LoipctlError(
            f"{listed(shown)} {'has' if len(unsaved) == 1 else 'have'} changes that are in no commit, "
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
