"""loipctl validate --watch: checks again whenever something was saved, and says what that did to the findings."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from loipctl import rules
from loipctl.check import Results
from loipctl.cli import output, watching
from loipctl.diagnostics import Diagnostic
from loipctl.errors import LoipctlError
from loipctl.formats import find
from loipctl.formats.news import changes, news, written
from loipctl.plans import repository, workspace
from loipctl.plans.desk import Desk
from loipctl.plans.repository import Repository
from loipctl.plans.workspace import Workspace
from loipctl.source.glances import parts_of

_APART = {
    "to": "--output",
    "write_baseline": "--write-baseline",
    "statistics": "--statistics",
    "each": "--each",
    "jobs": "--jobs",
}
"""What cannot go with --watch, by the names of the options."""

Checked = Callable[[Desk], tuple[Workspace, Results]]
"""Reads the plans that are asked for, and checks them."""


@dataclass
class Recheck:
    """Checks what a desk holds, and prints what was found: all of it the first time, what is new later."""

    desk: Desk
    checked: Checked
    quiet: bool
    colour: bool
    _before: Results | None = field(default=None, init=False)
    _files: dict[str, str] = field(default_factory=dict, init=False)

    def __call__(self, failed: bool) -> None:
        """Check, and print what an officer should see; that all is well again too, where it `failed` before."""
        read, results = self.checked(self.desk)
        files = _files(read.repository)
        if self._before is None:
            output.write(self._first(results))
            self._before, self._files = results, files
            return
        changed = changes(self._files, files)
        told = news(self._before, results, changed, partial(_is_untold, read))
        if told.new or (not self.quiet and (told.gone or changed or failed)):
            output.write(written(told, changed, watching.clock(), colour=self.colour))
        self._before, self._files = told.known(self._before), files

    def _first(self, results: Results) -> str:
        full = find("full")
        return full.write(results, colour=self.colour) if full and (results.diagnostics or not self.quiet) else ""


def _is_untold(read: Workspace, one: Diagnostic) -> bool:
    """Return whether a finding may be there still, since its plan could not be read whole."""
    plan = read.snapshots.get(workspace.plan_of(read.repository, one.span.file) or "")
    asks_what_was_read = one.rule.find.__module__.startswith(rules.__name__)
    return bool(plan and plan.unread and asks_what_was_read)


def keep_checking(start: Path, checked: Checked, *, quiet: bool, colour: bool) -> None:
    """Check now and after each change, until the person presses Ctrl-C."""
    desk = Desk(repository.find(start))
    watching.keep_doing(desk, Recheck(desk, checked, quiet, colour), "nothing was checked", quiet=quiet)


def refuse(given: Mapping[str, Any]) -> None:
    """Stop where an option is given that makes no sense of a check that goes on. Raises `LoipctlError` then."""
    apart = next((option for name, option in _APART.items() if given[name]), None)
    other = next((f"--format {one}" for one in given["formats"] or () if one != "full"), apart)
    if other:
        option = other.partition(" ")[0]
        raise LoipctlError(f"--watch and {other} cannot go together", f"leave {option} out, or --watch", 2)


def note(file: Path, of: Repository) -> None:
    """Take note of a file that shapes what is found, wherever it is, so that the watch looks at it too."""
    path = file.absolute()
    name = path.relative_to(of.root) if path.is_relative_to(of.root) else path
    of.seen.file(name.as_posix(), path.read_bytes())


def _files(of: Repository) -> dict[str, str]:
    looks = ((*parts_of(look), mark) for look, mark in of.seen.marks.items())
    return {name: mark for kind, name, mark in looks if kind == "file"}
