"""What partners put in, by outcome: every entry counted once, and every outcome named of which nothing is said."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, localcontext

from loipctl.model.outcomes import Resource
from loipctl.plans.snapshot import Snapshot, name_of

_DIGITS = 60
"""More than any sum of numbers of 30 digits needs, so that totals are exact."""


@dataclass(slots=True)
class Sums:
    """What is put in: pounds, full-time posts, other help in words, and how many entries give no amount."""

    funds: Decimal | None = None
    staff: Decimal | None = None
    other: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unsaid: int = 0

    def add(self, one: Resource) -> None:
        """Count an entry."""
        if one.kind == "other":
            amount = f"{one.amount:f}" if one.amount is not None else ""
            self.other.append(" ".join(filter(None, [amount, one.note])) or "not described")
            return
        self.notes += [one.note] if one.note else []
        self.unsaid += one.amount is None
        if one.amount is not None:
            self._count(one.kind, one.amount)

    def _count(self, kind: str, amount: Decimal) -> None:
        with localcontext(prec=_DIGITS):
            if kind == "funds":
                self.funds = (self.funds or Decimal(0)) + amount
            else:
                self.staff = (self.staff or Decimal(0)) + amount


@dataclass(frozen=True, slots=True)
class Line:
    """What one partner puts into one outcome, or into several together; `said_in` says where that stands."""

    outcomes: tuple[str, ...]
    partner: str
    said_in: tuple[str, ...]
    sums: Sums


def entries(snapshot: Snapshot, only_for: str = "") -> list[tuple[tuple[str, ...], str, Resource]]:
    """Return each thing that is put in, with the ids of the outcomes it is for and the record that says so."""
    found: list[tuple[tuple[str, ...], str, Resource]] = []
    for outcome in snapshot.outcomes:
        found += [((outcome.id,), f"outcome {outcome.id}", one) for one in outcome.resources]
    for action in snapshot.actions:
        found += [(action.outcomes, f"action {action.id}", one) for one in action.resources]
    return [one for one in found if not only_for or one[2].partner.rpartition("/")[2] == only_for]


def by_outcome(snapshot: Snapshot, only_for: str = "") -> Iterator[Line]:
    """Yield a line for each partner of each outcome, and one without a partner where nothing is said."""
    given = entries(snapshot, only_for)
    spoken_of = {id_ for ids, _, _ in given for id_ in ids}
    known = [(one.id,) for one in snapshot.outcomes]
    for outcomes in dict.fromkeys([*known, *(ids for ids, _, _ in given)]):
        here = [(said_in, one) for ids, said_in, one in given if ids == outcomes]
        for partner in dict.fromkeys(one.partner for _, one in here):
            own = [(said_in, one) for said_in, one in here if one.partner == partner]
            yield Line(
                outcomes, partner, tuple(dict.fromkeys(said for said, _ in own)), total(one for _, one in own)
            )
        if not spoken_of.intersection(outcomes) and not here:
            yield Line(outcomes, "", (), Sums())


def total(resources: Iterable[Resource]) -> Sums:
    """Return what some entries come to."""
    sums = Sums()
    for one in resources:
        sums.add(one)
    return sums


def partner_name(snapshot: Snapshot, reference: str) -> str:
    """Return what a partner is called, or the reference where there is no such partner."""
    found = snapshot.find(reference, "partners") if reference else None
    return name_of(found) if found else reference


def outcome_names(snapshot: Snapshot, references: Iterable[str]) -> str:
    """Return what outcomes are called, one after the other."""
    found = (snapshot.find(one, "outcomes") for one in references)
    return "; ".join(name_of(one) for one in found if one)
