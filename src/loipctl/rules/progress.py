"""What is declared against what the milestones say (LP601 to LP603, LP606, LP609)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.actions import Milestone
from loipctl.plans.part import Part
from loipctl.rules.alone import alone
from loipctl.rules.asking import ask
from loipctl.rules.chosen import is_given, milestones
from loipctl.status import Standing, days_late, each, is_met, unfinished
from loipctl.words import count, day, shortened

_MOST_NOTES = 5
_UNDER_WAY = frozenset({"on-track", "slipping", "off-track", "not-started"})


@alone
@rule("LP601", Severity.WARNING, needs=("plan",))
def green_but_late(part: Part) -> Iterator[Finding]:
    """An action is declared on track, and one of its dates has passed by more than the period of grace.

    The board is shown green where the plan's own dates say otherwise, and finds out when it is too late to help.
    The grace is `late_grace_days` in `loipctl.yaml`, 31 days where it is not set.

    Ask whether it is on track. Then mark the milestone as met, agree a new date for it, or change the status.
    """
    grace = part.settings.limits.late_grace_days
    for standing in unfinished(part):
        late = [one for one in standing.late if days_late(one, part.as_at) > grace]
        over = standing.days_over > grace
        if standing.update and standing.declared.counts_as == "on-track" and (late or over):
            declared = f"action `{standing.action.id}` is declared `{standing.declared.label}`"
            yield Finding(
                standing.update.at("status"),
                f"{declared}, and {_what_is_late(late)}",
                "mark what is met, agree a new date, or change the status in a new update",
                (*_due_notes(standing, over=over), *_late_notes(late, part)),
            )


def _what_is_late(late: list[Milestone]) -> str:
    if not late:
        return "its own date has passed"
    return f"{count(len(late), 'milestone')} {'is' if len(late) == 1 else 'are'} late"


def _due_notes(standing: Standing, *, over: bool) -> Iterator[Note]:
    if over and standing.action.due:
        late = count(standing.days_over, "day")
        yield Note(standing.action.at("due"), f"it was due {standing.action.due.words()}, {late} ago")


def _late_notes(late: list[Milestone], part: Part) -> Iterator[Note]:
    for milestone in late[:_MOST_NOTES]:
        days = count(days_late(milestone, part.as_at), "day")
        yield Note(milestone.at("due"), f"`{shortened(milestone.title)}` is {days} late")


@alone
@rule("LP602", Severity.WARNING, needs=("plan",))
def complete_but_open(part: Part) -> Iterator[Finding]:
    """An action is declared complete, and some of its milestones are not met.

    Either the board is told that work is finished which is not, or the record of it was never closed.

    Give the milestones the date they were met, take out those that were given up, or change the status.
    """
    for standing in each(part):
        if standing.update is None or standing.declared.counts_as != "done":
            continue
        if still_open := standing.still_open:
            are = "is" if len(still_open) == 1 else "are"
            yield Finding(
                standing.update.at("status"),
                f"action `{standing.action.id}` is declared `{standing.declared.label}`, and "
                f"{count(len(still_open), 'milestone')} {are} not met",
                "write the day each was met under `met`, or change the status in a new update",
                tuple(_open_note(milestone) for milestone in still_open[:_MOST_NOTES]),
            )


def _open_note(milestone: Milestone) -> Note:
    due = f" (due {milestone.due.words()})" if milestone.due else ""
    return Note(milestone.at("title"), f"`{shortened(milestone.title)}` is not met{due}")


@alone
@rule("LP603", Severity.WARNING, needs=("plan",))
def open_but_all_met(part: Part) -> Iterator[Finding]:
    """Every milestone of an action is met, and it is not declared complete.

    The work may be finished and nobody has said so; or there is more to do, and no milestone shows it.

    Add an update that declares it complete, or add the milestones that are still to come.
    """
    for standing in unfinished(part):
        all_met = standing.evidence.counts_as == "done"  # as nothing else says it of work that is under way
        if standing.update and all_met and standing.declared.counts_as in _UNDER_WAY:
            newest = day(standing.update.date)
            yield Finding(
                standing.update.at("status"),
                f"every milestone of `{standing.action.id}` is met, and its newest update ({newest}) declares it "
                f"`{standing.declared.label}`",
                "declare it complete in a new update, or add the milestones still to come",
            )


@alone
@rule("LP606", Severity.WARNING, needs=("plan",))
def overdue_milestone(part: Part) -> Iterator[Finding]:
    """A milestone is past its date and not marked as met.

    Either the work is late and the board should hear why, or it was done and nobody wrote that down.

    Ask whoever answers for it. Write the day it was met under `met`, or record its new date under `redated` with
    the reason.
    """
    for standing in unfinished(part):
        action = standing.action
        for milestone in standing.late:
            due = milestone.due.words() if milestone.due else ""
            days = count(days_late(milestone, part.as_at), "day")
            advice = ask(part, "whether it is met", milestone.owner, action.officer, action.owner)
            yield Finding(
                milestone.at("due"),
                f"milestone `{shortened(milestone.title)}` of `{action.id}` is {days} late (due {due})",
                f"{advice}; then write `met`, or a new date under `redated`",
            )


@alone
@rule("LP609", Severity.WARNING)
def percent_disagrees(part: Part) -> Iterator[Finding]:
    """How much of a milestone is done does not agree with whether it is met.

    A bar at 60% beside the word "met", or at 100% beside the word "late", tells the board two things at once.

    Correct the percentage, or the day it was met.
    """
    for action, milestone in milestones(part, "percent", is_given):
        if why := _disagreement(milestone, part):
            yield Finding(
                milestone.at("percent"),
                f"milestone `{shortened(milestone.title)}` of `{action.id}` {why}",
                "correct the percentage, or write under `met` when it was met",
            )


def _disagreement(milestone: Milestone, part: Part) -> str:
    percent = milestone.percent
    if percent is None:
        return ""
    if not 0 <= percent <= 100:
        return f"is {percent}% done, and can be between 0% and 100%"
    if percent < 100 and is_met(milestone, part.as_at):
        return f"is marked as met, and {percent}% done"
    if percent == 100 and milestone.met is None:
        return "is 100% done, and not marked as met"
    return ""
