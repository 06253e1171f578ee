"""Some records of a plan, and what each is judged against: all that a rule of single records sees."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol, Self, TypeVar, cast

from loipctl.errors import unreadable_plan
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

Owner = Partner | Group | Officer
R = TypeVar("R", bound=Record)
T = TypeVar("T")


class People(Protocol):
    """Who there is in a plan: whom its records may name as owners, and whose names its texts may give."""

    @property
    def partners(self) -> tuple[Partner, ...]:
        """Return the partners, in their order."""

    @property
    def officers(self) -> tuple[Officer, ...]:
        """Return the officers, in their order."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the groups, in their order."""

    @property
    def localities(self) -> tuple[Locality, ...]:
        """Return the localities, in their order."""

    def owner(self, reference: str | None) -> Owner | None:
        """Return the partner, group or officer a reference names."""


@dataclass(frozen=True)
class Part:
    """Some records of a plan, with its day, its settings and the record of `plan.yaml`, None where that is lost.

    A rule that is given no more than this says the same of a record whatever other records there are.
    """

    id: str
    folder: str
    as_at: date
    settings: Settings
    header: Plan | None
    records: Mapping[str, tuple[Record, ...]]

    @property
    def people(self) -> People:
        """Return who there is in the whole plan."""
        raise NotImplementedError

    @property
    def heads(self) -> tuple[Plan, ...]:
        """Return the record of `plan.yaml` where it is one of these records."""
        raise NotImplementedError

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

    @property
    def parts(self) -> tuple["Part", ...]:
        """Return the parts that are worked out each by itself: this one alone."""
        return (self,)

    @cached_property
    def scheme(self) -> Scheme:
        """The status scheme of the plan; the default where the plan names none, or one that is not there."""
        name = (self.header.scheme if self.header else None) or DEFAULT
        return self.settings.scheme(name) or built_in()[DEFAULT]

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The statuses of that scheme by what updates write; where two are written alike, the first."""
        return {status.key: status for status in reversed(self.scheme.statuses)}

    def everything(self) -> Iterator[tuple[str, Record]]:
        """Yield every record of every collection, with the collection's name."""
        for collection in COLLECTIONS:
            for record in self.records.get(collection, ()):
                yield collection, record

    def once(self, work: "Callable[[Self], T]") -> T:
        """Return what a function makes of these records, worked out the first time it is asked for."""
        if work not in self._worked_out:
            self._worked_out[work] = work(self)
        return cast("T", self._worked_out[work])

    def keep(self, work: "Callable[..., object]", worked_out: object) -> None:
        """Take over what a function makes of these records, which somebody else has worked out."""
        self._worked_out[work] = worked_out

    @cached_property
    def _worked_out(self) -> "dict[Callable[..., object], object]":
        return {}

    def _of(self, collection: str, kind: type[R]) -> tuple[R, ...]:
        records = self.records.get(collection, ())
        assert not records or isinstance(records[0], kind)  # noqa: S101  # COLLECTIONS says which kind it is
        return cast("tuple[R, ...]", records)
