"""Reads the plans of a repository: every file once, every fault kept, nothing raised."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath

from loipctl import shape
from loipctl.diagnostics import Breach, Finding, Severity, rule
from loipctl.errors import LoipctlError
from loipctl.model.collections import COLLECTIONS, PLAN_FILE, has_ids, noun
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.places import Place, Span
from loipctl.plans import layout
from loipctl.plans.layout import Role
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.source import document
from loipctl.source.document import Document
from loipctl.source.reader import Data
from loipctl.words import did_you_mean, quoted

Track = Callable[[Sequence[Role]], Iterable[Role]]
"""Passes files on one by one, and may show how far it has come."""


@dataclass(frozen=True)
class Workspace:
    """The plans that were asked for, the documents they stand in, and what is wrong with the files.

    `everything` holds the other plans of the repository as well, which those asked for may refer to.
    """

    repository: Repository
    snapshots: dict[str, Snapshot]
    everything: dict[str, Snapshot]
    documents: dict[str, Document]
    breaches: tuple[Breach, ...]

    def at(self, day: date) -> "Workspace":
        """Return the same plans as at another day."""
        others: dict[str, Snapshot] = {}
        for id_, snapshot in self.everything.items():
            others[id_] = replace(snapshot, as_at=day, others=others)
        return replace(self, snapshots={id_: others[id_] for id_ in self.snapshots}, everything=others)

    def only(self, plan: str) -> "Workspace":
        """Return one of the plans, with what is wrong with its files."""
        breaches = tuple(
            one for one in self.breaches if plan_of(self.repository, one.finding.at.file) in {plan, None}
        )
        return replace(self, snapshots={plan: self.snapshots[plan]}, breaches=breaches)

    def span(self, place: Place | Span) -> Span:
        """Return the lines and columns of a place."""
        if isinstance(place, Span):
            return place
        found = self.documents.get(place.file)
        return found.span(place) if found else Span(place.file)


@dataclass
class _PlanInProgress:
    """One plan while its files are read."""

    id: str
    folder: str
    header: Plan | None = None
    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    reserved: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unread: set[str] = field(default_factory=set)

    def lose(self, role: Role, id_: str | None) -> None:
        """Note that a record is there and could not be read."""
        self.unread.add(role.collection)
        if id_ is not None:
            self.reserved[role.collection].add(id_)


def read(repository: Repository, as_at: date, plans: Sequence[str] = (), track: Track = iter) -> Workspace:
    """Read the plans of a repository as at a day: all of them, and those named are returned as snapshots.

    The other plans are read as well where a named plan could refer to them. Raises `LoipctlError` where a named
    plan is not there, or where there is none at all.
    """
    listing = repository.tree.listing(repository.settings.plans)
    roles, breaches = _roles(repository, listing.files)
    wanted = _wanted(repository, sorted(roles), plans)
    breaches = [*listing.breaches, *breaches]
    progress = {id_: _PlanInProgress(id_, _folder(repository, id_)) for id_ in roles}
    documents: dict[str, Document] = {}
    for role in track([role for id_ in sorted(roles) for role in layout.in_order(roles[id_])]):
        plan = progress[_plan_id(repository, role.file)]
        documents[role.file], found = _read_file(repository, role, plan)
        breaches += found
    snapshots: dict[str, Snapshot] = {}
    for id_, plan in progress.items():
        snapshots[id_] = _snapshot(repository, plan, as_at, snapshots)
    return Workspace(
        repository,
        {id_: snapshots[id_] for id_ in wanted},
        snapshots,
        documents,
        tuple(breach for breach in breaches if _concerns(repository, breach, wanted)),
    )


def plan_of(repository: Repository, file: str) -> str | None:
    """Return the id of the plan that a file or folder belongs to, None for what is outside all plans."""
    plans = PurePosixPath(repository.settings.plans)
    path = PurePosixPath(file)
    return path.relative_to(plans).parts[0] if path.is_relative_to(plans) and path != plans else None


def _folder(repository: Repository, id_: str) -> str:
    return str(PurePosixPath(repository.settings.plans, id_))


def _plan_id(repository: Repository, file: str) -> str:
    return PurePosixPath(file).relative_to(repository.settings.plans).parts[0]


def _concerns(repository: Repository, breach: Breach, wanted: Sequence[str]) -> bool:
    at = breach.finding.at
    return (plan_of(repository, at.file) or wanted[0]) in wanted


def _roles(repository: Repository, files: Sequence[str]) -> tuple[dict[str, list[Role]], list[Breach]]:
    """Return what each file holds, by plan, and what is wrong with their names."""
    roles: dict[str, list[Role]] = defaultdict(list)
    breaches: list[Breach] = []
    for file in files:
        folder = _folder(repository, _plan_id(repository, file))
        if folder == file:
            breaches += stray_file(file)
        elif (found := layout.role(file, folder)) is None:
            breaches += layout.file_in_no_collection(file, folder)
            roles[_plan_id(repository, file)] += []
        else:
            roles[_plan_id(repository, file)].append(found)
    for id_, plan in sorted(roles.items()):
        if not any(role.collection == "plan" for role in plan):
            breaches += layout.plan_without_plan_file(_folder(repository, id_))
    return roles, breaches


def _wanted(repository: Repository, there: list[str], named: Sequence[str]) -> list[str]:
    if not there:
        raise LoipctlError(
            f"the folder {repository.settings.plans} has no plans in it",
            f"a plan is a folder {repository.settings.plans}/<name> with a file {PLAN_FILE} in it",
            2,
        )
    for name in named:
        if name not in there:
            advice = did_you_mean(name, there) or f"the plans here are {quoted(there, 'and')}"
            raise LoipctlError(f"there is no plan `{name}`", advice, 2)
    return sorted(set(named)) or there


def _read_file(repository: Repository, role: Role, plan: _PlanInProgress) -> tuple[Document, list[Breach]]:
    raw, breaches = repository.tree.read(role.file)
    if breaches:
        plan.lose(role, role.id)
        return Document(role.file, "", None, breaches, complete=False), list(breaches)
    read_document = document.read(role.file, raw)
    found = list(read_document.breaches)
    if read_document.data is None:
        if not read_document.complete or role.id is not None or role.collection == "plan":
            plan.lose(role, role.id)
    else:
        found += _read_records(role, read_document.data, plan)
    return read_document, found


def _read_records(role: Role, data: Data, plan: _PlanInProgress) -> Iterator[Breach]:
    if not role.is_list:
        yield from _read_record(role, data, plan, Place(role.file), role.id)
    elif isinstance(data, list):
        for position, item in enumerate(data):
            yield from _read_record(role, item, plan, Place(role.file, (position,)), None)
    else:
        plan.unread.add(role.collection)
        yield from not_a_record(role, data)


def _read_record(
    role: Role, data: Data, plan: _PlanInProgress, place: Place, file_id: str | None
) -> Iterator[Breach]:
    if not isinstance(data, dict):
        plan.lose(role, file_id)
        yield from not_a_record(role, data, place)
        return
    named = has_ids(role.collection) if role.collection != "plan" else False
    if named and file_id is not None:
        yield from id_differs_from_file(place, data.get("id"), file_id)
        data = {**data, "id": file_id}
    model = Plan if role.collection == "plan" else COLLECTIONS[role.collection]
    record, breaches = shape.fit(model, data, place)
    yield from breaches
    if record is None:
        id_ = data.get("id")
        plan.lose(role, id_ if isinstance(id_, str) else None)
    elif isinstance(record, Plan):
        plan.header = record
    else:
        plan.records[role.collection].append(record)


def _snapshot(repository: Repository, plan: _PlanInProgress, as_at: date, others: dict[str, Snapshot]) -> Snapshot:
    return Snapshot(
        id=plan.id,
        folder=plan.folder,
        as_at=as_at,
        settings=repository.settings,
        header=plan.header,
        records={collection: tuple(records) for collection, records in plan.records.items()},
        unread=frozenset(plan.unread if plan.header else {*plan.unread, "plan"}),
        reserved={collection: frozenset(ids) for collection, ids in plan.reserved.items()},
        others=others,
    )


@rule("LP012", Severity.ERROR)
def not_a_record(role: Role, data: Data, place: Place | None = None) -> Iterator[Finding]:
    """A list or a line of text stands where the fields of a record are expected, or the reverse.

    The file cannot be read as what its name says, so none of it is in the plan.

    A file such as `outcomes.yaml` holds a list, each record after a hyphen; a file in a folder such as `actions`
    holds the fields of one record.
    """
    called = role.collection if place is None else "plan" if role.collection == "plan" else noun(role.collection)
    given = "a list" if isinstance(data, list) else "text" if isinstance(data, str) else "the fields of one record"
    if place is None:
        message = f"this file should hold a list of {called}, and holds {given}"
        advice = "put a hyphen and a space before the first field of each record"
    else:
        message = f"the fields of one {called} are expected here, and this is {given}"
        advice = "write each field on a line of its own, as `title: …`"
    yield Finding(place or Place(role.file), message, advice)


@rule("LP031", Severity.WARNING)
def stray_file(file: str) -> Iterator[Finding]:
    """A file stands among the plans, and not in the folder of any of them.

    It is not read, so nothing in it reaches a table or a paper.

    Move it into the folder of its plan.
    """
    yield Finding(Span(file), "this file is in no plan, and is not read", "move it into the folder of its plan")


@rule("LP203", Severity.ERROR)
def id_differs_from_file(place: Place, given: Data | None, file_id: str) -> Iterator[Finding]:
    """A record in a folder gives another id than its file's name.

    The file's name is the id. With two of them nobody can say which one other papers should cite.

    Delete the `id` line, or rename the file.
    """
    if given is not None and given != file_id:
        yield Finding(
            place / "id",
            f"this record's id is `{file_id}`, the name of its file, and here it says `{given}`",
            "delete this line, or rename the file",
        )
