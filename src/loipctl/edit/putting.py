"""Gives a field or an item another value, or a record a field that it did not have."""

import re
from collections.abc import Sequence

from loipctl.edit import fresh, known
from loipctl.edit.fresh import is_block
from loipctl.edit.known import Known
from loipctl.edit.operations import Reword
from loipctl.edit.rows import ending, is_bracketed, last, line_end
from loipctl.edit.sheet import Sheet, Unfit
from loipctl.places import Route
from loipctl.source.marks import Entry
from loipctl.source.reader import Data
from loipctl.source.splices import Splice

Splices = Sequence[Splice]

_STEP = 2
_HEAD = re.compile(r"(?P<sign>[|>])(?P<marks>[0-9+-]*)(?P<rest>[^\r\n]*)")
_FIRST_ROW = re.compile(r"\n(?P<indent> *)[^ \r\n]")
_EMPTY = re.compile(r"""[ \t]*:(?P<rest>[ ](?=\r?\n|$)|[ \t]*(?:""|''))?""")


def put(sheet: Sheet, route: Route, value: Data) -> Splices:
    """Return what gives the place at a route a value.

    Raises `Unfit` where it is written in a way that cannot be changed with certainty.
    """
    entry = sheet.entry(route)
    if entry is None:
        return _add(sheet, route, value)
    if entry.key and entry.start is entry.key[0]:
        return _fill(sheet, route, entry, value)
    if entry.inside is None and isinstance(value, str):
        return _replace(sheet, route, entry, value)
    return _rewrite(sheet, route, entry, value)


def reword(sheet: Sheet, wanted: Reword) -> Splices:
    """Return what puts other words in the place of some in a text.

    Raises `Unfit` where they do not stand in it as they are read.
    """
    entry = sheet.entry(wanted.at)
    start, end = (entry.start.index, entry.end.index) if entry and entry.inside is None else (0, 0)
    found = [one.start() for one in re.finditer(re.escape(wanted.old), sheet.text[start:end])]
    if not found:
        raise Unfit(f"`{wanted.old}` does not stand in it as it is read")
    return [Splice(start + one, start + one + len(wanted.old), wanted.new) for one in found]


def _replace(sheet: Sheet, route: Route, entry: Entry, value: str) -> Splices:
    """Put a text in the place of another."""
    start, end = entry.start.index, entry.end.index
    typed, said = sheet.text[start:end], sheet.known(route)
    if typed.startswith(("|", ">")):
        return (_block(sheet, entry, value),)
    if is_block(value, said) and "\n" in value.strip() and not sheet.is_bracketed(route):
        column = _column(sheet, route, entry)
        return (Splice(start, end, "|"), sheet.inserted(line_end(sheet.text, end), _rows(value), column + _STEP))
    return (Splice(start, end, fresh.scalar(value.strip(), said, typed)),)


def _block(sheet: Sheet, entry: Entry, value: str) -> Splice:
    """Put a text in the place of a block text, under the same sign and as far in."""
    typed = sheet.text[entry.start.index : entry.end.index]
    head, first = _HEAD.match(typed), _FIRST_ROW.search(typed)
    if head is None or first is None:
        raise Unfit("its text is empty")
    rows = _rows(value)
    folds = head["sign"] == ">" and not any(row.startswith((" ", "\t")) for row in rows)
    marks = re.sub("[0-9]", "", head["marks"])
    if folds:
        rows = re.sub(r"\n+", lambda gap: f"{gap[0]}\n", "\n".join(rows)).split("\n")
    end = ending(sheet.text, entry.start.index)
    lines = "".join(f"{end}{first['indent']}{row}" if row else end for row in rows)
    text = f"{'>' if folds else '|'}{marks}{head['rest']}{lines}"
    # the empty lines after it stay, whether they belong to it or not
    return Splice(entry.start.index, entry.start.index + len(typed.rstrip()), text)


def _fill(sheet: Sheet, route: Route, entry: Entry, value: Data) -> Splices:
    """Give a field its value that was left empty."""
    assert entry.key is not None  # noqa: S101  # only fields can be empty
    found = _EMPTY.match(sheet.text, entry.key[1].index)
    if found is None:
        raise Unfit("its name and its value stand apart")
    colon = found.end() - len(found["rest"] or "")
    if sheet.is_bracketed(route):
        written = fresh.flat(value, sheet.known(route))
        return (Splice(colon, found.end(), f" {written}"),)
    first, *others = fresh.field("x", value, sheet.known(route))
    head = Splice(colon, found.end(), first.removeprefix("x:"))
    column = _column(sheet, route, entry)
    return (head, sheet.inserted(line_end(sheet.text, found.end()), others, column)) if others else (head,)


def _rewrite(sheet: Sheet, route: Route, entry: Entry, value: Data) -> Splices:
    """Write a field anew whose value is of another kind, or a list."""
    if entry.key is None or is_bracketed(sheet.text, entry) or sheet.is_bracketed(route):
        return (Splice(entry.start.index, entry.end.index, fresh.flat(value, sheet.known(route))),)
    start, end = entry.key[0].index, last(sheet.text, entry)
    rows = fresh.field(str(route[-1]), value, sheet.known(route))
    lines = f"{ending(sheet.text, start)}{' ' * entry.key[0].column}".join(rows)
    if "#" in sheet.text[start:end]:
        raise Unfit("it may hold a comment")
    return (Splice(start, end, lines),)


def _add(sheet: Sheet, route: Route, value: Data) -> Splices:
    """Add a field to the record it belongs to, in the order of the model."""
    holder, name = sheet.entry(route[:-1]) if route else None, route[-1]
    if sheet.data is None and len(route) == 1:
        return (_first(sheet, fresh.field(str(name), value, sheet.known(route))),)
    if holder is None and len(route) > 1:
        return put(sheet, route[:-1], {str(name): value})
    if holder is None or not isinstance(holder.inside, dict):
        raise Unfit("it is no record")
    if not holder.inside or is_bracketed(sheet.text, holder) or sheet.is_bracketed(route):
        return (_add_flat(sheet, holder, route, value),)
    before = _before(holder, sheet.known(route[:-1]), str(name))
    rows = fresh.field(str(name), value, sheet.known(route))
    column = _field_column(next(iter(holder.inside.values())))
    if before is not None:
        return (sheet.below(before, rows, column),)
    top = next(iter(holder.inside.values()))
    return (sheet.above(_key_start(top), rows, column),)


def _add_flat(sheet: Sheet, holder: Entry, route: Route, value: Data) -> Splice:
    assert isinstance(holder.inside, dict)  # noqa: S101  # _add has looked
    text = f"{route[-1]}: {fresh.flat(value, sheet.known(route))}"
    before = _before(holder, sheet.known(route[:-1]), str(route[-1]))
    if before is not None:
        return Splice(before.end.index, before.end.index, f", {text}")
    if holder.inside:
        start = _key_start(next(iter(holder.inside.values())))
        return Splice(start, start, f"{text}, ")
    return Splice(holder.start.index, holder.end.index, f"{{{text}}}")


def _first(sheet: Sheet, rows: list[str]) -> Splice:
    """Put the first thing into a file that holds nothing, or only comments."""
    text = sheet.text
    end = ending(text, len(text))
    gap = end if text and not text.endswith("\n") else ""
    return Splice(len(text), len(text), gap + "".join(f"{row}{end}" for row in rows))


first = _first


def _before(holder: Entry, said: Known, name: str) -> Entry | None:
    """Return the field after which one belongs: the last that the model has before it."""
    order = list(known.fields(said.record)) if said.record else []
    inside = holder.inside if isinstance(holder.inside, dict) else {}
    if name not in order:
        return list(inside.values())[-1] if inside else None
    found = [one for one in inside if one in order[: order.index(name)]]
    return inside[max(found, key=order.index)] if found else None


def _column(sheet: Sheet, route: Route, entry: Entry) -> int:
    """Return the column of a field's name, or of an item's hyphen."""
    if entry.key:
        return entry.key[0].column
    holder = sheet.entry(route[:-1])
    return holder.start.column if holder else 0


def _field_column(entry: Entry) -> int:
    return entry.key[0].column if entry.key else 0


def _key_start(entry: Entry) -> int:
    return entry.key[0].index if entry.key else entry.start.index


def _rows(value: str) -> list[str]:
    return value.strip().split("\n")
