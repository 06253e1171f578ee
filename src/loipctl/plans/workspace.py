"""Reads the plans of a repository: every file once, every fault kept, nothing raised."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from loipctl.diagnostics import Breach
from loipctl.errors import LoipctlError
from loipctl.places import Place, Span
from loipctl.plans import filed, law_files
from loipctl.plans.earlier import Earlier
from loipctl.plans.filed import Filed, folder_of
from loipctl.plans.law_files import LawFiles
from loipctl.plans.layout import Role
from loipctl.plans.records import PlanInProgress, named_plans, read_file
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.source.document import Document
from loipctl.source.root import PLAN_FILE
from loipctl.undisturbed import undisturbed
from loipctl.words import did_you_mean, quoted

Track = Callable[[Sequence[Role]], Iterable[Role]]
"""Passes files on one by one, and may show how far it has come."""


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
    law = law_files.read(repository)
    progress, documents, found = _read_plans(repository, roles, sorted(roles) if whole else wanted, track)
    snapshots: dict[str, Snapshot] = {}
    for id_ in sorted(progress):
        snapshots[id_] = _snapshot(repository, law, progress[id_], as_at, snapshots)
    return Workspace(
        repository,
        {id_: snapshots[id_] for id_ in wanted},
        snapshots,
        documents | law.documents,
        tuple(
            one
            for one in (*law.breaches, *breaches, *found)
            if plan_of(repository, one.finding.at.file) not in left_out
        ),
    )


def _filed(repository: Repository) -> Filed:
    folder = repository.settings.plans
    listing = repository.tree.listing(folder)
    return repository.readings.filed(folder, listing) if repository.readings else filed.of(folder, listing)


def _read_plans(
    repository: Repository, roles: Mapping[str, Sequence[Role]], first: Sequence[str], track: Track
) -> tuple[dict[str, PlanInProgress], dict[str, Document], list[Breach]]:
    """Read some plans with those that belong to them, then those they name, until no other is named."""
    progress: dict[str, PlanInProgress] = {}
    documents: dict[str, Document] = {}
    breaches: list[Breach] = []
    read_one = repository.readings.read_file if repository.readings else read_file
    pending = [*first, *_belonging(repository, roles, first)]
    while pending:
        progress |= {id_: PlanInProgress(id_, folder_of(repository.settings.plans, id_)) for id_ in pending}
        homes = [progress[id_] for id_ in pending for _ in roles[id_]]
        tracked = track([role for id_ in pending for role in roles[id_]])
        for role, plan in zip(tracked, homes, strict=True):
            documents[role.file], found = read_one(repository.tree, role, plan)
            breaches += found
        unread = roles.keys() - progress.keys()
        pending = (
            sorted({name for id_ in pending for name in named_plans(progress[id_])} & unread) if unread else []
        )
    return progress, documents, breaches


def plan_of(repository: Repository, file: str) -> str | None:
    """Return the id of the plan that a file or folder belongs to, None for what is outside all plans."""
    plans = PurePosixPath(repository.settings.plans)
    path = PurePosixPath(file)
    return path.relative_to(plans).parts[0] if path.is_relative_to(plans) and path != plans else None


def _belonging(repository: Repository, roles: Mapping[str, Sequence[Role]], to: Sequence[str]) -> Iterator[str]:
    """Yield the other plans whose parent is one of some, or may be because their plan.yaml cannot be read.

    What such a plan does counts for its parent: an outcome may have its actions there.
    """
    for id_ in sorted(roles.keys() - set(to)):
        plan = PlanInProgress(id_, folder_of(repository.settings.plans, id_))
        for role in roles[id_]:
            if role.collection == "plan":
                read_file(repository.tree, role, plan)
        if plan.header is None or plan.header.parent in to:
            yield id_


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


def _snapshot(
    repository: Repository, law: LawFiles, plan: PlanInProgress, as_at: date, others: dict[str, Snapshot]
) -> Snapshot:
    unread = {*plan.unread, *(() if plan.header else ("plan",)), *(("law",) if law.incomplete else ())}
    return Snapshot(
        id=plan.id,
        folder=plan.folder,
        as_at=as_at,
        settings=repository.settings,
        header=plan.header,
        records={collection: tuple(records) for collection, records in plan.records.items()},
        unread=frozenset(unread),
        reserved={collection: frozenset(ids) for collection, ids in plan.reserved.items()},
        templates=repository.templates,
        law=law.law,
        others=others,
        earlier=Earlier(repository, plan.id),
        keeper=repository.readings.sections if repository.readings else None,
    )
