"""Does a piece of work in a process of its own, with limits on its time, its memory and what it gives back.

A template can ask for more than any computer has, and some of that cannot be stopped from within: a power of a
power is one step of the interpreter. The sandbox keeps a template from what it may not touch, these limits from
what nobody can afford. Where the system has no such processes, on Windows, the sandbox's own counts must do.
"""

import json
import os
import select
import signal
import sys
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from loipctl.errors import LoipctlError
from loipctl.papers import MissingProgramError, PaperError

_MADE = "made "
"""What stands before a text that was made, and not before the reason why none was."""

_REFUSALS = {kind.__name__: kind for kind in (PaperError, MissingProgramError)}
_ADVICE = "look for a loop inside a loop, or a number that grows, in the templates of this repository"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most seconds of processor and of clock, and the most bytes of memory and of what is given back."""

    processor: int = 10
    clock: float = 30.0
    memory: int = 2 * 1024**3
    answer: int = 64 * 1024**2


def done(work: Callable[[], str], limits: Limits = Limits()) -> str:  # it is frozen
    """Return the text that the work gives.

    Raises the `LoipctlError` that the work raised, and `PaperError` where it went past a limit.
    """
    if not hasattr(os, "fork"):
        return work()
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        # newer Pythons warn of threads that would be missing there; none has been started before a paper is made
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(reading)
        _work_and_leave(work, writing, limits)
    os.close(writing)
    return _answer(child, reading, limits)


def _work_and_leave(work: Callable[[], str], writing: int, limits: Limits) -> NoReturn:
    """Do the work in the child, and hand over what it gives or why it gives nothing."""
    code = 1
    try:
        _limit(limits)
        with os.fdopen(writing, "wb") as answer:
            answer.write(_result(work).encode())
        code = 0
    except BaseException:  # noqa: BLE001, S110  # the parent says that nothing came; a child must never go on from here
        pass
    os._exit(code)


def _result(work: Callable[[], str]) -> str:
    try:
        return f"{_MADE}{work()}"
    except LoipctlError as reason:
        return json.dumps([type(reason).__name__, reason.message, reason.help, reason.code])


def _limit(limits: Limits) -> None:
    import resource

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.processor, limits.processor))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))


def _answer(child: int, reading: int, limits: Limits) -> str:
    try:
        raw = _all(reading, limits)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not raw:
        raise PaperError("the templates ask for more time or memory than a paper may take", _ADVICE)
    text = raw.decode()
    if text.startswith(_MADE):
        return text.removeprefix(_MADE)
    kind, message, advice, code = json.loads(text)
    raise _REFUSALS.get(kind, LoipctlError)(message, advice, code)


def _all(reading: int, limits: Limits) -> bytes:
    """Return all that the child writes, nothing where it takes too long or gives too much."""
    end = time.monotonic() + limits.clock
    parts: list[bytes] = []
    size = 0
    while select.select([reading], [], [], max(0.0, end - time.monotonic()))[0]:
        part = os.read(reading, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
        size += len(part)
        if size > limits.answer:
            return b""
    return b""
