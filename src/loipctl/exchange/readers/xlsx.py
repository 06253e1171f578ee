"""Reads workbooks of Excel."""

from collections.abc import Iterator, Mapping

from lxml import etree

from loipctl.exchange.book import Book, Sheet
from loipctl.exchange.readers.gate import Package, damaged
from loipctl.exchange.readers.grid import NOTHING, sheet
from loipctl.exchange.readers.number_formats import formats_of
from loipctl.exchange.readers.package_xml import attribute, properties, targets, tree
from loipctl.exchange.readers.raw_values import are_ours, rows_hidden, with_bullets
from loipctl.exchange.readers.words_in_cells import cleaned, linked
from loipctl.exchange.readers.xlsx_cells import Workbook, strings_of
from loipctl.exchange.readers.xlsx_sheet import Found, found_in, is_yes

_WORKBOOK = "xl/workbook.xml"
_CONVERSATION = "\nComment:\n"


def read(package: Package) -> Book:
    """Return the sheets of a workbook."""
    root = tree(package, _WORKBOOK)
    if root is None:
        raise damaged(package.name)
    parts, told = targets(package, _WORKBOOK), properties(package)
    workbook = _shared(package, root, dict(parts.values()))
    read_ones = [_sheet(workbook, one, path, ours=are_ours(told)) for one, path in _sheets(root, parts)]
    remarks = tuple(remark for _, remarks in read_ones for remark in remarks)
    return Book(package.name, tuple(one for one, _ in read_ones), told, remarks)


def _shared(package: Package, root: etree._Element, parts: Mapping[str, str]) -> Workbook:
    about = root.find("{*}workbookPr")
    return Workbook(
        package,
        strings_of(package, parts.get("sharedStrings", "")),
        formats_of(package, parts.get("styles", "")),
        about is not None and is_yes(about.get("date1904")),
    )


def _sheets(root: etree._Element, parts: Mapping[str, tuple[str, str]]) -> Iterator[tuple[etree._Element, str]]:
    """Yield the sheets that have cells, each with its part."""
    for one in root.iterfind("{*}sheets/{*}sheet"):
        kind, path = parts.get(attribute(one, "id"), ("", ""))
        if kind == "worksheet":
            yield one, path


def _sheet(workbook: Workbook, one: etree._Element, path: str, *, ours: bool) -> tuple[Sheet, list[str]]:
    found = found_in(workbook, path, one.get("name", ""))
    held = found.held if ours else {spot: with_bullets(cell) for spot, cell in found.held.items()}
    about = targets(workbook.package, path)
    notes = [*_comments(workbook.package, about, found.name), *([] if ours else _links(about, found))]
    return sheet(found.name, held, found.merged, found.hidden_columns, notes), [*_hidden(one, found)]


def _comments(package: Package, about: Mapping[str, tuple[str, str]], name: str) -> Iterator[str]:
    """Yield the comments on the cells of a sheet."""
    for kind, where in about.values():
        root = tree(package, where) if kind == "comments" else None
        for one in () if root is None else root.iterfind("{*}commentList/{*}comment"):
            said = cleaned("".join(text.text or "" for text in one.iterfind(".//{*}t")))
            # Before the words of a conversation Excel tells its older editions that they cannot show it.
            yield f"[comment at {name}!{one.get('ref')}] {said.split(_CONVERSATION)[-1].strip()}"


def _links(about: Mapping[str, tuple[str, str]], found: Found) -> Iterator[str]:
    """Yield where the links of cells lead, but for those whose text is the address."""
    for spot, id_ in found.links.items():
        text, (kind, address) = found.held.get(spot, NOTHING).text, about.get(id_, ("", ""))
        if kind == "hyperlink" and linked(text, address) != text:
            yield f"[link at {found.name}!{spot}] {address}"


def _hidden(one: etree._Element, found: Found) -> Iterator[str]:
    """Say what of a sheet the one who opens it does not see, and was read all the same."""
    if one.get("state", "visible") != "visible":
        yield f"the sheet `{found.name}` is hidden, and was read too"
    yield from rows_hidden(found.name, found.hidden_rows & {spot.row for spot in found.held})
