"""Several processes that read the records of large plans together, where there is more than one processor.

The first of them reads all that records are judged against, and divides the rest. Each of the others reads its
share, works out what the records in it tell by themselves, and hands over both; so the answer is the one that a
process alone gives.
"""

import os
import pickle
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from loipctl.diagnostics import Breach
from loipctl.model.collections import COLLECTIONS
from loipctl.model.record import Record
from loipctl.places import Place
from loipctl.plans.layout import Role
from loipctl.plans.one_by_one import File, FileRead, Track, one_by_one
from loipctl.plans.part import Part
from loipctl.plans.records import PlanInProgress
from loipctl.plans.repository import Repository
from loipctl.plans.sections import Section, section
from loipctl.plans.snapshot import Snapshot
from loipctl.source.document import Document

_JUDGED_BY = frozenset({"plan", "partners", "officers", "groups", "localities"})
"""The parts of a plan that every record is judged against."""

_MORE_FOR_THE_FIRST = 0.2
"""How much larger the first share is than each other: what is in that need not be handed over."""

Works: TypeAlias = Mapping[str, Callable[[Part], object]]
"""What can be worked out of a part of a plan by itself, each by a name."""


class _Lot(NamedTuple):
    """Records of one collection of a plan that one process read, their files, and what it worked out of them."""

    plan: str
    collection: str
    records: tuple[Record, ...]
    files: tuple[str, ...]
    worked_out: Mapping[str, object]


class _Parcel(NamedTuple):
    """What a process hands over: its files as read, its plans, its records in lots, and the marks of its looks."""

    read: Sequence[tuple[Document, Sequence[Breach]]]
    plans: list[PlanInProgress]
    lots: list[_Lot]
    marks: dict[str, str]


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
        self._lots: list[_Lot] = []

    def divided(self, files: Sequence[File]) -> tuple[Sequence[File], Sequence[Sequence[File]]]:
        """Return the files to read first, and the shares of all others."""
        late = [one for one in files if _is_shared(one[0])]
        of_one = len(late) / (self._number + _MORE_FOR_THE_FIRST)
        ends = [0, *(len(late) - round(of_one * number) for number in range(self._number - 1, -1, -1))]
        shares = [late[start:end] for start, end in pairwise(ends)]
        return [one for one in files if not _is_shared(one[0])], shares

    def read(
        self,
        repository: Repository,
        shares: Sequence[Sequence[File]],
        known: Mapping[str, Snapshot],
        track: Track,
    ) -> Iterator[FileRead]:
        """Yield the files of all shares as read, and add their records to their plans.

        `known` holds the plans with all that their records are judged against; `track` sees the first share.
        """
        self._lots = []
        pending = [self._begin(repository, share, known) for share in shares[1:]]
        try:
            yield from self._taken(repository, shares[0], self._parcel(repository, shares[0], known, track))
            while pending:
                worker = pending.pop(0)
                parcel = _handed_over(worker) or self._parcel(repository, worker.share, known)
                yield from self._taken(repository, worker.share, parcel)
        finally:
            for worker in pending:
                os.kill(worker.process, signal.SIGKILL)
                os.waitpid(worker.process, 0)
                os.close(worker.parcel)

    def parts(self, snapshot: Snapshot) -> tuple[Part, ...]:
        """Return a plan in parts, in its order: one for each lot, and the records between them."""
        lots = [one for one in self._lots if one.plan == snapshot.id]
        if not all(_is_in(snapshot, one) for one in lots):
            return (snapshot,)
        found: list[Part] = []
        between: dict[str, tuple[Record, ...]] = {}
        for collection in COLLECTIONS:
            sent = [one for one in lots if one.collection == collection]
            records = snapshot.records.get(collection, ())
            between[collection] = records[: len(records) - sum(len(one.records) for one in sent)]
            if sent:
                found.append(section(snapshot, between, has_head=not found))
                found += [self._section(snapshot, one) for one in sent]
                between = {}
        return (*found, section(snapshot, between, has_head=not found))

    def _section(self, snapshot: Snapshot, lot: _Lot) -> Section:
        made = section(snapshot, {lot.collection: lot.records})
        works = self._works(snapshot)
        for name in works.keys() & lot.worked_out.keys():
            made.keep(works[name], lot.worked_out[name])
        return made

    def _begin(self, repository: Repository, share: Sequence[File], known: Mapping[str, Snapshot]) -> _Worker:
        parcel = os.memfd_create("loipctl")
        if process := os.fork():
            return _Worker(process, parcel, share)
        left = 1
        try:
            with os.fdopen(parcel, "wb") as stream:
                pickle.dump(self._parcel(repository, share, known), stream, pickle.HIGHEST_PROTOCOL)
            left = 0
        finally:
            # nothing of the first process is tidied up, or printed, a second time
            os._exit(left)

    def _parcel(
        self, repository: Repository, share: Sequence[File], known: Mapping[str, Snapshot], track: Track = iter
    ) -> _Parcel:
        """Read a share, and work out what its records tell."""
        seen = {*repository.seen.marks}
        plans = {plan.id: PlanInProgress(plan.id, plan.folder) for _, plan in share}
        files = [(role, plans[plan.id]) for role, plan in share]
        read = [(document, breaches) for _, document, breaches in one_by_one(repository, files, track)]
        lots = [self._lot(known[id_], one, records) for id_, plan in plans.items() for one, records in plan.take()]
        marks = {name: mark for name, mark in repository.seen.marks.items() if name not in seen}
        return _Parcel(read, [*plans.values()], lots, marks)

    def _lot(self, known: Snapshot, collection: str, records: Sequence[Record]) -> _Lot:
        part = section(known, {collection: tuple(records)})
        worked_out = {name: part.once(work) for name, work in self._works(known).items()}
        return _Lot(known.id, collection, tuple(records), tuple(one.at().file for one in records), worked_out)

    def _taken(self, repository: Repository, share: Sequence[File], parcel: _Parcel) -> Iterator[FileRead]:
        """Yield the files of a parcel, and add its records to their plans."""
        repository.seen.marks.update(parcel.marks)
        plans = {plan.id: plan for _, plan in share}
        for one in parcel.plans:
            plans[one.id].lose_with(one)
        for lot in parcel.lots:
            plans[lot.plan].records[lot.collection] += lot.records
        self._lots += parcel.lots
        for (role, _), (document, breaches) in zip(share, parcel.read, strict=True):
            yield role, document, breaches


def _handed_over(worker: _Worker) -> _Parcel | None:
    """Return the parcel of a process when it has ended, None where it came to grief."""
    _, left = os.waitpid(worker.process, 0)
    with os.fdopen(worker.parcel, "rb") as stream:
        if left != 0:
            return None
        stream.seek(0)
        parcel: _Parcel = pickle.load(stream)  # noqa: S301  # of our own making
    for lot in parcel.lots:
        for record, file in zip(lot.records, lot.files, strict=True):
            record.locate(Place(file))
    return parcel


def _is_shared(role: Role) -> bool:
    return role.id is not None and role.collection not in _JUDGED_BY


def _is_in(snapshot: Snapshot, lot: _Lot) -> bool:
    """Return whether the records of a lot are still the very ones of a plan."""
    there = {id(record) for record in snapshot.records.get(lot.collection, ())}
    return there.issuperset(map(id, lot.records))
