"""The two maps of each plan, of the work and of who does it, as files in a language of drawings."""

from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from loipctl.exchange.maps.drawing import Map
from loipctl.exchange.maps.partners import partner_map
from loipctl.exchange.maps.work import work_map
from loipctl.exchange.order import Files, Order

Lines = Callable[[Map], Iterable[str]]
"""Returns a drawing as the lines of a language."""


def pairs(order: Order, suffix: str, lines: Lines) -> Files:
    """Return both maps of each plan, named after it with the suffix of the language."""
    part = f"-{order.only_for}" if order.only_for else ""
    found: Files = {}
    for one in order.plans:
        drawn = {"": work_map(one, order.only_for), "-partners": partner_map(one, order.only_for)}
        for which, drawing in drawn.items():
            found[PurePosixPath(f"{one.id}{part}{which}{suffix}")] = _written(drawing, order, lines)
    return found


def _written(drawing: Map, order: Order, lines: Lines) -> bytes:
    drawing = drawing if order.sound else drawing.with_errors()
    return ("\n".join(lines(drawing)) + "\n").encode()
