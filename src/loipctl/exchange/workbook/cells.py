"""What stands in a cell for a value of a plan, and which value a cell stands for: the two ways, side by side."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Cell
from loipctl.exchange.digits import digits
from loipctl.exchange.items import Value
from loipctl.exchange.tables import Column
from loipctl.model.schemes import Scheme
from loipctl.model.values import NUMBER
from loipctl.model.when import When

MOST_IN_CELL = 32_767
"""How many characters a cell of Excel holds, those beyond the first plane counted twice."""

_FIRST_YEAR = 1901
"""Excel knows no day before 1900, and one too many in that year."""

_DIGITS = 15
"""How many digits of a number Excel keeps."""

_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_BREAK = re.compile(r"[,;\n]+")

CellValue = str | float | date
"""What is written into a cell."""

_YES_NO = {"true": "yes", "false": "no"}


def in_cell(column: Column, value: Value, statuses: Mapping[str, str]) -> CellValue:
    """Return what stands in a cell for a value: a day and a number as such, all else as text.

    `statuses` holds what is shown for each status of an update.
    """
    if isinstance(value, tuple):
        return ("\n" if column.known.is_words else ", ").join(" ".join(one.split()) for one in value)
    text = value.strip()
    if column.known.kind in {"day", "when"}:
        return _day(text)
    if column.known.kind in {"number", "whole number"}:
        return _number(text)
    if column.known.kind == "yes or no":
        return _YES_NO.get(text, text)
    return statuses.get(text, text) if is_status(column) else text


def out_of_cell(column: Column, cell: Cell, statuses: Mapping[str, str]) -> Value | None:
    """Return the value that a cell stands for, None where it is blank."""
    text = typed(cell)
    if not text:
        return None
    if column.known.is_list:
        parts = text.split("\n") if column.known.is_words else _BREAK.split(text)
        return tuple(part for one in parts if (part := one.strip())) or None
    if column.known.kind == "yes or no":
        return {shown: said for said, shown in _YES_NO.items()}.get(text.casefold(), text)
    if is_status(column):
        return {shown: key for key, shown in statuses.items()}.get(text, text)
    return text


def is_status(column: Column) -> bool:
    """Return whether a column holds the status of an update."""
    return column.name == "status" and column.known.kind == "id"


def statuses_of(scheme: Scheme) -> Mapping[str, str]:
    """Return what is shown for each status of a scheme, by its key; the key where two would be shown alike."""
    seen = Counter(one.shown for one in scheme.statuses)
    return {one.key: one.shown for one in scheme.statuses if seen[one.shown] == 1}


@dataclass(frozen=True, slots=True)
class Held:
    """What a text is, for the sentence that says that no cell holds it: `description` of the action 1.1a."""

    column: str
    of: str

    def refuse_unfit(self, text: str) -> None:
        """Raise `LoipctlError` for a text that no cell of a workbook holds."""
        length = len(text.encode("utf-16-le", "surrogatepass")) // 2
        if length > MOST_IN_CELL:
            raise LoipctlError(
                f"{self.column} of {self.of} has {length:,} characters, as Excel counts them, and a cell "
                f"of a workbook holds {MOST_IN_CELL:,}",
                "export json or csv, which have no such limit, or shorten it",
                1,
            )
        if found := _NO_XML.search(text):
            number = f"U+{ord(found.group()):04X}"
            raise LoipctlError(
                f"{self.column} of {self.of} holds a control character that no workbook can hold: {number}",
                "loipctl validate names its line; take it out there",
                1,
            )


def _day(text: str) -> str | date:
    try:
        found = When.read(text)
    except ValueError:
        return text
    return found.start if found.is_day and found.start.year >= _FIRST_YEAR else text


def _number(text: str) -> str | float:
    """Return a number, or its text where a spreadsheet would keep fewer of its digits."""
    if not NUMBER.fullmatch(text):
        return text
    number = Decimal(text)
    is_kept = len(number.normalize().as_tuple().digits) <= _DIGITS and Decimal(repr(float(number))) == number
    return float(number) if is_kept else text


def typed(cell: Cell) -> str:
    """Return what was typed into a cell as text: a day as 2027-03-31, a number in its digits."""
    if isinstance(cell.value, date):
        return cell.value.isoformat()
    if isinstance(cell.value, Decimal):
        return digits(cell.value)
    return (cell.value if isinstance(cell.value, str) else cell.text).strip()
