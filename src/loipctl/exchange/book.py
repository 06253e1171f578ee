"""A file of tables as it was read, whatever program wrote it: sheets of cells that know their place."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

Value: TypeAlias = str | Decimal | date | None
"""What a cell holds: text, a number, a day, or nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    `text` is what a reader of the file sees, paragraphs on lines of their own and each bullet after `- `; `place`
    is how people name it (`Sheet1!C7`, `table 2!B4`). `wrong` is a sentence where it holds nothing that could be
    used, such as a fault of the spreadsheet (`#REF!`) or a formula whose answer was not saved. `spread` is the
    place of the merged cell whose text this one carries, where it is one of those it covers.
    """

    text: str
    value: Value
    place: str
    wrong: str = ""
    spread: str = ""

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing stands here."""
        return not self.text.strip() and not self.wrong


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook or a table of a document: its rows, equally long, whatever stands in them.

    Of blank rows that follow each other one is kept, and none at the end. `name` is how people name it; `above`
    the text that stands before a table in a document; `hidden` the numbers of the columns, from 0, that are
    hidden; `notes` the footnotes of its cells after their mark (`[1] …`), and what else is kept with a cell after
    its place (`[comment at Plan!C3] …`, `[link at Plan!A1] …`).
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    above: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a file, what it says of itself by name, and what was supposed about it while it was read.

    `remarks` are sentences for whoever reads the file in, such as the encoding that a CSV file seems to have.
    """

    name: str
    sheets: tuple[Sheet, ...]
    properties: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
