"""The calls that look at the disk and change it, each finished before the next is made.

Nothing else in this package touches files, so that a test can let any one of these calls fail.
"""

import os
import stat
from pathlib import Path

_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINK
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _NO_LINK


def read(path: Path) -> bytes | None:
    """Return the bytes of a file, None where there is none.

    Raises `OSError` for what is no file, such as a link or a pipe.
    """
    try:
        handle = os.open(path, _READ)
    except (FileNotFoundError, NotADirectoryError):
        return None
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "this is not a file", str(path))
        return _read(handle)
    finally:
        os.close(handle)


def _read(handle: int) -> bytes:
    parts = []
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)


def is_other(path: Path) -> bool:
    """Tell whether something stands there that is no file: a folder, a link, a pipe."""
    try:
        return not stat.S_ISREG(os.lstat(path).st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def mode(path: Path) -> int:
    """Return who may do what with a file."""
    return stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116  # every call of this module goes through `os`


def create(path: Path, content: bytes, wanted: int | None) -> None:
    """Write a file that is not there yet, down to the disk itself; without a mode, it has that of any new file."""
    handle = os.open(path, _CREATE, 0o666 if wanted is None else 0o600)
    try:
        _write(handle, content)
        if wanted is not None and hasattr(os, "fchmod"):
            os.fchmod(handle, wanted)
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def replace(source: Path, target: Path) -> None:
    """Put one file in the place of another, in one step."""
    os.replace(source, target)  # noqa: PTH105


def remove(path: Path) -> None:
    """Delete a file, if it is there."""
    try:
        os.unlink(path)  # noqa: PTH108
    except (FileNotFoundError, NotADirectoryError):
        return


def make_folder(path: Path) -> None:
    """Make a folder, if it is not there."""
    try:
        os.mkdir(path)  # noqa: PTH102
    except FileExistsError:
        return


def remove_folder(path: Path) -> None:
    """Delete a folder, if it is there and nothing stands in it."""
    try:
        os.rmdir(path)  # noqa: PTH106
    except OSError:
        return


def settle(folder: Path) -> None:
    """Make sure that the disk itself holds the names in a folder; Windows sees to that without being asked."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
