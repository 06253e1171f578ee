"""The one door through which plans are changed: several files together, all of them or none.

The order of the steps is what keeps the promise. The new bytes lie whole beside every file before the journal
says so, the journal is whole before any file changes, and once it stands nothing is undone.
"""

import errno
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from loipctl.edit import disk, lock
from loipctl.edit.journal import Entry, Journal, hash_of
from loipctl.errors import LoipctlError
from loipctl.source import git

_OWN_FOLDER = ".loipctl"

Changes = Mapping[str, tuple[bytes, bytes]]
"""The bytes before and after of each file, by its path from the root."""


@dataclass(frozen=True, slots=True)
class Door:
    """An open door to the files of a repository: nobody else can change them until it is closed."""

    root: Path
    journal: Journal

    def commit(self, changes: Changes) -> None:
        """Write files: all of them, or none.

        Raises `LoipctlError` where that cannot be done; whether a run is cut off before its changes were decided
        on, or after, the next one leaves every file old or every file new.
        """
        contents = {self._entry(file, *versions): versions[1] for file, versions in changes.items()}
        if not contents:
            return
        entries = list(contents)
        try:
            self._lay_out(contents)
            self.journal.decide()
        except OSError as fault:
            self._undo(entries)
            raise LoipctlError(*_in_words(fault)) from None
        except (LoipctlError, KeyboardInterrupt):
            self._undo(entries)
            raise
        self._finish(entries)

    def _entry(self, file: str, old: bytes, new: bytes) -> Entry:
        target = (self.root / file).resolve()
        top = self.journal.top.resolve()
        if not target.is_relative_to(top):
            raise LoipctlError(f"{file} is a link out of the repository", "put the file itself in its place")
        return Entry(target.relative_to(top).as_posix(), sha256(old).hexdigest(), sha256(new).hexdigest())

    def _lay_out(self, contents: Mapping[Entry, bytes]) -> None:
        """Lay the new bytes beside every file, and look whether a file has changed meanwhile."""
        top = self.journal.top
        self.journal.prepare(list(contents))
        for entry, content in contents.items():
            mode = stat.S_IMODE(entry.target(top).stat().st_mode)
            disk.create(entry.waiting(top), content, mode)
        for folder in {entry.target(top).parent for entry in contents}:
            disk.settle(folder)
        for entry in contents:
            if hash_of(entry.target(top)) != entry.old:
                raise LoipctlError(
                    f"{entry.file} changed while we were working, so nothing was written", "run this again", 4
                )

    def _undo(self, entries: Sequence[Entry]) -> None:
        if self.journal.is_open():
            return  # it was decided after all, and nothing may be undone then
        with suppress(OSError):
            # what cannot be deleted now is deleted at the next start
            self.journal.give_up(entries)

    def _finish(self, entries: Sequence[Entry]) -> None:
        try:
            self.journal.finish(entries)
        except OSError as fault:
            message, _ = _in_words(fault)
            raise LoipctlError(
                f"{message}; some files are changed and others not yet", "run this again, and it is finished", 4
            ) from None


@contextmanager
def opened(root: Path) -> Iterator[Door]:
    """Open the door to a repository, and first bring to its end what a run that was cut off left behind.

    Raises `LoipctlError` where another program has it open, or where that end cannot be reached.
    """
    journal = _journal(root)
    journal.folder.mkdir(exist_ok=True)
    if journal.folder.name == _OWN_FOLDER:
        (journal.folder / ".gitignore").write_text("*\n", "utf-8")
    with lock.held(journal.folder / "lock"):
        journal.recover()
        yield Door(root, journal)


def was_cut_off(root: Path) -> bool:
    """Tell whether a run was cut off in the middle of its changes, so that files may not fit together."""
    return _journal(root).is_open()


def _journal(root: Path) -> Journal:
    """Return the journal of a repository: in git's own folder, where no checkout can put one, if there is git."""
    asked = git.find(root)
    top, folder = (asked.top(), asked.private_folder()) if asked else (None, None)
    if top and folder:
        return Journal(folder, top)
    return Journal(root / _OWN_FOLDER, root)


def _in_words(fault: OSError) -> tuple[str, str]:
    where = f"{fault.filename}: " if fault.filename else ""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}the disk is full, so nothing was written", "make room, then run this again"
    return f"{where}{(fault.strerror or str(fault)).lower()}, so nothing was written", ""
