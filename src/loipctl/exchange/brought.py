"""What a file brings to a plan: operations, new records, values that clash, and what is only said."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from loipctl.edit.operations import Insert, Operation, Remove
from loipctl.places import Place
from loipctl.source.reader import Data
from loipctl.words import shortened

_LONGEST = 90


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that was changed in the file and in the plan: where in the file, of what, and what either says."""

    place: str
    of: str
    column: str
    theirs: str
    ours: str

    def lines(self) -> list[str]:
        """Return it as lines that show both sides."""
        place = f"`{self.place}`, " if self.place else ""
        theirs, ours = (shortened(one, _LONGEST) or "nothing" for one in (self.theirs, self.ours))
        head = f"conflict: {place}{self.column} of {self.of}; nothing of it was written"
        return [head, f"  in the file  {theirs}", f"  now          {ours}"]


@dataclass(frozen=True, slots=True)
class New:
    """A record that is in the file and not in the plan."""

    collection: str
    fields: Mapping[str, Data]
    place: str


@dataclass
class Differences:
    """What a file brings: operations on the files of the plan, new records, clashes, and what is only said."""

    new: list[New] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _values: dict[str, list[Operation]] = field(default_factory=lambda: defaultdict(list))
    _removals: dict[str, list[Operation]] = field(default_factory=lambda: defaultdict(list))
    _inserts: dict[str, list[Insert]] = field(default_factory=lambda: defaultdict(list))

    @property
    def edits(self) -> dict[str, list[Operation]]:
        """Return the operations on each file, in an order in which none moves what another is about."""
        files = sorted({*self._values, *self._removals, *self._inserts})
        return {
            file: [*self._values[file], *self._removals[file], *_last_first(self._inserts[file])] for file in files
        }

    def put(self, file: str, operations: Sequence[Operation]) -> None:
        """Note what gives a field another value."""
        self._values[file] += operations

    def remove(self, at: Place) -> None:
        """Note that a field was taken out."""
        self._removals[at.file].append(Remove(at.route))

    def insert(self, at: Place, item: Data, before: int | None) -> None:
        """Note a new item of a list."""
        self._inserts[at.file].append(Insert(at.route, item, before))


def _last_first(inserts: Sequence[Insert]) -> list[Insert]:
    """Return insertions such that none moves the place of another: the innermost first, in a list from its end."""
    ends = [one for one in inserts if one.before is None]
    inner = sorted(
        (one for one in reversed(inserts) if one.before is not None), key=lambda one: -(one.before or 0)
    )
    return sorted([*ends, *inner], key=lambda one: -len(one.at))
