"""The map of the partners: who leads and who helps with how many actions of each outcome."""

from collections import Counter
from collections.abc import Iterator

from loipctl.exchange.concerns import answering
from loipctl.exchange.maps.drawing import Arrow, Box, Map, box_lines, title_of
from loipctl.model.actions import Action
from loipctl.model.partners import Group, Partner
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count

Shares = Counter[tuple[str, str]]

_IDLE = "idle"
_NOBODY = Box("nobody", "group", ("Nobody is named",))


def partner_map(snapshot: Snapshot, only_for: str = "") -> Map:
    """Return all partners, and the groups that work, beside the outcomes; or one of them alone.

    Actions that work for no single outcome are counted under their theme.
    """
    led, helped = _shares(snapshot)
    pairs = [pair for pair in dict.fromkeys([*led, *helped]) if only_for in {"", pair[0].partition(":")[2]}]
    working = {who for who, _ in pairs}
    people = [one for one in _people(snapshot, working) if not only_for or one.id in working]
    goals = [one for one in _goals(snapshot) if one.id in {goal for _, goal in pairs} or _is_whole(one, only_for)]
    there = {one.id for one in (*people, *goals)}
    arrows = [_arrow(pair, led[pair], helped[pair]) for pair in pairs if there.issuperset(pair)]
    about = f"{count(len(people), 'owner')}, and how many actions each leads or helps with for each outcome."
    frames = ((_IDLE, "Partners of whom no action speaks"),) if any(one.frame for one in people) else ()
    return Map(
        f"Who works on what: {title_of(snapshot, only_for)}", about, (*people, *goals), tuple(arrows), frames
    )


def _is_whole(goal: Box, only_for: str) -> bool:
    return goal.kind == "outcome" and not only_for


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


def _arrow(pair: tuple[str, str], led: int, helped: int) -> Arrow:
    if pair[0] == _NOBODY.id:
        return Arrow(*pair, count(led, "action"))
    words = [f"leads {led:,}" if led else "", f"helps with {helped:,}" if helped else ""]
    return Arrow(*pair, ", ".join(filter(None, words)), is_dashed=not led)


def _id(owner: Partner | Group) -> str:
    return f"{owner.noun}:{owner.id}"
