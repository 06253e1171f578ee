"""The map of the partners: who leads and who helps with how many actions of each outcome."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from loipctl.exchange.concerns import answering
from loipctl.exchange.maps.drawing import Arrow, Box, Map, box_lines, title_of
from loipctl.model.actions import Action
from loipctl.model.partners import Group, Partner
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count

Shares = Counter[tuple[str, str]]

_IDLE, _UNSERVED = "idle", "unserved"
_FRAMES = (
    (_IDLE, "Partners that lead no action and help with none"),
    (_UNSERVED, "Outcomes that no action works for"),
)
_ABOUT = "Each partner with how many actions it leads or helps with for each outcome."
_NOBODY = Box("nobody", "group", ("Nobody is named",))


def partner_map(snapshot: Snapshot, only_for: str = "") -> Map:
    """Return each partner, and each group that works, with its own outcomes; or one of them alone.

    Each outcome is drawn once for everybody who works for it, so that no arrows cross. Actions that work for no
    single outcome are counted under their theme.
    """
    led, helped = _shares(snapshot)
    goals = {one.id: one for one in _goals(snapshot)}
    asked = {_id(one) for one in answering(snapshot, only_for or None)}
    pairs = [
        pair for pair in dict.fromkeys([*led, *helped]) if pair[1] in goals and (pair[0] in asked or not asked)
    ]
    people = [one for one in _people(snapshot, {who for who, _ in pairs}) if not asked or one.id in asked]
    order = {one.id: number for number, one in enumerate(people)}
    pairs.sort(key=lambda pair: order[pair[0]])
    parts = [_part(pair, goals[pair[1]], led[pair], helped[pair]) for pair in pairs]
    idle = [] if asked else _unserved(goals, {goal for _, goal in pairs})
    arrows = [Arrow(pair[0], part.id, is_dashed=not led[pair]) for pair, part in zip(pairs, parts, strict=True)]
    boxes = (*people, *parts, *idle)
    frames = tuple(one for one in _FRAMES if one[0] in {box.frame for box in boxes})
    return Map(f"Who works on what: {title_of(snapshot, only_for)}", _ABOUT, boxes, tuple(arrows), frames)


def _unserved(goals: Mapping[str, Box], served: set[str]) -> list[Box]:
    return [
        replace(one, frame=_UNSERVED) for one in goals.values() if one.kind == "outcome" and one.id not in served
    ]


def _part(pair: tuple[str, str], goal: Box, led: int, helped: int) -> Box:
    """Return the outcome or theme that somebody works for, with how many actions they lead and help with."""
    words = [
        f"leads {count(led, 'action')}" if led else "",
        f"helps with {count(helped, 'action')}" if helped else "",
    ]
    said = count(led, "action") if pair[0] == _NOBODY.id else ", ".join(filter(None, words))
    return Box(f"{pair[0]}>{goal.id}", goal.kind, (*goal.lines, *box_lines(said)))


def _shares(snapshot: Snapshot) -> tuple[Shares, Shares]:
    """Return how many actions each owner leads, and how many each helps with, for each outcome or theme."""
    led, helped = Shares(), Shares()
    for action in snapshot.actions:
        leads = {_id(one) for one in answering(snapshot, action.owner, action.officer)} or {_NOBODY.id}
        helps = {_id(one) for one in answering(snapshot, *action.support)} - leads
        for goal in dict.fromkeys(_goal_ids(action)):
            led.update((who, goal) for who in sorted(leads))
            helped.update((who, goal) for who in sorted(helps))
    return led, helped


def _goal_ids(action: Action) -> Iterator[str]:
    for reference in action.outcomes:
        yield f"outcome:{reference.rpartition('/')[2]}"
    if not action.outcomes:
        yield f"theme:{(action.theme or '').rpartition('/')[2]}"


def _people(snapshot: Snapshot, working: set[str]) -> Iterator[Box]:
    for partner in snapshot.partners:
        frame = "" if _id(partner) in working else _IDLE
        yield Box(_id(partner), "partner", box_lines("Partner", partner.name), frame=frame)
    for group in snapshot.groups:
        if _id(group) in working:
            yield Box(_id(group), "group", box_lines("Group", group.name))
    if _NOBODY.id in working:
        yield _NOBODY


def _goals(snapshot: Snapshot) -> Iterator[Box]:
    for outcome in snapshot.outcomes:
        yield Box(f"outcome:{outcome.id}", "outcome", box_lines(f"Outcome {outcome.id}", outcome.title))
    for theme in snapshot.themes:
        yield Box(f"theme:{theme.id}", "theme", box_lines("Theme", theme.title))
    yield Box("theme:", "theme", ("No outcome and no theme",))


def _id(owner: Partner | Group) -> str:
    return f"{owner.noun}:{owner.id}"
