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
        before, after = (excerpts.without(one, files) for one in (self.was, self.now))
        return versions.read(before, self.as_at, self.plans), versions.read(after, self.as_at, self.plans)


def between(was: Repository, now: Repository, as_at: date, plans: Sequence[str] = ()) -> Differences:
    """Return what differs between two versions, with the duties; no more is read than that needs."""
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
    duties = [change for one, other in _pairs(was, now) for change in duties_changed(one, other)]
    return replace(found, changes=(*found.changes, *duties))


def _duties(both: _Versions, was: Workspace, now: Workspace, unneeded: Collection[str]) -> Sequence[Change]:
    """Return the duties that are newly met or no longer, where some files are not needed for anything else."""
    held = both.held
    if held.was == held.now and all(one.law == other.law for one, other in _pairs(was, now)):
        return ()
    if not any(_can_tell(one, other) for one, other in _pairs(was, now)):
        return ()
    waiting = alike.waiting(unneeded)
    was, now = both.without(waiting)
    if waiting and not _may_have_changed(held, was, now):
        return ()
    was, now = both.without(())
    return with_duties(Differences(()), was, now).changes


def _may_have_changed(held: Contents, was: Workspace, now: Workspace) -> bool:
    """Return whether a duty may be newly met or no longer, for all that can be told without what waits."""
    told = [pair for pair in _pairs(was, now) if _can_tell(*pair)]
    by_others = any(any(duties_changed(*pair, but=alike.GROWING)) for pair in told)
    return bool(told) and (by_others or not alike.are_alike(was, now, held))


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
