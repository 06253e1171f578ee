"""Lets one loipctl at a time edit a plan; the system gives the lock back when a program ends, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loipctl.errors import LoipctlError

_NO_LINK = getattr(os, "O_NOFOLLOW", 0)

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def held(file: Path) -> Iterator[None]:
    """Hold the lock that a file stands for.

    Raises `LoipctlError` where another program holds it, and where there is no telling whether one does.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
    try:
        _take_or_refuse(handle, file)
        yield
    finally:
        os.close(handle)


def _take_or_refuse(handle: int, file: Path) -> None:
    try:
        _take(handle)
    except (BlockingIOError, PermissionError):
        raise LoipctlError(
            "another loipctl is editing this plan", "wait until it has finished, then run this again", 4
        ) from None
    except OSError as fault:
        raise LoipctlError(
            f"{file} cannot be locked ({(fault.strerror or str(fault)).lower()}), so nothing was written",
            "a network folder may have no locks; work in a copy of the repository on this computer",
        ) from None


def is_held(file: Path) -> bool:
    """Tell whether a program holds the lock that a file stands for; nothing is written."""
    try:
        handle = os.open(file, os.O_RDWR | _NO_LINK)
    except OSError:
        return False
    try:
        _take(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False
