"""Reads spreadsheets of LibreOffice.

Their XML says of each cell what a reader sees, what is merged and how often it is repeated. calamine tells none of
these, and would lay out every repetition: a short file can ask for a sheet of seventeen thousand million cells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from lxml import etree

from loipctl.exchange.book import Book, Sheet
from loipctl.exchange.readers.gate import Package, damaged, locked
from loipctl.exchange.readers.grid import Area, Held, Spot, check_size, check_text, sheet
from loipctl.exchange.readers.ods_cells import comment_of, held_by
from loipctl.exchange.readers.package_xml import attribute, tree
from loipctl.exchange.readers.raw_values import are_ours, rows_hidden, with_bullets

_UNSEEN = ("collapse", "filter")
_MOST_COLUMNS = 16_384


@dataclass
class _Found:
    """What is found in a sheet while its rows are read."""

    name: str
    held: dict[Spot, Held] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    cells: int = 0
    letters: int = 0


def read(package: Package) -> Book:
    """Return the sheets of a spreadsheet."""
    if "encrypted-package" in package.names() or b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise locked(package.name)
    root = tree(package, "content.xml")
    if root is None:
        raise damaged(package.name)
    told = _properties(package)
    found = [_sheet(one, ours=are_ours(told)) for one in root.iterfind("{*}body/{*}spreadsheet/{*}table")]
    remarks = tuple(remark for _, remarks in found for remark in remarks)
    return Book(package.name, tuple(one for one, _ in found), told, remarks)


def _properties(package: Package) -> tuple[tuple[str, str], ...]:
    root = tree(package, "meta.xml")
    found = () if root is None else root.iterfind("{*}meta/{*}user-defined")
    return tuple((attribute(one, "name"), "".join(one.itertext())) for one in found)


def _sheet(table: etree._Element, *, ours: bool) -> tuple[Sheet, list[str]]:
    found = _Found(attribute(table, "name"))
    row = 0
    for one in table.iter("{*}table-row"):
        times = _times(one, "number-rows-repeated")
        _read_row(found, row, times, one)
        row += times
    held = found.held if ours else {spot: with_bullets(one) for spot, one in found.held.items()}
    remarks = rows_hidden(found.name, found.hidden_rows)
    return sheet(found.name, held, found.merged, _columns(table), found.notes), remarks


def _read_row(found: _Found, row: int, times: int, one: etree._Element) -> None:
    """Read a row, as often as it is repeated; blank cells and rows cost nothing, however many there are."""
    column = 0
    for cell in one.iterchildren("{*}table-cell", "{*}covered-table-cell"):
        wide = _times(cell, "number-columns-repeated")
        if len(cell) or attribute(cell, "formula"):
            found.cells += wide * times
            check_size(found.name, found.cells, Spot(row + times - 1, column + wide - 1))
            for down, right in product(range(row, row + times), range(column, column + wide)):
                _read_cell(found, Spot(down, right), cell)
            if attribute(one, "visibility") in _UNSEEN:
                found.hidden_rows.update(range(row, row + times))
        column += wide


def _read_cell(found: _Found, spot: Spot, cell: etree._Element) -> None:
    one = held_by(cell, f"{found.name}!{spot}")
    found.held[spot] = one
    found.letters += len(one.text)
    check_text(found.name, found.letters)
    rows, columns = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
    if rows * columns > 1:
        found.merged.append(Area(spot, Spot(spot.row + rows - 1, spot.column + columns - 1)))
    if said := comment_of(cell):
        found.notes.append(f"[comment at {found.name}!{spot}] {said}")


def _columns(table: etree._Element) -> Iterator[int]:
    """Yield the numbers of the columns that are hidden."""
    column = 0
    for one in table.iter("{*}table-column"):
        times = _times(one, "number-columns-repeated")
        if attribute(one, "visibility") in _UNSEEN:
            yield from range(min(column, _MOST_COLUMNS), min(column + times, _MOST_COLUMNS))
        column += times


def _times(one: etree._Element, name: str) -> int:
    """Return how often something is repeated, or how far it spans."""
    said = attribute(one, name)
    return max(1, int(said)) if said.isdecimal() and len(said) < 9 else 1
