"""A plan as it stood on a day: what rules, tables and papers are worked out from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from loipctl.law.facts import Law
from loipctl.model.localities import Locality
from loipctl.model.partners import Group, Officer, Partner
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.plans.part import Owner, Part, People

if TYPE_CHECKING:
    from loipctl.plans.earlier import Earlier


class Keeper(Protocol):
    """Whoever has parts of plans with what was worked out of them."""

    def parts(self, snapshot: "Snapshot") -> tuple[Part, ...]:
        """Return a plan in parts, in its order."""


@dataclass(frozen=True)
class Snapshot(Part):
    """A plan as it stood on a day, with the settings of its repository and the other plans beside it.

    `header` is the record of `plan.yaml`, None where that could not be read. `unread` names the parts of the plan
    (`plan`, `outcomes`, …) of which something could not be read; `reserved` holds the ids of records that are
    there but could not be read, so that a reference to one is not taken for a mistake. `templates` names the
    templates that its papers can use, and `law` holds the facts of the law it is held to. `earlier` reads the
    versions of the plan that git has, when one is asked for; `keeper` keeps what was worked out of its parts.
    """

    unread: frozenset[str] = frozenset()
    reserved: Mapping[str, frozenset[str]] = field(default_factory=dict)
    templates: frozenset[str] = frozenset()
    law: Law = field(default_factory=Law, repr=False)
    others: Mapping[str, "Snapshot"] = field(default_factory=dict, repr=False, compare=False)
    earlier: "Earlier | None" = field(default=None, repr=False, compare=False)
    keeper: "Keeper | None" = field(default=None, repr=False, compare=False)

    @property
    def people(self) -> People:
        """Return who there is: this plan itself."""
        return self

    @property
    def heads(self) -> tuple[Plan, ...]:
        """Return the record of `plan.yaml`, where it could be read."""
        return (self.header,) if self.header else ()

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Return the partners, in their order."""
        return self._of("partners", Partner)

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Return the officers, in their order."""
        return self._of("officers", Officer)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups, in their order."""
        return self._of("groups", Group)

    @property
    def localities(self) -> tuple[Locality, ...]:
        """Return the localities, in their order."""
        return self._of("localities", Locality)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Return the parts of the plan, in its order: itself alone, unless somebody keeps parts of it."""
        return self._kept or (self,)

    @cached_property
    def _kept(self) -> tuple[Part, ...]:
        return self.keeper.parts(self) if self.keeper else ()

    @property
    def parent(self) -> "Snapshot | None":
        """Return the plan that this one belongs to, where it names one that is there."""
        return self.others.get(self.header.parent or "") if self.header else None

    def altered(self, records: "Callable[[Snapshot], Mapping[str, tuple[Record, ...]]]") -> "Snapshot":
        """Return this plan, and those beside it, each with the records that a function makes of it."""
        others: dict[str, Snapshot] = {}
        for id_, one in {**self.others, self.id: self}.items():
            # what anybody keeps of parts was worked out of the records that were
            others[id_] = replace(one, records=records(one), others=others, keeper=None)
        return others[self.id]

    def by_id(self, collection: str) -> Mapping[str, Record]:
        """Return the records of a collection by their ids; where an id is used twice, the first."""
        if collection not in self._by_id:
            self._by_id[collection] = _by_id(self.records.get(collection, ()))
        return self._by_id[collection]

    @cached_property
    def _by_id(self) -> dict[str, Mapping[str, Record]]:
        return {}

    def find(self, reference: str, *collections: str) -> Record | None:
        """Return the record a reference names, in one of the collections.

        It is looked for in this plan, then in its parent; `plan/id` looks in that plan only.
        """
        home, _, id_ = reference.rpartition("/")
        plans = (self.others.get(home),) if home and home != self.id else (self, self.parent)
        for plan in filter(None, plans):
            for collection in collections:
                if record := plan.by_id(collection).get(id_):
                    return record
        return None

    def owner(self, reference: str | None) -> Owner | None:
        """Return the partner, group or officer a reference names."""
        found = self.find(reference, "partners", "groups", "officers") if reference else None
        return cast("Owner | None", found)


def _by_id(records: Sequence[Record]) -> Mapping[str, Record]:
    ids = [getattr(record, "id", None) for record in records]
    found = dict(zip(ids, records, strict=True))
    if None in found or len(found) != len(records):
        found = {}
        for id_, record in zip(ids, records, strict=True):
            found.setdefault(id_, record)
        found.pop(None, None)
    return cast("Mapping[str, Record]", found)


def name_of(record: Record) -> str:
    """Return what a record is called in a sentence: its title, post or name; of an officer always the post."""
    for attribute in ("title", "post", "name", "text"):
        if (value := getattr(record, attribute, None)) is not None:
            return str(value)
    return record.noun
