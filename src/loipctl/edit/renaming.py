"""Another id for a record, with everything that names it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath

from loipctl.edit.operations import Operation, Put, Reword, value_at
from loipctl.edit.wishes import Wish
from loipctl.errors import LoipctlError
from loipctl.figures import quotes
from loipctl.model.values import ID
from loipctl.places import Place
from loipctl.plans.lookup import PLAN, Found, referrers
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from loipctl.words import count, shortened

_OWNERS = {"partners", "groups", "officers"}
_QUOTED = {"themes", "outcomes", "indicators"}
"""The collections of which papers quote figures by the id of a record: `{{ indicators.child-poverty.latest }}`."""


def rename(read: Workspace, found: Found, new: str) -> Wish:
    """Return what gives a record another id, in its file and wherever it is named.

    Raises `LoipctlError` for an id that cannot be one, or is taken, and for a record that has none.
    """
    _refuse(found, new)
    edits: dict[str, list[Operation]] = defaultdict(list)
    named = [*_named(read, found, new)]
    for file, operation in named:
        edits[file].append(operation)
    at = found.record.at()
    moved = {}
    if not at.route and PurePosixPath(at.file).stem == found.id:
        moved[at.file] = str(PurePosixPath(at.file).with_name(f"{new}.yaml"))
    if value_at(read.documents[at.file].data, (*at.route, "id")) is not None:
        edits[at.file].append(Put((*at.route, "id"), new))
    follow = f"; {count(len(named), 'place follows', 'places follow')}" if named else ""
    undo = f"loipctl rename {found.snapshot.id}/{found.collection}:{new} {found.id}"
    return Wish(f"{found.id} is now {new}{follow}", edits, moved=moved, undo=undo)


def _refuse(found: Found, new: str) -> None:
    if found.collection == PLAN:
        raise LoipctlError(
            f"`{found.id}` is a plan, and goes by the name of its folder",
            "rename the folder, and what names the plan, by hand",
            2,
        )
    if new == found.id:
        raise LoipctlError(f"`{new}` is its id already", "", 2)
    refuse_id(found.snapshot, new, besides=found.id)


def refuse_id(snapshot: Snapshot, id_: str, besides: str = "") -> None:
    """Raise `LoipctlError` for what cannot be an id, and for an id that another record of the plan has."""
    if not re.fullmatch(ID, id_):
        advice = "write letters, digits, full stops, hyphens and underscores, at most 80"
        raise LoipctlError(f"`{shortened(id_)}` cannot be an id", advice, 2)
    if is_taken(snapshot, id_) and id_.casefold() != besides.casefold():
        raise LoipctlError(f"the id `{id_}` is taken in the plan `{snapshot.id}`", "choose another", 2)


def is_taken(snapshot: Snapshot, id_: str) -> bool:
    """Tell whether a record of a plan has an id, or one that differs from it only in capitals."""
    there = {getattr(record, "id", "").casefold() for _, record in snapshot.everything()}
    lost = {one.casefold() for ids in snapshot.reserved.values() for one in ids}
    return id_.casefold() in there | lost


def _named(read: Workspace, found: Found, new: str) -> Iterator[tuple[str, Operation]]:
    """Yield what gives the record its new name in each place that names it."""
    places = [one.at for one in referrers(found)] + [*_by_word(found)]
    for at in places:
        home, slash, _ = str(value_at(read.documents[at.file].data, at.route)).strip().rpartition("/")
        yield at.file, Put(at.route, f"{home}{slash}{new}")
    if found.collection in _QUOTED:
        yield from _figures(found, new)


def _by_word(found: Found) -> Iterator[Place]:
    """Yield the places that may hold an id or something else: who takes part, and what is excused."""
    for one in found.snapshot.engagement if found.collection in _OWNERS else ():
        yield from (one.at("with", number) for number, word in enumerate(one.with_) if word == found.id)
    for excuse in found.snapshot.header.excuses if found.snapshot.header else ():
        yield from (excuse.at("records", number) for number, id_ in enumerate(excuse.records) if id_ == found.id)


def _figures(found: Found, new: str) -> Iterator[tuple[str, Operation]]:
    """Yield what changes the figures of papers that are quoted by the id."""
    start = f"{found.collection}.{found.id}."
    for paper in found.snapshot.papers:
        for written in paper.texts():
            names = {name: written.text[first:end] for name, first, end in quotes(written.text)}
            for name, typed in names.items():
                if name.startswith(start) and not _is_longer_id(found, name):
                    renamed = typed.replace(start, f"{found.collection}.{new}.", 1)
                    yield written.at.file, Reword(written.at.route, typed, renamed)


def _is_longer_id(found: Found, name: str) -> bool:
    """Tell whether a figure is that of another record, whose id goes on from this one, as 1.1 from 1."""
    ids = found.snapshot.by_id(found.collection)
    return any(len(id_) > len(found.id) and name.startswith(f"{found.collection}.{id_}.") for id_ in ids)
