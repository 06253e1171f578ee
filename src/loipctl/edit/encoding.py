"""Saves files as UTF-8 that were saved in an encoding somebody names, since no machine can know which it was."""

from loipctl.diagnostics import AnyRule
from loipctl.edit.one_file import Corrected, Correction
from loipctl.errors import LoipctlError
from loipctl.source.gate import not_utf8

RULE: AnyRule = not_utf8
"""The rule that such files break."""

_NAMES = {"cp1252": "Windows-1252", "utf-16": "UTF-16"}


def checked(name: str) -> str:
    """Return the name of an encoding that files can be read in.

    Raises `LoipctlError` for any other.
    """
    if name and name not in _NAMES:
        raise LoipctlError(f"--encoding cannot be `{name}`", f"write {' or '.join(_NAMES)}", 2)
    return name


def recoded(file: str, raw: bytes, encoding: str) -> Corrected:
    """Return a file saved as UTF-8; as it is where it does not read as a text in that encoding."""
    try:
        text = raw.decode(encoding)
    except UnicodeError:
        return Corrected(raw)
    if "\x00" in text:
        return Corrected(raw)
    said = f"saved as UTF-8; it was read as {_NAMES[encoding]}"
    return Corrected(text.encode("utf-8"), (Correction(file, 1, RULE, said),))
