"""Where the program keeps files of its own for a repository: never where a checkout could have put them.

What is kept there decides which files are written and deleted when a change that was cut off is finished, so a
pull request, or a folder that somebody else owns, must not be able to bring it along. Git is not asked: looking
must be quick and must run nothing.
"""

import os
import stat
from pathlib import Path
from typing import NamedTuple

from loipctl.source.seen import read_regular

_NAME = "loipctl"
_POINTER = "gitdir: "
_LONGEST = 64 * 1024


class Private(NamedTuple):
    """A folder of the program's own, and the top of the files that what is kept in it may name."""

    folder: Path
    top: Path


def of(root: Path) -> Private | None:
    """Return the folder for a repository: in git's own, or in the user's where git has none to be trusted.

    None where the system does not say which folder is the user's.
    """
    here = root.resolve()
    for top in (here, *here.parents):
        if os.path.lexists(top / ".git"):
            if folder := _trusted(top / ".git"):
                return Private(folder / _NAME, top)
            break
    folder = _of_user()
    return Private(folder / _key(here), here) if folder else None


def _trusted(entry: Path) -> Path | None:
    """Return git's own folder, None where somebody else owns it or where it does not name the work tree itself."""
    try:
        found = entry.lstat()
        if not _is_mine(found):
            return None
        return entry if stat.S_ISDIR(found.st_mode) else _linked(entry)
    except (OSError, ValueError):
        return None


def _is_mine(found: os.stat_result) -> bool:
    return os.name == "nt" or found.st_uid == os.geteuid()


def _linked(entry: Path) -> Path | None:
    """Return the folder of a linked work tree, which names the file that leads to it."""
    text = "" if entry.is_symlink() else _text(entry)
    if not text.startswith(_POINTER):
        return None
    folder = (entry.parent / text.removeprefix(_POINTER)).resolve()
    back = (folder / _text(folder / "gitdir")).resolve()
    inside = folder.is_relative_to(entry.parent)
    return folder if back == entry and not inside and _is_mine(folder.stat()) else None


def _text(file: Path) -> str:
    """Return the one line of a file of git's, nothing where it is no file."""
    return (read_regular(file, _LONGEST) or b"").decode().rstrip("\r\n")


def _of_user() -> Path | None:
    """Return the folder in which programs keep what they must remember for a user."""
    named = os.environ.get("LOCALAPPDATA" if os.name == "nt" else "XDG_STATE_HOME", "")
    home = os.path.expanduser("~")  # noqa: PTH111  # where nobody says which it is, this is no error
    folder = Path(named) if named else Path(home, ".local", "state")
    return folder / _NAME if folder.is_absolute() else None


def _key(root: Path) -> str:
    from hashlib import sha256

    return sha256(os.fsencode(root)).hexdigest()[:32]
