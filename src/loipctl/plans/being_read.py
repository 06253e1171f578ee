"""The plans of a repository while their files are read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from loipctl.diagnostics import Breach
from loipctl.model.record import Record
from loipctl.plans.earlier import Earlier
from loipctl.plans.filed import folder_of
from loipctl.plans.law_files import LawFiles
from loipctl.plans.layout import Role
from loipctl.plans.one_by_one import File, FileRead, Track, one_by_one
from loipctl.plans.records import PlanInProgress, named_plans, read_file
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.source.document import Document

if TYPE_CHECKING:
    from loipctl.plans.crew import Crew

MANY = 1_000
"""The fewest files that processes share: one takes as long to begin as a few hundred files take to read."""


@dataclass
class BeingRead:
    """The plans of a repository while they are read."""

    repository: Repository
    as_at: date
    law: LawFiles
    plans: dict[str, PlanInProgress] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    breaches: list[Breach] = field(default_factory=list)
    crew: "Crew | None" = None

    def read(self, roles: Mapping[str, Sequence[Role]], first: Sequence[str], track: Track) -> None:
        """Read some plans with those that belong to them, then those they name, until no other is named."""
        pending = [*first, *_belonging(self.repository, roles, first)]
        while pending:
            folder = self.repository.settings.plans
            self.plans |= {id_: PlanInProgress(id_, folder_of(folder, id_)) for id_ in pending}
            files = [(role, self.plans[id_]) for id_ in pending for role in roles[id_]]
            self._read(files, track, whole=len(pending) == len(roles))
            unread = roles.keys() - self.plans.keys()
            named = {name for id_ in pending for name in named_plans(self.plans[id_])} if unread else set()
            pending = sorted(named & unread)

    def snapshots(self) -> dict[str, Snapshot]:
        """Return the plans as far as they are read."""
        found: dict[str, Snapshot] = {}
        for id_, plan in sorted(self.plans.items()):
            found[id_] = self._snapshot(plan, found)
        return found

    def _snapshot(self, plan: PlanInProgress, others: dict[str, Snapshot]) -> Snapshot:
        repository, law = self.repository, self.law
        unread = {*plan.unread, *(() if plan.header else ("plan",)), *(("law",) if law.incomplete else ())}
        return Snapshot(
            id=plan.id,
            folder=plan.folder,
            as_at=self.as_at,
            settings=repository.settings,
            header=plan.header,
            records=self.crew.records(plan) if self.crew else _fixed(plan.records),
            unread=frozenset(unread),
            reserved={collection: frozenset(ids) for collection, ids in plan.reserved.items()},
            templates=repository.templates,
            law=law.law,
            others=others,
            earlier=Earlier(repository, plan.id),
            keeper=repository.readings.sections if repository.readings else self.crew,
        )

    def _read(self, files: Sequence[File], track: Track, *, whole: bool) -> None:
        """Read files, together with other processes where they are many and all the files there are."""
        if whole and len(files) >= MANY and self.repository.engage:
            self.crew = self.repository.engage()
            early, shares = self.crew.divided(files)
            self._take(one_by_one(self.repository, early))
            self._take(self.crew.read(self.repository, shares, self.snapshots(), track))
        else:
            self._take(one_by_one(self.repository, files, track))

    def _take(self, found: Iterable[FileRead]) -> None:
        for role, read, breaches in found:
            self.documents[role.file] = read
            self.breaches += breaches


def _fixed(records: Mapping[str, list[Record]]) -> Mapping[str, tuple[Record, ...]]:
    return {collection: tuple(found) for collection, found in records.items()}


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
