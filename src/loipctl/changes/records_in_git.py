"""The records of one collection as the blobs of git hold them, each blob read once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from loipctl import shape
from loipctl.diagnostics import Severity
from loipctl.model.collections import has_ids, kind_of
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.places import Place, Span
from loipctl.plans.lookup import PLAN
from loipctl.source import document
from loipctl.source.document import Document
from loipctl.source.git_tree import Blobs
from loipctl.source.history import Step
from loipctl.source.reader import Data
from loipctl.source.root import PLAN_FILE


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a file of an old version could not be read, and why."""

    span: Span
    message: str


Version = Record | Fault | None
"""A record in one version: as it was, why it cannot be read, or None where it was not there."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the records of a collection of a plan stand: a list, or a folder with a file each."""

    folder: str
    collection: str

    @property
    def model(self) -> type[Record]:
        """Return the kind of record."""
        return Plan if self.collection == PLAN else kind_of(self.collection)

    def files(self, id_: str) -> tuple[str, ...]:
        """Return the files in which a record can stand."""
        if self.collection == PLAN:
            return (f"{self.folder}/{PLAN_FILE}",)
        own = (f"{self.folder}/{self.collection}/{id_}.yaml",) if has_ids(self.collection) else ()
        return (f"{self.folder}/{self.collection}.yaml", *own)

    def everywhere(self) -> tuple[str, ...]:
        """Return the list and the folder."""
        return (f"{self.folder}/{self.collection}.yaml", f"{self.folder}/{self.collection}")


@dataclass(frozen=True)
class Contents:
    """One blob as a file of a collection: its records by id, each fitted when it is asked for."""

    shelf: Shelf
    read: Document
    _fitted: dict[str, Version] = field(default_factory=dict)

    @cached_property
    def _data(self) -> Mapping[str, tuple[Data, Place]]:
        data, file = self.read.data, self.read.file
        if self.shelf.collection == PLAN:
            return {"": (data, Place(file))} if data is not None else {}
        if isinstance(data, list):
            items = enumerate(data)
            return {_id(item): (item, Place(file, (place,))) for place, item in items if isinstance(item, dict)}
        if isinstance(data, dict):
            id_ = PurePosixPath(file).stem
            return {id_: ({**data, "id": id_}, Place(file))}
        return {}

    def ids(self) -> Sequence[str]:
        """Return the ids of its records."""
        return [*self._data]

    def record(self, id_: str) -> Version:
        """Return the record of an id, why it cannot be read, or None where it is not there."""
        if id_ not in self._fitted:
            self._fitted[id_] = self._fit(id_)
        return self._fitted[id_]

    def _fit(self, id_: str) -> Version:
        found = self._data.get("" if self.shelf.collection == PLAN else id_)
        if found is None:
            return self._fault()
        record, breaches = shape.fit(self.shelf.model, *found)
        if record is None:
            return Fault(self.read.span(_place(breaches[0].finding.at)), breaches[0].finding.message)
        return record

    def _fault(self) -> Fault | None:
        if self.read.complete:
            return None
        wrong = next((one for one in self.read.breaches if one.severity is Severity.ERROR), None)
        if wrong is None:
            return None
        at = wrong.finding.at
        return Fault(at if isinstance(at, Span) else self.read.span(at), wrong.finding.message)


@dataclass(frozen=True, slots=True)
class Library:
    """The blobs of a collection, each read once."""

    shelf: Shelf
    blobs: Blobs
    _known: dict[tuple[str, str], Contents] = field(default_factory=dict)

    def load(self, steps: Iterable[Step]) -> None:
        """Read what the files of some commits held, all at once."""
        touches = [touch for step in steps for touch in step.touches]
        self.blobs.load(blob for one in touches for blob in (*one.before, one.after) if blob)

    def after(self, step: Step, id_: str) -> Version:
        """Return a record as a commit left it."""
        return self._version([(one.file, one.after) for one in step.touches], id_)

    def before(self, step: Step, id_: str) -> list[Version]:
        """Return a record as each parent of a commit has it."""
        parents = range(max(len(touch.before) for touch in step.touches))
        return [self._version([(one.file, one.before[at]) for one in step.touches], id_) for at in parents]

    def gone(self, step: Step) -> list[Record]:
        """Return the records that were there before a commit and are not after it."""
        if not any(one.before[0] for one in step.touches):
            return []
        self.load([step])
        after = {id_ for one in step.touches if one.after for id_ in self._contents(one.file, one.after).ids()}
        before = [self._contents(one.file, one.before[0]) for one in step.touches if one.before[0]]
        found = [contents.record(id_) for contents in before for id_ in contents.ids() if id_ not in after]
        return [one for one in found if isinstance(one, Record)]

    def _version(self, files: Sequence[tuple[str, str | None]], id_: str) -> Version:
        """Return a record out of the files it may stand in; a fault counts where no other file has the record."""
        found = [self._contents(file, blob).record(id_) for file, blob in files if blob]
        there = [one for one in found if one]
        return next((one for one in there if isinstance(one, Record)), there[0] if there else None)

    def _contents(self, file: str, blob: str) -> Contents:
        if (file, blob) not in self._known:
            self._known[file, blob] = Contents(self.shelf, document.read(file, self.blobs.read(blob)))
        return self._known[file, blob]


def _id(item: Mapping[str, Data]) -> str:
    given = item.get("id")
    return given.strip() if isinstance(given, str) else ""


def _place(at: Place | Span) -> Place:
    return at if isinstance(at, Place) else Place(at.file)
