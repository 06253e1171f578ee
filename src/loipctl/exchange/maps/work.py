"""The map of the work: outcomes by theme, the actions that work for each, and what measures it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from loipctl.exchange.concerns import works_on
from loipctl.exchange.maps.drawing import Arrow, Box, Map, box_lines, title_of
from loipctl.model.actions import Action
from loipctl.model.indicators import Indicator
from loipctl.model.outcomes import Outcome
from loipctl.model.schemes import NO_UPDATE
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.shown import shown_line
from loipctl.status import standings
from loipctl.tallies import group_ids
from loipctl.words import count, listed

_KEY = "key"


def work_map(snapshot: Snapshot, only_for: str = "") -> Map:
    """Return the whole plan, or the actions of one owner with the outcomes they work for."""
    actions = [one for one in snapshot.actions if works_on(snapshot, one, only_for)]
    indicators = [] if only_for else list(snapshot.indicators)
    outcomes = [one for one in snapshot.outcomes if not only_for or _is_served(one, actions)]
    boxes = [
        *(_outcome(snapshot, one) for one in outcomes),
        *(_action(snapshot, one) for one in actions),
        *(_indicator(snapshot, one) for one in indicators),
        *_key(snapshot, actions),
    ]
    arrows = [*_from(outcomes, actions), *_from(outcomes, indicators, is_dashed=True)]
    about = _about(snapshot, [len(outcomes), len(actions), len(indicators)], actions)
    return Map(title_of(snapshot, only_for), about, tuple(boxes), tuple(arrows), _frames(snapshot, boxes))


def _is_served(outcome: Outcome, actions: Iterable[Action]) -> bool:
    return any(outcome.id in map(_own, one.outcomes) for one in actions)


def _own(reference: str) -> str:
    return reference.rpartition("/")[2]


def _from(
    outcomes: Iterable[Outcome], serving: Iterable[Action | Indicator], *, is_dashed: bool = False
) -> Iterator[Arrow]:
    """Yield the arrows from outcomes to the actions that work for them, or to the indicators that measure them."""
    drawn = {one.id for one in outcomes}
    for one in serving:
        for id_ in dict.fromkeys(map(_own, one.outcomes)):
            if id_ in drawn:
                yield Arrow(f"outcome:{id_}", f"{one.noun}:{one.id}", is_dashed=is_dashed)


def _about(snapshot: Snapshot, numbers: list[int], actions: Iterable[Action]) -> str:
    said = map(count, numbers, ("outcome", "action", "indicator"))
    stand = Counter(standings(snapshot)[one.id].declared.label for one in actions)
    statuses = listed(shown_line(f"{number:,} {label}") for label, number in stand.items())
    return f"{listed(said)}." + (f" How the actions stand: {statuses}." if statuses else "")


def _frames(snapshot: Snapshot, boxes: Iterable[Box]) -> tuple[tuple[str, str], ...]:
    used = {one.frame for one in boxes}
    themes = [(f"theme:{one.id}", " ".join(box_lines(f"Theme: {one.title}"))) for one in snapshot.themes]
    return tuple(one for one in (*themes, (_KEY, "What the signs mean")) if one[0] in used)


def _frame(snapshot: Snapshot, theme: str | None) -> str:
    id_ = _own(theme or "")
    return f"theme:{id_}" if id_ in snapshot.by_id("themes") else ""


def _outcome(snapshot: Snapshot, one: Outcome) -> Box:
    lines = box_lines(f"Outcome {one.id}", one.title)
    return Box(f"outcome:{one.id}", "outcome", lines, frame=_frame(snapshot, one.theme))


def _action(snapshot: Snapshot, one: Action) -> Box:
    stands = standings(snapshot)[one.id]
    owner = snapshot.owner(one.owner)
    more = [name_of(owner), stands.declared.shown] if owner else [stands.declared.shown]
    more += [f"by its dates: {stands.evidence.label}"] if stands.differs else []
    frame = _frame(snapshot, group_ids(snapshot, one, "theme")[0])
    lines = box_lines(f"Action {one.id}", one.title, *more)
    return Box(f"action:{one.id}", "action", lines, stands.declared, frame)


def _indicator(snapshot: Snapshot, one: Indicator) -> Box:
    outcome = snapshot.find(one.outcomes[0], "outcomes") if one.outcomes else None
    frame = _frame(snapshot, outcome.theme) if isinstance(outcome, Outcome) else ""
    return Box(f"indicator:{one.id}", "indicator", box_lines(f"Measured by {one.id}", one.title), frame=frame)


def _key(snapshot: Snapshot, actions: Iterable[Action]) -> Iterator[Box]:
    """Yield a box for each status that is drawn, with what it means."""
    drawn = {standings(snapshot)[one.id].declared.key for one in actions}
    for status in (*snapshot.scheme.statuses, NO_UPDATE):
        if status.key in drawn:
            yield Box(f"key:{status.key}", "key", box_lines(status.shown, status.definition), status, _KEY)
