"""Compares two versions of plans record by record; what could not be read in one of them is not compared."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from loipctl.changes.change import Change, Kind, Value
from loipctl.changes.fields import Sides
from loipctl.changes.matching import renamed
from loipctl.changes.progress import of_record
from loipctl.changes.subjects import begins_with, id_of, plan_itself, subject_of
from loipctl.diagnostics import Breach, Severity
from loipctl.model.collections import COLLECTIONS, has_ids, noun
from loipctl.model.record import Record
from loipctl.places import Span
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.source.document import Document
from loipctl.words import count, listed

Key = tuple[str, str]
"""The collection of a record, and its id or what stands for one."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A place in one of the versions that could not be read, and why."""

    is_before: bool
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two versions of some plans, what could not be compared, and the titles of the plans."""

    changes: tuple[Change, ...]
    unread: tuple[Unread, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    def records(self) -> int:
        """Return how many records changed."""
        return len({(one.subject.plan, one.subject.collection, one.subject.id) for one in self.changes})

    def number(self, kind: Kind) -> int:
        """Return how many changes are of a kind."""
        return sum(one.kind is kind for one in self.changes)


@dataclass(frozen=True, slots=True)
class Side:
    """A version of a plan, and the documents it was read from."""

    snapshot: Snapshot
    documents: Mapping[str, Document] = field(default_factory=dict)

    def records(self) -> Mapping[Key, Record]:
        """Return every record by its collection and its id; of two with one id the first."""
        found: dict[Key, Record] = {}
        for collection, record in self.snapshot.everything():
            found.setdefault((collection, id_of(record)), record)
        return found

    def hides(self, key: Key) -> bool:
        """Return whether a record that is not there may only have been lost in reading."""
        collection, id_ = key
        if collection not in self.snapshot.unread:
            return False
        document = self.documents.get(f"{self.snapshot.folder}/{collection}.yaml")
        return id_ in self.snapshot.reserved.get(collection, ()) or (
            document is not None and not document.complete
        )


def workspaces(was: Workspace, now: Workspace, same: Collection[str] = ()) -> Differences:
    """Return what differs between two versions of the plans that were asked for.

    Of the files that are the same in both nothing is lost, though they cannot be read.
    """
    plans = [*now.snapshots, *(id_ for id_ in was.snapshots if id_ not in now.snapshots)]
    found: list[Change] = []
    for id_ in plans:
        one, two = was.snapshots.get(id_), now.snapshots.get(id_)
        if one and two:
            found += plan(Side(one, was.documents), Side(two, now.documents))
        elif two:
            found.append(Change(Kind.ADDED, plan_itself(two), _holds(two)))
        elif one:
            found.append(Change(Kind.ENDED, plan_itself(one), _holds(one)))
    lost = (*_unread(was, is_before=True), *_unread(now, is_before=False))
    unread = tuple(one for one in lost if one.span.file not in same)
    titles = {id_: plan_itself(now.snapshots.get(id_) or was.snapshots[id_]).title for id_ in plans}
    return Differences(tuple(found), unread, titles)


def plan(was: Side, now: Side) -> Iterator[Change]:
    """Yield each change between two versions of a plan: of the plan itself, then of its records in their order."""
    if was.snapshot.header and now.snapshot.header:
        sides = Sides(was.snapshot, now.snapshot, plan_itself(now.snapshot))
        yield from of_record(sides, was.snapshot.header, now.snapshot.header)
    before, after = was.records(), now.records()
    moved = dict(_renamed(was, now))
    names = frozenset((collection, old, moved[collection, old][1]) for collection, old in moved)
    origins = {new: old for old, new in moved.items()}
    for key, record in after.items():
        old = origins.get(key, key)
        if old in before:
            yield from _kept(was.snapshot, now.snapshot, names, (before[old], record), key[0])
        elif not was.hides(key):
            yield Change(Kind.ADDED, subject_of(now.snapshot, key[0], record), begins_with(now.snapshot, record))
    for key, record in before.items():
        if key not in after and key not in moved and not now.hides(key):
            yield Change(Kind.ENDED, subject_of(was.snapshot, key[0], record))


def _kept(
    was: Snapshot,
    now: Snapshot,
    names: frozenset[tuple[str, str, str]],
    versions: tuple[Record, Record],
    collection: str,
) -> Iterator[Change]:
    """Yield each change of a record that both versions have; `names` are the ids that others have now."""
    one, other = versions
    if one is other and was.scheme == now.scheme:  # a file that stayed the same is read once
        return
    subject = subject_of(now, collection, other)
    if id_of(one) != id_of(other):
        yield Change(
            Kind.RENAMED, subject, was=Value(id_of(one), id_of(one)), now=Value(id_of(other), id_of(other))
        )
    yield from of_record(Sides(was, now, subject, names), one, other)


def _renamed(was: Side, now: Side) -> Iterator[tuple[Key, Key]]:
    """Yield the keys, old and new, of records that say the same under another id."""
    before, after = was.records(), now.records()
    for collection in COLLECTIONS:
        if has_ids(collection):
            gone = [one for key, one in before.items() if key[0] == collection and _is_gone(key, after, now)]
            come = [one for key, one in after.items() if key[0] == collection and _is_gone(key, before, was)]
            for one, other in renamed(gone, come):
                yield (collection, id_of(one)), (collection, id_of(other))


def _is_gone(key: Key, others: Mapping[Key, Record], side: Side) -> bool:
    return key not in others and not side.hides(key)


def _holds(snapshot: Snapshot) -> str:
    """Return how much a plan holds, for one that comes or goes as a whole."""
    numbers = [
        count(len(records), noun(collection), "" if has_ids(collection) else collection)
        for collection in COLLECTIONS
        if (records := snapshot.records.get(collection))
    ]
    return f"with {listed(numbers)}" if numbers else ""


def _unread(read: Workspace, *, is_before: bool) -> Iterator[Unread]:
    """Yield the first place in each file that keeps some of it from being compared."""
    seen: set[str] = set()
    for breach in read.breaches:
        span = read.span(breach.finding.at)
        if _hides_something(breach) and span.file not in seen:
            seen.add(span.file)
            yield Unread(is_before, span, breach.finding.message)


def _hides_something(breach: Breach) -> bool:
    """Return whether a file or a record could not be read for a reason, rather than is only written amiss."""
    return breach.severity is Severity.ERROR and breach.rule.code.startswith(("LP0", "LP1"))
