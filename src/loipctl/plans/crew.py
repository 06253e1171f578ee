"""Several processes that read the records of large plans together, where there is more than one processor.

The first of them reads all that records are judged against, and divides the rest. Each of the others reads its
share, works out what the records in it tell by themselves, and hands that over with its files; the records are
made of these again only when somebody asks for them. So the answer is the one that a process alone gives.
"""

import os
import pickle
import signal
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from loipctl.diagnostics import Breach
from loipctl.model.collections import COLLECTIONS
from loipctl.plans.layout import Role
from loipctl.plans.lots import Lot, Records
from loipctl.plans.one_by_one import File, FileRead, Track, one_by_one
from loipctl.plans.part import Part
from loipctl.plans.records import PlanInProgress
from loipctl.plans.repository import Repository
from loipctl.plans.sections import Section, around, section
from loipctl.plans.snapshot import Snapshot
from loipctl.source.document import Document, PlainDocument

_JUDGED_BY = frozenset({"plan", "partners", "officers", "groups", "localities"})
"""The parts of a plan that every record is judged against."""

_MORE_FOR_THE_FIRST = 0.05
"""By how much the first share is larger than each other: it need not be handed over."""

Works: TypeAlias = Mapping[str, Callable[[Part], object]]
"""What can be worked out of a part of a plan by itself, each by a name."""

_Heap: TypeAlias = tuple[str, str]
"""A plan and one of its collections: the records of a share are looked at heap by heap."""


class _Parcel(NamedTuple):
    """What a process hands over of a share: files as read, what was lost, what it worked out, and its looks.

    Of a file that is written plainly, as nearly all are, it hands over the text alone.
    """

    read: Sequence[tuple[Document | str, Sequence[Breach]]]
    lost: Sequence[PlanInProgress]
    worked_out: Mapping[_Heap, Mapping[str, object]]
    marks: Mapping[str, str]


class _Worker(NamedTuple):
    """A process at work: its number, where it leaves its parcel, and its share."""

    process: int
    parcel: int
    share: Sequence[File]


class Crew:
    """A number of processes, this one among them, and what each works out of the records that it reads."""

    def __init__(self, number: int, works: Callable[[Snapshot], Works]) -> None:
        """Engage a number of processes; `works` says what is to be worked out of the parts of a plan."""
        self._number = number
        self._works = works
        self._known: Mapping[str, Snapshot] = {}
        self._mine: dict[str, list[Section]] = defaultdict(list)
        self._lots: dict[str, list[Lot]] = defaultdict(list)

    def divided(self, files: Sequence[File]) -> tuple[Sequence[File], Sequence[Sequence[File]]]:
        """Return the files to read first, and the shares of all others."""
        late = [one for one in files if _is_shared(one[0])]
        of_one = len(late) / (self._number + _MORE_FOR_THE_FIRST)
        ends = [0, *(len(late) - round(of_one * number) for number in reversed(range(self._number)))]
        shares = [late[start:end] for start, end in pairwise(ends)]
        return [one for one in files if not _is_shared(one[0])], shares

    def read(
        self, repository: Repository, shares: Sequence[Sequence[File]], known: Mapping[str, Snapshot], track: Track
    ) -> Iterator[FileRead]:
        """Yield the files of all shares as read; the records of the first are added to their plans.

        `known` holds the plans with all that their records are judged against; `track` sees the first share.
        """
        self._known = known
        pending = self._at_work(repository, shares[1:])
        try:
            yield from self._read_here(repository, shares[0], track)
            for share in shares[1:] if not pending else ():
                yield from self._read_here(repository, share)
            parcels = [_handed_over(worker) for worker in pending]
            for worker, parcel in zip(pending, parcels, strict=True):
                # where one came to grief all are read here, so that records keep their order
                if parcel is None or None in parcels:
                    yield from self._read_here(repository, worker.share)
                else:
                    yield from self._taken(repository, worker.share, parcel)
            pending = []
        finally:
            for worker in pending:
                _ended(worker)

    def records(self, plan: PlanInProgress) -> Records:
        """Return the records of a plan, with those that other processes read."""
        return Records(plan.records, self._lots[plan.id])

    def parts(self, snapshot: Snapshot) -> tuple[Part, ...]:
        """Return a plan in parts, in its order: one for each lot, and the records between them."""
        records = snapshot.records
        if not isinstance(records, Records) or around(snapshot) != around(self._known[snapshot.id]):
            return (snapshot,)
        found: list[Part] = []
        between = {}
        for collection in COLLECTIONS:
            mine = [one for one in self._mine[snapshot.id] if collection in one.records]
            lots = [one for one in records.lots if one.collection == collection]
            own = records.own.get(collection, ())
            between[collection] = own[: len(own) - sum(len(one.records[collection]) for one in mine)]
            if mine or lots:
                found.append(section(snapshot, between, has_head=not found))
                found += [*mine, *(self._section(snapshot, one) for one in lots)]
                between = {}
        return (*found, section(snapshot, between, has_head=not found))

    def _section(self, snapshot: Snapshot, lot: Lot) -> Section:
        made = section(snapshot, Records({}, [lot]))
        works = self._works(self._known[snapshot.id])
        for name, worked_out in lot.worked_out.items():
            made.keep(works[name], worked_out)
        return made

    def _at_work(self, repository: Repository, shares: Sequence[Sequence[File]]) -> list[_Worker]:
        """Begin a process for each share; none where the machine does not allow so many."""
        begun: list[_Worker] = []
        try:
            for share in shares:
                begun.append(self._begin(repository, share))  # noqa: PERF401  # those begun so far must be known
        except OSError:
            for worker in begun:
                _ended(worker)
            return []
        return begun

    def _begin(self, repository: Repository, share: Sequence[File]) -> _Worker:
        parcel = os.memfd_create("loipctl")
        if process := os.fork():
            return _Worker(process, parcel, share)
        left = 1
        try:
            with os.fdopen(parcel, "wb") as stream:
                pickle.dump(self._parcel(repository, share), stream, pickle.HIGHEST_PROTOCOL)
            left = 0
        finally:
            # nothing of the first process is tidied up, or printed, a second time
            os._exit(left)

    def _parcel(self, repository: Repository, share: Sequence[File]) -> _Parcel:
        seen = {*repository.seen.marks}
        read = [(_packed(document), breaches) for _, document, breaches in self._read_here(repository, share)]
        parts = [part for mine in self._mine.values() for part in mine]
        worked_out = {(part.id, one): self._worked_out(part) for part in parts for one in part.records}
        lost = {plan.id: plan.losses() for _, plan in share}
        marks = {name: mark for name, mark in repository.seen.marks.items() if name not in seen}
        return _Parcel(read, [*lost.values()], worked_out, marks)

    def _read_here(self, repository: Repository, share: Sequence[File], track: Track = iter) -> Iterator[FileRead]:
        """Read a share in this process, and work out what its records tell."""
        homes = {plan.id: plan for _, plan in share}
        plans = {id_: PlanInProgress(id_, plan.folder) for id_, plan in homes.items()}
        yield from one_by_one(repository, [(role, plans[plan.id]) for role, plan in share], track)
        for id_, plan in plans.items():
            for collection, records in plan.records.items():
                part = section(self._known[id_], {collection: tuple(records)})
                self._worked_out(part)
                self._mine[id_].append(part)
            homes[id_].add(plan)

    def _worked_out(self, part: Section) -> Mapping[str, object]:
        return {name: part.once(work) for name, work in self._works(self._known[part.id]).items()}

    def _taken(self, repository: Repository, share: Sequence[File], parcel: _Parcel) -> Iterator[FileRead]:
        """Yield the files of a parcel, and keep them in lots, of which records can be made."""
        repository.seen.marks.update(parcel.marks)
        plans = {plan.id: plan for _, plan in share}
        for lost in parcel.lost:
            plans[lost.id].add(lost)
        heaps: dict[_Heap, list[tuple[Role, Document]]] = defaultdict(list)
        for (role, plan), (packed, breaches) in zip(share, parcel.read, strict=True):
            document = PlainDocument.again(role.file, packed) if isinstance(packed, str) else packed
            heaps[plan.id, role.collection].append((role, document))
            yield role, document, breaches
        for (id_, collection), files in heaps.items():
            worked_out = parcel.worked_out.get((id_, collection))
            if worked_out is not None:
                self._lots[id_].append(Lot(collection, files, worked_out))


def _packed(document: Document) -> Document | str:
    return document.text if isinstance(document, PlainDocument) else document


def _handed_over(worker: _Worker) -> _Parcel | None:
    """Return the parcel of a process when it has ended, None where it came to grief."""
    _, left = os.waitpid(worker.process, 0)
    with os.fdopen(worker.parcel, "rb") as stream:
        stream.seek(0)
        parcel: _Parcel | None = pickle.load(stream) if left == 0 else None  # noqa: S301  # of our own making
        return parcel


def _ended(worker: _Worker) -> None:
    """End a process whose parcel nobody will ask for."""
    with suppress(ChildProcessError, ProcessLookupError):
        os.kill(worker.process, signal.SIGKILL)
        os.waitpid(worker.process, 0)


def _is_shared(role: Role) -> bool:
    return role.id is not None and role.collection not in _JUDGED_BY
