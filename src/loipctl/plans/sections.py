"""Plans in sections of some dozens of files, each kept with what was worked out of it while it stays as it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias
from zlib import crc32

from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.plans.part import Part, People
from loipctl.plans.snapshot import Snapshot

_FILES_IN_ONE = 64
"""How many files a section has on average."""

_HEAD = "plan"

Around: TypeAlias = tuple[object, ...]
_Stretch: TypeAlias = dict[str, list[Record]]


@dataclass(frozen=True)
class Section(Part):
    """Some records of a plan that stand one after the other, and the people of the whole plan."""

    whole: Snapshot = field(repr=False, compare=False)
    """The plan as it was when its people last changed; nothing but they are asked of it."""
    has_head: bool = False

    @property
    def people(self) -> People:
        """Return who there is in the whole plan."""
        return self.whole

    @property
    def heads(self) -> tuple[Plan, ...]:
        """Return the record of `plan.yaml`, if it stands in this section."""
        return (self.header,) if self.header and self.has_head else ()


class Sections:
    """The sections of plans that were looked at last.

    Where one ends is told by the name of the file that comes next, whatever there is before it.
    """

    def __init__(self, files_in_one: int = _FILES_IN_ONE) -> None:
        """Begin with none; there are to be a number of files in each on average."""
        self._files_in_one = files_in_one
        self._around: dict[str, tuple[Around, Snapshot]] = {}
        self._known: dict[str, dict[str, Section]] = {}

    def parts(self, snapshot: Snapshot) -> tuple[Part, ...]:
        """Return a plan in sections, in its order: those that are as they were are the very same."""
        before, whole = self._around.get(snapshot.id, (None, snapshot))
        if before != (now := around(snapshot)):
            whole = snapshot
            self._around[snapshot.id], self._known[snapshot.id] = (now, whole), {}
        known = self._known.get(snapshot.id, {})
        found = {first: _section(whole, first, stretch, known) for first, stretch in self._stretches(snapshot)}
        self._known[snapshot.id] = found
        return tuple(found.values())

    def _stretches(self, snapshot: Snapshot) -> Iterator[tuple[str, _Stretch]]:
        """Yield the records of each section by collection, with the file of the first."""
        first, file, stretch = _HEAD, "", defaultdict[str, list[Record]](list)
        for collection, record in snapshot.everything():
            if record.at().file != file:
                file = record.at().file
                if crc32(file.encode()) % self._files_in_one == 0:
                    yield first, stretch
                    first, stretch = file, defaultdict(list)
            stretch[collection].append(record)
        yield first, stretch


def around(snapshot: Snapshot) -> Around:
    """Return what records are judged against: all that one in a section can say anything by, apart from itself."""
    plans = {**snapshot.others, snapshot.id: snapshot}
    people = [
        (one.id, one.header, one.partners, one.groups, one.officers, one.localities) for one in plans.values()
    ]
    return (snapshot.folder, snapshot.as_at, snapshot.settings, *people)


def _section(whole: Snapshot, first: str, stretch: _Stretch, known: dict[str, Section]) -> Section:
    records = {collection: tuple(found) for collection, found in stretch.items()}
    if first in known and known[first].records == records:
        return known[first]
    return section(whole, records, has_head=first == _HEAD)


def section(whole: Snapshot, records: Mapping[str, tuple[Record, ...]], *, has_head: bool = False) -> Section:
    """Return a section of a plan with some of its records, and with that of plan.yaml where it is to have it."""
    about = (whole.id, whole.folder, whole.as_at, whole.settings, whole.header)
    return Section(*about, records, whole=whole, has_head=has_head)
