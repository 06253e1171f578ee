"""Findings that were accepted before, or are accepted now: --baseline and --write-baseline."""

from pathlib import Path
from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.check import Results


def only_new(results: "Results", read_from: Path | None, write_to: Path | None, *, whole: bool) -> "Results":
    """Return what is new since findings were accepted, which may be now."""
    if read_from and write_to:
        raise LoipctlError("--baseline and --write-baseline cannot go together", "leave --baseline out", 2)
    if write_to:
        return _take_stock(results, write_to)
    if not read_from:
        return results
    from loipctl import baseline
    from loipctl.source import named

    accepted = baseline.read(str(read_from), named.read(read_from, baseline.ACCEPTED))
    if whole and (gone := baseline.gone(results, accepted)):
        _say_gone(read_from, gone)
    return baseline.without(results, accepted)


def _take_stock(results: "Results", file: Path) -> "Results":
    """Accept what is found today, and return what is new since, which is nothing."""
    from loipctl import baseline

    raw = baseline.written(results).encode()
    output.write_file(file, raw)
    return baseline.without(results, baseline.read(str(file), raw))


def _say_gone(file: Path, gone: int) -> None:
    from loipctl.words import count

    findings = count(gone, "accepted finding is", "accepted findings are")
    output.note(f"{file}: {findings} no longer there; --write-baseline {file} takes stock again")
