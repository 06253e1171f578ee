"""Mends plans in a draft: makes the fixes that rules offer, until nothing is left that can be mended."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from loipctl import check, choosing
from loipctl.check import Results
from loipctl.diagnostics import AnyRule, Fix
from loipctl.edit import draft, encoding, worse
from loipctl.edit.draft import Draft
from loipctl.edit.one_file import Corrected, Correction, Wanted, correct
from loipctl.errors import LoipctlError
from loipctl.plans import workspace
from loipctl.plans.repository import Repository
from loipctl.plans.workspace import Workspace

_MOST_ROUNDS = 200
"""What one round mends can bring to light what the next one mends; no plan needs more than a few."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be mended: which plans, as at which day, by which rules, below which files or folders.

    `unsafe` takes in the fixes whose meaning somebody must look at; `encoding` is what files were saved in that
    are not UTF-8.
    """

    as_at: date
    plans: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    unsafe: bool = False
    encoding: str = ""

    def covers(self, file: str) -> bool:
        """Tell whether a file may be changed."""
        return not self.below or any(file == one or file.startswith(f"{one}/") for one in self.below)


@dataclass(frozen=True, slots=True)
class Mended:
    """What was mended: the corrections in their order, each file's bytes before and after, and what is left."""

    corrections: tuple[Correction, ...]
    changes: Mapping[str, tuple[bytes, bytes]]
    left: Results


@dataclass(frozen=True, slots=True)
class _Look:
    """One look at the plans: how they were read, and what is wrong with them."""

    read: Workspace
    results: Results


def mend(repository: Repository, request: Request) -> Mended:
    """Return what mending a repository comes to; nothing is written.

    Raises `LoipctlError` where a file would be worse than before, or where the fixes do not come to an end.
    """
    mending = _Mending(draft.of(repository), request)
    before = after = mending.look()
    while mending.rounds < _MOST_ROUNDS and mending.round(after.results):
        after = mending.look()
    if mending.rounds >= _MOST_ROUNDS:
        raise LoipctlError("the fixes do not come to an end, so nothing was written", "mend the plan by hand")
    worse.refuse(before.read, before.results, after.read, after.results)
    return Mended(tuple(mending.corrections), mending.draft.tree.changes(), after.results)


class _Mending:
    """A draft, and what has been corrected in it so far."""

    def __init__(self, unchanged: Draft, request: Request) -> None:
        self.draft = unchanged
        self.request = request
        self.corrections: list[Correction] = []
        self.rounds = 0

    def look(self) -> _Look:
        """Read and check the plans as they stand in the draft."""
        request = self.request
        read = workspace.read(self.draft, request.as_at, request.plans)
        self._choice = choosing.choice(read, request.select, request.ignore)
        return _Look(read, check.check(read, self._choice))

    def round(self, results: Results) -> bool:
        """Make every fix that can be made at once; return whether there was one."""
        self.rounds += 1
        done = len(self.corrections)
        for file, wanted in self._wanted(results).items():
            raw, _ = self.draft.tree.read(file)
            self._keep(file, correct(file, raw, wanted, self._chooses))
        for file in self._to_recode(results):
            raw, _ = self.draft.tree.read(file)
            self._keep(file, encoding.recoded(file, raw, self.request.encoding))
        return len(self.corrections) > done

    def _keep(self, file: str, corrected: Corrected) -> None:
        if corrected.corrections:
            self.draft.tree.changed[file] = corrected.raw
            self.corrections += corrected.corrections

    def _wanted(self, results: Results) -> dict[str, list[Wanted]]:
        found: dict[str, list[Wanted]] = {}
        for one in results.diagnostics:
            if one.fix and self._chooses(one.rule, one.fix) and self.request.covers(one.span.file):
                found.setdefault(one.span.file, []).append(Wanted(one.rule, one.span.line, one.fix))
        return found

    def _chooses(self, rule: AnyRule, fix: Fix) -> bool:
        return (fix.safe or self.request.unsafe) and self._choice.takes(rule)

    def _to_recode(self, results: Results) -> Sequence[str]:
        if not self.request.encoding:
            return ()
        found: Iterable[str] = (one.span.file for one in results.diagnostics if one.rule is encoding.RULE)
        return [file for file in found if self.request.covers(file)]
