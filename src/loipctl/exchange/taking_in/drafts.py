"""Records on their way into a plan, and all that is known while they are made."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from loipctl.edit import new_records
from loipctl.edit.renaming import is_taken
from loipctl.exchange.book import Cell
from loipctl.exchange.taking_in import names as known_names
from loipctl.exchange.taking_in import values
from loipctl.exchange.taking_in.leftovers import Left, Tally
from loipctl.exchange.taking_in.mapping import Mapping
from loipctl.exchange.taking_in.names import Names, Unclear
from loipctl.model.collections import COLLECTIONS, has_ids
from loipctl.model.values import ID
from loipctl.plans.snapshot import Snapshot
from loipctl.shape.typed import an_id
from loipctl.source.reader import Data
from loipctl.words import nearest, plain, quoted, shortened

NEW = "new"
"""What the mapping says of a title that is near to that of a record, and names another."""

_NEAR = 0.88


@dataclass
class Draft:
    """A record as a file has it: its fields so far, the cells that are in them, and those that stay out.

    `assumed` holds the texts of the updates whose status does not stand in the file.
    """

    collection: str
    fields: dict[str, Data] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    is_known: bool = False
    assumed: set[str] = field(default_factory=set)

    def leave(self, cell: Cell, heading: str, why: str) -> None:
        """Keep a cell aside."""
        self.left.append(Left(cell, heading, why))

    @contextmanager
    def taking(self, heading: str, cell: Cell) -> Iterator[None]:
        """Note that a cell is in the record once it is taken, or keep it aside where it is unclear."""
        try:
            yield
        except Unclear as reason:
            self.leave(cell, heading, str(reason))
        else:
            self.cells.append(cell)

    def add(self, name: str, item: Data) -> None:
        """Put an item at the end of a list."""
        there = self.fields.setdefault(name, [])
        assert isinstance(there, list)  # noqa: S101  # only lists are added to
        if item not in there:
            there.append(item)


@dataclass
class Taking:
    """A plan that tables are taken into: what it holds, what was agreed, and what has become of each cell so far.

    `date` and `status` are those of progress that comes without, and `is_dated` tells whether some came without a
    date; `new_owners` says whether bodies that the plan
    does not know become partners.
    """

    snapshot: Snapshot
    mapping: Mapping
    order: str
    date: str
    status: str
    new_owners: bool
    names: Names
    tally: Tally = field(default_factory=Tally)
    drafts: list[Draft] = field(default_factory=list)
    loose: list[Left] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    headings: dict[str, str] = field(default_factory=dict)
    is_dated: bool = False

    def leave(self, cells: Iterable[Cell], why: str) -> None:
        """Keep cells aside that belong to no record."""
        self.loose += [Left(cell, self.headings.get(cell.place, ""), why) for cell in cells]

    def use(self, text: str) -> None:
        """Note that what stands beside the tables is used where it says a text."""
        used = [one for one in self.loose if " ".join(one.cell.text.split()) == text]
        self.loose = [one for one in self.loose if one not in used]
        for one in used:
            self.tally.left.pop(one.cell.place, None)
            self.tally.take([one.cell])

    def own(self, collection: str, title: str) -> str:
        """Return the id of the record that is called something, or nothing where there is none.

        Raises `Unclear` where one is called nearly that.
        """
        if not plain(title):
            raise Unclear("no letter and no number stands in it")
        agreed = next((id_ for said, id_ in self.mapping.same.items() if plain(said) == plain(title)), "")
        if agreed == NEW:
            return ""
        if agreed:
            return agreed
        if found := self.names.find(title, [collection]):
            return found
        called = {
            title_of(record): str(getattr(record, "id", ""))
            for record in self.snapshot.records.get(collection, ())
        }
        if near := nearest(title, called, 1, cutoff=_NEAR):
            there = f"`{called[near[0]]}` is called `{shortened(near[0])}`"
            raise Unclear(f"{there}: the mapping can say under `same` that it is it, or new")
        return ""

    def new(self, collection: str, fields: dict[str, Data], id_: str = "") -> Draft:
        """Return a new record with an id that no other has, known by its name from now on."""
        made = Draft(collection, fields)
        name = str(fields.get("title") or fields.get("name") or fields.get("text") or "")
        if has_ids(collection):
            made.fields = {"id": self._free(id_, collection, fields), **fields}
            self.names.add(collection, str(made.fields["id"]), name)
        self.drafts.append(made)
        return made

    def referred(self, collection: str, text: str, id_: str = "") -> str:
        """Return the id of the record that a text names; where there is none, one of that title is begun."""
        line = values.text(text)
        return self.own(collection, line) or str(self.new(collection, {"title": line}, id_).fields["id"])

    def owners(self, text: str) -> list[str]:
        """Return the ids of the partners, groups and officers that a text names, the first one first.

        Raises `Unclear` for a name that nobody in the plan has, unless bodies that are not known are to be added.
        """
        agreed = next((ids for said, ids in self.mapping.owners.items() if plain(said) == plain(text)), ())
        if agreed:
            return [*agreed]
        kinds = ("partners", "groups", "officers")
        if whole := self.names.find(text, kinds):
            return [whole]
        parts = [self.names.find(part, kinds) for part in known_names.split(text)]
        if parts and all(parts):
            return [*dict.fromkeys(parts)]
        return self._bodies(text)

    def _bodies(self, text: str) -> list[str]:
        """Return the ids of partners that are begun with the names on the lines of a text."""
        rows = [" ".join(row.split()).strip("-• ") for row in re.split(r"[\n;/]", text)]
        if not plain(text):
            raise Unclear("no letter and no number stands in it")
        found = {row: self.names.find(row, ("partners", "groups", "officers")) for row in rows if row}
        unknown = [row for row, id_ in found.items() if not id_]
        for row in unknown:
            if why := known_names.refusal_of_body(row) or known_names.refusal_of_several(row):
                raise Unclear(f"{why}; the mapping can say under `owners` who it is")
        if unknown and not self.new_owners:
            raise Unclear(f"the plan has no partner or group called {quoted(unknown)}; new_owners: true adds it")
        for row in unknown:
            made = self.new("partners", {"name": row, "kind": known_names.kind_of(row)})
            found[row] = str(made.fields["id"])
        return [*dict.fromkeys(found.values())]

    def _free(self, wanted: str, collection: str, fields: dict[str, Data]) -> str:
        stem = id_in(wanted) or new_records.proposed_id(self.snapshot, collection, fields)
        numbered = (f"{stem}-{number}" for number in range(2, 10_000))
        free = next(
            one for one in (stem, *numbered) if one.casefold() not in self.ids and not is_taken(self.snapshot, one)
        )
        self.ids.add(free.casefold())
        return free


def id_in(text: str) -> str:
    """Return the id that a reference such as `1.1` or `a)` makes, or nothing where it makes none."""
    made = an_id(text)
    return made if re.fullmatch(ID, made) else ""


def title_of(record: object) -> str:
    """Return what a record is called, or nothing."""
    return str(getattr(record, "title", None) or getattr(record, "name", None) or getattr(record, "text", ""))


def missing(draft: Draft) -> list[str]:
    """Return the fields that a record must have and has not."""
    model = COLLECTIONS[draft.collection]
    needed = [field.alias or name for name, field in model.model_fields.items() if field.is_required()]
    return [name for name in needed if name != "id" and not draft.fields.get(name)]
