"""Takes out of cells what nobody can see, as programs leave it there, before anything is made of them."""

import re
from dataclasses import replace

from loipctl.exchange.book import Book, Cell
from loipctl.source.unseen import seen

_LINE_END = re.compile("\r\n?|_x000[Bb]_|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def cleaned(book: Book) -> Book:
    """Return a book with the same words in its cells, and nothing in them that cannot be seen."""
    sheets = (replace(one, rows=tuple(tuple(map(_cleaned, row)) for row in one.rows)) for one in book.sheets)
    return replace(book, sheets=tuple(sheets))


def visible(text: str) -> str:
    """Return what can be seen of a text; each of its lines ends in one way."""
    return _CONTROL.sub(" ", seen(_LINE_END.sub("\n", text)).replace("\t", " "))


def _cleaned(cell: Cell) -> Cell:
    text = visible(cell.text)
    return cell if text == cell.text else replace(cell, text=text)
