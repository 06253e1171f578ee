"""Reads one sheet of a workbook of Excel."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from lxml import etree

from loipctl.exchange.readers.gate import Package, damaged
from loipctl.exchange.readers.grid import Area, Held, Spot, check_size, check_text
from loipctl.exchange.readers.package_xml import attribute, local, stream
from loipctl.exchange.readers.xlsx_cells import Workbook, held_by

_LAST = Spot(1_048_576 - 1, 16_384 - 1)
_WHOLE = re.compile(r"\d{1,9}")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass
class Found:
    """What is found in a sheet while its XML goes by; a link is known by its id among what the sheet refers to."""

    name: str
    held: dict[Spot, Held] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    links: dict[Spot, str] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    hidden_rows: set[int] = field(default_factory=set)
    letters: int = 0


def found_in(workbook: Workbook, path: str, name: str) -> Found:
    """Return what a sheet holds; how far it says that it goes is not believed."""
    found, at = Found(name), Spot(-1, -1)
    for event, one in stream(workbook.package, path, "col", "row", "c", "mergeCell", "hyperlink"):
        kind = local(one)
        if event == "start" and kind == "row":
            at = Spot(spot_of(workbook.package, f"A{one.get('r') or at.row + 2}").row, -1)
            found.hidden_rows.update({at.row} if is_yes(one.get("hidden")) else ())
        elif event == "end" and kind == "c":
            at = spot_of(workbook.package, one.get("r") or str(Spot(at.row, at.column + 1)))
            _keep(found, at, held_by(one, f"{name}!{at}", workbook))
        elif event == "end" and kind == "mergeCell":
            found.merged.extend(_area(workbook.package, one.get("ref", "")))
        elif event == "end" and kind == "hyperlink":
            found.links[spot_of(workbook.package, one.get("ref", "").partition(":")[0])] = attribute(one, "id")
        elif event == "end" and kind == "col" and is_yes(one.get("hidden")):
            found.hidden_columns.update(_columns(one, found.hidden_columns))
    return found


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


def _columns(one: etree._Element, known: Container[int]) -> range:
    """Return the columns that are hidden, unless the last of them is known to be: many may say the same."""
    first, last = (one.get(edge, "") for edge in ("min", "max"))
    if not (_WHOLE.fullmatch(first) and _WHOLE.fullmatch(last)) or min(int(last) - 1, _LAST.column) in known:
        return range(0)
    return range(int(first) - 1, min(int(last), _LAST.column + 1))


def _keep(found: Found, at: Spot, one: Held | None) -> None:
    if one is not None:
        found.held[at] = one
        found.letters += len(one.text)
        check_size(found.name, len(found.held), at)
        check_text(found.name, found.letters)


def _area(package: Package, reference: str) -> Iterator[Area]:
    first, colon, last = reference.partition(":")
    if colon:
        yield Area(spot_of(package, first), spot_of(package, last))
