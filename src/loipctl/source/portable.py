"""Names that not every computer can hold a file of (LP018)."""

import unicodedata
from collections.abc import Iterator, Sequence

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.places import Span

LONGEST_NAME = 100

_RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10))}
_NOT_PORTABLE = set('<>:"|?*\\')


@rule("LP018", Severity.ERROR)
def name_not_portable(folder: str, names: Sequence[str]) -> Iterator[Finding]:
    """A file has a name that some computers cannot hold, or that differs from another only in capitals.

    On Windows and on a Mac `A.yaml` and `a.yaml` are one file, so one of the two records is lost when the
    repository is opened there.

    Rename the file: letters, digits, full stops, hyphens and underscores, at most 100 characters.
    """
    seen: dict[str, str] = {}
    for name in names:
        if why := why_not_portable(name):
            message = f"some computers cannot hold a file of this name: {why}"
            yield Finding(
                _shown(folder, name), message, "give it another name, of letters, digits, full stops and hyphens"
            )
        elif (first := seen.setdefault(_alike(name), name)) != name:
            other = Note(_shown(folder, first), "the other is here")
            why = "capitals" if first.casefold() == name.casefold() else "how an accent is stored"
            yield Finding(
                _shown(folder, name),
                f"this name differs from `{first}` only in {why}",
                "rename one of the two",
                (other,),
            )


def _shown(folder: str, name: str) -> Span:
    return Span(inside(folder, name).encode("utf-8", "backslashreplace").decode())


def inside(folder: str, name: str) -> str:
    """Return the path of what is called `name` in a folder."""
    return name if folder in {"", "."} else f"{folder}/{name}"


def _alike(name: str) -> str:
    """Return what names have in common that are one file on a Mac: capitals and composed accents do not count."""
    return name.casefold() if name.isascii() else unicodedata.normalize("NFC", name).casefold()


def why_not_portable(name: str) -> str:
    """Return why some computers cannot hold a file of a name, or nothing."""
    if name.split(".", maxsplit=1)[0].casefold() in _RESERVED:
        return "Windows keeps it for a device"
    if name != name.strip() or name.endswith("."):
        return "it starts or ends with a space, or ends with a full stop"
    if not (name.isprintable() and _NOT_PORTABLE.isdisjoint(name)):
        return "it has a character that Windows does not allow"
    if len(name) > LONGEST_NAME:
        return f"it has more than {LONGEST_NAME} characters"
    return ""
