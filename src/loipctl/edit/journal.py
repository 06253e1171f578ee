"""What is to be written, put down before it is written, so that a run that is cut off can be brought to its end.

There are two files. `prepared.json` names the new files that are about to be laid beside the old ones; what it
names is thrown away if nothing more comes of it. Giving it the name `journal.json` is the one moment at which all
changes are made: from then on they are only ever finished, never undone, unless a person asks for that; and what
takes them back is put down and decided on in the same way.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from loipctl.edit import disk, intent
from loipctl.edit.intent import NO_FILE, Entry, Intent, NotAnIntentError, TornError
from loipctl.errors import LoipctlError
from loipctl.source.unfinished import JOURNAL, PREPARED

_MOST_NAMED = 5

NewBytes = Mapping[str, bytes]
"""The bytes that each file is to have, by its path from the top; none of a file that is to be deleted."""


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of a repository: the folder it is kept in, and the top of the files it may name."""

    folder: Path
    top: Path

    def prepare(self, wanted: Intent, contents: NewBytes) -> None:
        """Lay the new bytes beside every file, after putting down what is to be laid there."""
        disk.create(self.folder / PREPARED, intent.written(wanted), 0o600)
        disk.settle(self.folder)
        for folder in wanted.folders:
            disk.make_folder(self.top / folder)
        for one in wanted.entries:
            if waiting := one.beside(self.top):
                disk.create(waiting, contents[one.file], one.mode)
        self._settle(one.target(self.top) for one in wanted.entries)
        self._settle(self.top / folder for folder in wanted.folders)

    def give_up(self, wanted: Intent) -> None:
        """Throw away what was laid beside the files."""
        for one in wanted.entries:
            if waiting := one.beside(self.top):
                disk.remove(waiting)
        for folder in reversed(wanted.folders):
            disk.remove_folder(self.top / folder)
        disk.remove(self.folder / PREPARED)

    def decide(self) -> None:
        """Make the changes, in the one moment after which they can only be finished."""
        disk.replace(self.folder / PREPARED, self.folder / JOURNAL)

    def finish(self, decided: Intent) -> None:
        """Bring changes that were decided on to their end.

        Raises `LoipctlError` where somebody has changed a file since, which is then left as it is.
        """
        disk.settle(self.folder)
        for one in decided.in_order():
            self._carry_out(one, lenient=decided.takes_back)
        for name in decided.leftovers:
            disk.remove(self.top / name)
        self._settle(one.target(self.top) for one in decided.entries)
        disk.remove(self.folder / JOURNAL)
        disk.settle(self.folder)

    def _carry_out(self, one: Entry, *, lenient: bool) -> None:
        target, waiting = one.target(self.top), one.beside(self.top)
        now = intent.hash_at(target)
        if now not in (one.old, one.new) and not lenient:
            raise changed_since([one.file])
        if now == one.old and waiting:
            disk.replace(waiting, target)
        elif now == one.old:
            disk.remove(target)
        elif waiting:
            disk.remove(waiting)

    def _settle(self, paths: Iterable[Path]) -> None:
        for folder in {path.parent for path in paths}:
            if folder.is_dir():
                disk.settle(folder)

    def is_prepared(self) -> bool:
        """Tell whether a change was prepared, and surely not decided on."""
        return os.path.lexists(self.folder / PREPARED)

    def is_decided(self) -> bool:
        """Tell whether a change was decided on and has not come to its end."""
        return os.path.lexists(self.folder / JOURNAL)

    def decided(self) -> Intent:
        """Return what was decided on.

        Raises `LoipctlError` where the journal is not one that this program wrote for this repository.
        """
        try:
            return intent.read(disk.read(self.folder / JOURNAL) or b"", self.top)
        except NotAnIntentError:
            raise self._not_ours(JOURNAL) from None

    def throw_away(self) -> None:
        """Throw away what a run that decided on nothing left behind."""
        if self.is_prepared():
            self.give_up(self.prepared())

    def prepared(self) -> Intent:
        """Return what was prepared and not decided on, of which nothing is laid out where it was cut short.

        Raises `LoipctlError` where the file is not one that this program wrote for this repository.
        """
        raw = disk.read(self.folder / PREPARED) or b""
        try:
            return intent.read(raw, self.top)
        except TornError:
            return Intent(())  # nothing is laid beside the files before this one is whole
        except NotAnIntentError:
            raise self._not_ours(PREPARED) from None

    def changed_since(self, decided: Intent) -> list[Entry]:
        """Return those entries whose files are neither as they were nor as they should become."""
        return [] if decided.takes_back else [one for one in decided.entries if not self._can_finish(one)]

    def _can_finish(self, one: Entry) -> bool:
        now = intent.hash_at(one.target(self.top))
        if now == one.new or (now == one.old and one.new == NO_FILE):
            return True
        waiting = one.beside(self.top)
        return now == one.old and waiting is not None and intent.hash_at(waiting) == one.new

    def recover(self) -> None:
        """Bring what a run left behind to its end, or throw it away where nothing had been decided.

        Raises `LoipctlError` where that cannot be done without losing something.
        """
        self.throw_away()
        if self.is_decided():
            decided = self.decided()
            if changed := self.changed_since(decided):
                raise changed_since([one.file for one in changed])
            self.finish(decided)

    def _not_ours(self, name: str) -> LoipctlError:
        return LoipctlError(
            f"{self.folder / name} is not a journal that this loipctl wrote for this repository",
            "nothing was changed; look at the plan with `git status`, then delete that file",
            4,
        )


def changed_since(files: list[str]) -> LoipctlError:
    """Return what is said where files that a change was to reach have been changed by somebody since."""
    from loipctl.shown import shown_line
    from loipctl.words import few

    return LoipctlError(
        "a change was cut off half way, and cannot be finished without undoing what has happened since to "
        f"{few([*map(shown_line, files)], _MOST_NAMED)}",
        f"loipctl recover --undo takes the change back and leaves {'it' if len(files) == 1 else 'them'} alone",
        4,
    )
