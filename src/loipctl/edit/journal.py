"""What is to be written, put down before it is written, so that a run that is cut off can be brought to its end.

There are two files. `prepared.json` names the new files that are about to be laid beside the old ones; what it
names is thrown away if nothing more comes of it. Giving it the name `journal.json` is the one moment at which all
changes are made: from then on they are only ever finished, never undone.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath

from loipctl.edit import disk
from loipctl.errors import LoipctlError

_PREPARED = "prepared.json"
_JOURNAL = "journal.json"
_FORMAT = "loipctl/journal/v1"
_HASH = re.compile(r"[0-9a-f]{64}")
_ENDING = ".loipctl-new"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that changes: its path from the top of the repository, and the hashes of its old and new bytes."""

    file: str
    old: str
    new: str

    def target(self, top: Path) -> Path:
        """Return the file itself."""
        return top / self.file

    def waiting(self, top: Path) -> Path:
        """Return the file beside it that holds its new bytes until they take its place."""
        target = self.target(top)
        return target.with_name(f".{target.name}{_ENDING}")


@dataclass(frozen=True, slots=True)
class Journal:
    """The journal of a repository: the folder it is kept in, and the top of the files it may name."""

    folder: Path
    top: Path

    def prepare(self, entries: Sequence[Entry]) -> None:
        """Put down what is about to be laid beside the files."""
        text = json.dumps({"format": _FORMAT, "entries": [asdict(one) for one in entries]}, indent=1)
        disk.create(self.folder / _PREPARED, text.encode("utf-8"))
        disk.settle(self.folder)

    def give_up(self, entries: Iterable[Entry]) -> None:
        """Throw away what was laid beside the files."""
        for one in entries:
            disk.remove(one.waiting(self.top))
        disk.remove(self.folder / _PREPARED)

    def decide(self) -> None:
        """Make the changes, in the one moment after which they can only be finished."""
        disk.replace(self.folder / _PREPARED, self.folder / _JOURNAL)

    def finish(self, entries: Sequence[Entry]) -> None:
        """Bring changes that were decided on to their end."""
        disk.settle(self.folder)
        for one in entries:
            if hash_of(one.target(self.top)) != one.new:
                disk.replace(one.waiting(self.top), one.target(self.top))
        for folder in {one.target(self.top).parent for one in entries}:
            disk.settle(folder)
        disk.remove(self.folder / _JOURNAL)
        disk.settle(self.folder)

    def is_open(self) -> bool:
        """Tell whether a run was cut off in the middle of its changes."""
        return (self.folder / _JOURNAL).exists()

    def recover(self) -> None:
        """Bring what a run left behind to its end, or throw it away where nothing had been decided.

        Raises `LoipctlError` where that cannot be done without losing something.
        """
        if self.is_open():
            entries = self._read(_JOURNAL)
            self._refuse_changed(entries)
            self.finish(entries)
        if (self.folder / _PREPARED).exists():
            self._throw_away()

    def _throw_away(self) -> None:
        try:
            entries = self._read(_PREPARED)
        except _Torn:
            entries = []  # nothing is laid beside the files before this one is whole
        self.give_up(entries)

    def _refuse_changed(self, entries: Sequence[Entry]) -> None:
        for one in entries:
            now = hash_of(one.target(self.top))
            if now == one.new or (now == one.old and hash_of(one.waiting(self.top)) == one.new):
                continue
            raise LoipctlError(
                f"a run was cut off while it changed {one.file}, and the file has been changed since",
                f"what it should have become stands in {one.waiting(self.top)}: take from it what you need, "
                f"then delete {self.folder / _JOURNAL}",
                4,
            )

    def _read(self, name: str) -> list[Entry]:
        try:
            kept = json.loads((self.folder / name).read_bytes())
            entries = [Entry(str(one["file"]), str(one["old"]), str(one["new"])) for one in kept["entries"]]
        except (ValueError, KeyError, TypeError):
            raise _Torn(*self._not_ours(name)) from None
        if kept["format"] != _FORMAT or not all(self._is_sound(one) for one in entries):
            raise LoipctlError(*self._not_ours(name), 4)
        return entries

    def _not_ours(self, name: str) -> tuple[str, str]:
        return (
            f"{self.folder / name} is not a journal that this loipctl wrote",
            "nothing was changed; look at the plan with `git status`, then delete that file",
        )

    def _is_sound(self, one: Entry) -> bool:
        """Tell whether an entry names a file inside the repository, and none of git's own."""
        parts = PurePosixPath(one.file).parts
        if not parts or PurePosixPath(one.file).is_absolute() or "\\" in one.file or "\x00" in one.file:
            return False
        if any(part == ".." or part.casefold() == ".git" for part in parts):
            return False
        inside = one.target(self.top).parent.resolve() == (self.top.resolve() / one.file).parent
        return inside and not one.target(self.top).is_symlink() and all(map(_HASH.fullmatch, (one.old, one.new)))


class _Torn(LoipctlError):  # noqa: N818
    """A journal that was not written to its end."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message, help, 4)


def hash_of(file: Path) -> str:
    """Return the hash of a file's bytes, or nothing where there is none."""
    try:
        return sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""
