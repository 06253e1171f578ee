"""The one door by which cells reach a CSV file: a spreadsheet that opens it calculates nothing."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from loipctl.characters import one_line

_GUARDED = re.compile("'*\\s*[=+\\-@＝＋－＠\t\r\n\0]")
"""What a spreadsheet may take for a formula, and what looks like such a text behind the apostrophe we give it."""


def csv_file(rows: Iterable[Sequence[str | Decimal | int | None]]) -> bytes:
    """Return rows as a CSV file that Excel takes for UTF-8; a number stays a number, a text stays a text."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def text_cell(text: str) -> str:
    """Return a text on one line, with an apostrophe before what a spreadsheet would take for a formula."""
    return guarded(one_line(text))


def guarded(text: str) -> str:
    """Return a text with an apostrophe before what a spreadsheet would take for a formula."""
    return f"'{text}" if _GUARDED.match(text) else text


def unguarded(text: str) -> str:
    """Return a text of a file of ours without the apostrophe that it was given."""
    return text[1:] if text.startswith("'") and _GUARDED.match(text[1:]) else text


def _cell(value: str | Decimal | int | None) -> str:
    if isinstance(value, str):
        return text_cell(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)
