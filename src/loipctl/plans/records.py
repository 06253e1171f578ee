"""Reads the records of one file into the plan they belong to, and keeps count of what could not be read."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from loipctl import shape
from loipctl.diagnostics import Breach, Finding, Removal, Severity, certainly, rule
from loipctl.model.collections import COLLECTIONS, has_ids, kind_of, noun
from loipctl.model.localities import Locality
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.model.values import ID
from loipctl.places import Place
from loipctl.plans.layout import Role
from loipctl.source import document
from loipctl.source.document import Document
from loipctl.source.files import Tree
from loipctl.source.portable import why_not_portable
from loipctl.source.reader import Data
from loipctl.source.refusals import empty_value
from loipctl.words import shortened

_ID = re.compile(ID)


@dataclass
class PlanInProgress:
    """One plan, or the folder of facts of the law, while its files are read.

    `unread` names the parts of which something was lost, `reserved` the ids of records that are lost.
    """

    id: str
    folder: str
    header: Plan | None = None
    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    reserved: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unread: set[str] = field(default_factory=set)

    def lose(self, role: Role, id_: str | None = None) -> None:
        """Note that a record is there and could not be read."""
        self.unread.add(role.collection)
        if id_ is not None:
            self.reserved[role.collection].add(id_)

    def add(self, other: "PlanInProgress") -> None:
        """Add the records of other files of the same plan, and what was lost in them."""
        for collection, records in other.records.items():
            self.records[collection] += records
        for collection, ids in other.reserved.items():
            self.reserved[collection] |= ids
        self.unread |= other.unread

    def losses(self) -> "PlanInProgress":
        """Return what was lost of the plan, without its records."""
        return PlanInProgress(self.id, self.folder, reserved=self.reserved, unread=self.unread)


def named_plans(plan: PlanInProgress) -> Iterator[str]:
    """Yield the ids of other plans that a plan's records name."""
    if plan.header and plan.header.parent:
        yield plan.header.parent
    for records in plan.records.values():
        for record in records:
            if isinstance(record, Locality) and record.plan:
                yield record.plan
            yield from (reference.split("/")[0] for _, _, reference in record.references() if "/" in reference)


def read_file(tree: Tree, role: Role, plan: PlanInProgress) -> tuple[Document, list[Breach]]:
    """Read a file and add its records to the plan; return it, and what is wrong with it."""
    raw, breaches = tree.read(role.file)
    if breaches:
        plan.lose(role, role.id)
        return Document(role.file, "", None, breaches, complete=False), list(breaches)
    return read_bytes(raw, role, plan)


def read_bytes(raw: bytes, role: Role, plan: PlanInProgress) -> tuple[Document, list[Breach]]:
    """Read what a file holds and add its records to the plan; return it, and what is wrong with it."""
    read = document.read(role.file, raw)
    if read.data is not None:
        found = [*read.breaches, *_read_records(role, read.data, plan)]
        read.let_go()
        return read, _without_echoes(read, found)
    if not read.complete or not role.is_list:
        plan.lose(role, role.id)
    return read, list(read.breaches)


def records_of(role: Role, read: Document, plan: PlanInProgress) -> None:
    """Add the records of a file that was read before to a plan."""
    if read.data is not None:
        for _ in _read_records(role, read.data, plan):
            pass
        read.let_go()


def _without_echoes(read: Document, breaches: list[Breach]) -> list[Breach]:
    """Leave out that a field is empty where it is also said that the record must have it."""
    if not (breaches and any(breach.rule is empty_value for breach in breaches)):
        return breaches
    from loipctl.shape.fields import missing_field

    missing = [breach.finding.at for breach in breaches if breach.rule is missing_field]
    said = {read.span(at) for at in missing if isinstance(at, Place)}
    return [breach for breach in breaches if breach.rule is not empty_value or breach.finding.at not in said]


def _read_records(role: Role, data: Data, plan: PlanInProgress) -> Iterator[Breach]:
    if not role.is_list:
        yield from _read_one(role, data, plan)
    elif isinstance(data, list):
        for position, item in enumerate(data):
            yield from _read_record(role, item, plan, Place(role.file, (position,)))
    else:
        plan.lose(role)
        yield from not_a_record(role, data)


def _read_one(role: Role, data: Data, plan: PlanInProgress) -> Iterator[Breach]:
    """Read the record of a file of its own, whose name is its id."""
    place = Place(role.file)
    if role.id is None or not has_ids(role.collection) or not isinstance(data, dict):
        yield from _read_record(role, data, plan, place)
    elif not _ID.fullmatch(role.id):
        plan.lose(role)
        if not why_not_portable(PurePosixPath(role.file).name):
            from loipctl.shape.fault import Fault
            from loipctl.shape.values import bad_id

            yield from bad_id(Fault(place, "id", role.id, "file name", COLLECTIONS[role.collection]))
    else:
        if "id" in data:
            yield from id_differs_from_file(place, data["id"], role.id)
        yield from _read_record(role, {**data, "id": role.id}, plan, place)


def _read_record(role: Role, data: Data, plan: PlanInProgress, place: Place) -> Iterator[Breach]:
    if not isinstance(data, dict):
        plan.lose(role, role.id)
        yield from not_a_record(role, data, place)
        return
    model = Plan if role.collection == "plan" else kind_of(role.collection)
    record, breaches = shape.fit(model, data, place)
    yield from breaches
    if record is None:
        id_ = data.get("id")
        plan.lose(role, id_.strip() if isinstance(id_, str) else None)
    elif isinstance(record, Plan):
        plan.header = record
    else:
        plan.records[role.collection].append(record)


@rule("LP012", Severity.ERROR)
def not_a_record(role: Role, data: Data, place: Place | None = None) -> Iterable[Finding]:
    """A list or a line of text stands where the fields of a record are expected, or the reverse.

    The file cannot be read as what its name says, so none of it is in the plan.

    A file such as `outcomes.yaml` holds a list, each record after a hyphen; a file in a folder such as `actions`
    holds the fields of one record.
    """
    given = "a list" if isinstance(data, list) else "text" if isinstance(data, str) else "the fields of one record"
    if place is None:
        advice = "put a hyphen and a space before the first field of each record"
        if isinstance(data, dict) and list(data) == [role.collection]:
            advice = f"delete the line `{role.collection}:`, and start each record with a hyphen and a space"
        held = f"a list of {role.collection}" if role.collection in COLLECTIONS else "a list"
        message = f"this file should hold {held}, and holds {given}"
        return [Finding(Place(role.file), message, advice)]
    called = "plan" if role.collection == "plan" else noun(role.collection)
    advice = "write each field on a line of its own, as `title: …`"
    if isinstance(data, list) and not role.is_list:
        advice = "take the hyphens away: this file holds one record"
    return [Finding(place, f"the fields of one {called} are expected here, and this is {given}", advice)]


@rule("LP203", Severity.ERROR)
def id_differs_from_file(place: Place, given: Data, file_id: str) -> Iterator[Finding]:
    """A record in a folder gives another id than its file's name.

    The file's name is the id. With two of them nobody can say which one other papers should cite.

    Delete the `id` line, or rename the file.
    """
    if given != file_id:
        shown = f"it says `{shortened(given)}`" if isinstance(given, str) else "something else is given"
        yield Finding(
            place / "id",
            f"this record's id is `{file_id}`, the name of its file, and here {shown}",
            "delete this line, or rename the file",
            fix=certainly(Removal(place / "id"), done="the line was taken out: the name of the file is the id"),
        )
