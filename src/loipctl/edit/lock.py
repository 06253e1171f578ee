"""Lets one loipctl at a time edit a plan; the system gives the lock back when a program ends, however it ends."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from loipctl.errors import LoipctlError

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

    Raises `LoipctlError` where another program holds it.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    try:
        try:
            _take(handle)
        except (BlockingIOError, PermissionError):
            raise LoipctlError(
                "another loipctl is editing this plan", "wait until it has finished, then run this again", 4
            ) from None
        yield
    finally:
        os.close(handle)
