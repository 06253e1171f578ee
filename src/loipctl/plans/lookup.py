"""Finds a record by what people type, and everything that refers to it."""

from collections.abc import Iterator
from typing import NamedTuple

from loipctl.errors import LoipctlError
from loipctl.model.collections import COLLECTIONS
from loipctl.model.record import Record
from loipctl.model.values import Refers
from loipctl.places import Place
from loipctl.plans.snapshot import Snapshot
from loipctl.words import did_you_mean, quoted

PLAN = "plan"
"""What the record of `plan.yaml` is found under, beside the names of the collections."""


class Found(NamedTuple):
    """A record, with the plan and the collection it stands in."""

    snapshot: Snapshot
    collection: str
    record: Record

    @property
    def id(self) -> str:
        """Return its id; a plan goes by its folder, and what has no id by nothing."""
        return self.snapshot.id if self.collection == PLAN else getattr(self.record, "id", "")


class Referrer(NamedTuple):
    """A record that names another, and the place where it does."""

    found: Found
    at: Place


def find(snapshot: Snapshot, reference: str) -> tuple[Found, ...]:
    """Return the records a word names: an id, `collection:id`, or either of them after `plan/`.

    An id that stands in two collections names both records, and a plan's own name its `plan.yaml`. Raises
    `LoipctlError` where there is none.
    """
    home, _, rest = reference.rpartition("/")
    collection, _, id_ = rest.rpartition(":")
    plan = _plan(snapshot, home, id_)
    records = [one for one in _everything(plan) if one.id == id_ and collection in {"", one.collection}]
    if not (id_ and records):
        raise _unknown(plan, collection, id_)
    return tuple(records)


def referrers(found: Found) -> Iterator[Referrer]:
    """Yield every place in the repository that names a record, in this plan first."""
    plans = {found.snapshot.id: found.snapshot, **found.snapshot.others}
    for plan in plans.values():
        for one in _everything(plan):
            for place, refers, reference in one.record.references():
                if (
                    _may_name(found, refers, reference)
                    and plan.find(reference, *refers.collections) is found.record
                ):
                    yield Referrer(one, place)


def _may_name(found: Found, refers: Refers, reference: str) -> bool:
    return found.collection in refers.collections and reference.rpartition("/")[2] == found.id


def _everything(snapshot: Snapshot) -> Iterator[Found]:
    if snapshot.header:
        yield Found(snapshot, PLAN, snapshot.header)
    for collection, record in snapshot.everything():
        yield Found(snapshot, collection, record)


def _plan(snapshot: Snapshot, home: str, id_: str) -> Snapshot:
    if home in {"", snapshot.id}:
        return snapshot
    if found := snapshot.others.get(home):
        return found
    if home in COLLECTIONS:
        raise LoipctlError(f"there is no plan `{home}`", f"write `{home}:{id_}`", 2)
    plans = sorted({snapshot.id, *snapshot.others})
    advice = did_you_mean(home, plans) or f"the plans here are {quoted(plans, 'and')}"
    raise LoipctlError(f"there is no plan `{home}`", advice, 2)


def _unknown(snapshot: Snapshot, collection: str, id_: str) -> LoipctlError:
    if collection not in {"", PLAN, *COLLECTIONS}:
        kinds = [PLAN, *COLLECTIONS]
        advice = did_you_mean(collection, kinds) or f"write one of {quoted(kinds)} before the colon"
        return LoipctlError(f"there is no collection `{collection}`", advice, 2)
    if any(id_ in ids for name, ids in snapshot.reserved.items() if collection in {"", name}):
        return LoipctlError(f"the record `{id_}` could not be read", "loipctl validate says why", 1)
    ids = [one.id for one in _everything(snapshot) if collection in {"", one.collection} and one.id]
    elsewhere = [f"{one.collection}:{id_}" for one in _everything(snapshot) if id_ and one.id == id_]
    where = f"the {collection} of the plan" if collection else "the plan"
    advice = f"write {quoted(elsewhere)}" if elsewhere else did_you_mean(id_, ids)
    return LoipctlError(f"there is no record `{id_}` in {where} `{snapshot.id}`", advice, 2)
