"""What is wrong with a PDF for those who hear it: what a machine can tell of PDF/UA-1 (ISO 14289-1) and PDF/A-2a.

The numbers in the names of the checks are those of the Matterhorn Protocol, which lists how such a file can fail.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from loipctl.papers.checks import Checks, out_of_order
from loipctl.words import count, quoted

if TYPE_CHECKING:
    from loipctl.papers.checks.tagged import Tag, Tagged


def _says(declared: str, name: str, value: str) -> bool:
    return bool(re.search(rf"{name}(?:>|=[\"']){value}\b", declared))


def _standards(file: "Tagged") -> Iterator[str]:
    if not _says(file.declared, "pdfuaid:part", "1"):
        yield "the file does not say that it is PDF/UA-1"
    if not (_says(file.declared, "pdfaid:part", "2") and _says(file.declared, "pdfaid:conformance", "A")):
        yield "the file does not say that it is PDF/A-2a"


def _title(file: "Tagged") -> Iterator[str]:
    if "dc:title" not in file.declared:
        yield "the file has no title"
    if not file.is_set("/ViewerPreferences", "/DisplayDocTitle"):
        yield "a reader shows the name of the file and not its title"


def _language(file: "Tagged") -> Iterator[str]:
    if not str(file.root.get("/Lang", "")):
        yield "the file does not say what language it is in"


def _tags(file: "Tagged") -> Iterator[str]:
    if not file.is_set("/MarkInfo", "/Marked") or not file.tags.inner:
        yield "the file has no tags"


def _headings(file: "Tagged") -> Iterator[str]:
    yield from out_of_order(file.levels())


def _tables(file: "Tagged") -> Iterator[str]:
    for position, table in enumerate(file.tags.all("Table"), 1):
        headers = table.all("TH")
        if not headers:
            yield f"table {position} has no header cells"
        if any(not one.attribute("/Scope") for one in headers):
            yield f"table {position} has header cells that do not say what they head"
        if not _is_even(table):
            yield f"the rows of table {position} have different numbers of cells"


def _is_even(table: "Tag") -> bool:
    rows = [row for part in (table, *table.inner) for row in part.inner if row.name == "TR"]
    return len({len([cell for cell in row.inner if cell.name in {"TH", "TD"}]) for row in rows}) <= 1


def _pictures(file: "Tagged") -> Iterator[str]:
    for position, picture in enumerate(file.tags.all("Figure", "Formula"), 1):
        if not (picture.text("/Alt") or picture.text("/ActualText")):
            yield f"picture {position} has no alternative text"


def _links(file: "Tagged") -> Iterator[str]:
    links = [one for _, one in file.annotations() if str(one.get("/Subtype")) == "/Link"]
    if silent := sum(not one.get("/Contents") for one in links):
        yield f"{count(silent, 'link')} of {len(links)} cannot be read out"


def _order(file: "Tagged") -> Iterator[str]:
    if any(str(page.get("/Tabs")) != "/S" for page, _ in file.annotations()):
        yield "the tab key does not go through links in the order of reading"


def _painted(file: "Tagged") -> Iterator[str]:
    if outside := file.painted_outside_tags():
        yield f"{count(outside, 'thing is', 'things are')} painted that no tag holds"


def _fonts(file: "Tagged") -> Iterator[str]:
    if left_out := file.fonts_left_out():
        yield f"{quoted(left_out, 'and')} {'is' if len(left_out) == 1 else 'are'} not in the file"


def _bookmarks(file: "Tagged") -> Iterator[str]:
    if len(file.levels()) > 1 and "/Outlines" not in file.root:
        yield "there are no bookmarks"


PDF_CHECKS: "Checks[Tagged]" = Checks(
    {
        "standards (06-002)": _standards,
        "title (06-003, 07-001)": _title,
        "language (11-006)": _language,
        "tags (01-006)": _tags,
        "headings (14-002, 14-003)": _headings,
        "tables (15-003)": _tables,
        "alternative texts (13-004)": _pictures,
        "links (28-012)": _links,
        "order of links (28-009)": _order,
        "everything painted is in a tag (01-005)": _painted,
        "fonts (31-009)": _fonts,
        "bookmarks": _bookmarks,
    }
)
"""The checks of a PDF."""
