"""The ledger of resources: what each partner puts into each outcome, with totals: section 14(3) of the Act."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath
from typing import TypeAlias

from loipctl.exchange.cells_out import csv_file
from loipctl.exchange.ledger import Sums, by_outcome, entries, outcome_names, partner_name, total
from loipctl.exchange.order import Files, Order
from loipctl.plans.snapshot import Snapshot
from loipctl.words import listed

NAME = "ledger"
ABOUT = "what each partner puts into each outcome, with totals, as a CSV file"
FOR_ONE = True
SEVERAL_PLANS = True

Row: TypeAlias = list[str | Decimal | int | None]

_HEAD = (
    "Row", "Plan", "Outcome", "Outcome title", "Partner", "Partner name", "Funds (pounds)",
    "Staff (full-time posts)", "Other help", "Entries without an amount", "Notes", "Said in",
)  # fmt: skip
_NOTHING = "nothing is said of what partners put in"


def files(order: Order) -> Files:
    """Return one ledger for all plans."""
    rows = [row for one in order.plans for row in _rows(one, order)]
    name = f"ledger-{order.only_for}.csv" if order.only_for else "ledger.csv"
    return {PurePosixPath(name): csv_file([_HEAD, *rows])}


def _rows(snapshot: Snapshot, order: Order) -> Iterator[Row]:
    only_for = order.only_for
    given = entries(snapshot, only_for)
    for line in by_outcome(snapshot, only_for):
        if not (line.partner or only_for):
            yield [*_outcome(snapshot, line.outcomes, "nothing said"), "", "", *_sums(Sums(notes=[_NOTHING])), ""]
        elif line.partner:
            head = _outcome(snapshot, line.outcomes, "entry")
            name = partner_name(snapshot, line.partner)
            yield [*head, line.partner, name, *_sums(line.sums), listed(line.said_in)]
    for outcomes in dict.fromkeys(ids for ids, _, _ in given):
        sums = total(one for ids, _, one in given if ids == outcomes)
        yield [*_outcome(snapshot, outcomes, "total of the outcome"), "", "", *_totals(sums)]
    for partner in dict.fromkeys(one.partner for _, _, one in given):
        sums = total(one for _, _, one in given if one.partner == partner)
        head = ["total of the partner", snapshot.id, "", ""]
        yield [*head, partner, partner_name(snapshot, partner), *_totals(sums)]
    *whole, _, said_in = _totals(total(one for _, _, one in given))
    yield ["total", snapshot.id, "", "", "", "", *whole, "" if order.sound else "the plan has errors", said_in]


def _outcome(snapshot: Snapshot, outcomes: tuple[str, ...], kind: str) -> Row:
    title = outcome_names(snapshot, outcomes) or ("" if outcomes else "no outcome")
    return [kind, snapshot.id, ", ".join(outcomes), title]


def _sums(sums: Sums) -> Row:
    return [sums.funds, sums.staff, "; ".join(sums.other), sums.unsaid or None, "; ".join(sums.notes)]


def _totals(sums: Sums) -> Row:
    """Return what a total says: the amounts, and of other help nothing, for it cannot be added up."""
    return [sums.funds, sums.staff, "", sums.unsaid or None, "", ""]
