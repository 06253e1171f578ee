"""Writes the files of a draft through the door, with those that are made, and those that get another name."""

from contextlib import suppress
from pathlib import Path

from loipctl.edit.commit import Door
from loipctl.edit.draft import DraftTree
from loipctl.errors import LoipctlError


def file(door: Door, tree: DraftTree) -> None:
    """Write what a draft has changed; where that cannot be done, nothing is left of what was made.

    Raises `LoipctlError` where a new file would take the place of one.
    """
    changes = tree.all_changes()
    made: list[Path] = []
    try:
        for name, (old, _) in changes.items():
            if old is None:
                _make_room(door.root, name, made)
        door.commit({name: (old or b"", new) for name, (old, new) in changes.items() if new is not None})
    except BaseException:
        _clear(made)
        raise
    for name, (_, new) in changes.items():
        if new is None:
            (door.root / name).unlink()


def _make_room(root: Path, name: str, made: list[Path]) -> None:
    """Put an empty file where a new one is to stand, so that nobody else takes its place meanwhile."""
    if not (root / name).resolve().is_relative_to(root.resolve()):
        raise LoipctlError(
            f"{name} leads out of the repository, so nothing was written", "put the folder in its place"
        )
    for folder in reversed((root / name).parents):
        if not folder.exists():
            folder.mkdir()
            made.append(folder)
    try:
        (root / name).open("xb").close()
    except FileExistsError:
        raise LoipctlError(f"there is a file {name} already", "choose another id") from None
    made.append(root / name)


def _clear(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):  # what stopped the writing is told, and not that something could not be taken back
            if path.is_dir():
                path.rmdir()
            elif not path.stat().st_size:
                path.unlink()
