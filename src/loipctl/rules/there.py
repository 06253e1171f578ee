"""Which ids there are in a plan, for rules that need not look at the records themselves."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from loipctl.plans.part import Part
from loipctl.rules.gathered import gathered

_Ids = Mapping[str, Sequence[str]]


def ids(plan: Part, collection: str) -> Sequence[str]:
    """Return the ids that the records of a collection have, in their order."""
    return plan.once(_all_ids).get(collection, ())


def id_set(plan: Part, collection: str) -> AbstractSet[str]:
    """Return the ids that the records of a collection have, each once."""
    return plan.once(_id_sets).get(collection, frozenset())


def _all_ids(plan: Part) -> _Ids:
    found: dict[str, list[str]] = {}
    for part in _ids(plan):
        for collection, some in part.items():
            found.setdefault(collection, []).extend(some)
    return found


def _id_sets(plan: Part) -> Mapping[str, AbstractSet[str]]:
    return {collection: frozenset(found) for collection, found in plan.once(_all_ids).items()}


@gathered
def _ids(part: Part) -> _Ids:
    found = {}
    for collection, records in part.records.items():
        there = [getattr(record, "id", None) for record in records]
        found[collection] = [one for one in there if one is not None]
    return found
