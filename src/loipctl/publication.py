"""What of a plan may leave for everybody to read, and what only those who keep it may see.

Not for publication are an officer's name and contact details unless the officer says otherwise, updates marked
`publish: false`, and counts of people in a breakdown that are small enough to tell who somebody is.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from loipctl.indicators.disclosure import guarded
from loipctl.model.actions import Action, Update
from loipctl.model.partners import Officer
from loipctl.model.record import Record
from loipctl.plans.snapshot import Snapshot


def withheld(record: Record) -> frozenset[str]:
    """Return the fields of a record that are not for publication."""
    if not isinstance(record, Officer):
        return frozenset()
    name = () if record.publish_name else ("name",)
    contact = () if record.publish_contact else ("email", "phone")
    return frozenset((*name, *contact))


def public(updates: Iterable[Update]) -> tuple[Update, ...]:
    """Return the updates that are for publication."""
    return tuple(one for one in updates if one.publish)


def leaving(snapshot: Snapshot, *, internal: bool = False) -> Snapshot:
    """Return a plan, and the plans beside it, with what may leave: everything only where that is `internal`.

    How an action stands is still worked out from the whole plan: a status is public where the words of its update
    are not.
    """
    if internal:
        return snapshot
    return snapshot.altered(_records)


def _records(snapshot: Snapshot) -> Mapping[str, tuple[Record, ...]]:
    return {
        collection: tuple(map(_BY_COLLECTION.get(collection, _whole), records))
        for collection, records in snapshot.records.items()
    }


def _whole(record: Record) -> Record:
    return record


def _action(action: Action) -> Action:
    return action.model_copy(update={"updates": public(action.updates)})


def _officer(officer: Officer) -> Officer:
    return officer.model_copy(update=dict.fromkeys(withheld(officer)))


_BY_COLLECTION: Mapping[str, Callable[[Any], Record]] = MappingProxyType(
    {"actions": _action, "indicators": guarded, "officers": _officer}
)
