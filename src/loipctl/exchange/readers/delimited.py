"""Reads tables kept as text: a row a line, its cells between commas, semicolons or tabs."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Book
from loipctl.exchange.readers.gate import LARGEST
from loipctl.exchange.readers.grid import Held, Spot, check_size, sheet
from loipctl.exchange.readers.words_in_cells import bulleted, cleaned
from loipctl.words import count, listed

_SEPARATORS = ",;\t"
_SEP_LINE = re.compile(r"\"?sep=([,;:|\t])\"?[ ]*(?:\n|\Z)", re.IGNORECASE)
_LINE_ENDS = re.compile(r"\r\n?")
_TRIED = 64 * 1024
_MOST_NAMED = 3


class Row(NamedTuple):
    """A row: its number from 1 as Excel would show it, and its cells."""

    number: int
    cells: list[str]


def read(name: str, raw: bytes) -> Book:
    """Return the table of a text file, with what had to be supposed about it."""
    text, remarks = _decoded(name, raw)
    text, removed = _LINE_ENDS.sub("\n", text.replace("\0", "")), "\0" in text
    separator, start = _separated(name, text)
    rows = [Row(number, cells) for number, cells in enumerate(_rows(name, text, start, separator), start=1)]
    held = {
        Spot(row.number - 1, column): Held(shown, shown)
        for row in rows
        for column, cell in enumerate(row.cells)
        if (shown := bulleted(cleaned(cell)))
    }
    remarks += ["characters that no text has (U+0000) were left out"] if removed else []
    return Book(name, (sheet(PurePath(name).stem, held, ()),), remarks=(*remarks, *_ragged(rows)))


def _decoded(name: str, raw: bytes) -> tuple[str, list[str]]:
    """Return the text, and what was supposed about how it was saved."""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strictly(name, raw, "utf-16"), []
    if (order := _sixteen(raw)) is not None:
        return _strictly(name, raw, order), [f"{name} seems to be saved as UTF-16, and was read so"]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        text = _strictly(name, raw, "cp1252")
    return text, [f"{name} is not saved as UTF-8, and was read as Windows-1252: look at accents and pound signs"]


def _sixteen(raw: bytes) -> str | None:
    """Tell from the place of its zeros which order a UTF-16 text without a mark is in."""
    start = raw[:2000]
    low, high = start[::2].count(0), start[1::2].count(0)
    if len(start) < 4 or max(low, high) * 3 < len(start):
        return None
    return "utf-16-le" if high > low else "utf-16-be"


def _strictly(name: str, raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        raise LoipctlError(
            f"it cannot be told how the text of {name} is saved",
            "in Excel choose File > Save As > CSV UTF-8",
        ) from None


def _separated(name: str, text: str) -> tuple[str, int]:
    """Return what stands between the cells, and where the first row starts after a line that may say so."""
    if said := _SEP_LINE.match(text):
        return said.group(1), said.end()
    if PurePath(name).suffix.lower() in (".tsv", ".tab"):
        return "\t", 0
    return max(_SEPARATORS, key=lambda one: _likeness(text[:_TRIED], one)), 0


def _likeness(text: str, separator: str) -> tuple[int, int]:
    """Return how many rows agree in their width when cut so, and that width."""
    widths = Counter(len(row) for row in csv.reader(io.StringIO(text), delimiter=separator) if len(row) > 1)
    return max(((rows, width) for width, rows in widths.items()), default=(0, 0))


def _rows(name: str, text: str, start: int, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text[start:]), delimiter=separator, strict=True)
    before = line = text.count("\n", 0, start)
    cells = 0
    try:
        for number, row in enumerate(reader):
            cells += len(row)
            check_size(PurePath(name).stem, cells, Spot(number, len(row) - 1))
            yield row
            line = before + reader.line_num
    except csv.Error:
        opens = line + _opening("\n".join(text.split("\n")[line:]), separator)
        raise LoipctlError(
            f"{name} has a quotation mark on line {opens} that is not closed where its cell ends",
            'close it, and write a quotation mark inside a cell twice: ""',
        ) from None


def _opening(rows: str, separator: str) -> int:
    """Return the line, from 1, of the first quotation mark that opens a cell and is not closed where it ends."""
    end = f"{re.escape(separator)}\n"
    quoted, plain = re.compile(rf'"(?:[^"]|"")*+"(?=[{end}]|\Z)'), re.compile(f"[^{end}]*")
    spot = 0
    while spot <= len(rows) and (found := (quoted if rows.startswith('"', spot) else plain).match(rows, spot)):
        spot = found.end() + 1
    return rows.count("\n", 0, spot) + 1


def _ragged(rows: Iterable[Row]) -> list[str]:
    """Say which rows have fewer or more cells than the others, from the first full one on."""
    filled = [row for row in rows if any(cell.strip() for cell in row.cells)]
    widths = Counter(len(row.cells) for row in filled)
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    first = next((spot for spot, row in enumerate(filled) if len(row.cells) == usual), 0)
    odd = [row for row in filled[first:] if len(row.cells) != usual]
    said = [f"row {row.number} has {len(row.cells)}" for row in odd[:_MOST_NAMED]]
    more = len(odd) - _MOST_NAMED
    said += [f"{count(more, 'other row')} {'has' if more == 1 else 'have'} more or fewer"] if more > 0 else []
    return [f"most rows have {count(usual, 'cell')}, but {listed(said)}"] if odd else []
