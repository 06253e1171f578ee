"""Brings a whole plan that left as JSON or as a workbook back in: only what was changed in it since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from loipctl.edit import new_records
from loipctl.edit.operations import Operation
from loipctl.edit.wishes import Start, Wish
from loipctl.errors import LoipctlError
from loipctl.exchange import plan_json
from loipctl.exchange.differences import Differences, differences
from loipctl.exchange.own_files import Incoming, TakenIn
from loipctl.exchange.whole import Whole
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count, did_you_mean, quoted


def take_in(incoming: Incoming) -> TakenIn:
    """Return what a file changes in the plans it holds.

    Raises `LoipctlError` for a plan that is not there, or that cannot be read whole.
    """
    read = plan_json.read(incoming.raw)
    found = [_compared(incoming.begun, _named(one, incoming)) for one in read.plans]
    said = [*read.remarks, *(line for differences, _ in found for line in _said(differences))]
    return TakenIn(_together([wish for _, wish in found]), tuple(said))


def _named(one: Whole, incoming: Incoming) -> Whole:
    """Return a plan under the name that was given for it."""
    return replace(one, plan=incoming.plan) if incoming.plan else one


def _compared(begun: Start, theirs: Whole) -> tuple[Differences, Wish]:
    snapshot = begun.read.everything.get(theirs.plan)
    if snapshot is None:
        known = sorted(begun.read.everything)
        advice = (
            did_you_mean(theirs.plan, known) or f"the plans here are {quoted(known, 'and')}; name one with --plan"
        )
        raise LoipctlError(f"there is no plan `{theirs.plan}`", advice, 2)
    found = differences(snapshot, begun.read.documents, theirs)
    return found, _wish(begun, snapshot, found)


def _wish(begun: Start, snapshot: Snapshot, found: Differences) -> Wish:
    edits = found.edits
    wishes = [Wish("", edits), *(_added(begun, snapshot, one.collection, one.fields) for one in found.new)]
    return _together(wishes)


def _added(begun: Start, snapshot: Snapshot, collection: str, fields: Mapping[str, object]) -> Wish:
    """Return what adds a record; one that has no id is given one."""
    given = {**fields}
    if "id" not in given and new_records.is_needed(collection, "id"):
        given["id"] = new_records.proposed_id(snapshot, collection, given)  # type: ignore[arg-type]
    return new_records.add(begun.read, snapshot, collection, given)  # type: ignore[arg-type]


def _together(wishes: Sequence[Wish]) -> Wish:
    """Return one wish for several."""
    edits: dict[str, list[Operation]] = {}
    added: dict[str, bytes] = {}
    for wish in wishes:
        for file, operations in wish.edits.items():
            edits.setdefault(file, []).extend(operations)
        for file, raw in wish.added.items():
            added[file] = added.get(file, b"") + raw
    number = sum(map(len, edits.values())) + len(added)
    return Wish(f"brought in {count(number, 'change')}", edits, added)


def _said(found: Differences) -> Iterator[str]:
    yield from found.remarks
    if found.clashes:
        yield f"{count(len(found.clashes), 'value')} changed on both sides; the plan keeps its own:"
        yield from (f"  {clash}" for clash in found.clashes)
