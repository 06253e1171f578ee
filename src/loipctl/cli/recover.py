"""loipctl recover: bring a change that was cut off half way to its end, or take it back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from loipctl.edit.recovery import Remains


def recover(
    folder: Annotated[
        Path | None, typer.Argument(metavar="[FOLDER]", help="The folder of the plans; this one if not given.")
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take the change back; files changed since are left alone.")
    ] = False,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", "-n", help="Say what was cut off and what would be done, and write nothing."),
    ] = False,
) -> None:
    """Finish a change that was cut off half way, or take it back: all files are new then, or all old."""
    from loipctl.edit import recovery
    from loipctl.source.root import root_of

    root = root_of(folder or Path.cwd())
    do = recovery.look if dry_run else recovery.undo if undo else recovery.finish
    found = do(root)
    output.write("".join(_told(found, undo=undo, would=dry_run)))
    raise typer.Exit(_code(found, undo=undo, would=dry_run))


_CLEARED = "a change was cut off before any file was changed; what it left behind "


def _told(found: "Remains | None", *, undo: bool, would: bool) -> "Iterator[str]":
    """Yield what was cut off, file by file, and what was done about it."""
    if found is None:
        yield "no change was cut off\n"
    elif not found.decided:
        yield f"{_CLEARED}{'would be' if would else 'is'} cleared away\n"
    elif would:
        yield "a change was cut off half way:\n"
        yield from _listed(found, {"done": "done", "not yet": "not yet done", "changed since": "changed since"})
        yield f"{_outlook(found, undo=undo)}\n"
    elif undo:
        yield "took back a change that had been cut off:\n"
        yield from _listed(found, {"changed since": "changed since, and left as it is"}, "as it was")
    else:
        yield "finished a change that had been cut off:\n"
        yield from _listed(found, {"done": "was done before"}, "done now")


def _listed(found: "Remains", words: dict[str, str], otherwise: str = "") -> "Iterator[str]":
    from loipctl.shown import shown_line

    for file, reached in found.files.items():
        yield f"  {shown_line(file)}: {words.get(reached.value, otherwise)}\n"


def _outlook(found: "Remains", *, undo: bool) -> str:
    if undo:
        return "loipctl recover --undo would take it back, and leave alone what was changed since"
    if _cannot_finish(found):
        return (
            "loipctl recover cannot finish it, because a file was changed since; loipctl recover --undo can end it"
        )
    return "loipctl recover would finish it, and loipctl recover --undo would take it back"


def _cannot_finish(found: "Remains") -> bool:
    from loipctl.edit.recovery import Reached

    return bool(found.which(Reached.CHANGED_SINCE))


def _code(found: "Remains | None", *, undo: bool, would: bool) -> int:
    """Return 1 where files would change, 4 where that cannot be done without losing something."""
    if found is None or not would:
        return 0
    return 4 if _cannot_finish(found) and not undo else 1
