"""Small counts of people kept out of print, so that nobody can be recognised in a breakdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from loipctl.model.indicators import Breakdown, Indicator, Observation
from loipctl.model.when import When

PEOPLE = frozenset(
    {
        "people", "persons", "children", "adults", "pupils", "households", "families", "patients", "carers",
        "tenants", "victims", "births", "deaths", "admissions",
    }
)  # fmt: skip
"""Units that count people, or what happened to them."""

FEWEST_SHOWN = 5
"""The smallest count that is printed. Bodies set their own limits; 5 is this program's."""

HIDDEN = "not shown"
"""What is printed for a count that is kept out, whether it is small or would give a small one away."""


def hidden(counts: Sequence[Decimal | None], total: Decimal | None) -> frozenset[int]:
    """Return which of the counts of one dimension are not printed, by their positions.

    First those under 5 (primary suppression). Then, where the total is printed too, the next smallest as long as
    the rest could be worked out from it (secondary suppression): a single hidden count is the total less the
    others, and several are known where they can only be all 0 or all 4.
    """
    order = sorted((value, position) for position, value in enumerate(counts) if value is not None)
    kept_out = [pair for pair in order if pair[0] < FEWEST_SHOWN]
    others = order[len(kept_out) :]
    while total is not None and others and _can_be_worked_out([value for value, _ in kept_out]):
        kept_out.append(others.pop(0))
    return frozenset(position for _, position in kept_out)


def _can_be_worked_out(values: Sequence[Decimal]) -> bool:
    if not values:
        return False
    all_together = sum(values)
    return len(values) == 1 or all_together in {0, len(values) * (FEWEST_SHOWN - 1)}


def counts_people(indicator: Indicator) -> bool:
    """Return whether an indicator counts people; a share, a rate and an amount of money do not."""
    return indicator.measure in {None, "number"} and indicator.unit.casefold() in PEOPLE


def guarded(indicator: Indicator) -> Indicator:
    """Return an indicator whose breakdowns hold no count that must not be printed.

    Such a value is missing, with the reason; its note and its earlier values go too, as they could tell it.
    """
    if not counts_people(indicator):
        return indicator
    secret = frozenset(_secret(indicator))
    breakdowns = (_without(one, position, secret) for position, one in enumerate(indicator.breakdowns))
    return indicator.model_copy(update={"breakdowns": tuple(breakdowns)})


def _secret(indicator: Indicator) -> Iterator[tuple[int, When]]:
    """Yield which breakdown must not be printed for which period."""
    totals = {one.period: one.value for one in indicator.observations}
    for positions in _dimensions(indicator.breakdowns):
        values = [_by_period(indicator.breakdowns[position]) for position in positions]
        for period in dict.fromkeys(period for one in values for period in one):
            for found in hidden([one.get(period) for one in values], totals.get(period)):
                yield positions[found], period


def _dimensions(breakdowns: Iterable[Breakdown]) -> list[list[int]]:
    """Return the positions of the breakdowns of each dimension."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for position, one in enumerate(breakdowns):
        found[one.dimension.casefold()].append(position)
    return list(found.values())


def _by_period(breakdown: Breakdown) -> dict[When, Decimal | None]:
    return {one.period: one.value for one in breakdown.observations}


def _without(breakdown: Breakdown, position: int, secret: frozenset[tuple[int, When]]) -> Breakdown:
    observations = (_emptied(one) if (position, one.period) in secret else one for one in breakdown.observations)
    return breakdown.model_copy(update={"observations": tuple(observations)})


def _emptied(observation: Observation) -> Observation:
    return observation.model_copy(update={"value": None, "missing": HIDDEN, "note": None, "revised": ()})
