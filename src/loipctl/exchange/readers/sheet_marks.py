"""What the XML of a sheet says and calamine does not: how far it goes, what is hidden, what is no value."""

import re
from dataclasses import dataclass, field

from lxml import etree

from loipctl.exchange.readers.gate import Package, damaged
from loipctl.exchange.readers.grid import Spot
from loipctl.exchange.readers.package_xml import stream

_LAST = Spot(1_048_576 - 1, 16_384 - 1)
_BEFORE = Spot(-1, -1)
_WHOLE = re.compile(r"\d{1,9}")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass
class Marks:
    """The marks of a sheet: `first` and `last` are the corners of what holds anything.

    `styles` are the numbers of styles that matter, `faults` the errors shown, `unsaved` the formulas that were
    saved without an answer.
    """

    first: Spot = _LAST
    last: Spot = _BEFORE
    styles: dict[Spot, int] = field(default_factory=dict)
    faults: dict[Spot, str] = field(default_factory=dict)
    unsaved: dict[Spot, str] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)

    def cells(self) -> int:
        """Return how many cells lie between the corners."""
        return max(0, self.last.row - self.first.row + 1) * max(0, self.last.column - self.first.column + 1)


def marks_of(package: Package, path: str, mattering: frozenset[int]) -> Marks:
    """Return the marks of a sheet, given which styles matter."""
    marks, at = Marks(), _BEFORE
    for event, one in stream(package, path, "col", "row", "c"):
        name = etree.QName(one).localname
        if event == "start" and name == "row":
            at = Spot(spot_of(package, f"A{one.get('r') or at.row + 2}").row, -1)
            marks.hidden_rows.update({at.row} if is_yes(one.get("hidden")) else ())
        elif event == "end" and name == "c":
            at = spot_of(package, one.get("r") or str(Spot(at.row, at.column + 1)))
            _mark(marks, at, one, mattering)
        elif event == "end" and name == "col" and is_yes(one.get("hidden")):
            marks.hidden_columns.update(_columns(one))
    return marks


def is_yes(text: str | None) -> bool:
    """Tell whether an attribute says yes, in either of the ways that XML has."""
    return text in ("1", "true", "on")


def spot_of(package: Package, reference: str) -> Spot:
    """Return the spot that a sheet's XML names, such as C7."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise damaged(package.name)
    column = 0
    for letter in found.group(1):
        column = column * 26 + ord(letter) - 64
    spot = Spot(int(found.group(2)) - 1, column - 1)
    if spot.row > _LAST.row or spot.column > _LAST.column:
        raise damaged(package.name)
    return spot


def _columns(one: etree._Element) -> range:
    first, last = (one.get(edge, "") for edge in ("min", "max"))
    if not (_WHOLE.fullmatch(first) and _WHOLE.fullmatch(last)):
        return range(0)
    return range(int(first) - 1, min(int(last), _LAST.column + 1))


def _mark(marks: Marks, at: Spot, one: etree._Element, mattering: frozenset[int]) -> None:
    formula, value = one.find("{*}f"), one.findtext("{*}v") or ""
    if not value and formula is None and one.find("{*}is") is None:
        return
    marks.first = Spot(min(marks.first.row, at.row), min(marks.first.column, at.column))
    marks.last = Spot(max(marks.last.row, at.row), max(marks.last.column, at.column))
    if one.get("t") == "e":
        marks.faults[at] = value
    elif formula is not None and not value and one.get("t") != "str":
        marks.unsaved[at] = f"={formula.text or '…'}"
    elif _WHOLE.fullmatch(style := one.get("s", "")) and int(style) in mattering:
        marks.styles[at] = int(style)
