"""What puts the items of a list in the order of their times."""

from collections.abc import Sequence
from datetime import date

from loipctl.diagnostics import Fix, Order, certainly
from loipctl.model.record import Record
from loipctl.places import Place


def by_time(items: Sequence[Record], times: Sequence[tuple[date, ...]], done: str) -> Fix:
    """Return what puts the records of one list in the order of their times; those of one time stay as they are."""
    place = items[0].at()
    positions = sorted(range(len(times)), key=times.__getitem__)
    return certainly(Order(Place(place.file, place.route[:-1]), tuple(positions)), done=done)
