"""Which duties of the Act a version of a plan meets that the one before did not, and the reverse."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from loipctl.changes import compare
from loipctl.changes.change import Change, Kind, Value
from loipctl.changes.compare import Differences
from loipctl.changes.subjects import plan_itself
from loipctl.duties.states import MET, NOT_MET, RECORDED
from loipctl.duties.table import Row, tables
from loipctl.plans import contents, excerpts, versions
from loipctl.plans.contents import Contents
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.rules.duties import binds

_GOOD = (MET, RECORDED)


def between(was: Repository, now: Repository, as_at: date, plans: Sequence[str] = ()) -> Differences:
    """Return what differs between two versions, with the duties; no more is read than that needs."""
    held = contents.of(was, now)
    before, after = (versions.read(side, as_at, plans) for side in excerpts.differing(was, now, held))
    if any(_needs_all(held, one, other) for one, other in _pairs(before, after)):
        before, after = (versions.read(side, as_at, plans) for side in (was, now))
    return with_duties(compare.workspaces(before, after, held.same), before, after)


def _needs_all(held: Contents, was: Snapshot, now: Snapshot) -> bool:
    """Return whether what differs in a plan may lie in records that are the same.

    Another scheme gives every action another status, and any record can show that a duty is met.
    """
    if was.scheme != now.scheme:
        return True
    moved = held.was != held.now or was.law != now.law
    return moved and all(one.header is not None and binds(one) for one in (was, now))


def _pairs(was: Workspace, now: Workspace) -> Iterator[tuple[Snapshot, Snapshot]]:
    return ((was.snapshots[id_], plan) for id_, plan in now.snapshots.items() if id_ in was.snapshots)


def with_duties(found: Differences, was: Workspace, now: Workspace) -> Differences:
    """Return what differs between two versions, with the duties that are newly met or no longer."""
    duties = [change for one, other in _pairs(was, now) for change in duties_changed(one, other)]
    return replace(found, changes=(*found.changes, *duties))


def duties_changed(was: Snapshot, now: Snapshot) -> Iterator[Change]:
    """Yield each duty of a plan that is newly met, or no longer; both versions are looked at as at one day.

    Nothing is said where some of a version could not be read, since what shows a duty to be met may stand there.
    """
    if was.unread or now.unread:
        return
    before, after = _rows(was), _rows(now)
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


def _rows(snapshot: Snapshot) -> Mapping[str, Row]:
    return {row.duty.id: row for row in tables(snapshot)[0].rows}
