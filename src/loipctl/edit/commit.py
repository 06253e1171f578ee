"""The one door through which plans are changed: several files together, all of them or none.

The order of the steps is what keeps the promise. The new bytes lie whole beside every file before the journal
says so, the journal is whole before any file changes, and once it stands nothing is undone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from loipctl.edit import disk
from loipctl.edit.carrying_out import carry_out, nothing_written, saying_what_is_left
from loipctl.edit.intents import Changes, intended
from loipctl.edit.journal import Journal
from loipctl.errors import LoipctlError
from loipctl.source import lock, private
from loipctl.source.unfinished import LOCK


@dataclass(frozen=True, slots=True)
class Door:
    """An open door to the files of a repository: nobody else can change them until it is closed."""

    root: Path
    journal: Journal

    def commit(self, changes: Changes) -> None:
        """Write, make and delete files: all that is asked for, or nothing.

        Raises `LoipctlError` where that cannot be done; whether a run is cut off before its changes were decided
        on, or after, what follows leaves every file old or every file new.
        """
        try:
            wanted, contents = intended(self.root, self.journal.top, changes)
        except OSError as fault:
            raise nothing_written(fault) from None
        if wanted.entries:
            carry_out(self.journal, wanted, contents)


@contextmanager
def opened(root: Path) -> Iterator[Door]:
    """Open the door to a repository, and first bring to its end what a run that was cut off left behind.

    Raises `LoipctlError` where another program has it open, or where that end cannot be reached.
    """
    journal = journal_of(root)
    with alone_with(journal):
        with saying_what_is_left():
            journal.recover()
        yield Door(root, journal)


def journal_of(root: Path) -> Journal:
    """Return the journal of a repository. Raises `LoipctlError` where there is no place for one."""
    kept = private.of(root)
    if kept is None:
        raise LoipctlError(
            "there is no safe place to note what is to be written, for this folder is not kept in git, and the "
            "computer does not say which folder is yours",
            "keep the plan in git, or set HOME",
        )
    return Journal(kept.folder, kept.top)


@contextmanager
def alone_with(journal: Journal) -> Iterator[None]:
    """Keep every other loipctl from changing the same files. Raises `LoipctlError` where one is at it."""
    try:
        journal.folder.parent.mkdir(parents=True, exist_ok=True)
        disk.make_folder(journal.folder)
    except OSError as fault:
        raise nothing_written(fault) from None
    if journal.folder.is_symlink():
        raise LoipctlError(f"{journal.folder} is a link, and notes are not kept behind one", "delete it", 4)
    with lock.held(journal.folder / LOCK):
        yield
