"""Footnotes and the text above tables: the marks are taken out of the cells, and the words kept beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from loipctl.exchange.book import Book, Cell, Sheet
from loipctl.exchange.taking_in.leftovers import Left, cells

_WHY = "it stands outside the table"
_MARK = re.compile(r"\[\d+\]")


def unmarked(book: Book) -> Book:
    """Return a book without the marks in its cells that lead to footnotes."""
    return replace(book, sheets=tuple(_unmarked(sheet) for sheet in book.sheets))


def beside(book: Book) -> Iterator[Left]:
    """Yield what stands beside the cells of a book: the text above its tables, and footnotes with their cells."""
    for sheet in book.sheets:
        for number, text in enumerate(sheet.above, 1):
            if text.strip():
                yield Left(Cell(text, text, f"{sheet.name}, text above {number}"), "", _WHY)
        for number, text in enumerate(sheet.notes, 1):
            if text.strip():
                yield Left(Cell(text, text, f"{_place(sheet, text)}, footnote {number}"), "", _WHY)


def _marks(sheet: Sheet) -> list[str]:
    return [found[0] for note in sheet.notes if (found := _MARK.match(note))]


def _unmarked(sheet: Sheet) -> Sheet:
    if not (marks := _marks(sheet)):
        return sheet
    return replace(sheet, rows=tuple(tuple(_plain(cell, marks) for cell in row) for row in sheet.rows))


def _plain(cell: Cell, marks: list[str]) -> Cell:
    text = cell.text
    for mark in marks:
        text = text.replace(mark, "")
    # a cell in which nothing but a mark stands keeps it, so that it is not taken for a blank one
    return replace(cell, text=text) if text.strip() and text != cell.text else cell


def _place(sheet: Sheet, note: str) -> str:
    """Return the place of the cell that leads to a footnote, or what its sheet is called."""
    mark = _MARK.match(note)
    marked = (cell.place for cell in cells(Book("", (sheet,))) if mark and mark[0] in cell.text)
    return next(marked, sheet.name)
