"""How the actions of a theme, an outcome or an owner stand, counted."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from loipctl.model.actions import Action
from loipctl.model.outcomes import Outcome
from loipctl.model.schemes import NO_UPDATE, Status
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.status import Standing, standings

GROUPINGS = ("theme", "outcome", "owner")


class Tally(NamedTuple):
    """How the actions of a theme, an outcome or an owner stand: a number for each status that occurs.

    The statuses stand in the order of the scheme; "no update" is last.
    """

    id: str
    label: str
    actions: tuple[Action, ...]
    counts: tuple[tuple[Status, int], ...]
    late: int
    differing: int

    @property
    def total(self) -> int:
        """Return how many actions there are."""
        return len(self.actions)


def tallies(snapshot: Snapshot, by: str) -> tuple[Tally, ...]:
    """Return the tally of each theme, outcome or owner that has actions, in the plan's order.

    An action that works for two outcomes is counted under both. Actions without one come last.
    """
    all_standings = standings(snapshot)
    groups: dict[str, list[Action]] = {id_: [] for id_ in _order(snapshot, by)}
    for action in snapshot.actions:
        for id_ in group_ids(snapshot, action, by):
            groups.setdefault(id_, []).append(action)
    nothing = groups.pop("", [])
    found = [
        tally(snapshot, id_, _label(snapshot, by, id_), actions, all_standings) for id_, actions in groups.items()
    ]
    if nothing:
        found.append(tally(snapshot, "", f"No {by}", nothing, all_standings))
    return tuple(one for one in found if one.actions)


def overall(snapshot: Snapshot) -> Tally:
    """Return the tally of all actions."""
    return tally(snapshot, "", "All actions", snapshot.actions, standings(snapshot))


def tally(
    snapshot: Snapshot, id_: str, label: str, actions: Iterable[Action], known: Mapping[str, Standing]
) -> Tally:
    """Return the tally of some actions, whose standings are known."""
    chosen = tuple(actions)
    found = [known[action.id] for action in chosen]
    statuses = [*snapshot.scheme.statuses, NO_UPDATE]
    counts = [(status, sum(one.declared == status for one in found)) for status in statuses]
    return Tally(
        id_,
        label,
        chosen,
        tuple((status, number) for status, number in counts if number),
        sum(one.is_late for one in found),
        sum(one.differs for one in found),
    )


def group_ids(snapshot: Snapshot, action: Action, by: str) -> tuple[str, ...]:
    """Return the ids of the themes, outcomes or owners an action belongs to; one empty id where it has none."""
    if by == "owner":
        return (action.owner or "",)
    if by == "outcome":
        return action.outcomes or ("",)
    if action.theme:
        return (action.theme,)
    outcomes = [snapshot.find(reference, "outcomes") for reference in action.outcomes]
    themes = [outcome.theme for outcome in outcomes if isinstance(outcome, Outcome) and outcome.theme]
    return tuple(dict.fromkeys(themes)) or ("",)


def _order(snapshot: Snapshot, by: str) -> list[str]:
    if by == "theme":
        return [theme.id for theme in snapshot.themes]
    if by == "outcome":
        return [outcome.id for outcome in snapshot.outcomes]
    return [id_ for collection in ("partners", "groups", "officers") for id_ in snapshot.by_id(collection)]


def _label(snapshot: Snapshot, by: str, id_: str) -> str:
    collections = ("partners", "groups", "officers") if by == "owner" else (f"{by}s",)
    record = snapshot.find(id_, *collections)
    name = name_of(record) if record else id_
    return f"{id_} {name}" if by == "outcome" and record else name
