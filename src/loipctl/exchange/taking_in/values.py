"""What stands in a cell, as the value of a field: a text, a number, a time, a word of a choice."""

import re
from decimal import Decimal

from loipctl.edit import known
from loipctl.exchange.book import Cell
from loipctl.exchange.taking_in import dates
from loipctl.exchange.taking_in.names import Unclear
from loipctl.exchange.taking_in.vocabulary import CHOICES, NO_VALUE
from loipctl.model.record import Record
from loipctl.model.values import LONGEST_PROSE, LONGEST_TEXT
from loipctl.shape import typed
from loipctl.shape.fault import field_named
from loipctl.words import count, plain, quoted

_YES = {"yes": "true", "y": "true", "true": "true", "no": "false", "n": "false", "false": "false"}
_WITH_PERIOD = re.compile(r"(.+?)\s*\(([^()]+)\)\s*")


def of(cell: Cell, name: str, record: type[Record], order: str) -> str:
    """Return the value of a field that holds one, and names no record.

    Raises `Unclear` where what stands in the cell is none.
    """
    said = known.fields(record)[name]
    if said.kind in {"day", "when"}:
        return time(cell, order, is_day=said.kind == "day")
    if said.kind in {"number", "whole number"}:
        return number(cell)
    if said.kind == "yes or no":
        return _yes_or_no(cell.text)
    if said.kind == "choice":
        return _choice(cell.text, name, record)
    return prose(cell.text) if said.kind == "prose" else text(cell.text)


def text(written: str) -> str:
    """Return a text on one line. Raises `Unclear` where it is too long for a field of one line."""
    line = " ".join(written.split())
    if len(line) > LONGEST_TEXT:
        raise Unclear(f"it is {count(len(line), 'character')} long, and {LONGEST_TEXT} are the most")
    return line


def prose(written: str) -> str:
    """Return paragraphs with an empty line between them, and bullets below each other."""
    made = ""
    is_bullet = False
    for row in filter(None, (row.strip() for row in written.split("\n"))):
        was_bullet, is_bullet = is_bullet, row.startswith("- ")
        made += ("\n" if was_bullet and is_bullet else "\n\n" if made else "") + row
    if len(made) > LONGEST_PROSE:
        raise Unclear(f"it is {count(len(made), 'character')} long, and {LONGEST_PROSE} are the most")
    return made


def time(cell: Cell, order: str, *, is_day: bool = False) -> str:
    """Return a day or a stretch of time. Raises `Unclear` where it is not certain which."""
    found = (dates.day_of if is_day else dates.read)(cell.text, cell.value, order)
    if not found.when:
        raise Unclear(found.why)
    return found.when


def number(cell: Cell) -> str:
    """Return a number as it is seen, without its sign for per cent or money."""
    if found := typed.number(" ".join(cell.text.split())):
        return found
    if isinstance(cell.value, Decimal) and (found := typed.number(format(cell.value, "f"))):
        return found
    raise Unclear("a number is needed here")


def with_period(cell: Cell, order: str) -> tuple[str, str]:
    """Return a number, and the time that stands in brackets after it, if there is one."""
    found = _WITH_PERIOD.fullmatch(" ".join(cell.text.split()))
    if found and (value := typed.number(found[1].strip())) and (when := dates.read(found[2], None, order).when):
        return value, when
    return number(cell), ""


def is_missing(cell: Cell) -> bool:
    """Tell whether a cell says that there is no value."""
    return plain(cell.text) in NO_VALUE and not isinstance(cell.value, Decimal)


def unit(cell: Cell) -> str:
    """Return the unit that stands in a cell with its number, or nothing."""
    written = cell.text.strip()
    return "%" if "%" in written else "£" if "£" in written else ""


def _yes_or_no(written: str) -> str:
    if plain(written) not in _YES:
        raise Unclear("yes or no is needed here")
    return _YES[plain(written)]


def _choice(written: str, name: str, record: type[Record]) -> str:
    declared = field_named(record, name)
    assert declared is not None  # noqa: S101  # the name comes from the model
    words = known.words_of(declared)
    for word in words:
        if plain(word) == plain(written) or plain(written) in map(plain, CHOICES.get(name, {}).get(word, ())):
            return word
    raise Unclear(f"it is none of {quoted(words)}")
