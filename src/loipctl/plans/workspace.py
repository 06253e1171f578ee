"""Reads the plans of a repository: every file once, every fault kept, nothing raised."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from loipctl.diagnostics import Breach
from loipctl.errors import LoipctlError
from loipctl.places import Place, Span
from loipctl.plans import filed, law_files
from loipctl.plans.being_read import BeingRead
from loipctl.plans.filed import Filed
from loipctl.plans.one_by_one import Track
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.source.document import Document
from loipctl.source.root import PLAN_FILE
from loipctl.undisturbed import undisturbed
from loipctl.words import did_you_mean, quoted


class Workspace(NamedTuple):
    """The plans that were asked for, the documents they stand in, and what is wrong with the files.

    `everything` holds the other plans that were read as well, to which those asked for may refer.
    """

    repository: Repository
    snapshots: dict[str, Snapshot]
    everything: dict[str, Snapshot]
    documents: dict[str, Document]
    breaches: tuple[Breach, ...]

    def at(self, day: date) -> "Workspace":
        """Return the same plans as at another day."""
        others: dict[str, Snapshot] = {}
        for id_, snapshot in self.everything.items():
            others[id_] = replace(snapshot, as_at=day, others=others)
        return self._replace(snapshots={id_: others[id_] for id_ in self.snapshots}, everything=others)

    def only(self, plan: str) -> "Workspace":
        """Return one of the plans, with what is wrong with its files."""
        breaches = tuple(
            one for one in self.breaches if plan_of(self.repository, one.finding.at.file) in {plan, None}
        )
        return self._replace(snapshots={plan: self.snapshots[plan]}, breaches=breaches)

    def span(self, place: Place | Span) -> Span:
        """Return the lines and columns of a place."""
        if isinstance(place, Span):
            return place
        found = self.documents.get(place.file)
        return found.span(place) if found else Span(place.file)


@undisturbed
def read(
    repository: Repository, as_at: date, plans: Sequence[str] = (), track: Track = iter, *, whole: bool = False
) -> Workspace:
    """Read the plans of a repository as at a day: all of them, or those named.

    Where some are named, the others are read as far as they belong to those or those refer to them, or all with
    `whole`. Raises `LoipctlError` where a named plan is not there, or where there is none at all; where that is
    because something is wrong with the folder of plans, the workspace says so and has no snapshots.
    """
    roles, breaches = _filed(repository)
    if breaches and not roles and repository.tree.has_folder(repository.settings.plans):
        return Workspace(repository, {}, {}, {}, tuple(breaches))
    wanted = _wanted(repository, sorted(roles), plans)
    left_out = roles.keys() - set(wanted)
    begun = BeingRead(repository, as_at, law_files.read(repository))
    begun.read(roles, sorted(roles) if whole else wanted, track)
    snapshots, law = begun.snapshots(), begun.law
    return Workspace(
        repository,
        {id_: snapshots[id_] for id_ in wanted},
        snapshots,
        begun.documents | law.documents,
        tuple(
            one
            for one in (*law.breaches, *breaches, *begun.breaches)
            if plan_of(repository, one.finding.at.file) not in left_out
        ),
    )


def _filed(repository: Repository) -> Filed:
    folder = repository.settings.plans
    listing = repository.tree.listing(folder)
    return repository.readings.filed(folder, listing) if repository.readings else filed.of(folder, listing)


def plan_of(repository: Repository, file: str) -> str | None:
    """Return the id of the plan that a file or folder belongs to, None for what is outside all plans."""
    plans = PurePosixPath(repository.settings.plans)
    path = PurePosixPath(file)
    return path.relative_to(plans).parts[0] if path.is_relative_to(plans) and path != plans else None


def _wanted(repository: Repository, there: list[str], named: Sequence[str]) -> list[str]:
    if not there:
        raise LoipctlError(
            f"the folder {repository.settings.plans} has no plans in it",
            f"a plan is a folder {repository.settings.plans}/<name> with a file {PLAN_FILE} in it",
            2,
        )
    for name in named:
        if name not in there:
            advice = did_you_mean(name, there) or f"the plans here are {quoted(there, 'and')}"
            raise LoipctlError(f"there is no plan `{name}`", advice, 2)
    return sorted(set(named)) or there
