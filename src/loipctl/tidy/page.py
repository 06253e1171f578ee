"""Writes a tree out as the lines of a file.

Two spaces a level, also before the hyphens of a list; a list or record in brackets stays on its line where it fits
and holds no list of records; one empty line between the records of a list, and none inside them.
"""

from collections.abc import Iterator
from itertools import pairwise

from loipctl.model.record import Record
from loipctl.tidy import quotes, texts
from loipctl.tidy.comments import is_ignore
from loipctl.tidy.order import Holds, holds, in_order
from loipctl.tidy.tree import Group, Part, Text, Tree

WIDTH = 88
"""How long a line with brackets may be before the brackets are opened."""

_STEP = "  "


def lines(tree: Tree, record: type[Record]) -> list[str]:
    """Return the lines of a file that holds a record of a kind, or a list of them."""
    root, known = tree.root, Holds(record)
    if root.is_list:
        return list(_records(root, known))
    body = _group(root, known, 0)
    gap = [""] if tree.head and tree.head[-1] and body[0].startswith("#") else []
    return [*tree.head, *gap, *body]


def _records(root: Group, known: Holds) -> Iterator[str]:
    blocks = [_with_gaps(part, known) for part in root.parts]
    yield from blocks[0]
    for above, below in pairwise([*blocks, _without_first_gap(root.foot)]):
        # where the last line is empty, it belongs to a block text
        if below and above[-1] and (len(above) > 1 or len(below) > 1):
            yield ""
        yield from below


def _with_gaps(part: Part, known: Holds) -> list[str]:
    """Return the lines of a record of the file's own list; comments above it may have empty lines between them."""
    above = _without_first_gap(part.above)
    return [*above, *_item(part, known, 0)[len(_said(part.above)) :]]


def _without_first_gap(comments: list[str]) -> list[str]:
    return comments[1:] if comments and not comments[0] else comments


def _said(comments: list[str]) -> list[str]:
    return [comment for comment in comments if comment]


def _group(group: Group, known: Holds, column: int) -> list[str]:
    """Return the lines of a list or a record, from its own column on."""
    found: list[str] = []
    for part in in_order(group, known.record):
        if group.is_list:
            found += _item(part, known, column)
        else:
            found += _field(part, holds(part, known.record), column)
    return [*found, *_said(group.foot)]


def _field(part: Part, known: Holds, column: int) -> list[str]:
    name = f"{quotes.name(part.key or Text('', ''))}:"
    if isinstance(part.value, Text):
        return _text(part, part.value, name, known)
    flat = _on_one_line(part, known, column + len(name) + 1)
    if flat is not None:
        return _laid(part, [f"{name} {flat}"])
    return _laid(part, [name, *_further_in(_group(part.value, known, column + 2))])


def _item(part: Part, known: Holds, column: int) -> list[str]:
    if isinstance(part.value, Text):
        return _text(part, part.value, "-", known)
    flat = _on_one_line(part, known, column + 2)
    if flat is not None:
        return _laid(part, [f"- {flat}"])
    inner = _group(part.value, known, column + 2)
    start = next(position for position, line in enumerate(inner) if not line.startswith("#"))
    beside = [part.beside] if part.beside else []
    first = [*_said(part.above), *beside, *inner[:start], f"- {inner[start]}"]
    return [*first, *_further_in(inner[start + 1 :]), *_further_in(_said(part.below))]


def _text(part: Part, value: Text, head: str, known: Holds) -> list[str]:
    first, *others = texts.lines(value, part.column, is_words=known.is_words)
    found = [f"{head} {first}" if first else head, *_further_in(others)]
    return _laid(part, found, at=0 if value.is_block else len(found) - 1)


def _laid(part: Part, found: list[str], at: int = 0) -> list[str]:
    """Put the comments of a part round its lines."""
    if part.beside:
        found[at] += f"  {part.beside}"
    return [*_said(part.above), *found, *_further_in(_said(part.below))]


def _further_in(found: list[str]) -> list[str]:
    return [f"{_STEP}{line}" if line else "" for line in found]


def _on_one_line(part: Part, known: Holds, column: int) -> str | None:
    """Return a list or record in brackets, None where it is better on lines of its own."""
    group = part.value
    if not isinstance(group, Group) or not group.bracketed:
        return None
    flat = _flat(group, known)
    fits = flat is not None and (column + len(flat) <= WIDTH or not group.parts or _is_held(part))
    return flat if fits else None


def _is_held(part: Part) -> bool:
    """Tell whether the checker is told to leave the part's line alone, so that all of it must stay on the line."""
    return any(map(is_ignore, [*part.above, part.beside]))


def _flat(value: Text | Group, known: Holds) -> str | None:
    if isinstance(value, Text):
        return None if value.is_empty and not value.style else _flat_text(value, known)
    parts = [_flat_part(part, value, known) for part in in_order(value, known.record)]
    if value.foot or None in parts:
        return None
    inner = ", ".join(part for part in parts if part)
    return f"[{inner}]" if value.is_list else f"{{{inner}}}"


def _flat_text(value: Text, known: Holds) -> str | None:
    return quotes.line(value, is_words=known.is_words, in_brackets=True)


def _flat_part(part: Part, group: Group, known: Holds) -> str | None:
    if _said(part.above) or part.beside or part.below:
        return None
    if group.is_list:
        is_record = isinstance(part.value, Group) and not part.value.is_list
        return None if is_record else _flat(part.value, known)
    inner = _flat(part.value, holds(part, known.record))
    return inner and f"{quotes.name(part.key or Text('', ''))}: {inner}"
