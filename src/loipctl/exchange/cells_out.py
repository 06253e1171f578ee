"""The one door by which cells reach a CSV file: a spreadsheet that opens it calculates nothing."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from loipctl.characters import one_line

_FORMULA = frozenset("=+-@＝＋－＠")


def csv_file(rows: Iterable[Sequence[str | Decimal | int | None]]) -> bytes:
    """Return rows as a CSV file that Excel takes for UTF-8; a number stays a number, a text stays a text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def text_cell(text: str) -> str:
    """Return a text on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    line = one_line(text)
    return f"'{line}" if line.lstrip()[:1] in _FORMULA and line.strip() else line


def _cell(value: str | Decimal | int | None) -> str:
    if isinstance(value, str):
        return text_cell(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
