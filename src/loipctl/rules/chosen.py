"""The milestones and updates of all actions, chosen by what stands in one of their fields."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from loipctl.model.actions import Action, Milestone, Update
from loipctl.model.record import Record
from loipctl.plans.kinds import of_kind
from loipctl.plans.part import Part

R = TypeVar("R", bound=Record)


def milestones(part: Part, field: str, wanted: Callable[[Any], object]) -> Iterator[tuple[Action, Milestone]]:
    """Yield each milestone in whose field is what is wanted, with its action."""
    return _chosen(part, Milestone, field, wanted)


def updates(part: Part, field: str, wanted: Callable[[Any], object]) -> Iterator[tuple[Action, Update]]:
    """Yield each update in whose field is what is wanted, with its action."""
    return _chosen(part, Update, field, wanted)


def _chosen(part: Part, kind: type[R], field: str, wanted: Callable[[Any], object]) -> Iterator[tuple[Action, R]]:
    for alike in of_kind(part, kind):
        for number, value in enumerate(alike.columns[field]):
            if wanted(value) and alike.outer:
                yield cast("Action", alike.outer.records[alike.holders[number]]), cast("R", alike.records[number])


def is_given(value: object) -> bool:
    """Return whether there is anything in a field."""
    return value is not None
