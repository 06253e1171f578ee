"""The texts of a plan, each with where it stands: what the rules of wording read."""

from collections.abc import Iterator

from loipctl.model.record import WrittenText
from loipctl.plans.snapshot import Snapshot


def passages(snapshot: Snapshot) -> tuple[WrittenText, ...]:
    """Return every text of a plan, in the order of the plan."""
    return snapshot.once(_passages)


def _passages(snapshot: Snapshot) -> tuple[WrittenText, ...]:
    return tuple(_each(snapshot))


def _each(snapshot: Snapshot) -> Iterator[WrittenText]:
    if snapshot.header:
        yield from snapshot.header.texts()
    for _, record in snapshot.everything():
        yield from record.texts()
