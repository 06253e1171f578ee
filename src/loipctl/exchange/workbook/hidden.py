"""What a workbook says of itself: in its properties, and on a hidden sheet for programs that lose those."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from loipctl.exchange.book import Book

if TYPE_CHECKING:
    from xlsxwriter import Workbook

HIDDEN: Final = "loipctl"
"""The name of the hidden sheet, and of the property that marks a workbook as ours."""


def tell(book: "Workbook", said: Mapping[str, str]) -> None:
    """Write what a workbook says of itself, as the last of its sheets."""
    sheet = book.add_worksheet(HIDDEN)
    sheet.hide()
    for number, (name, value) in enumerate(said.items()):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)
        if value:
            book.set_custom_property(name, value, "text")


def told(book: Book) -> Mapping[str, str]:
    """Return what a workbook says of itself."""
    there = (sheet for sheet in book.sheets if sheet.name == HIDDEN)
    rows = [row for sheet in there for row in sheet.rows if len(row) > 1]
    return {**{row[0].text: row[1].text for row in rows}, **dict(book.properties)}
