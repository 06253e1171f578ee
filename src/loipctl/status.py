"""How actions stand: what their owners declare, and beside it what the dates say."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from loipctl.model.actions import Action, Milestone, Update
from loipctl.model.schemes import NO_UPDATE, PLAIN, Meaning, Status
from loipctl.plans.kinds import of_kind
from loipctl.plans.part import Part

_COMPARABLE: frozenset[Meaning] = frozenset({"done", "on-track", "slipping", "off-track", "not-started"})
_FINISHED: frozenset[Meaning] = frozenset({"done", "ended"})

NO_DATES = Status.model_construct(
    key="no-dates",
    label="No dates",
    symbol="–",
    colour="#5b6570",
    definition="It has no date that could be late, so the dates say nothing.",
    counts_as="unknown",
)
"""What the dates say of an action that has none: missing is never green."""


class Standing(NamedTuple):
    """How one action stands on a day.

    `update` is its newest update on or before that day, `declared` the status that update gives, `evidence` the
    status the dates give, `still_open` the milestones that are not met, `late` those of them that are late, the
    latest first, `days_over` how many days its own due date is past.
    """

    action: Action
    update: Update | None
    declared: Status
    evidence: Status
    still_open: Sequence[Milestone]
    late: tuple[Milestone, ...]
    days_over: int

    @property
    def is_finished(self) -> bool:
        """Return whether it is declared complete or ended."""
        return self.declared.counts_as in _FINISHED

    @property
    def is_late(self) -> bool:
        """Return whether it or one of its milestones is late; what is finished is late no more."""
        return not self.is_finished and bool(self.late or self.days_over)

    @property
    def differs(self) -> bool:
        """Return whether owner and dates tell different things; where one of them is silent they do not differ."""
        both = {self.declared.counts_as, self.evidence.counts_as}
        return len(both) == 2 and both <= _COMPARABLE


def standing(part: Part, action: Action) -> Standing:
    """Return how an action stands on the day of a plan."""
    return _standing(part, action, newest_update(action, part.as_at), open_milestones(action, part.as_at))


def _standing(part: Part, action: Action, update: Update | None, still_open: Sequence[Milestone]) -> Standing:
    declared = part.statuses.get(update.status, NO_UPDATE) if update else NO_UPDATE
    late = late_milestones(still_open, part.as_at) if still_open else ()
    days_over = _days_over(action, declared, part.as_at)
    lateness = max(days_late(late[0], part.as_at), days_over) if late else days_over
    if action.milestones and not still_open:
        evidence: Meaning | Status = "done"
    else:
        evidence = _evidence(part, action, update, declared.counts_as, lateness)
    # a scheme's own word for "unknown" says that somebody has reported, so it cannot stand for silence
    status = part.once(_meanings)[evidence] if isinstance(evidence, str) else evidence
    return Standing(action, update, declared, status, still_open, late, days_over)


def _meanings(part: Part) -> Mapping[Meaning, Status]:
    """Return the status that stands for each meaning."""
    return {meaning: part.scheme.meaning(meaning) for meaning in PLAIN}


def standings(part: Part) -> Mapping[str, Standing]:
    """Return how every action stands, by its id."""
    return part.once(_standings)


def _standings(part: Part) -> Mapping[str, Standing]:
    return {one.action.id: one for one in each(part)}


def each(part: Part) -> Iterator[Standing]:
    """Yield how each action stands, in their order; two that share an id by a slip too."""
    for one in part.parts:
        yield from one.once(_each)


def _each(part: Part) -> tuple[Standing, ...]:
    newest, still_open = _newest_updates(part), _open_milestones(part)
    return tuple(
        [_standing(part, one, newest.get(n), still_open.get(n, [])) for n, one in enumerate(part.actions)]
    )


def _newest_updates(part: Part) -> Mapping[int, Update]:
    """Return what `newest_update` returns of each action, by its number."""
    newest: dict[int, tuple[date, Any]] = {}
    as_at = part.as_at
    for alike in of_kind(part, Update):
        for update, day, action in zip(alike.records, alike.columns["date"], alike.holders, strict=True):
            if day <= as_at and (action not in newest or day >= newest[action][0]):
                newest[action] = (day, update)
    return {action: update for action, (_, update) in newest.items()}


def _open_milestones(part: Part) -> Mapping[int, list[Milestone]]:
    """Return what `open_milestones` returns of each action where that is anything, by its number."""
    found: dict[int, list[Any]] = defaultdict(list)
    as_at = part.as_at
    for alike in of_kind(part, Milestone):
        for milestone, met, action in zip(alike.records, alike.columns["met"], alike.holders, strict=True):
            if met is None or met.start > as_at:
                found[action].append(milestone)
    return found


def unfinished(part: Part) -> tuple[Standing, ...]:
    """Return how each action stands that is not declared finished; none in a superseded plan."""
    return part.once(_unfinished)


def _unfinished(part: Part) -> tuple[Standing, ...]:
    return tuple([standing for one in part.parts for standing in one.once(_unfinished_of_part)])


def _unfinished_of_part(part: Part) -> tuple[Standing, ...]:
    if part.header and part.header.state == "superseded":
        return ()
    return tuple(one for one in part.once(_each) if not one.is_finished)


def newest_update(action: Action, as_at: date) -> Update | None:
    """Return the newest update on or before a day; of two on the same day the later in the list."""
    newest = None
    for update in action.updates:
        if update.date <= as_at and (newest is None or update.date >= newest.date):
            newest = update
    return newest


def is_met(milestone: Milestone, as_at: date) -> bool:
    """Return whether a milestone was met by a day; one met in a month counts from the month's first day."""
    return milestone.met is not None and milestone.met.start <= as_at


def days_late(milestone: Milestone, as_at: date) -> int:
    """Return how many days a milestone is late on a day: 0 where it is met, not yet due, or has no date."""
    if milestone.due is None or milestone.due.end >= as_at or is_met(milestone, as_at):
        return 0
    return (as_at - milestone.due.end).days


def open_milestones(action: Action, as_at: date) -> Sequence[Milestone]:
    """Return the milestones of an action that are not met by a day."""
    return [one for one in action.milestones if not is_met(one, as_at)]


def late_milestones(still_open: Iterable[Milestone], as_at: date) -> tuple[Milestone, ...]:
    """Return those of some milestones that are not met by a day which are late on it, the latest first."""
    late = [one for one in still_open if one.due and one.due.end < as_at]
    return tuple(sorted(late, key=lambda milestone: -days_late(milestone, as_at))) if late else ()


def is_finished(part: Part, action: Action) -> bool:
    """Return whether an action is declared complete or ended."""
    return standing(part, action).is_finished


def has_started(part: Part, action: Action) -> bool:
    """Return whether work has started by its date; an action without one starts with its plan."""
    if action.start:
        return action.start.start <= part.as_at
    period = part.header.period if part.header else None
    return bool(period and period.start and period.start.start <= part.as_at)


def _days_over(action: Action, declared: Status, as_at: date) -> int:
    if action.due is None or action.due.end >= as_at or declared.counts_as in _FINISHED:
        return 0
    return (as_at - action.due.end).days


def _evidence(
    part: Part, action: Action, update: Update | None, declared: Meaning, lateness: int
) -> Meaning | Status:
    """Return what the dates say: records.md, "Status schemes"."""
    as_at = part.as_at
    if declared == "ended" or (declared == "done" and not action.milestones):
        return declared
    if lateness > 0:
        return "off-track" if lateness > part.settings.limits.late_grace_days else "slipping"
    if action.start and action.start.start > as_at:
        return "not-started"
    if not action.due and not any(one.due or one.met for one in action.milestones):
        return NO_DATES
    return "on-track" if _is_fresh(part, update) else NO_UPDATE


def _is_fresh(part: Part, update: Update | None) -> bool:
    limit = part.settings.limits.update_age_days
    return update is not None and (part.as_at - update.date).days <= limit
