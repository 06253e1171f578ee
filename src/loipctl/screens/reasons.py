"""Why the dates of an action say what they say, in a sentence."""

from datetime import date

from loipctl.model.actions import Milestone
from loipctl.plans.snapshot import Snapshot
from loipctl.status import NO_DATES, Standing, days_late, is_met
from loipctl.words import count, day


def why(snapshot: Snapshot, standing: Standing) -> str:
    """Return what the evidence of a standing rests on."""
    action, as_at = standing.action, snapshot.as_at
    match standing.evidence.counts_as:
        case "done" if action.milestones:
            return _all_met(len(action.milestones))
        case "slipping" | "off-track":
            return _late(standing, as_at)
        case "not-started" if action.start:
            return (
                f"it starts in {action.start.words()}" if not action.start.is_day else _starts(action.start.start)
            )
        case "unknown":
            return _silent(standing)
    return _nothing_late(standing, as_at)


def _all_met(number: int) -> str:
    return (
        ["its only milestone is met", "both milestones are met"][number - 1]
        if number < 3
        else (f"all {number} milestones are met")
    )


def _starts(start: date) -> str:
    return f"it starts on {day(start)}"


def _late(standing: Standing, as_at: date) -> str:
    """Return the date that is furthest past, the action's own or that of a milestone, and how many others are."""
    action, late = standing.action, standing.late
    first = days_late(late[0], as_at) if late else 0
    if standing.days_over > first and action.due:
        said = f"the action itself was due {_by(action.due.end, standing.days_over)}"
        return f"{said}; {count(len(late), 'milestone')} late too" if late else said
    said = f"“{late[0].title}” was due {_by(_due(late[0]), first)}"
    return f"{said}; {count(len(late) - 1, 'more milestone')} late" if len(late) > 1 else said


def _due(milestone: Milestone) -> date:
    assert milestone.due is not None  # noqa: S101  # what has no date is never late
    return milestone.due.end


def _by(due: date, days: int) -> str:
    return f"by {day(due)}, and is {count(days, 'day')} late"


def _silent(standing: Standing) -> str:
    if standing.evidence == NO_DATES:
        return "it has no date that could be late"
    if standing.update is None:
        return "nothing is late, and nobody has reported on it"
    return f"nothing is late, and the newest update is of {day(standing.update.date)}"


def _nothing_late(standing: Standing, as_at: date) -> str:
    waiting = [one for one in standing.action.milestones if not is_met(one, as_at)]
    dated = sorted(((one.due.end, one) for one in waiting if one.due), key=lambda pair: pair[0])
    if dated:
        due, first = dated[0]
        return f"“{first.title}” is not met yet, and is due by {day(due)}"
    return "nothing is late"
