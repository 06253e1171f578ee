"""The dates of a plan as a template sees them: meetings, milestones, and what is late or comes next."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from loipctl.deadlines import Deadline, Kind, coming, late
from loipctl.model.actions import Milestone
from loipctl.model.papers import Paper
from loipctl.model.partners import Group, Meeting
from loipctl.model.when import months_after
from loipctl.papers.fields import Fields, View
from loipctl.papers.values import Plain
from loipctl.plans.owners import partners_of
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.status import Standing, days_late, is_met, standings
from loipctl.words import count

MONTHS_AHEAD = 12
"""How far ahead a template can look."""

KINDS: dict[Kind, str] = {
    "milestone": "Milestone",
    "action": "Action complete",
    "report": "Report",
    "decision": "Decision to carry out",
    "review": "Review of the plan",
    "engagement": "Engagement",
    "meeting": "Meeting",
}
"""What a paper calls each kind of date."""


def _state(key: str, label: str, symbol: str, colour: str, definition: str) -> Fields:
    return {"key": key, "label": label, "symbol": symbol, "colour": colour, "meaning": definition}


MET = _state("met", "Met", "✓", "#0b4f8a", "It has been met.")
LATE = _state("late", "Late", "✕", "#b3131b", "Its date is past, and it is not met.")
AHEAD = _state("ahead", "To come", "○", "#e6e9ec", "Its date is still ahead, or it has none.")
CLOSED = _state("closed", "Closed", "■", "#5b6570", "It was not met when its action was closed.")

STATES = (MET, LATE, AHEAD, CLOSED)
"""How a milestone can stand, each as a word, a symbol and a colour."""


class Between(NamedTuple):
    """The time a paper looks back to and ahead to: from the last meeting until the one after the next.

    What the next meeting reads should tell it what comes before it meets again.
    """

    as_at: date
    since: date
    until: date
    group: Group | None
    next_meeting: Meeting | None


def between(snapshot: Snapshot, paper: Paper | None, since: date | None = None) -> Between:
    """Return the time around a day, by the meetings of the paper's group, or of the board.

    Where there are no meetings it is as long as an update may be old, back and ahead. A paper that counts changes
    since a day looks back to that day.
    """
    group = group_of(snapshot, paper)
    meetings = sorted(group.meetings if group else (), key=lambda one: one.date.start)
    held = [one for one in meetings if one.date.end < snapshot.as_at]
    ahead = [one for one in meetings if one.date.end >= snapshot.as_at]
    stretch = snapshot.settings.limits.update_age_days
    last = held[-1].date.start if held else _days_on(snapshot.as_at, -stretch)
    after_next = ahead[1].date.end if len(ahead) > 1 else _days_on(snapshot.as_at, stretch)
    return Between(snapshot.as_at, since or last, after_next, group, ahead[0] if ahead else None)


def _days_on(day: date, days: int) -> date:
    """Return the day so many days on, or the first or the last that the calendar has."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def dates_fields(snapshot: Snapshot, paper: Paper | None, since: date | None) -> Fields:
    """Return everything of a plan that has to do with its dates."""
    around = between(snapshot, paper, since)
    view = View(snapshot)
    ahead = coming(snapshot, months_after(snapshot.as_at, MONTHS_AHEAD))
    return {
        "dates": _around(around),
        "milestones": [*_milestones(snapshot, view, around)],
        "late": [_deadline(snapshot, view, one, around) for one in late(snapshot)],
        "coming": [_deadline(snapshot, view, one, around) for one in ahead],
    }


def group_of(snapshot: Snapshot, paper: Paper | None) -> Group | None:
    """Return the group that a paper goes to, or the board."""
    named = snapshot.find(paper.group, "groups") if paper else None
    if isinstance(named, Group):
        return named
    return next((one for one in snapshot.groups if one.kind == "board"), None)


def _around(around: Between) -> Fields:
    meeting = around.next_meeting
    group: Fields | None = {"id": around.group.id, "name": around.group.name} if around.group else None
    return {
        "since": around.since,
        "until": around.until,
        "group": group,
        "next_meeting": meeting.date.words() if meeting else None,
    }


def _milestones(snapshot: Snapshot, view: View, around: Between) -> Iterator[Fields]:
    for standing in standings(snapshot).values():
        for one in standing.action.milestones:
            yield {**view.fields(one), **_place(snapshot, view, standing, one), **_timing(standing, one, around)}


def _place(snapshot: Snapshot, view: View, standing: Standing, milestone: Milestone) -> Fields:
    owner = milestone.owner or standing.action.owner
    return {
        "action": {"id": standing.action.id, "name": standing.action.title},
        "owner": view.reference(owner, "partners", "groups", "officers") if owner else None,
        "partners": [*partners_of(snapshot, [owner])],
    }


def _timing(standing: Standing, milestone: Milestone, around: Between) -> Fields:
    late = 0 if standing.is_finished else days_late(milestone, around.as_at)
    met, due = is_met(milestone, around.as_at), milestone.due
    first = milestone.redated[0].from_ if milestone.redated else None
    state = MET if met else CLOSED if standing.is_finished else LATE if late else AHEAD
    return {
        "state": state,
        "met_lately": met and milestone.met is not None and milestone.met.end >= around.since,
        "days_late": late,
        "is_next": state is AHEAD and due is not None and due.end <= around.until,
        "first_due": first.words() if first else None,
        "first_day": first.end if first else None,
        "day": milestone.met.end if met and milestone.met else due.end if due else None,
        "said": _said(milestone, met=met, late=late),
    }


def _said(milestone: Milestone, *, met: bool, late: int) -> str:
    """Return when a milestone was met or is due, in a few words."""
    if met and milestone.met:
        return f"met {milestone.met.words()}"
    if milestone.due is None:
        return "no date"
    return f"due {milestone.due.words()}" + (f", {count(late, 'day')} late" if late else "")


def _deadline(snapshot: Snapshot, view: View, one: Deadline, around: Between) -> Fields:
    owner = view.reference(one.owner_id, "partners", "groups", "officers") if one.owner_id else None
    officer: Fields | None = {"id": one.officer.id, "name": one.officer.post} if one.officer else None
    record: Plain = {"id": getattr(one.record, "id", None), "name": name_of(one.record)}
    return {
        "kind": one.kind,
        "what": KINDS[one.kind],
        "title": one.title,
        "due": one.due.words(),
        "day": one.day,
        "last_day": one.due.end,
        "days_late": one.days_late(snapshot.as_at),
        "is_soon": one.day <= around.until,
        "record": record,
        "owner": owner,
        "officer": officer,
        "partners": [*partners_of(snapshot, [one.owner_id, one.officer.id if one.officer else None])],
        "note": one.note or None,
    }
