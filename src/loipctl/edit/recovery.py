"""What a run that was cut off left behind, and the two ways out: to finish it, or to take it back."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from loipctl.edit import disk, intent
from loipctl.edit.carrying_out import carry_out, saying_what_is_left
from loipctl.edit.commit import alone_with, journal_of
from loipctl.edit.intent import NO_FILE, Entry, Intent
from loipctl.edit.journal import Journal
from loipctl.errors import LoipctlError
from loipctl.source import lock
from loipctl.source.unfinished import LOCK


class Reached(Enum):
    """How far a change had come with a file when it was cut off."""

    DONE = "done"
    NOT_YET = "not yet"
    CHANGED_SINCE = "changed since"
    """Somebody has changed the file in another way, and nothing may be written over that."""


@dataclass(frozen=True, slots=True)
class Remains:
    """A change that was cut off: whether it had been decided on, and how far it had come with each file."""

    decided: bool
    files: dict[str, Reached]

    def which(self, reached: Reached) -> list[str]:
        """Return the files with which it had come so far."""
        return [file for file, one in self.files.items() if one is reached]


def look(root: Path) -> Remains | None:
    """Return what a run left behind, None where nothing; nothing is written.

    Raises `LoipctlError` where another program is changing files at this moment.
    """
    journal = journal_of(root)
    if not (journal.is_decided() or journal.is_prepared()):
        return None
    if lock.is_held(journal.folder / LOCK):
        raise LoipctlError("another loipctl is editing this plan", "wait until it has finished", 4)
    return _remains(journal)


def finish(root: Path) -> Remains | None:
    """Finish what a run had decided on, or clear away what it had not, and return what it had left behind.

    Raises `LoipctlError` where files have been changed since in another way.
    """
    journal = journal_of(root)
    with alone_with(journal), saying_what_is_left():
        found = _remains(journal)
        journal.recover()
        return found


def undo(root: Path) -> Remains | None:
    """Take back what a run had begun, and return what it had left behind; what was changed since stays."""
    journal = journal_of(root)
    with alone_with(journal), saying_what_is_left():
        found = _remains(journal)
        if found and found.decided:
            _take_back(journal, journal.decided())
        journal.recover()
        return found


def _remains(journal: Journal) -> Remains | None:
    if journal.is_decided():
        decided = journal.decided()
        changed = {one.file for one in journal.changed_since(decided)}
        return Remains(decided=True, files={one.file: _reached(journal, one, changed) for one in decided.entries})
    if journal.is_prepared():
        return Remains(decided=False, files={one.file: Reached.NOT_YET for one in journal.prepared().entries})
    return None


def _reached(journal: Journal, one: Entry, changed: set[str]) -> Reached:
    if one.file in changed:
        return Reached.CHANGED_SINCE
    return Reached.DONE if intent.hash_at(one.target(journal.top)) == one.new else Reached.NOT_YET


def _take_back(journal: Journal, decided: Intent) -> None:
    """Carry out the opposite of what was decided on, in its place; if that was begun before, it goes on."""
    if decided.takes_back:
        return
    journal.throw_away()
    mark = intent.new_mark()
    done = [one for one in decided.entries if intent.hash_at(one.target(journal.top)) == one.new]
    entries = [_opposite(journal, one, intent.waiting_name(mark, number)) for number, one in enumerate(done)]
    waiting = [one.beside(journal.top) for one in decided.entries]
    leftovers = [path.relative_to(journal.top).as_posix() for path in waiting if path]
    contents = {one.file: one.before for one in done if one.before is not None}
    folders = tuple(intent.missing_folders([*contents], journal.top))
    carry_out(journal, Intent(tuple(entries), folders, tuple(leftovers), takes_back=True), contents)


def _opposite(journal: Journal, one: Entry, waiting: str) -> Entry:
    now = disk.read(one.target(journal.top))
    return Entry(one.file, one.new, one.old, now, one.mode, waiting if one.old else NO_FILE)
