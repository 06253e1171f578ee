"""Stands between the program and the disk, and lets one call fail, or all from one on."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from loipctl.edit import disk

READING = ("open", "read", "fstat", "lstat", "stat")
WRITING = ("open to write", "write", "fchmod", "fsync", "mkdir", "replace")
CLEARING = ("close", "unlink", "rmdir")


class Killed(BaseException):
    """The program ends here, and nothing after it is run."""


@dataclass(frozen=True)
class Fault:
    """What happens instead of a call: to which calls it can happen, and whether it goes on happening."""

    name: str
    calls: tuple[str, ...]
    number: int = 0
    stays: bool = False

    def arise(self) -> BaseException:
        return OSError(self.number, os.strerror(self.number)) if self.number else Killed()


FAULTS = (
    Fault("killed", (*READING, *WRITING, *CLEARING), stays=True),
    Fault("disk full once", WRITING, errno.ENOSPC),
    Fault("disk full", WRITING, errno.ENOSPC, stays=True),
    Fault("disk broken once", (*READING, *WRITING, *CLEARING), errno.EIO),
    Fault("disk broken", (*READING, *WRITING, *CLEARING), errno.EIO, stays=True),
    Fault("read-only once", (*WRITING, "unlink", "rmdir"), errno.EROFS),
    Fault("read-only", (*WRITING, "unlink", "rmdir"), errno.EROFS, stays=True),
    Fault("not allowed once", (*WRITING, "unlink", "rmdir"), errno.EACCES),
    Fault("stopped by Ctrl-C", (*READING, *WRITING, *CLEARING), errno.EINTR),
)


class Faulty:
    """Stands for `os`; the call that fails is the one of a number, of those that the fault can happen to."""

    def __init__(self, fault: Fault, fail_at: int) -> None:
        self.fault, self.fail_at, self.calls = fault, fail_at, 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        watched = name in self.fault.calls or (name == "open" and "open to write" in self.fault.calls)
        return self._watched(name, found) if watched else found

    @property
    def arose(self) -> bool:
        return self.calls >= self.fail_at

    def _watched(self, name: str, found: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            kind = "open to write" if name == "open" and arguments[1] & os.O_CREAT else name
            if kind not in self.fault.calls:
                return found(*arguments)
            self.calls += 1
            if self.calls < self.fail_at or (self.calls > self.fail_at and not self.fault.stays):
                return found(*arguments)
            if self.calls == self.fail_at and kind == "write":
                found(arguments[0], bytes(arguments[1])[:3])  # some of it had arrived
            if kind == "close":
                found(*arguments)  # the system gives a handle back whatever happens
            raise self._arising()

        return call

    def _arising(self) -> BaseException:
        return KeyboardInterrupt() if self.fault.number == errno.EINTR else self.fault.arise()


@contextmanager
def faulty(fault: Fault, fail_at: int) -> Iterator[Faulty]:
    """Let a fault happen to the calls of the program."""
    stand_in = Faulty(fault, fail_at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "os", stand_in)
        yield stand_in
