"""What goes into a workbook: the plan as items, how it stands, and who it is for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from loipctl.exchange.items import Item
from loipctl.exchange.order import Order
from loipctl.exchange.tables import Table
from loipctl.exchange.whole import Whole, whole
from loipctl.exchange.workbook.cells import statuses_of
from loipctl.model.schemes import PLAIN, Status
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import leaving
from loipctl.status import NO_DATES, standings


@dataclass(frozen=True)
class Content:
    """A plan that goes into a workbook: as it stands, and the part of it that may leave."""

    order: Order
    standing: Snapshot
    plan: Snapshot

    @classmethod
    def of(cls, order: Order, snapshot: Snapshot) -> "Content":
        """Return what an order has of a plan."""
        return cls(order, snapshot, leaving(snapshot, internal=order.internal))

    @cached_property
    def whole(self) -> Whole:
        """The plan as items."""
        return whole(self.plan)

    @cached_property
    def statuses(self) -> Mapping[str, str]:
        """What is shown for each status of an update, by its key."""
        return statuses_of(self.plan.scheme)

    @cached_property
    def key(self) -> tuple[Status, ...]:
        """Every status that can be shown, those of the scheme first."""
        found = {one.shown: one for one in (NO_DATES, *PLAIN.values(), *self.plan.scheme.statuses)}
        order = [one.shown for one in (*self.plan.scheme.statuses, *PLAIN.values(), NO_DATES)]
        used = {
            shown for one in standings(self.standing).values() for shown in self._shown(one.declared, one.evidence)
        }
        own = {one.shown for one in self.plan.scheme.statuses}
        return tuple(found[shown] for shown in dict.fromkeys(order) if shown in own or shown in used)

    def worked_out(self, table: Table, top: Item) -> Mapping[str, str]:
        """Return what a row shows beside its values, by heading: how an action stands, or whose part it is."""
        if table.name == "actions":
            one = standings(self.standing)[top.text("id")]
            return dict(zip(STANDING, self._shown(one.declared, one.evidence), strict=True))
        if len(table.path) > 1 and table.path[0] != "plan":
            return {OF: next((top.text(name) for name in ("title", "post", "name", "text") if top.text(name)), "")}
        return {}

    @staticmethod
    def _shown(*statuses: Status) -> tuple[str, ...]:
        return tuple(one.shown for one in statuses)


STANDING = ("Status now", "What the dates say")
"""The headings of how an action stands."""

OF = "Part of"
"""The heading of what the record is called that a row is a part of."""


def worked_out_headings(table: Table) -> tuple[str, ...]:
    """Return the headings of what the rows of a table show beside their values."""
    if table.name == "actions":
        return STANDING
    return (OF,) if len(table.path) > 1 and table.path[0] != "plan" else ()
