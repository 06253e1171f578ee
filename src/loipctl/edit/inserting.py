"""Puts an item into a list, or takes an item or a field out."""

from collections.abc import Sequence

from loipctl.edit import fresh, putting
from loipctl.edit.known import Known
from loipctl.edit.putting import Splices
from loipctl.edit.rows import ending, is_bracketed, last, line_end, line_start, next_line
from loipctl.edit.sheet import Sheet, Unfit
from loipctl.places import Route
from loipctl.source.marks import Entry
from loipctl.source.reader import Data
from loipctl.source.splices import Splice


def insert(sheet: Sheet, route: Route, value: Data, before: int | None) -> Splices:
    """Return what puts an item into the list at a route, before the one that has a position or at its end.

    Raises `Unfit` where the list is written in a way that cannot be changed with certainty.
    """
    entry = sheet.entry(route)
    if entry is None and not route:
        return (putting.first(sheet, fresh.item(value, sheet.known(route))),)
    if entry is None or (entry.key and entry.start is entry.key[0]):
        return putting.put(sheet, route, [value])
    if entry.inside is None:
        return _widen(sheet, route, entry, value)
    if not isinstance(entry.inside, list):
        raise Unfit("it is no list")
    if not entry.inside:
        return _begin(sheet, route, entry, value)
    position = len(entry.inside) if before is None else before
    if is_bracketed(sheet.text, entry) or sheet.is_bracketed(route):
        return (_insert_flat(sheet, route, entry.inside, value, position),)
    return (_insert_row(sheet, route, entry, value, position),)


def remark(sheet: Sheet, route: Route, rows: Sequence[str]) -> Splices:
    """Return what puts a comment below the last field of the record at a route.

    Raises `Unfit` where the record stands between brackets, for no comment has room there.
    """
    entry = sheet.entry(route)
    if entry is None or not isinstance(entry.inside, dict) or not entry.inside:
        raise Unfit("it is no record")
    first = next(iter(entry.inside.values()))
    if is_bracketed(sheet.text, entry) or sheet.is_bracketed(route) or first.key is None:
        raise Unfit("it stands between brackets")
    return (sheet.below(entry, [*rows], first.key[0].column),)


def remove(sheet: Sheet, route: Route) -> Splices:
    """Return what takes a field or an item out.

    Raises `Unfit` where it cannot be told from what stands beside it, or where nothing would be left.
    """
    holder, entry = sheet.entry(route[:-1]), sheet.entry(route)
    if holder is None or entry is None:
        raise Unfit("it is not there")
    others = holder.inside if isinstance(holder.inside, list) else [*(holder.inside or {}).values()]
    if holder is entry or (len(others) == 1 and len(route) > 1):
        return remove(sheet, route[:-1])
    if len(others) == 1:
        raise Unfit("nothing else stands in the file")
    if is_bracketed(sheet.text, holder) or sheet.is_bracketed(route):
        return (_cut_flat(others, others.index(entry)),)
    if entry.key is not None:
        return (_cut_field(sheet, others, others.index(entry)),)
    return (_cut_rows(sheet, _hyphen(sheet, entry), entry),)


def _widen(sheet: Sheet, route: Route, entry: Entry, value: Data) -> Splices:
    """Make a list of a value that stands on its own, and add to it."""
    typed = sheet.text[entry.start.index : entry.end.index]
    if typed.startswith(("|", ">")) or "\n" in typed or isinstance(value, dict):
        raise Unfit("it is not one word")
    known = sheet.known(route)
    return (Splice(entry.start.index, entry.end.index, f"[{_between(typed, known)}, {fresh.flat(value, known)}]"),)


def _between(typed: str, known: Known) -> str:
    return typed if typed[:1] in "'\"" else fresh.flat(typed, known)


def _begin(sheet: Sheet, route: Route, entry: Entry, value: Data) -> Splices:
    """Put the first item into a pair of brackets, or in their place where it is a record."""
    if not isinstance(value, dict) or entry.key is None or sheet.is_bracketed(route):
        inner = entry.start.index + 1
        return (Splice(inner, inner, fresh.flat(value, sheet.known(route))),)
    colon = len(sheet.text[: entry.start.index].rstrip())
    _, *rows = fresh.field("x", [value], sheet.known(route))
    place = line_end(sheet.text, entry.end.index)
    return (Splice(colon, entry.end.index, ""), sheet.inserted(place, rows, entry.key[0].column))


def _insert_flat(sheet: Sheet, route: Route, items: Sequence[Entry], value: Data, position: int) -> Splice:
    text = fresh.flat(value, sheet.known(route))
    if position:
        end = items[position - 1].end.index
        return Splice(end, end, f", {text}")
    start = items[0].start.index
    return Splice(start, start, f"{text}, ")


def _insert_row(sheet: Sheet, route: Route, entry: Entry, value: Data, position: int) -> Splice:
    assert isinstance(entry.inside, list)  # noqa: S101  # insert has looked
    column, rows = entry.start.column, fresh.item(value, sheet.known(route))
    gap = [""] if _is_spaced(sheet, entry.inside) else []
    if position:
        return sheet.below(entry.inside[position - 1], [*gap, *rows], column)
    return sheet.above(entry.start.index, [*rows, *gap], column)


def _is_spaced(sheet: Sheet, items: Sequence[Entry]) -> bool:
    """Tell whether an empty line stands between the first two items of a list."""
    if len(items) < 2:
        return False
    text = sheet.text[last(sheet.text, items[0]) : items[1].start.index]
    return any(not row.strip() for row in text.split("\n")[1:-1])


def _cut_flat(items: Sequence[Entry], position: int) -> Splice:
    if position:
        return Splice(items[position - 1].end.index, items[position].end.index, "")
    return Splice(_start(items[0]), _start(items[1]), "")


def _cut_field(sheet: Sheet, others: Sequence[Entry], position: int) -> Splice:
    entry = others[position]
    start = _start(entry)
    if not sheet.text[line_start(sheet.text, start) : start].strip():
        return _cut_rows(sheet, start, entry)
    following = _start(others[position + 1]) if position + 1 < len(others) else start
    if position or sheet.text[last(sheet.text, entry) : following].strip():
        raise Unfit("it shares its line with something else")
    return Splice(start, following, "")


def _cut_rows(sheet: Sheet, offset: int, entry: Entry) -> Splice:
    """Return what takes out the lines from an offset to the end of an entry."""
    text = sheet.text
    start, end = line_start(text, offset), next_line(text, last(text, entry))
    if text[start:offset].strip():
        raise Unfit("it shares its line with something else")
    if end == len(text) and not text.endswith("\n"):
        return Splice(max(start - len(ending(text, start - 1)), 0), end, "")
    if _is_empty(text, start - 1) and end < len(text) and _is_empty(text, end):
        end = next_line(text, end)
    return Splice(start, end, "")


def _is_empty(text: str, offset: int) -> bool:
    """Tell whether the line of a character is an empty one."""
    return offset < 0 or not text[line_start(text, offset) : line_end(text, offset)].strip()


def _hyphen(sheet: Sheet, entry: Entry) -> int:
    hyphen = len(sheet.text[: entry.start.index].rstrip(" \t\r\n")) - 1
    if hyphen < 0 or sheet.text[hyphen] != "-":
        raise Unfit("it does not stand after a hyphen")
    return hyphen


def _start(entry: Entry) -> int:
    return entry.key[0].index if entry.key else entry.start.index
