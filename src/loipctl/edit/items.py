"""Where the fields of a record and the items of a list stand with all that belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from loipctl.edit.rows import is_bracketed, last, line_start
from loipctl.source.marks import Entry
from loipctl.source.splices import Splice


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some characters of a text, from `start` up to `end`."""

    start: int
    end: int


def field_lines(text: str, entry: Entry) -> Splice | None:
    """Return what takes a field out with its line, or None where it shares the line or goes on below it."""
    if entry.key is None or entry.inside is not None or entry.start.line != entry.key[0].line:
        return None
    if entry.end.line != entry.start.line or text[entry.start.index] in "|>":
        return None
    start, end = line_start(text, entry.key[0].index), _line_end(text, entry.end.index)
    rest = text[entry.end.index : end].strip()
    if text[start : entry.key[0].index].strip() or (rest and not rest.startswith("#")):
        return None
    return Splice(start, end + 1, "") if end < len(text) else Splice(max(start - 1, 0), end, "")


def in_order(text: str, entry: Entry, positions: Sequence[int]) -> tuple[Splice, ...] | None:
    """Return what puts the items of a list in an order, or None where they do not stand on lines of their own."""
    if not isinstance(entry.inside, list) or is_bracketed(text, entry):
        return None
    items = [_item(text, item) for item in entry.inside]
    if None in items or len(items) != len(positions):
        return None
    found = [item for item in items if item]
    bodies = [text[item.start : item.end] for item in found]
    return tuple(
        Splice(item.start, item.end, bodies[position])
        for index, (item, position) in enumerate(zip(found, positions, strict=True))
        if index != position
    )


def _item(text: str, entry: Entry) -> Stretch | None:
    """Return an item with its hyphen, the comments right above it and the one after it on its line."""
    hyphen = len(text[: entry.start.index].rstrip(" \t\r\n")) - 1
    start = line_start(text, hyphen)
    if hyphen < 0 or text[hyphen] != "-" or text[start:hyphen].strip():
        return None
    while start and text[line_start(text, start - 1) : start].lstrip().startswith("#"):
        start = line_start(text, start - 1)
    return Stretch(start, len(text[start : _line_end(text, last(text, entry))].rstrip()) + start)


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end
