"""Reads the tables of Word files."""

from collections import deque
from collections.abc import Iterator

from lxml import etree

from loipctl.exchange.book import Book, Sheet
from loipctl.exchange.readers.gate import Package, damaged
from loipctl.exchange.readers.grid import Area, Held, Spot, laid_out
from loipctl.exchange.readers.package_xml import attribute, local, properties, targets, tree
from loipctl.exchange.readers.word_lists import Lists
from loipctl.exchange.readers.word_notes import KINDS, Notes
from loipctl.exchange.readers.word_styles import Styles
from loipctl.exchange.readers.word_text import Words, within

_MOST_ABOVE = 5
_WIDEST = 63  # columns that a table of Word can have


def main_part(package: Package) -> str:
    """Return the part that holds the text of a Word file, empty where it has none."""
    parts = targets(package, "")
    return next((where for kind, where in parts.values() if kind == "officeDocument"), "")


def read(package: Package) -> Book:
    """Return the tables of a Word file, a sheet each."""
    path = main_part(package)
    root = tree(package, path)
    body = None if root is None else root.find("{*}body")
    if body is None:
        raise damaged(package.name)
    words = _words(package, path)
    sheets = tuple(_tables(body, words))
    return Book(package.name, sheets, properties(package), tuple(words.remarks))


def _words(package: Package, path: str) -> Words:
    parts = targets(package, path)
    by_kind = dict(parts.values())
    roots = {kind: tree(package, by_kind.get(kind, "")) for kind in ("styles", "numbering", *KINDS)}
    links = {id_: one for id_, one in parts.items() if one[0] == "hyperlink"}
    notes = Notes({kind: roots[kind] for kind in KINDS})
    return Words(Styles(roots["styles"]), Lists(roots["numbering"]), links, notes)


def _tables(body: etree._Element, words: Words) -> Iterator[Sheet]:
    """Yield each table with the last lines of text before it."""
    above: deque[str] = deque(maxlen=_MOST_ABOVE)
    number = 0
    for one in within(body, ("p", "tbl")):
        if local(one) == "p":
            above.extend(line for line in words.paragraph(one).split("\n") if line.strip())
            continue
        number += 1
        words.notes = []
        yield _table(one, f"table {number}", words, tuple(above))
        above.clear()


def _table(one: etree._Element, name: str, words: Words, above: tuple[str, ...]) -> Sheet:
    held: dict[Spot, Held] = {}
    merged: dict[Spot, Spot] = {}
    open_: dict[int, Spot] = {}
    for spot, last, cell in _cells(one):
        first = open_.get(spot.column, spot) if _goes_on(cell) else spot
        merged[first] = last
        open_[spot.column] = first
        words.place = f"{name}!{spot}"
        text = words.of(cell)
        if text:
            held[spot] = Held(text, text)
    words.place = ""
    areas = (Area(first, last) for first, last in merged.items() if first != last)
    return Sheet(name, laid_out(name, held, areas), above, notes=tuple(words.notes))


def _cells(table: etree._Element) -> Iterator[tuple[Spot, Spot, etree._Element]]:
    """Yield the cells of a table, each with its first spot and its last; rows struck out are not there."""
    rows = (one for one in within(table, ("tr",)) if one.find("{*}trPr/{*}del") is None)
    for row, one in enumerate(rows):
        column = _count(one.find("{*}trPr/{*}gridBefore"), 0)
        for cell in within(one, ("tc",)):
            span = _count(cell.find("{*}tcPr/{*}gridSpan"), 1)
            yield Spot(row, column), Spot(row, column + span - 1), cell
            column += span


def _goes_on(cell: etree._Element) -> bool:
    """Tell whether a cell is part of the one above it."""
    merge = cell.find("{*}tcPr/{*}vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _count(one: etree._Element | None, default: int) -> int:
    said = "" if one is None else attribute(one, "val")
    return max(default, min(int(said), _WIDEST)) if said.isdecimal() and len(said) < 9 else default
