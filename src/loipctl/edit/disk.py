"""The calls that change the disk, each finished before the next is made.

Nothing else in this package writes, so that a test can let any one of these calls fail.
"""

import os
from pathlib import Path

_CREATE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


def create(path: Path, content: bytes, mode: int = 0o600) -> None:
    """Write a file that is not there yet, down to the disk itself."""
    handle = os.open(path, _CREATE, 0o600)
    try:
        _write(handle, content)
        if hasattr(os, "fchmod"):
            os.fchmod(handle, mode)
        os.fsync(handle)
    finally:
        os.close(handle)


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def replace(source: Path, target: Path) -> None:
    """Put one file in the place of another, in one step."""
    os.replace(source, target)  # noqa: PTH105  # every call of this module goes through `os`


def remove(path: Path) -> None:
    """Delete a file, if it is there."""
    try:
        os.unlink(path)  # noqa: PTH108
    except FileNotFoundError:
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
