"""Carries out what is intended, step by step: up to one moment all can be given up, after it all is finished."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from loipctl.edit import intent
from loipctl.edit.intent import NO_FILE, Entry, Intent
from loipctl.edit.journal import Journal, NewBytes
from loipctl.errors import LoipctlError
from loipctl.shown import shown_line


def carry_out(journal: Journal, wanted: Intent, contents: NewBytes) -> None:
    """Do what is intended: all of it, or nothing.

    Raises `LoipctlError` where that cannot be done, and where a file has changed meanwhile.
    """
    try:
        _prepare(journal, wanted, contents)
        _decide(journal, wanted)
    except OSError as fault:
        raise nothing_written(fault) from None
    _finish(journal, wanted)


def _prepare(journal: Journal, wanted: Intent, contents: NewBytes) -> None:
    try:
        journal.prepare(wanted, contents)
        _refuse_changed(journal, wanted)
    except BaseException:
        _give_up(journal, wanted)
        raise


def _decide(journal: Journal, wanted: Intent) -> None:
    try:
        journal.decide()
    except BaseException:
        if journal.is_prepared():  # else it was decided after all, and nothing may be undone then
            _give_up(journal, wanted)
            raise


def _give_up(journal: Journal, wanted: Intent) -> None:
    with suppress(OSError):  # what cannot be deleted now is deleted at the next start
        journal.give_up(wanted)


def _refuse_changed(journal: Journal, wanted: Intent) -> None:
    for one in wanted.entries:
        target = one.target(journal.top)
        if intent.hash_at(target) != one.old:
            raise _in_the_way(one, target) if one.old == NO_FILE else _changed(one)


def _in_the_way(one: Entry, target: Path) -> LoipctlError:
    there = "is a folder" if target.is_dir() else "is there already"
    advice = "move it away, or choose another name"
    return LoipctlError(f"{shown_line(one.file)} {there}, so nothing was written", advice, 4)


def _changed(one: Entry) -> LoipctlError:
    happened = "changed while we were working, so nothing was written"
    return LoipctlError(f"{shown_line(one.file)} {happened}", "run this again", 4)


def _finish(journal: Journal, decided: Intent) -> None:
    try:
        journal.finish(decided)
    except KeyboardInterrupt:
        _finish(journal, decided)  # nobody is left with half of a change for being impatient
        raise
    except OSError as fault:
        raise LoipctlError(
            f"{_what_happened(fault)}; some files are changed and others not yet",
            "loipctl recover finishes it, and loipctl recover --undo takes it back",
            4,
        ) from None


@contextmanager
def saying_what_is_left() -> Iterator[None]:
    """Say of a fault that what a run left behind is still there. Raises `LoipctlError` then."""
    try:
        yield
    except OSError as fault:
        raise LoipctlError(
            f"{_what_happened(fault)}; what a run that was cut off left behind is still there",
            "put that right, then: loipctl recover",
            4,
        ) from None


def nothing_written(fault: OSError) -> LoipctlError:
    """Return what is said of a fault that stopped a change before it was decided on."""
    is_full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
    advice = "make room, then run this again" if is_full else ""
    return LoipctlError(f"{_what_happened(fault)}, so nothing was written", advice)


def _what_happened(fault: OSError) -> str:
    where = f"{fault.filename}: " if fault.filename else ""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"{where}the disk is full"
    return f"{where}{(fault.strerror or str(fault)).lower()}"
