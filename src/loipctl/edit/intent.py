"""What is to be done to files, as it is put down before it is done: enough to finish it, and to take it back."""

import base64
import json
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any

from loipctl.edit import disk

_FORMAT = "loipctl/journal/v1"
_HASH = re.compile(r"(?:[0-9a-f]{64})?")
_WAITING = re.compile(r"\.loipctl-[0-9a-f]{8}-\d{1,6}")
_GITS_OWN = {".git", "git~1"}
_PASSED_OVER = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))

NO_FILE = ""
"""What stands for the hash of a file that is not there."""

_NOT_A_FILE = "not a file"


class NotAnIntentError(ValueError):
    """What was read says nothing that could be done without harm."""


class TornError(NotAnIntentError):
    """What was read was not written to its end."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that is written, made or deleted.

    `file` is its path from the top; `old` and `new` are the hashes of its bytes before and after; `before` and
    `mode` are what brings the old one back; `waiting` is the name of the file beside it that holds the new bytes.
    """

    file: str
    old: str
    new: str
    before: bytes | None = None
    mode: int | None = None
    waiting: str = ""

    def target(self, top: Path) -> Path:
        """Return the file itself."""
        return top / self.file

    def beside(self, top: Path) -> Path | None:
        """Return the file that holds its new bytes until they take its place, None where it is to be deleted."""
        return self.target(top).with_name(self.waiting) if self.waiting else None


@dataclass(frozen=True, slots=True)
class Intent:
    """Files that are changed together, the folders that are made for them, and what is cleared away at the end.

    One that takes another back leaves alone what somebody has changed since.
    """

    entries: tuple[Entry, ...]
    folders: tuple[str, ...] = ()
    leftovers: tuple[str, ...] = ()
    takes_back: bool = False

    def in_order(self) -> Sequence[Entry]:
        """Return the entries as they are carried out: nothing is deleted before everything is written."""
        return sorted(self.entries, key=lambda one: one.new == NO_FILE)


def new_mark() -> str:
    """Return what the names of the files of one run have in common, and those of no other."""
    return os.urandom(4).hex()


def waiting_name(mark: str, number: int) -> str:
    """Return the name of a file that waits to take the place of another."""
    return f".loipctl-{mark}-{number}"


def hash_of(content: bytes | None) -> str:
    """Return the hash of the bytes of a file, which may not be there."""
    return NO_FILE if content is None else sha256(content).hexdigest()


def hash_at(file: Path) -> str:
    """Return the hash of a file as it stands; of what is no file, something that is the hash of none."""
    return _NOT_A_FILE if disk.is_other(file) else hash_of(disk.read(file))


def written(intent: Intent) -> bytes:
    """Return an intent as it is kept."""
    kept = {
        "format": _FORMAT,
        "entries": [_kept(one) for one in intent.entries],
        "folders": intent.folders,
        "leftovers": intent.leftovers,
        "takes_back": intent.takes_back,
    }
    return json.dumps(kept, indent=1).encode("ascii")


def _kept(one: Entry) -> dict[str, object]:
    before = None if one.before is None else base64.b64encode(one.before).decode("ascii")
    kept = {"file": one.file, "old": one.old, "new": one.new, "before": before}
    return {**kept, "mode": one.mode, "waiting": one.waiting}


def read(raw: bytes, top: Path) -> Intent:
    """Return an intent as it was kept.

    Raises `NotAnIntentError` for anything else, and for one that names what is not below the top.
    """
    kept = _loaded(raw)
    try:
        if kept["format"] != _FORMAT:
            raise NotAnIntentError
        entries = tuple(map(_entry, kept["entries"]))
        folders, leftovers = (tuple(map(str, kept[name])) for name in ("folders", "leftovers"))
        intent = Intent(entries, folders, leftovers, kept["takes_back"] is True)
    except (ValueError, KeyError, TypeError):
        raise NotAnIntentError from None
    if not is_sound(intent, top):
        raise NotAnIntentError
    return intent


def _loaded(raw: bytes) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = json.loads(raw)
    except RecursionError:
        raise NotAnIntentError from None
    except ValueError:
        raise TornError from None
    return kept


def _entry(kept: dict[str, Any]) -> Entry:
    before = None if kept["before"] is None else base64.b64decode(kept["before"], validate=True)
    mode = None if kept["mode"] is None else int(kept["mode"])
    return Entry(str(kept["file"]), str(kept["old"]), str(kept["new"]), before, mode, str(kept["waiting"]))


def is_sound(intent: Intent, top: Path) -> bool:
    """Tell whether an intent names nothing outside the repository, nothing of git's, and no link."""
    names = [*(one.file for one in intent.entries), *intent.folders, *intent.leftovers]
    if not all(_is_inside(name, top) for name in names):
        return False
    waiting = (PurePath(name).name for name in intent.leftovers)
    return all(map(_WAITING.fullmatch, waiting)) and all(_is_sound(one, top) for one in intent.entries)


def _is_sound(one: Entry, top: Path) -> bool:
    if not (_HASH.fullmatch(one.old) and _HASH.fullmatch(one.new)) or one.target(top).is_symlink():
        return False
    if one.before is not None and hash_of(one.before) != one.old:
        return False
    return bool(_WAITING.fullmatch(one.waiting)) if one.new else not one.waiting


def _is_inside(name: str, top: Path) -> bool:
    path = PurePath(name)
    if not path.parts or path.is_absolute() or path.anchor or "\x00" in name:
        return False
    if any(part == ".." or _is_gits_own(part) for part in path.parts):
        return False
    return (top / name).parent.resolve() == (top.resolve() / name).parent


def _is_gits_own(part: str) -> bool:
    """Tell whether some computer takes a name for that of git's folder."""
    return part.translate(_PASSED_OVER).partition(":")[0].rstrip(" .").casefold() in _GITS_OWN


def missing_folders(files: Sequence[str], top: Path) -> Iterator[str]:
    """Yield the folders that must be made for files, each after the one it is in."""
    parents = {parent for file in files for parent in PurePath(file).parents if parent.parts}
    for parent in sorted(parents, key=lambda one: len(one.parts)):
        if not os.path.lexists(top / parent):
            yield parent.as_posix()
