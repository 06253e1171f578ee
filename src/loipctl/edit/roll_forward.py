"""A plan's successor: a new plan that begins with what goes on from the old one."""

import re
from collections.abc import Iterator, Mapping

from loipctl.edit import fresh
from loipctl.edit.known import Known
from loipctl.edit.operations import Operation, Put, Remove, value_at
from loipctl.edit.sheet import Sheet
from loipctl.edit.surgery import operate
from loipctl.edit.wishes import Start, Wish, record_of
from loipctl.errors import LoipctlError
from loipctl.model.actions import Action
from loipctl.model.decisions import Risk
from loipctl.model.outcomes import Outcome
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.model.values import ID
from loipctl.plans import layout
from loipctl.plans.snapshot import Snapshot
from loipctl.source.reader import Data
from loipctl.status import is_finished, is_met
from loipctl.words import count, shortened

_GOES_ON = ("partners", "officers", "groups", "localities", "themes", "outcomes", "indicators", "actions", "risks")
_OF_THE_PLAN = ("kind", "partnership", "parent", "reporting", "scheme", "frameworks", "contact")
_LEFT_BEHIND = ("updates", "future_reporting")


def roll_forward(begun: Start, old: Snapshot, new: str, header: Mapping[str, Data]) -> Wish:
    """Return what begins a plan's successor: its people and groups, its outcomes, and the actions not complete.

    Raises `LoipctlError` for a name that no plan can have, or that one has.
    """
    if not re.fullmatch(ID, new):
        raise LoipctlError(f"`{shortened(new)}` cannot be the name of a plan", "write it as our-loip-2027-2037", 2)
    folder = f"{begun.read.repository.settings.plans}/{new}"
    if (begun.files.root / folder).exists():
        raise LoipctlError(f"there is a plan `{new}` already", "choose another name", 2)
    files = {f"{folder}/plan.yaml": _header(begun, old, header)}
    for file, raw in _copies(begun, old):
        files[folder + file.removeprefix(old.folder)] = raw
    carried = count(len(_going_on(old)), "action goes on", "actions go on")
    return Wish(f"began the plan {new} with {count(len(files), 'file')}; {carried}", added=files)


def _header(begun: Start, old: Snapshot, header: Mapping[str, Data]) -> bytes:
    data = begun.read.documents[f"{old.folder}/plan.yaml"].data
    there = data if isinstance(data, dict) else {}
    kept = {name: there[name] for name in _OF_THE_PLAN if name in there}
    return fresh.file(fresh.record({**kept, **header, "state": "draft"}, Known(Plan)))


def _copies(begun: Start, old: Snapshot) -> Iterator[tuple[str, bytes]]:
    """Yield the files that go on, each without what ends with the old plan."""
    for file, read in begun.read.documents.items():
        role = layout.role(file, old.folder) if file.startswith(f"{old.folder}/") else None
        if role is None or role.collection not in _GOES_ON or read.data is None:
            continue
        records = [one for one in old.records.get(role.collection, ()) if one.at().file == file]
        ending = [one for one in records if not _goes_on(old, one)]
        if len(ending) < len(records) or not records:
            yield file, _without(begun, old, file, records)


def _without(begun: Start, old: Snapshot, file: str, records: list[Record]) -> bytes:
    raw, _ = begun.files.tree.read(file)
    wanted: list[Operation] = []
    for one in records:
        if _goes_on(old, one):
            wanted += _changes(begun, old, one)
    wanted += [Remove(one.at().route) for one in reversed(records) if not _goes_on(old, one)]
    return operate(Sheet(file, raw, record_of(begun.read.repository, file)), wanted).raw


def _changes(begun: Start, old: Snapshot, record: Record) -> Iterator[Operation]:
    """Yield what makes a record one of the new plan."""
    data = begun.read.documents[record.at().file].data
    gone: list[tuple[str | int, ...]] = []
    if isinstance(record, Outcome):
        gone = [("period",)]
    elif isinstance(record, Risk):
        gone = [("actions", number) for number, id_ in enumerate(record.actions) if _ends(old, id_)]
    elif isinstance(record, Action):
        yield Put(record.at("continues").route, f"{old.id}/{record.id}")
        met = [number for number, one in enumerate(record.milestones) if is_met(one, old.as_at)]
        ended = [number for number, id_ in enumerate(record.depends_on) if _ends(old, id_)]
        gone = [(name,) for name in _LEFT_BEHIND] + [("milestones", number) for number in met]
        gone += [("depends_on", number) for number in ended]
    for steps in reversed(gone):
        at = record.at(*steps).route
        if value_at(data, at) is not None:
            yield Remove(at)


def _going_on(old: Snapshot) -> list[Action]:
    return [one for one in old.actions if _goes_on(old, one)]


def _goes_on(old: Snapshot, record: Record) -> bool:
    if isinstance(record, Action):
        return not is_finished(old, record)
    return not (isinstance(record, Risk) and record.state == "closed")


def _ends(old: Snapshot, id_: str) -> bool:
    """Tell whether an action of the old plan has no place in the new one."""
    return id_ in old.by_id("actions") and id_ not in {one.id for one in _going_on(old)}
