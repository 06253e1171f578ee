"""How one action stands: declared beside evidence, its milestones, and its updates, the newest first."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from loipctl.model.actions import Action, Milestone, Update
from loipctl.model.schemes import NO_UPDATE
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.screens.layout import HEADING, QUIET, Heading, Ruled, beside, stacked, table
from loipctl.screens.reasons import why
from loipctl.screens.statuses import sign_and_word
from loipctl.screens.texts import joined, line, prose
from loipctl.status import days_late, is_met, standing
from loipctl.words import count, day


def standing_of(snapshot: Snapshot, action: Action) -> RenderableType:
    """Return how an action stands: what its owner declares, what its dates say, and why."""
    stands = standing(snapshot, action)
    said = f"({day(stands.update.date)})" if stands.update else ""
    return beside(
        [
            (line("Declared", QUIET), joined(sign_and_word(stands.declared), said)),
            (
                line("The dates say", QUIET),
                joined(sign_and_word(stands.evidence), line(f"({why(snapshot, stands)})")),
            ),
        ]
    )


def milestones(snapshot: Snapshot, action: Action) -> Iterator[RenderableType]:
    """Yield the table of an action's milestones, or nothing where it has none."""
    if not action.milestones:
        return
    made = table(("Due", {}), ("Milestone", {}), ("How it stands", {}))
    for one in action.milestones:
        made.add_row(
            line(one.due.words() if one.due else "no date"), _milestone(snapshot, one), _met(snapshot, one)
        )
    yield Group(Heading("Milestones"), Ruled(made))


def updates(snapshot: Snapshot, action: Action) -> Iterator[RenderableType]:
    """Yield an action's updates, the newest first, or nothing where it has none."""
    if action.updates:
        newest_first = sorted(action.updates, key=lambda one: one.date)[::-1]
        yield Group(Heading("Updates"), stacked([_update(snapshot, one) for one in newest_first]))


def _milestone(snapshot: Snapshot, milestone: Milestone) -> RenderableType:
    owner = snapshot.owner(milestone.owner)
    name = name_of(owner) if owner else milestone.owner
    details = [f"Owner: {name}" if name else "", milestone.note or "", *_moves(milestone)]
    return Group(line(milestone.title), *(line(one, QUIET) for one in details if one))


def _moves(milestone: Milestone) -> Iterator[str]:
    """Yield how far the moves of a milestone's date have taken it in all, and each of them."""
    if milestone.redated:
        days = (milestone.redated[-1].to.end - milestone.redated[0].from_.end).days
        yield f"Now {count(abs(days), 'day')} {'later' if days >= 0 else 'earlier'} than first promised"
    for one in milestone.redated:
        yield f"Moved from {one.from_.words()} to {one.to.words()} on {day(one.on)}: {one.reason}"


def _met(snapshot: Snapshot, milestone: Milestone) -> Text:
    if milestone.met and is_met(milestone, snapshot.as_at):
        late = milestone.due is not None and milestone.met.start > milestone.due.end
        return line(f"met {milestone.met.words()}{', late' if late else ''}")
    days = days_late(milestone, snapshot.as_at)
    done = f"{milestone.percent}% done" if milestone.percent is not None else ""
    return line(", ".join(filter(None, [f"{count(days, 'day')} late" if days else "not met yet", done])))


def _update(snapshot: Snapshot, update: Update) -> RenderableType:
    status = snapshot.scheme.find(update.status) or NO_UPDATE
    officer = snapshot.owner(update.by)
    by = name_of(officer) if officer else update.by or ""
    remarks = [
        "" if update.publish else "(not for publication)",
        f"(after {day(snapshot.as_at)}, so it does not count)" if update.date > snapshot.as_at else "",
    ]
    rows: list[tuple[Text, RenderableType]] = (
        [(line("Reason", QUIET), line(update.reason))] if update.reason else []
    )
    rows += [(line("Next", QUIET), prose(update.next))] if update.next else []
    return Group(
        joined(line(day(update.date), HEADING), sign_and_word(status), by, *remarks, by="  "),
        prose(update.text),
        *([beside(rows)] if rows else []),
    )
