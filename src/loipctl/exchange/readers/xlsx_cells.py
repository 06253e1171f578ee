"""What a cell of a workbook of Excel holds.

calamine reads such cells too, but ends the whole program where a count in the file is a lie, and it tells neither
errors, nor formulas without an answer, nor how a number is shown. The tests hold what is read to what it reads.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from loipctl.exchange.readers.gate import Package, damaged, too_large
from loipctl.exchange.readers.grid import MOST_CELLS, Held
from loipctl.exchange.readers.number_formats import Format
from loipctl.exchange.readers.package_xml import stream
from loipctl.exchange.readers.raw_values import day_held, faulty, number_held, text_held, unanswered
from loipctl.exchange.readers.words_in_cells import cleaned

_STYLE = re.compile("[0-9]{1,9}")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Workbook:
    """What all sheets of a workbook share."""

    package: Package
    strings: Sequence[str]
    formats: Mapping[int, Format]
    since_1904: bool


def strings_of(package: Package, path: str) -> list[str]:
    """Return the texts of a workbook, which its cells name by their number."""
    found: list[str] = []
    for event, one in stream(package, path, "si"):
        if event == "end":
            found.append(_text(one))
        if len(found) > MOST_CELLS:
            raise too_large(package.name)
    return found


def held_by(cell: etree._Element, place: str, workbook: Workbook) -> Held | None:
    """Return what a cell holds, if anything."""
    kind, value, formula = cell.get("t", "n"), cell.findtext("{*}v") or "", cell.find("{*}f")
    inline = cell.find("{*}is")
    if formula is not None and not value and kind != "str":
        return unanswered(place, f"={formula.text or '…'}")
    if inline is not None:
        return text_held(_text(inline))
    return _valued(kind, value, place, cell.get("s", ""), workbook) if value else None


def _valued(kind: str, value: str, place: str, style: str, workbook: Workbook) -> Held:
    if kind == "s":
        return text_held(_named(value, workbook))
    if kind == "e":
        return faulty(place, cleaned(value))
    if kind == "d":
        return _iso(value)
    if kind == "b":
        return text_held("TRUE" if value == "1" else "FALSE")
    if kind == "str":
        return text_held(_unescaped(value))
    return _number(value, workbook.formats.get(int(style) if _STYLE.fullmatch(style) else 0), workbook)


def _named(number: str, workbook: Workbook) -> str:
    if not number.isdecimal() or len(number) > 9 or int(number) >= len(workbook.strings):
        raise damaged(workbook.package.name)
    return workbook.strings[int(number)]


def _number(value: str, form: Format | None, workbook: Workbook) -> Held:
    try:
        return number_held(float(value), form, since_1904=workbook.since_1904)
    except ValueError:
        return text_held(_unescaped(value))


def _iso(value: str) -> Held:
    try:
        return day_held(datetime.fromisoformat(value))
    except ValueError:
        return text_held(cleaned(value))


def _text(one: etree._Element) -> str:
    """Return a text and its runs, without how it is pronounced."""
    return _unescaped("".join(part.text or "" for part in (*one.iterfind("{*}t"), *one.iterfind("{*}r/{*}t"))))


def _unescaped(text: str) -> str:
    return cleaned(_ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text))
