"""The texts of a plan, each with where it stands: what the rules of wording read."""

from collections.abc import Iterator
from dataclasses import dataclass

from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Passage:
    """A line of text or a prose of a record; `collection` is `plan` for those of plan.yaml."""

    at: Place
    collection: str
    kind: str
    text: str

    @property
    def field(self) -> str:
        """Return the name of the field it stands in."""
        return next(step for step in reversed(self.at.route) if isinstance(step, str))


def passages(snapshot: Snapshot) -> tuple[Passage, ...]:
    """Return every text of a plan, in the order of the plan."""
    return snapshot.once(_passages)


def _passages(snapshot: Snapshot) -> tuple[Passage, ...]:
    return tuple(_each(snapshot))


def _each(snapshot: Snapshot) -> Iterator[Passage]:
    if snapshot.header:
        yield from (Passage(at, "plan", kind, text) for at, kind, text in snapshot.header.texts())
    for collection, record in snapshot.everything():
        yield from (Passage(at, collection, kind, text) for at, kind, text in record.texts())
