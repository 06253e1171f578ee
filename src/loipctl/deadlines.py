"""What is late and what comes next: every date of a plan that somebody has to keep."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from loipctl.model.actions import Action
from loipctl.model.partners import Officer
from loipctl.model.record import Record
from loipctl.model.when import When
from loipctl.plans.part import Owner
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.status import is_met, unfinished

Kind = Literal["milestone", "action", "report", "decision", "review", "engagement", "meeting"]

_EVENTS: frozenset[Kind] = frozenset({"engagement", "meeting"})


class Deadline(NamedTuple):
    """One date that somebody has to keep: what is due, in which record, and who sees to it.

    `record` is the action, decision, group, engagement or plan that gives the date. `owner_id` is a reference as
    written, `owner` the record it names where that is there. `note` is what else there is to know.
    """

    kind: Kind
    title: str
    due: When
    record: Record
    owner_id: str = ""
    owner: Owner | None = None
    officer: Officer | None = None
    note: str = ""

    @property
    def day(self) -> date:
        """Return the day it counts from: the last day to meet a date, the first day of an event."""
        return self.due.start if self.kind in _EVENTS else self.due.end

    def days_late(self, as_at: date) -> int:
        """Return how many days it is late on a day, 0 where it is not."""
        return max((as_at - self.due.end).days, 0)


def late(snapshot: Snapshot) -> tuple[Deadline, ...]:
    """Return what is late on the snapshot's day, the latest first."""
    found = [one for one in deadlines(snapshot) if one.days_late(snapshot.as_at) and one.kind != "meeting"]
    return tuple(sorted(found, key=lambda one: -one.days_late(snapshot.as_at)))


def coming(snapshot: Snapshot, until: date) -> tuple[Deadline, ...]:
    """Return what is due from the snapshot's day up to another day, the soonest first."""
    found = [one for one in deadlines(snapshot) if snapshot.as_at <= one.due.end and one.day <= until]
    return tuple(sorted(found, key=lambda one: max(one.day, snapshot.as_at)))


def deadlines(snapshot: Snapshot) -> Iterator[Deadline]:
    """Yield every date that is still to be kept; those of finished actions and of superseded plans are not."""
    if snapshot.header and snapshot.header.state == "superseded":
        return
    for standing in unfinished(snapshot):
        yield from _of_action(snapshot, standing.action)
    yield from _of_decisions(snapshot)
    yield from _of_plan(snapshot)
    yield from _of_engagement(snapshot)
    yield from _of_groups(snapshot)


def _of_action(snapshot: Snapshot, action: Action) -> Iterator[Deadline]:
    officer = _officer(snapshot, action.officer)
    for milestone in action.milestones:
        if milestone.due and not is_met(milestone, snapshot.as_at):
            owner_id = milestone.owner or action.owner or ""
            owner = snapshot.owner(owner_id)
            yield Deadline("milestone", milestone.title, milestone.due, action, owner_id, owner, officer)
    owner_id = action.owner or ""
    owner = snapshot.owner(owner_id)
    if action.due:
        yield Deadline("action", action.title, action.due, action, owner_id, owner, officer)
    for one in action.future_reporting:
        if one.due:
            group = snapshot.find(one.group, "groups") if one.group else None
            note = f"to {name_of(group)}" if group else ""
            yield Deadline("report", one.note or action.title, one.due, action, owner_id, owner, officer, note)


def _of_decisions(snapshot: Snapshot) -> Iterator[Deadline]:
    for one in snapshot.decisions:
        if one.due and not (one.done and one.done.start <= snapshot.as_at):
            yield Deadline("decision", one.text, one.due, one, one.owner or "", snapshot.owner(one.owner))


def _of_plan(snapshot: Snapshot) -> Iterator[Deadline]:
    review = snapshot.header.review if snapshot.header else None
    if snapshot.header is None or review is None or review.next is None:
        return
    if review.last is None or review.last.end < review.next.start:
        officer = _officer(snapshot, snapshot.header.contact)
        yield Deadline("review", snapshot.header.title, review.next, snapshot.header, officer=officer)


def _of_engagement(snapshot: Snapshot) -> Iterator[Deadline]:
    for one in snapshot.engagement:
        if one.date and one.state == "planned":
            note = ", ".join(filter(None, [one.time, one.place]))
            officer = _officer(snapshot, one.contact)
            yield Deadline("engagement", one.title, one.date, one, officer=officer, note=note)


def _of_groups(snapshot: Snapshot) -> Iterator[Deadline]:
    for group in snapshot.groups:
        for meeting in group.meetings:
            note = meeting.note or ""
            yield Deadline("meeting", group.name, meeting.date, group, note=note)


def _officer(snapshot: Snapshot, reference: str | None) -> Officer | None:
    found = snapshot.find(reference, "officers") if reference else None
    return found if isinstance(found, Officer) else None
