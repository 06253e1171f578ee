"""Reads a file that a person names, on the command line or in the settings: never a pipe or a device."""

from dataclasses import dataclass
from pathlib import Path

from loipctl.errors import LoipctlError
from loipctl.source.seen import read_regular

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be named, the most bytes it may have, and what to do with one that has more."""

    what: str
    most: int
    smaller: str = ""


def read(file: Path, wanted: Wanted, name: str = "") -> bytes:
    """Return the bytes of a file; `name` is what it is called in messages, if not by its path.

    Raises `LoipctlError` where it is not there, for what is no file, such as a folder or a pipe, and for a file
    that is too large, of which no more is read than shows that.
    """
    name = name or str(file)
    raw = read_regular(file, wanted.most) if file.is_file() else None
    if raw is None:
        message = f"{name} is not a file" if file.exists() else f"there is no file {name}"
        raise LoipctlError(message, f"name {wanted.what}", 2)
    if len(raw) > wanted.most:
        message = f"{name} is larger than {wanted.most // _MIB} MiB"
        raise LoipctlError(message, wanted.smaller or f"check that it is {wanted.what}", 2)
    return raw
