"""Shares of a whole as percentages that add up to 100."""

from collections.abc import Sequence
from decimal import Decimal


def shares(counts: Sequence[int], places: int = 0) -> list[Decimal]:
    """Return what share of the total each count is, in percent, so that the printed shares add up to 100.

    Each share is rounded down, and what is then missing goes, one unit of the last place at a time, to those that
    lost most by it; of equal losses to the earlier count. This is the largest remainder method (Hamilton's, with
    Hare's quota), which moves no share by a whole unit. Where there is nothing to share, every share is 0.
    """
    unit = Decimal(1).scaleb(-places)
    total = sum(counts)
    if total == 0:
        return [0 * unit for _ in counts]
    whole = 100 * 10**places
    floors = [count * whole // total for count in counts]
    by_loss = sorted(range(len(counts)), key=lambda position: -(counts[position] * whole % total))
    for position in by_loss[: whole - sum(floors)]:
        floors[position] += 1
    return [floor * unit for floor in floors]
