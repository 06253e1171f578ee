"""How the milestones of an action have slipped: every date each was given, by its own record and by git."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loipctl.changes.change import Change, Kind
from loipctl.changes.fields import called
from loipctl.model.actions import Action, Milestone
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Slip:
    """A milestone with every date it was given, the first first, how many days later the last is, and when met."""

    milestone: str
    dates: tuple[When, ...]
    days: int
    met: When | None
    unrecorded: bool
    """Whether git knows of a move that the milestone's own record of moves does not tell."""


def slips(snapshot: Snapshot, action: Action, changes: Sequence[Change]) -> Iterator[Slip]:
    """Yield the dates of each milestone that has one; `changes` are those of the action, the oldest first."""
    for milestone in action.milestones:
        if milestone.due:
            told, kept = _recorded(milestone), _kept(snapshot, milestone, changes)
            dates = kept if len(kept) > len(told) else told
            days = (dates[-1].end - dates[0].end).days
            yield Slip(milestone.title, dates, days, milestone.met, len(kept) > len(told))


def _recorded(milestone: Milestone) -> tuple[When, ...]:
    """Return the dates as the milestone's own record of moves tells them."""
    moves = milestone.redated
    if moves:
        return (moves[0].from_, *(move.to for move in moves))
    return (milestone.due,) if milestone.due else ()


def _kept(snapshot: Snapshot, milestone: Milestone, changes: Sequence[Change]) -> tuple[When, ...]:
    """Return the dates as the versions in git have them."""
    part = called(snapshot, milestone)
    moves = [one for one in changes if one.kind is Kind.MILESTONE_REDATED and one.part == part]
    values = [*(one.was for one in moves[:1]), *(one.now for one in moves)]
    return tuple(When.read(str(value.plain)) for value in values if value)
