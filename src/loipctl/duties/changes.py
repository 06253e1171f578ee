"""Which duties of the Act a version of a plan meets that the one before did not, and the reverse."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from loipctl.changes import compare
from loipctl.changes.change import Change, Kind, Value
from loipctl.changes.compare import Differences
from loipctl.changes.subjects import plan_itself
from loipctl.duties import alike, years
from loipctl.duties.states import MET, NOT_MET, RECORDED
from loipctl.duties.table import Row, rows
from loipctl.plans import contents, excerpts, versions
from loipctl.plans.contents import Contents
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.rules.duties import binds

_GOOD = (MET, RECORDED)


@dataclass(frozen=True, slots=True)
class _Versions:
    """Two versions of which as much is read as a question needs."""

    was: Repository
    now: Repository
    as_at: date
    plans: Sequence[str]
    held: Contents

    def without(self, files: Collection[str]) -> tuple[Workspace, Workspace]:
        """Return both without some files that they have alike."""
        return self._read(self.was, files), self._read(self.now, files)

    def later(self) -> Workspace:
        """Return all of the later one."""
        return self._read(self.now, ())

    def _read(self, version: Repository, files: Collection[str]) -> Workspace:
        return versions.read(excerpts.without(version, files), self.as_at, self.plans)


def between(was: Repository, now: Repository, as_at: date, plans: Sequence[str] = ()) -> Differences:
    """Return what differs between two versions, with the duties; no more is read than that needs."""
    was, now = excerpts.read_once(was), excerpts.read_once(now)
    held = contents.of(was, now)
    both = _Versions(was, now, as_at, plans, held)
    unneeded = excerpts.unneeded(was, now, held)
    before, after = both.without(unneeded)
    if unneeded and any(one.scheme != other.scheme for one, other in _pairs(before, after)):
        unneeded = frozenset()  # another scheme gives every action another status
        before, after = both.without(unneeded)
    found = compare.workspaces(before, after, held.same)
    if not unneeded:
        return with_duties(found, before, after)
    return replace(found, changes=(*found.changes, *_duties(both, before, after, unneeded)))


def with_duties(found: Differences, was: Workspace, now: Workspace) -> Differences:
    """Return what differs between two versions, with the duties that are newly met or no longer."""
    return replace(found, changes=(*found.changes, *_changed(was, now)))


def _duties(both: _Versions, was: Workspace, now: Workspace, unneeded: Collection[str]) -> Sequence[Change]:
    """Return the duties newly met or no longer, where some files are not needed to compare the records."""
    if not _may_differ(both.held, was, now):
        return ()
    was, now = both.without(alike.waiting(unneeded))
    if not alike.are_alike(was, now, both.held):
        return _changed(*both.without(()))
    found = _changed(was, now, but=alike.GROWING)
    there = both.later().snapshots if found else {}
    return [one for one in found if not there[one.subject.plan].unread]


def _may_differ(held: Contents, was: Workspace, now: Workspace) -> bool:
    """Return whether there are plans whose duties can be told, and anything that may have changed them."""
    moved = held.was != held.now or any(one.law != other.law for one, other in _pairs(was, now))
    return moved and any(_can_tell(one, other) for one, other in _pairs(was, now))


def _changed(was: Workspace, now: Workspace, but: Collection[str] = ()) -> Sequence[Change]:
    return [change for one, other in _pairs(was, now) for change in duties_changed(one, other, but)]


def _can_tell(was: Snapshot, now: Snapshot) -> bool:
    """Return whether the Act binds both versions of a plan, and all that was read of them could be read.

    Nothing is said where some of a version could not be read, since what shows a duty to be met may stand there.
    """
    return not (was.unread or now.unread) and binds(was) and binds(now)


def _pairs(was: Workspace, now: Workspace) -> Iterator[tuple[Snapshot, Snapshot]]:
    return ((was.snapshots[id_], plan) for id_, plan in now.snapshots.items() if id_ in was.snapshots)


def duties_changed(was: Snapshot, now: Snapshot, but: Collection[str] = ()) -> Iterator[Change]:
    """Yield each duty of a plan that is newly met, or no longer; both versions are looked at as at one day.

    Of the duties whose ids are in `but` nothing is said.
    """
    if not _can_tell(was, now):
        return
    before, after = _rows(was, but), _rows(now, but)
    for id_, row in after.items():
        earlier = before.get(id_)
        if earlier and (kind := _kind(earlier, row)):
            yield Change(
                kind,
                plan_itself(now),
                f"{row.duty.words} ({row.section})",
                was=Value(earlier.state.key, earlier.state.label),
                now=Value(row.state.key, row.state.label),
                reason="; ".join(row.notes) if kind is Kind.DUTY_BROKEN else "",
            )


def _kind(was: Row, now: Row) -> Kind | None:
    if now.state in _GOOD and was.state not in _GOOD:
        return Kind.DUTY_MET
    return Kind.DUTY_BROKEN if now.state is NOT_MET and was.state is not NOT_MET else None


def _rows(snapshot: Snapshot, but: Collection[str]) -> Mapping[str, Row]:
    return {row.duty.id: row for row in rows(snapshot, years.newest(snapshot), but)}
