"""What files said when they were read, so that the same words in the same file are read once."""

from collections.abc import Collection
from dataclasses import dataclass

from loipctl.diagnostics import Breach
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.plans import filed
from loipctl.plans.filed import Filed
from loipctl.plans.layout import Role
from loipctl.plans.records import PlanInProgress, read_bytes, read_file
from loipctl.plans.sections import Sections
from loipctl.source.document import Document
from loipctl.source.files import Listing, Tree

_Key = tuple[Role, bytes]


@dataclass(frozen=True, slots=True)
class _Said:
    """One file as it was read: the document, what is wrong with it, and what it adds to its plan."""

    read: Document
    breaches: tuple[Breach, ...]
    header: Plan | None
    records: tuple[Record, ...]
    reserved: frozenset[str]
    lost: bool

    def add_to(self, plan: PlanInProgress, role: Role) -> None:
        plan.header = self.header or plan.header
        if self.records:
            plan.records[role.collection] += self.records
        if self.lost:
            plan.unread.add(role.collection)
            plan.reserved[role.collection] |= self.reserved


class Readings:
    """The files that were read so far, each by its name and its bytes; a record that stays is one and the same.

    `sections` keeps what is worked out of them, where they are read for that again and again.
    """

    def __init__(self, sections: Sections | None = None) -> None:
        """Begin with none."""
        self.sections = sections
        self._said: dict[_Key, _Said] = {}
        self._filed: tuple[str, Listing, Filed] | None = None

    def filed(self, plans: str, listing: Listing) -> Filed:
        """Return what the files below the folder of plans hold, as it was found the last time for one listing."""
        if self._filed is None or self._filed[:2] != (plans, listing):
            self._filed = (plans, listing, filed.of(plans, listing))
        return self._filed[2]

    def read_file(self, tree: Tree, role: Role, plan: PlanInProgress) -> tuple[Document, list[Breach]]:
        """Read a file unless it was read with these bytes before, and add its records to the plan."""
        raw, breaches = tree.read(role.file)
        if breaches:
            return read_file(tree, role, plan)
        if (role, raw) not in self._said:
            self._said[role, raw] = _said(raw, role, plan)
        said = self._said[role, raw]
        said.add_to(plan, role)
        return said.read, list(said.breaches)

    def forget_but(self, documents: Collection[Document]) -> None:
        """Forget every reading but those of some documents, so that no more is kept than is in use."""
        kept = {id(one) for one in documents}
        for key in [key for key, one in self._said.items() if id(one.read) not in kept]:
            del self._said[key]


def _said(raw: bytes, role: Role, plan: PlanInProgress) -> _Said:
    alone = PlanInProgress(plan.id, plan.folder)
    read, breaches = read_bytes(raw, role, alone)
    return _Said(
        read,
        tuple(breaches),
        alone.header,
        tuple(alone.records[role.collection]),
        frozenset(alone.reserved[role.collection]),
        bool(alone.unread),
    )
