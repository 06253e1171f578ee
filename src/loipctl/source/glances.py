"""Looks at files again and again: their bytes are read only where what the disk says of them is another."""

import os
import time
from collections.abc import Iterable

from loipctl.source.seen import look

_COARSEST = 3_000_000_000
"""More nanoseconds than the clock of any disk needs for a tick; that of FAT takes two seconds."""

_FILE = "file"

_NOTHING: "tuple[_Sign | None, str]" = (None, "")


_Sign = tuple[int, int, int, int]
"""When a file was written, when anything about it changed, its size, and its number on the disk."""


class Glances:
    """What was looked at below a folder: where each file is, and its mark with the sign it had then."""

    def __init__(self, root: str) -> None:
        """Begin with nothing looked at, so that the first look reads everything."""
        self._root = root
        self._paths: dict[str, str] = {}
        self._known: dict[str, tuple[_Sign | None, str]] = {}

    def look(self, names: Iterable[str]) -> dict[str, str]:
        """Return the marks of what is looked at, by the names of the looks, as `seen.look` gives them."""
        began = time.time_ns()
        found: dict[str, str] = {}
        for name in names:
            sign = _sign(self._paths.get(name) or self._path(name))
            was, mark = self._known.get(name, _NOTHING)
            found[name] = mark if sign and sign == was else self._read(name, sign, began)
        return found

    def _path(self, name: str) -> str:
        """Return where a file is, and nothing for folders and ways.

        Folders are listed each time: that takes a fifth as long as their files, and not every disk dates a folder.
        """
        kind, file = parts_of(name)
        self._paths[name] = os.path.join(self._root, file) if kind == _FILE else ""  # noqa: PTH118  # as in seen.py
        return self._paths[name]

    def _read(self, name: str, sign: _Sign | None, began: int) -> str:
        """Return the mark as it is now, and keep it where the sign tells whether it still is."""
        (mark,) = look(self._root, (name,)).values()
        tells = sign and _tells(sign, began) and not mark.startswith("fault")
        self._known[name] = sign if tells else None, mark
        return mark


def parts_of(look: str) -> tuple[str, str]:
    """Return whether a look is at a file, a folder or a way, and the name of what is looked at."""
    kind, _, name = look.partition(" ")
    return kind, name


def _tells(sign: _Sign, began: int) -> bool:
    """Return whether a file of a sign can only change with its sign.

    A file that was written in this very tick of the disk's clock can be written once more in it and keep its size:
    it is read until the tick is surely over. So is one dated later than today, as long as it is. A file server
    whose clock is behind by more than that could hide the second of two such saves that fall in one tick of some
    milliseconds, with a look between them; the next one shows it.
    """
    return max(sign[:2]) + _COARSEST < began


def _sign(path: str) -> _Sign | None:
    try:
        about = os.stat(path) if path else None  # noqa: PTH116  # a Path takes longer than the look
    except OSError:
        return None
    # a file that takes another's place, or gets its old date back, has another number or was changed later
    return (about.st_mtime_ns, about.st_ctime_ns, about.st_size, about.st_ino) if about else None
