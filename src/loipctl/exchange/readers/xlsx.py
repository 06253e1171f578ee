"""Reads workbooks of Excel: calamine gives the values, the sheets' own XML what calamine does not tell."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook

from loipctl.exchange.book import Book, Sheet
from loipctl.exchange.readers.gate import Package, damaged
from loipctl.exchange.readers.grid import Area, Cells, Held, Spot, check_size, sheet
from loipctl.exchange.readers.number_formats import Format, formats_of
from loipctl.exchange.readers.package_xml import attribute, properties, targets, tree
from loipctl.exchange.readers.raw_values import Raw, are_ours, faulty, held, rows_hidden, unanswered, with_bullets
from loipctl.exchange.readers.sheet_marks import Marks, marks_of
from loipctl.exchange.readers.words_in_cells import cleaned

_WORKBOOK = "xl/workbook.xml"
_ALWAYS = ("[Content_Types].xml", "_rels/.rels", _WORKBOOK, "xl/_rels/workbook.xml.rels")
_CONVERSATION = "\nComment:\n"
_NEEDED = ("worksheet", "sharedStrings", "styles")


@dataclass(frozen=True)
class _Opened:
    """A workbook that is open: its parts, its values, its number formats, and whether we wrote it ourselves."""

    package: Package
    values: CalamineWorkbook
    formats: Mapping[int, Format]
    ours: bool


def read(package: Package) -> Book:
    """Return the sheets of a workbook."""
    told = properties(package)
    parts = targets(package, _WORKBOOK)
    styles = next((where for kind, where in parts.values() if kind == "styles"), "")
    try:
        with CalamineWorkbook.from_filelike(_repacked(package, parts)) as values:
            opened = _Opened(package, values, formats_of(package, styles), are_ours(told))
            read_ones = [_sheet(opened, number, one, parts) for number, one in _sheets(package, parts)]
    except CalamineError:
        raise damaged(package.name) from None
    remarks = tuple(remark for _, remarks in read_ones for remark in remarks)
    return Book(package.name, tuple(one for one, _ in read_ones), told, remarks)


def _repacked(package: Package, parts: Mapping[str, tuple[str, str]]) -> io.BytesIO:
    """Return a zip of what is needed, each part counted and looked at: calamine opens it by its own lights."""
    stream = io.BytesIO()
    wanted = dict.fromkeys([*_ALWAYS, *(where for kind, where in parts.values() if kind in _NEEDED)])
    with zipfile.ZipFile(stream, "w") as archive:
        for path in wanted:
            archive.writestr(path, package.part(path))
    stream.seek(0)
    return stream


def _sheets(package: Package, parts: Mapping[str, tuple[str, str]]) -> Iterator[tuple[int, etree._Element]]:
    """Yield the sheets that have cells, each with its number among all sheets."""
    book = tree(package, _WORKBOOK)
    if book is None:
        raise damaged(package.name)
    for number, one in enumerate(book.iterfind("{*}sheets/{*}sheet")):
        if parts.get(attribute(one, "id"), ("", ""))[0] == "worksheet":
            yield number, one


def _sheet(
    opened: _Opened, number: int, one: etree._Element, parts: Mapping[str, tuple[str, str]]
) -> tuple[Sheet, list[str]]:
    name, path = one.get("name", ""), parts[attribute(one, "id")][1]
    marks = marks_of(opened.package, path, frozenset(opened.formats))
    check_size(name, marks.cells(), marks.last)
    values = opened.values.get_sheet_by_index(number)
    merged = [Area(Spot(*first), Spot(*last)) for first, last in values.merged_cell_ranges or ()]
    found = dict(_cells(opened, name, values.to_python(skip_empty_area=False), marks))
    notes = _comments(opened.package, path, name)
    return sheet(name, found, merged, marks.hidden_columns, notes), [*_hidden(name, one, marks, found)]


def _cells(opened: _Opened, name: str, rows: list[list[Raw]], marks: Marks) -> Iterator[tuple[Spot, Held]]:
    for row, cells in enumerate(rows):
        for column, raw in enumerate(cells):
            spot = Spot(row, column)
            if raw != "" and spot not in marks.faults and spot not in marks.unsaved:
                one = held(raw, opened.formats.get(marks.styles.get(spot, -1)))
                yield spot, one if opened.ours else with_bullets(one)
    for spot, fault in marks.faults.items():
        yield spot, faulty(f"{name}!{spot}", fault)
    for spot, formula in marks.unsaved.items():
        yield spot, unanswered(f"{name}!{spot}", formula)


def _comments(package: Package, path: str, name: str) -> Iterator[str]:
    """Yield the comments on the cells of a sheet."""
    for kind, where in targets(package, path).values():
        root = tree(package, where) if kind == "comments" else None
        for one in () if root is None else root.iterfind("{*}commentList/{*}comment"):
            said = cleaned("".join(text.text or "" for text in one.iterfind(".//{*}t")))
            # Before the words of a conversation Excel tells its older editions that they cannot show it.
            yield f"[comment at {name}!{one.get('ref')}] {said.split(_CONVERSATION)[-1].strip()}"


def _hidden(name: str, one: etree._Element, marks: Marks, found: Cells) -> Iterator[str]:
    """Say what of a sheet the one who opens it does not see, and was read all the same."""
    if one.get("state", "visible") != "visible":
        yield f"the sheet `{name}` is hidden, and was read too"
    yield from rows_hidden(name, marks.hidden_rows & {spot.row for spot in found})
