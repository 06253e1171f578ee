"""Where the findings of a run go: to the screen, to files, and to the summary of a job on GitHub."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from loipctl.cli import output
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.check import Results
    from loipctl.formats import Format

SUMMARY_MOST = 900 * 1024
"""How many bytes of summary are written; of more than 1,024 KiB in a step GitHub keeps nothing."""


class Destination(NamedTuple):
    """A format, and the file it is written to; the screen where that is None."""

    format: "Format"
    file: Path | None = None


def destinations(asked: Sequence[str], to: Path | None) -> list[Destination]:
    """Return where each `--format NAME` or `NAME=FILE` goes; what would be printed goes to the file `to`, if any.

    Raises `LoipctlError` for a format that is not there, and where two would go to one place.
    """
    found = [_destination(one) for one in asked or [_fitting()]]
    printed = [one for one in found if one.file is None]
    if len(printed) > 1:
        names = " and ".join(one.format.name for one in printed[:2])
        raise LoipctlError(
            f"{names} cannot both be printed", f"give one a file: --format {printed[1].format.name}=FILE", 2
        )
    if to and not printed:
        raise LoipctlError("nothing is left for --output", "every --format names a file already; leave it out", 2)
    found = [Destination(one.format, one.file or to) for one in found]
    _refuse_one_file_twice([one.file for one in found if one.file])
    return found


def write_files(results: "Results", found: Sequence[Destination], *, quiet: bool) -> None:
    """Write results to the files they go to, and to the summary of a job on GitHub."""
    files = [(one.file, one.format.write(results)) for one in found if one.file]
    for file, text in files:
        output.write_file(file, text.encode())
        if not quiet:
            output.note(f"wrote {file}")
    if not (quiet and not results.diagnostics) and any(one.format.name == "github" for one in found):
        from loipctl.formats.markdown import within

        summarise(lambda room: within(results, room))


def printed(results: "Results", found: Sequence[Destination], *, colour: bool, quiet: bool) -> str:
    """Return what goes to the screen: nothing where all is well and quiet is wanted."""
    if quiet and not results.diagnostics:
        return ""
    return "".join(one.format.write(results, colour=colour) for one in found if one.file is None)


def _destination(asked: str) -> Destination:
    from loipctl.formats import find, formats
    from loipctl.words import did_you_mean

    name, equals, file = asked.partition("=")
    found = find(name)
    if found is None:
        advice = did_you_mean(name, formats()) or f"write {', '.join(formats())}"
        raise LoipctlError(f"there is no format `{name}`", advice, 2)
    if equals and not file:
        raise LoipctlError(f"`{asked}` names no file", f"write {name}=FILE, or {name} to print it", 2)
    return Destination(found, Path(file) if file else None)


def _fitting() -> str:
    """Return the format for where the run is: GitHub has its own; the log of GitLab is read by people."""
    return "github" if os.environ.get("GITHUB_ACTIONS") == "true" else "full"


def _refuse_one_file_twice(files: Sequence[Path]) -> None:
    resolved = [file.resolve() for file in files]
    for number, file in enumerate(resolved):
        if file in resolved[:number]:
            raise LoipctlError(
                f"two formats would be written to {files[number]}", "give each a file of its own", 2
            )


def summarise(written: Callable[[int], str]) -> None:
    """Append what is written in so many bytes to the summary of the job, as far as earlier commands left room."""
    if not (name := os.environ.get("GITHUB_STEP_SUMMARY")):
        return
    with Path(name).open("ab") as summary:
        room = SUMMARY_MOST - summary.tell()
        text = written(room).encode()
        if len(text) <= room:
            summary.write(text)
