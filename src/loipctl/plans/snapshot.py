"""A plan as it stood on a day: what rules, tables and papers are worked out from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from loipctl.errors import unreadable_plan
from loipctl.law.facts import Law
from loipctl.model.actions import Action
from loipctl.model.assessments import Assessment, YearReport
from loipctl.model.collections import COLLECTIONS
from loipctl.model.decisions import Decision, Risk
from loipctl.model.engagement import Engagement
from loipctl.model.indicators import Indicator
from loipctl.model.localities import Locality
from loipctl.model.outcomes import Outcome, Theme
from loipctl.model.papers import Paper
from loipctl.model.partners import Group, Officer, Partner
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.model.schemes import DEFAULT, Scheme, Status, built_in
from loipctl.model.settings import Settings

if TYPE_CHECKING:
    from loipctl.plans.earlier import Earlier

Owner = Partner | Group | Officer
R = TypeVar("R", bound=Record)
T = TypeVar("T")


@dataclass(frozen=True)
class Snapshot:
    """A plan as it stood on a day, with the settings of its repository and the other plans beside it.

    `header` is the record of `plan.yaml`, None where that could not be read. `unread` names the parts of the plan
    (`plan`, `outcomes`, …) of which something could not be read; `reserved` holds the ids of records that are
    there but could not be read, so that a reference to one is not taken for a mistake. `templates` names the
    templates that its papers can use, and `law` holds the facts of the law it is held to. `earlier` reads the
    versions of the plan that git has, when one is asked for.
    """

    id: str
    folder: str
    as_at: date
    settings: Settings
    header: Plan | None
    records: Mapping[str, tuple[Record, ...]]
    unread: frozenset[str] = frozenset()
    reserved: Mapping[str, frozenset[str]] = field(default_factory=dict)
    templates: frozenset[str] = frozenset()
    law: Law = field(default_factory=Law, repr=False)
    others: Mapping[str, "Snapshot"] = field(default_factory=dict, repr=False, compare=False)
    earlier: "Earlier | None" = field(default=None, repr=False, compare=False)

    @property
    def plan(self) -> Plan:
        """Return the record of `plan.yaml`, on which rules rely that need `plan`.

        Raises `LoipctlError` where it could not be read.
        """
        if self.header is None:
            raise unreadable_plan()
        return self.header

    @property
    def themes(self) -> tuple[Theme, ...]:
        """Return the themes, in their order."""
        return self._of("themes", Theme)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Return the outcomes, in their order."""
        return self._of("outcomes", Outcome)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return the actions, in their order."""
        return self._of("actions", Action)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Return the indicators, in their order."""
        return self._of("indicators", Indicator)

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
    def engagement(self) -> tuple[Engagement, ...]:
        """Return what was done with communities, in its order."""
        return self._of("engagement", Engagement)

    @property
    def assessments(self) -> tuple[Assessment, ...]:
        """Return the assessments of outcomes, in their order."""
        return self._of("assessments", Assessment)

    @property
    def reports(self) -> tuple[YearReport, ...]:
        """Return the yearly reports, in their order."""
        return self._of("reports", YearReport)

    @property
    def risks(self) -> tuple[Risk, ...]:
        """Return the risks, in their order."""
        return self._of("risks", Risk)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Return the decisions, in their order."""
        return self._of("decisions", Decision)

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers, in their order."""
        return self._of("papers", Paper)

    @cached_property
    def scheme(self) -> Scheme:
        """The status scheme of the plan; the default where the plan names none, or one that is not there."""
        name = (self.header.scheme if self.header else None) or DEFAULT
        return self.settings.scheme(name) or built_in()[DEFAULT]

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The statuses of that scheme by what updates write; where two are written alike, the first."""
        return {status.key: status for status in reversed(self.scheme.statuses)}

    @property
    def parent(self) -> "Snapshot | None":
        """Return the plan that this one belongs to, where it names one that is there."""
        return self.others.get(self.header.parent or "") if self.header else None

    def everything(self) -> Iterator[tuple[str, Record]]:
        """Yield every record of every collection, with the collection's name."""
        for collection in COLLECTIONS:
            for record in self.records.get(collection, ()):
                yield collection, record

    def by_id(self, collection: str) -> Mapping[str, Record]:
        """Return the records of a collection by their ids; where an id is used twice, the first."""
        return self._by_id.get(collection, {})

    @cached_property
    def _by_id(self) -> Mapping[str, Mapping[str, Record]]:
        found: dict[str, dict[str, Record]] = {}
        for collection, record in self.everything():
            if (id_ := getattr(record, "id", None)) is not None:
                found.setdefault(collection, {}).setdefault(id_, record)
        return found

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

    def once(self, work: "Callable[[Snapshot], T]") -> T:
        """Return what a function makes of this snapshot, worked out the first time it is asked for."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("T", self._worked_out[work])

    @cached_property
    def _worked_out(self) -> "dict[Callable[[Snapshot], object], object]":
        return {}

    def _of(self, collection: str, kind: type[R]) -> tuple[R, ...]:
        records = self.records.get(collection, ())
        assert not records or isinstance(records[0], kind)  # noqa: S101  # COLLECTIONS says which kind it is
        return cast("tuple[R, ...]", records)


def name_of(record: Record) -> str:
    """Return what a record is called in a sentence: its title, post or name; of an officer always the post."""
    for attribute in ("title", "post", "name", "text"):
        if (value := getattr(record, attribute, None)) is not None:
            return str(value)
    return record.noun
