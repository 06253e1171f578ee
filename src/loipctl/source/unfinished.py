"""Looks whether a change of files was cut off half way, before anybody reads files that do not fit together."""

import os
import time
from pathlib import Path

from loipctl.errors import LoipctlError
from loipctl.source import private

JOURNAL = "journal.json"
"""The file that stands from the moment a change is decided on until its last file is written."""

PREPARED = "prepared.json"
"""The file that stands before that, while nothing has been decided on."""

LOCK = "lock"
"""The file whose lock is held by whoever changes files."""

LONGEST_WAIT = 5.0
"""How many seconds another loipctl is given to write the last of its files; it takes a blink."""

_STEP = 0.02


def refuse(root: Path) -> None:
    """Stop where a change of the files below a folder was cut off half way; nothing is written.

    Raises `LoipctlError` then, and where another program does not come to the end of its change.
    """
    kept = private.of(root)
    if kept is None or not os.path.lexists(kept.folder / JOURNAL):
        return
    _wait(kept.folder)
    if os.path.lexists(kept.folder / JOURNAL):
        raise LoipctlError(
            "a change of these files was cut off half way, so they may not fit together",
            "loipctl recover finishes it, and loipctl recover --undo takes it back",
            4,
        )


def is_prepared(folder: Path) -> bool:
    """Tell whether a change was prepared and then cut off, by what stands in the program's own folder."""
    from loipctl.source import lock

    return os.path.lexists(folder / PREPARED) and not lock.is_held(folder / LOCK)


def _wait(folder: Path) -> None:
    """Wait while another program is at work."""
    from loipctl.source import lock

    waited = 0.0
    while os.path.lexists(folder / JOURNAL) and lock.is_held(folder / LOCK):
        if waited >= LONGEST_WAIT:
            raise LoipctlError("another loipctl is editing this plan", "wait until it has finished", 4)
        time.sleep(_STEP)
        waited += _STEP
