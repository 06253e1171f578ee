"""Tells that two versions of plans meet the same duties, from all that differs and only some of what is the same.

A plan has few records that its duties look at one by one, and many actions and indicators, of which each adds to a
set: the outcomes that are paid for, measured or looked at, and those who work for them. Such a set is the same in
both versions where it is the same without the records that are the same; it grows by as much in each. So where
nothing else that such a duty looks at has changed, these records need not be read.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping

from loipctl.model.partners import Group, Officer
from loipctl.model.record import Record
from loipctl.plans.contents import Contents
from loipctl.plans.part import Owner
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.rules.duties import own_id
from loipctl.rules.duties_progress import prevented, resourced, seen_lately

WAITING = frozenset({"actions", "indicators", "risks", "decisions", "papers"})
"""The collections whose records duties look at by such a set, or not at all."""

_SOME = 128
"""How many files of a collection are read though they are the same: what one record gave, others mostly give."""

_OWNERS = {"partners", "groups", "officers"}


def _owners(snapshot: Snapshot) -> set[object]:
    """Return who is named for what in outcomes and actions: groups, and the partners of all others."""
    named = {
        (type(holder).__name__, steps[0], id_)
        for one in (*snapshot.outcomes, *snapshot.actions)
        for holder, steps, refers, id_ in one.given_references()
        if not _OWNERS.isdisjoint(refers.collections)
    }
    return {
        (holder, field, _stands_for(snapshot, owner))
        for holder, field, id_ in named
        if (owner := snapshot.owner(id_)) is not None
    }


def _stands_for(snapshot: Snapshot, owner: Owner) -> object:
    if isinstance(owner, Group):
        return owner.at()
    return own_id(snapshot, owner.partner) if isinstance(owner, Officer) else owner.id


def _put_in(snapshot: Snapshot) -> set[object]:
    """Return the notes on what partners put in, each with whether community bodies take part there."""
    given = {(False, one.note) for outcome in snapshot.outcomes for one in outcome.resources}
    return given | {
        (bool(action.community_bodies), one.note) for action in snapshot.actions for one in action.resources
    }


def _measured(snapshot: Snapshot) -> set[object]:
    """Return the outcomes that indicators name, each with whether the indicator gives only the context."""
    there = {""} if snapshot.indicators else set()
    return there | {(id_, one.direction == "contextual") for one in snapshot.indicators for id_ in one.outcomes}


GROWING: Mapping[str, Callable[[Snapshot], Collection[object]]] = {
    "D09": seen_lately,
    "D25": _owners,
    "D27": resourced,
    "D28": _put_in,
    "D31": prevented,
    "D32": _measured,
}
"""The duties that look at actions or indicators, with the set that these add to, each by itself."""

BESIDE: Mapping[str, tuple[str, ...]] = {
    "plan": ("kind", "state", "parent", "published", "excuses"),
    "outcomes": ("id", "theme", "prevention"),
    "partners": ("id", "kind", "agreements"),
    "officers": ("id", "partner"),
    "groups": ("id", "members", "chair"),
}
"""The fields that these duties look at beside their sets, by the collections of their records."""


def waiting(files: Collection[str]) -> frozenset[str]:
    """Return the files of records that can wait, of those that need not be read to compare the records."""
    folders: dict[str, list[str]] = defaultdict(list)
    for file in files:
        folders[file.split("/")[-2]].append(file)
    found = {name: sorted(inner) for name, inner in folders.items() if name in WAITING}
    read = {file for inner in found.values() for file in inner[:: len(inner) // _SOME or 1]}
    return frozenset(file for inner in found.values() for file in inner).difference(read)


def are_alike(was: Workspace, now: Workspace, held: Contents) -> bool:
    """Return whether every plan has the same duties to look at actions and indicators in two versions.

    They were read without records that are the same and can wait. False where that cannot be told without them.
    """
    return _is_every_plan_read(was, held.was) and _is_every_plan_read(now, held.now) and _seen(was) == _seen(now)


def _is_every_plan_read(read: Workspace, files: Collection[str]) -> bool:
    """Return whether no plan was passed over, which a record that waits may name."""
    folder = f"{read.repository.settings.plans}/"
    return {file.removeprefix(folder).partition("/")[0] for file in files} <= read.everything.keys()


def _seen(read: Workspace) -> Mapping[str, object]:
    """Return what those duties look at in each plan."""
    return {
        id_: (plan.law, plan.unread, bool(plan.records), *_beside(plan), *(of(plan) for of in GROWING.values()))
        for id_, plan in read.everything.items()
    }


def _beside(snapshot: Snapshot) -> Iterator[object]:
    for collection, fields in BESIDE.items():
        records: Collection[Record | None] = snapshot.records.get(collection, ())
        if collection == "plan":
            records = (snapshot.header,)
        yield [one and [getattr(one, field) for field in fields] for one in records]
