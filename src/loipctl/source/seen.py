"""What a run looked at in a repository: enough to know later, without reading a plan, that nothing has changed.

Every look has a name and a mark. A file is marked by a digest of the bytes that were read, a folder by the names
and kinds of what is in it, and the way to a file by where it leads, so that a link turned elsewhere is noticed.
"""

import os
import stat
from collections.abc import Iterable, Mapping

MOST_BYTES = 1_048_576
"""The largest file that is read. The whole of a large plan is about a third of this."""

_MORE = 4096
_TO_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_FILE, _FOLDER, _WAY = "file ", "folder ", "way "


class Seen:
    """The looks of one run, each by its name with its mark."""

    def __init__(self) -> None:
        """Begin with nothing looked at."""
        self.marks: dict[str, str] = {}
        self.lasting = True
        self._is_asked_for = True

    def file(self, name: str, raw: bytes | OSError) -> None:
        """Note the bytes read of a file, or why it could not be read."""
        if self._is_asked_for:
            self.marks[_FILE + name] = _fault(raw) if isinstance(raw, OSError) else _digest(raw)

    def folder(self, name: str, entries: "Iterable[os.DirEntry[str]]") -> None:
        """Note what is in a folder."""
        self.marks[_FOLDER + name] = _kinds(entries)

    def way(self, name: str, path: "os.PathLike[str]") -> None:
        """Note where a name leads, and whether to a file, a folder or nothing."""
        self.marks[_WAY + name] = _way(path)

    def forget(self, name: str) -> None:
        """Forget the looks at something that may be another now, and that is looked at again if it counts."""
        for kind in (_FILE, _FOLDER, _WAY):
            self.marks.pop(kind + name, None)

    def leave_files_out(self) -> None:
        """Note no more files, where nobody will ask: a mark takes as long as a tenth of a reading."""
        self._is_asked_for = self.lasting = False

    def something_else(self) -> None:
        """Note that the run looked at what has no mark, so that nobody can tell later whether it has changed."""
        self.lasting = False


def unchanged(root: str, marks: Mapping[str, str]) -> bool:
    """Return whether a repository looks as it did when the marks were made."""
    return all(_mark(root, name) == mark for name, mark in marks.items())


def look(root: str, names: Iterable[str]) -> dict[str, str]:
    """Return the marks of what is looked at again, by the names of the looks."""
    return {name: _mark(root, name) for name in names}


def _mark(root: str, look: str) -> str:
    kind, _, name = look.partition(" ")
    path = os.path.join(root, name)  # noqa: PTH118  # a Path for each of 10,000 files takes longer than reading them
    try:
        if kind == "file":
            return _digest(read_regular(path) or b"")
        if kind == "folder":
            with os.scandir(path) as entries:
                return _kinds(entries)
        return _way(path)
    except OSError as fault:
        return _fault(fault)


def read_regular(path: str | os.PathLike[str], most: int = MOST_BYTES) -> bytes | None:
    """Return the bytes of a file, at most one more than `most`; None where it is not a regular file.

    A pipe or a device is not waited for. Raises `OSError` for what cannot be read.
    """
    handle = os.open(path, _TO_READ)
    try:
        about = os.fstat(handle)
        return _all(handle, about.st_size, most) if stat.S_ISREG(about.st_mode) else None
    finally:
        os.close(handle)


def _all(handle: int, size: int, most: int) -> bytes:
    """Return the bytes of an open file, which may be more or less than its size was said to be."""
    found = os.read(handle, min(size, most) + 1)
    if len(found) == size:
        return found  # more was asked for, so this is the end
    while part := os.read(handle, min(size + len(found) + _MORE, most + 1 - len(found))):
        found += part
    return found


def _digest(raw: bytes) -> str:
    from hashlib import blake2b

    return blake2b(raw, digest_size=16).hexdigest()


def _fault(fault: OSError) -> str:
    return f"fault {fault.errno}"


def _way(path: "str | os.PathLike[str]") -> str:
    there = "folder" if os.path.isdir(path) else "file" if os.path.isfile(path) else "nothing"  # noqa: PTH112, PTH113
    return f"{os.path.realpath(path)} {there}"


def _kinds(entries: "Iterable[os.DirEntry[str]]") -> str:
    """Return a digest of the names and kinds of the entries of a folder, hidden ones left out."""
    seen = sorted(f"{_kind(entry)} {entry.name}\0" for entry in entries if not entry.name.startswith("."))
    return _digest("".join(seen).encode("utf-8", "surrogateescape"))


def _kind(entry: "os.DirEntry[str]") -> str:
    if entry.is_symlink():
        return f"link to {os.path.realpath(entry.path)} {os.path.isfile(entry.path)}"  # noqa: PTH113
    if entry.is_file(follow_symlinks=False):
        return "file"
    return "folder" if entry.is_dir(follow_symlinks=False) else "other"
