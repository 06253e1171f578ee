"""Does a piece of work again whenever what it looked at has changed."""

import time
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from itertools import count
from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.errors import LoipctlError
from loipctl.source.glances import Glances, parts_of
from loipctl.undisturbed import clear_up

if TYPE_CHECKING:
    from loipctl.plans.desk import Desk

SHORTEST_REST = 0.5
"""The least seconds between two looks."""

_RESTS = 4
"""How many times as long as a look takes nothing is done, so that a large plan does not keep a processor busy."""

_SETTLING = 0.1
"""How many seconds files must stay as they are: an editor empties a file first, git writes one after the other."""

_WORKS = 20
"""How often the work is done before what it left in memory is cleared up: a megabyte each of 10,000 files."""

_MOST_LOOKS = 100
"""How often that is looked at; what changes without an end is looked at all the same."""


def keep_doing(desk: "Desk", work: Callable[[bool], None], otherwise: str, *, quiet: bool = False) -> None:
    """Do the work on what a desk holds, and again after each change, until the person presses Ctrl-C.

    Where a later change allows no work the person is told why, and what holds `otherwise`; the work is told
    whether that was so the last time. Raises `LoipctlError` where it cannot be done even once.
    """
    work(False)  # the one thing that work is told
    if not quiet:
        output.note("watching for changes; press Ctrl-C to stop")
    try:
        _after_each_change(desk, work, otherwise)
    except KeyboardInterrupt:
        if not quiet:
            output.note("\nno longer watching")


def _after_each_change(desk: "Desk", work: Callable[[bool], None], otherwise: str) -> None:
    seen = desk.repository.seen
    glances, marks = Glances(str(desk.repository.root)), {**seen.marks}
    waiting: set[str] = set()
    for number in count(1):
        now = _changed(glances, marks)
        failed = bool(waiting)
        waiting |= {parts_of(look)[1] for look, mark in now.items() if mark != marks[look]}
        if reason := _hindrance(desk, waiting, partial(work, failed)):
            _tell(reason, otherwise)
        else:
            waiting.clear()
        # what the work read it read after the look; what it could not come to stays as it was seen
        marks = {**now, **seen.marks}
        if number % _WORKS == 0:
            clear_up()


def _hindrance(desk: "Desk", changed: set[str], work: Callable[[], None]) -> LoipctlError | None:
    """Do the work, or return why it cannot be done."""
    try:
        desk.changed(changed)
        work()
    except LoipctlError as reason:
        return reason
    except OSError as fault:
        if fault.filename is None:  # nobody reads what is printed, or the disk is full: no change will mend that
            raise
        return LoipctlError(f"{fault.filename}: {(fault.strerror or str(fault)).lower()}")
    return None


def _changed(glances: Glances, marks: Mapping[str, str]) -> dict[str, str]:
    """Wait until something looks different and stays so for a moment, and return the marks it has then."""
    while True:
        began = time.monotonic()
        now = glances.look(marks)
        if now != marks and (now := _settled(glances, now)) != marks:
            return now
        rest(max(SHORTEST_REST, _RESTS * (time.monotonic() - began)))


def _settled(glances: Glances, now: dict[str, str]) -> dict[str, str]:
    for _ in range(_MOST_LOOKS):
        rest(_SETTLING)
        before, now = now, glances.look(now)
        if now == before:
            break
    return now


def rest(seconds: float) -> None:
    """Do nothing for some seconds."""
    time.sleep(seconds)


def clock() -> str:
    """Return the time of day, to the second."""
    return f"{datetime.now():%H:%M:%S}"  # noqa: DTZ005  # the officer's own clock


def _tell(reason: LoipctlError, otherwise: str) -> None:
    from loipctl.shown import shown

    advice = f"\n  help: {shown(reason.help)}" if reason.help else ""
    output.note(f"\n{clock()}  {shown(reason.message)}; {otherwise}{advice}")
