"""Which duties of the Act a version of a plan meets that the one before did not, and the reverse."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from loipctl.changes.change import Change, Kind, Value
from loipctl.changes.compare import Differences
from loipctl.changes.subjects import plan_itself
from loipctl.duties.states import MET, NOT_MET, RECORDED
from loipctl.duties.table import Row, tables
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace

_GOOD = (MET, RECORDED)


def with_duties(found: Differences, was: Workspace, now: Workspace) -> Differences:
    """Return what differs between two versions, with the duties that are newly met or no longer."""
    pairs = ((was.snapshots[id_], plan) for id_, plan in now.snapshots.items() if id_ in was.snapshots)
    duties = [change for one, other in pairs for change in duties_changed(one, other)]
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
