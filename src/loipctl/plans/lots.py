"""Files of a plan that another process has read, of which records are made only when they are asked for."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from loipctl.model.record import Record
from loipctl.plans.layout import Role
from loipctl.plans.records import PlanInProgress, records_of
from loipctl.source.document import Document


class Lot:
    """Files of one collection of a plan, and what was worked out of their records."""

    def __init__(
        self, collection: str, files: Sequence[tuple[Role, Document]], worked_out: Mapping[str, object]
    ) -> None:
        """Keep files as they were read."""
        self.collection = collection
        self.worked_out = worked_out
        self._files = files

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records of the files, in their order."""
        plan = PlanInProgress("", "")
        for role, document in self._files:
            records_of(role, document, plan)
        return tuple(plan.records[self.collection])


class Records(Mapping[str, tuple[Record, ...]]):
    """The records of a plan by collection: those at hand, and behind them those of lots."""

    def __init__(self, own: Mapping[str, Sequence[Record]], lots: Sequence[Lot]) -> None:
        """Put records before lots."""
        self.own = {collection: tuple(records) for collection, records in own.items()}
        self.lots = tuple(lots)
        self._whole: dict[str, tuple[Record, ...]] = {}

    def __getitem__(self, collection: str) -> tuple[Record, ...]:
        """Return the records of a collection."""
        if collection not in self._whole:
            if collection not in iter(self):
                raise KeyError(collection)
            behind = [record for lot in self.lots if lot.collection == collection for record in lot.records]
            self._whole[collection] = (*self.own.get(collection, ()), *behind)
        return self._whole[collection]

    def __iter__(self) -> Iterator[str]:
        """Yield the collections of which there are files."""
        yield from dict.fromkeys((*self.own, *(lot.collection for lot in self.lots)))

    def __len__(self) -> int:
        """Return of how many collections there are files."""
        return sum(1 for _ in self)
