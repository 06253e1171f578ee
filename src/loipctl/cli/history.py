"""loipctl history: show the life of one record, as git has it."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import record_ids
from loipctl.cli.options import AsAt, Colour, Json, PlanId, here, one_plan, wants_colour
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from loipctl.changes.life import Life
    from loipctl.changes.records_in_git import Library
    from loipctl.plans.repository import Repository
    from loipctl.plans.snapshot import Snapshot


def history(
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The record's id, such as 1.1; one it had before will do.",
            autocompletion=record_ids,
        ),
    ],
    plan: PlanId = "",
    as_at: AsAt = None,
    as_json: Json = False,
    color: Colour = "auto",
) -> None:
    """Show the life of one record: every change with its day and author, and how its dates have moved."""
    from loipctl.plans.readings import Readings
    from loipctl.screens import history as screen

    colour = wants_colour(color)
    home, _, word = record.rpartition("/")
    snapshot, found = lives(replace(here(), readings=Readings()), plan or home, as_at, word)
    if as_json:
        from loipctl.ascii_json import ascii_json

        output.write(ascii_json(screen.data(snapshot.id, found)))
        return
    from loipctl.screens.layout import stacked

    output.write_screen(stacked([screen.render(one) for one in found]), colour=colour)


def lives(repository: "Repository", plan: str, as_at: "date | None", word: str) -> "tuple[Snapshot, list[Life]]":
    """Return the lives of the records a word names, those that ended long ago too: an id, or `collection:id`.

    With them comes the plan as it is: its lists, and of its other records those that an old text names. Raises
    `LoipctlError` where no version has such a record.
    """
    from loipctl.changes.records_in_git import Library, Shelf
    from loipctl.plans.excerpts import naming
    from loipctl.source.git_tree import Blobs
    from loipctl.source.history import ready, steps

    collection, _, id_ = word.rpartition(":")
    snapshot = one_plan(plan, as_at, of=naming(repository, {id_}))
    blobs = Blobs(ready(repository.root))
    libraries = [Library(Shelf(snapshot.folder, one), blobs) for one in _collections(snapshot, collection, id_)]
    for one in libraries:
        one.load(steps(blobs.git, one.shelf.files(id_)))
    snapshot, found = _told(repository, lambda some: one_plan(plan, as_at, of=some), libraries, id_)
    if not found:
        raise _unknown(one_plan(plan, as_at, of=repository), id_)
    return snapshot, found


def _told(
    repository: "Repository",
    read: "Callable[[Repository], Snapshot]",
    libraries: "Sequence[Library]",
    id_: str,
) -> "tuple[Snapshot, list[Life]]":
    """Tell the lives; an id that a record had before leads to older texts, and those may name other records."""
    from loipctl.changes.life import Teller
    from loipctl.plans.excerpts import naming, words

    known, named = -1, {id_}
    while known < len(blobs := libraries[0].blobs.known()):
        known, named = len(blobs), named | words(blobs)
        snapshot = read(naming(repository, named))
        told = [Teller(one.blobs.git, one, snapshot).life(id_) for one in libraries]
    return snapshot, [one for one in told if one.moments]


def _collections(snapshot: "Snapshot", asked: str, id_: str) -> "Sequence[str]":
    """Return the collections a record may stand in: the one that is named, those that have it now, else all."""
    from loipctl.model.collections import COLLECTIONS, has_ids
    from loipctl.plans.lookup import PLAN
    from loipctl.words import did_you_mean, quoted

    known = [PLAN, *(one for one in COLLECTIONS if has_ids(one))]
    if asked and asked not in known:
        advice = did_you_mean(asked, known) or f"write one of {quoted(known)} before the colon"
        raise LoipctlError(f"there is no collection `{asked}`", advice, 2)
    if asked:
        return [asked]
    if id_ == snapshot.id:
        return [PLAN]
    return [one for one in known if id_ in snapshot.by_id(one)] or known[1:]


def _unknown(snapshot: "Snapshot", id_: str) -> LoipctlError:
    from loipctl.words import did_you_mean

    ids = [one for collection in snapshot.records for one in snapshot.by_id(collection)]
    if id_ in ids:
        return LoipctlError(f"`{id_}` is in no commit yet", "git add it, then git commit", 1)
    return LoipctlError(f"no version of the plan `{snapshot.id}` has a record `{id_}`", did_you_mean(id_, ids), 2)
