"""loipctl history: show the life of one record, as git has it."""

from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import record_ids
from loipctl.cli.options import AsAt, Colour, Json, PlanId, here, one_plan, wants_colour
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from loipctl.changes.life import Life
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
    from loipctl.screens import history as screen

    colour = wants_colour(color)
    home, _, id_ = record.rpartition("/")
    snapshot = one_plan(plan or home, as_at)
    found = lives(snapshot, id_)
    if as_json:
        from loipctl.ascii_json import ascii_json

        output.write(ascii_json(screen.data(snapshot.id, found)))
        return
    from loipctl.screens.layout import stacked

    output.write_screen(stacked([screen.render(one) for one in found]), colour=colour)


def lives(snapshot: "Snapshot", word: str) -> "list[Life]":
    """Return the lives of the records a word names, those that ended long ago too: an id, or `collection:id`."""
    from loipctl.changes.life import Teller
    from loipctl.changes.records_in_git import Library, Shelf
    from loipctl.source.git_tree import Blobs
    from loipctl.source.history import ready

    collection, _, id_ = word.rpartition(":")
    git = ready(here().root)
    blobs = Blobs(git)
    shelves = [Shelf(snapshot.folder, one) for one in _collections(snapshot, collection, id_)]
    told = [Teller(git, Library(shelf, blobs), snapshot).life(id_) for shelf in shelves]
    found = [one for one in told if one.moments]
    if not found:
        raise _unknown(snapshot, id_)
    return found


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
