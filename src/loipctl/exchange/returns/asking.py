"""What a partner is asked: the rows of each sheet of its return, with what the repository holds of each."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from loipctl.characters import lines, one_line
from loipctl.exchange.returns import standing_now
from loipctl.exchange.returns.layout import ACTIONS, INDICATORS, MILESTONES, Layout
from loipctl.exchange.returns.periods import expected
from loipctl.exchange.returns.standing_now import Held
from loipctl.exchange.returns.whose import measures, owns, sees_to
from loipctl.indicators import printed
from loipctl.model.actions import Action, Milestone
from loipctl.model.indicators import Indicator
from loipctl.plans.naming import called
from loipctl.plans.owners import partners_of
from loipctl.plans.snapshot import Snapshot
from loipctl.status import is_finished

_BETTER = {"increase": "more", "decrease": "less", "maintain": "the same", "contextual": "neither"}


@dataclass(frozen=True)
class Row:
    """A row of a sheet: which record it is about and which part of it, what it shows, and what is held now.

    `part` is the id or else the title of a milestone. `given` stands in cells to be filled in, to begin with. A
    row that is not `open` is shown and nothing is asked.
    """

    record: str
    part: str
    shown: tuple[str, ...]
    held: Held
    open: bool = True
    given: dict[str, str] = field(default_factory=dict)


def asked(snapshot: Snapshot, partner: str, *, internal: bool = False) -> dict[Layout, list[Row]]:
    """Return what a partner is asked, by sheet; a sheet on which there is nothing to ask is not there.

    Updates that are not for publication are shown only where that is `internal`.
    """
    owned = [one for one in snapshot.actions if owns(snapshot, partner, one)]
    found = {
        ACTIONS: [*_actions(snapshot, owned, internal=internal), *_helped(snapshot, partner, owned)],
        MILESTONES: [*_milestones(snapshot, partner)],
        INDICATORS: [row for one in snapshot.indicators for row in _indicator(snapshot, partner, one)],
    }
    return {layout: rows for layout, rows in found.items() if rows}


def finished(snapshot: Snapshot, partner: str) -> int:
    """Return how many of a partner's actions are finished, of which nothing is asked."""
    owned = (one for one in snapshot.actions if owns(snapshot, partner, one))
    return sum(is_finished(snapshot, one) for one in owned)


def _actions(snapshot: Snapshot, owned: list[Action], *, internal: bool) -> Iterator[Row]:
    for action in owned:
        if not is_finished(snapshot, action):
            held = standing_now.of_action(snapshot, action, internal=internal)
            yield Row(action.id, "", _action_shown(action, "Owner", held), held)


def _helped(snapshot: Snapshot, partner: str, owned: list[Action]) -> Iterator[Row]:
    """Yield the actions that a partner supports: shown, so that it knows, and answered for by somebody else."""
    for action in snapshot.actions:
        if action in owned or is_finished(snapshot, action):
            continue
        if partner in partners_of(snapshot, action.support):
            held = standing_now.of_action(snapshot, action)
            yield Row(action.id, "", _action_shown(action, "Supports", held), held, open=False)


def _action_shown(action: Action, part: str, held: Held) -> tuple[str, ...]:
    due = action.due.words() if action.due else "No date"
    return (_called(action), part, due, _sentence(held.words))


def _milestones(snapshot: Snapshot, partner: str) -> Iterator[Row]:
    """Yield the open milestones of a partner's actions, and those it sees to in the actions of others."""
    for action in snapshot.actions:
        if is_finished(snapshot, action):
            continue
        for one in action.milestones:
            if sees_to(snapshot, partner, action, one) and not one.met:
                due = one.due.words() if one.due else "No date"
                shown = (_called(action), one_line(one.title), due)
                yield Row(action.id, part_of(one), shown, standing_now.of_milestone(one))


def part_of(milestone: Milestone) -> str:
    """Return what a milestone is known by in its action."""
    return milestone.id or one_line(milestone.title)


def _indicator(snapshot: Snapshot, partner: str, one: Indicator) -> Iterator[Row]:
    if one.measure == "qualitative" or not measures(snapshot, partner, one):
        return
    held = standing_now.of_indicator(one)
    aims = [each for each in one.targets if each.period.end >= snapshot.as_at]
    aim = min(aims, key=lambda each: each.period.end, default=None)
    target = f"{printed(one, aim.value)} for {aim.period.words()}" if aim else "None"
    shown = (one_line(one.title), one_line(one.unit), _BETTER[one.direction], _sentence(held.words), target)
    for period in expected(one, snapshot.as_at):
        yield Row(one.id, "", shown, held, given={"period": period} if period else {})


def _called(action: Action) -> str:
    return one_line(called(action.id, action.title))


def _sentence(words: str) -> str:
    return lines(words[:1].upper() + words[1:])
