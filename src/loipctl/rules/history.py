"""What has happened: milestones met, updates given, dates moved (LP303 to LP305, LP308, LP309)."""

from collections.abc import Iterator
from itertools import pairwise

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.actions import Action, Milestone, Redating, Update
from loipctl.model.when import When
from loipctl.plans.kinds import of_kind
from loipctl.plans.part import Part
from loipctl.rules.alone import alone
from loipctl.rules.chosen import milestones, updates
from loipctl.rules.ordering import by_time
from loipctl.status import unfinished
from loipctl.words import count, day, shortened

_IN_ORDER = "the updates were put in the order of their dates"


@alone
@rule("LP303", Severity.ERROR)
def met_in_the_future(part: Part) -> Iterator[Finding]:
    """A milestone is marked as met on a day that has not come.

    A paper would tell the board that something is done which is not.

    Correct the date. A milestone that is only expected to be met has a `due` and no `met`.
    """
    for _, milestone in milestones(part, "met", lambda met: met and met.start > part.as_at):
        met = milestone.met.words() if milestone.met else ""
        yield Finding(
            milestone.at("met"),
            f"milestone `{shortened(milestone.title)}` is marked as met {met}, which has not come yet",
            "correct the date, or take `met` out until it is met",
        )


@alone
@rule("LP304", Severity.ERROR)
def update_in_the_future(part: Part) -> Iterator[Finding]:
    """An update has a date that has not come.

    Tables and papers show an update from its own date on, so this one is in none of them, and the status it
    gives does not count.

    Give it the day it describes.
    """
    for action, update in updates(part, "date", lambda day: day > part.as_at):
        yield Finding(
            update.at("date"),
            f"this update of `{action.id}` is dated {day(update.date)}, which has not come yet",
            "give it the day it describes",
        )


@alone
@rule("LP305", Severity.WARNING)
def updates_out_of_order(part: Part) -> Iterator[Finding]:
    """An action's updates are not in the order of their dates.

    The newest is expected at the end: whoever adds the next one there, or reads only the last, is misled.

    Put them in order, the newest last.
    """
    for action in _out_of_order(part):
        before, misplaced = next((one, two) for one, two in pairwise(action.updates) if two.date < one.date)
        yield Finding(
            misplaced.at("date"),
            f"this update of `{action.id}`, {day(misplaced.date)}, stands after one of {day(before.date)}",
            "put the updates in the order of their dates, the newest last",
            (Note(before.at("date"), "the one before it is newer"),),
            fix=by_time(action.updates, [(one.date,) for one in action.updates], _IN_ORDER),
        )


def _out_of_order(part: Part) -> Iterator[Action]:
    """Yield each action that has an update before one that is older."""
    for alike in of_kind(part, Update):
        following = pairwise(zip(alike.holders, alike.columns["date"], strict=True))
        # one that is newer than the one behind it, both of one action
        early = {one for (one, date), (other, later) in following if later < date and one == other}
        yield from (part.actions[number] for number in sorted(early))


@alone
@rule("LP308", Severity.ERROR)
def redated_does_not_chain(part: Part) -> Iterator[Finding]:
    """The moves of a milestone's date do not follow from one another.

    Each move starts from the date the one before it gave, and the last gives the date that is due. With a gap
    in the chain the board is told a slip that is not the true one.

    Correct the dates, or write down the move that is missing.
    """
    for _, milestone in milestones(part, "redated", bool):
        moves, due = milestone.redated, milestone.due
        # as most are moved once, to where they are due
        if len(moves) > 1 or due is None or not _same(moves[0].to, due):
            yield from list(_breaks(milestone))[:1]


def _breaks(milestone: Milestone) -> Iterator[Finding]:
    for before, move in pairwise(milestone.redated):
        if not _same(before.to, move.from_):
            yield Finding(
                move.at("from"),
                f"this move starts from {move.from_.words()}, and the move before it gave {before.to.words()}",
                f"write `from: {before.to.text}`, or add the move that is missing",
                (Note(before.at("to"), "the move before it ends here"),),
            )
    if not (milestone.due and _same(milestone.redated[-1].to, milestone.due)):
        yield _not_due(milestone, milestone.redated[-1])


def _not_due(milestone: Milestone, last: Redating) -> Finding:
    due = f"is due {milestone.due.words()}" if milestone.due else "has no `due`"
    return Finding(
        milestone.at("due"),
        f"milestone `{shortened(milestone.title)}` {due}, and its last move gave it {last.to.words()}",
        f"write `due: {last.to.text}`, or add the move that is missing",
        (Note(last.at("to"), "its last move ends here"),),
    )


def _same(first: When, second: When) -> bool:
    return first is second or (first.start == second.start and first.end == second.end)


@alone
@rule("LP309", Severity.WARNING, needs=("plan",))
def redated_twice_or_more(part: Part) -> Iterator[Finding]:
    """The date of a milestone has been moved back twice or more, and it is still not met.

    Each move looks small; together they show the board a promise that does not hold. The first date stays in
    the record, so the whole slip can be told.

    Tell the group that follows the action how far it has slipped and why, or agree a date that will hold.
    """
    for standing in unfinished(part):
        for milestone in standing.still_open:
            if len(milestone.redated) > 1:
                yield from _slipped(part, standing.action, milestone)


def _slipped(part: Part, action: Action, milestone: Milestone) -> Iterator[Finding]:
    moves = [move for move in milestone.redated if move.on <= part.as_at]
    slip = (moves[-1].to.end - moves[0].from_.end).days if moves else 0
    if len(moves) > 1 and slip > 0:
        times, days = count(len(moves), "time"), count(slip, "day")
        yield Finding(
            milestone.at("redated"),
            f"milestone `{shortened(milestone.title)}` of `{action.id}` has been moved {times}, by {days} in all",
            "tell the group that follows it why, or agree a date that will hold",
            (Note(moves[0].at("from"), f"it was first due {moves[0].from_.words()}"),),
        )
