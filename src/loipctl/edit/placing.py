"""Turns the edits of a fix into splices of a text."""

from loipctl.diagnostics import AnyEdit, Edit, Fix, Order
from loipctl.edit import items
from loipctl.places import Place
from loipctl.source.document import Document
from loipctl.source.splices import Lines, Splice
from loipctl.source.writing import written

Splices = tuple[Splice, ...]


def splices(document: Document, text: str, lines: Lines, fix: Fix) -> Splices | None:
    """Return what a fix changes in the text of a document, or None where it cannot be made there."""
    found: list[Splice] = []
    for edit in fix.edits:
        placed = _splices(document, text, lines, edit)
        if placed is None:
            return None
        found += placed
    return tuple(found)


def _splices(document: Document, text: str, lines: Lines, edit: AnyEdit) -> Splices | None:
    if isinstance(edit.at, Place):
        return _at_place(document, text, edit)
    return (lines.splice(edit.at, edit.text),) if isinstance(edit, Edit) else None


def _at_place(document: Document, text: str, edit: AnyEdit) -> Splices | None:
    at = edit.at
    entry = document.entry(at) if isinstance(at, Place) else None
    if entry is None:
        return None
    if isinstance(edit, Order):
        return items.in_order(text, entry, edit.positions)
    if not isinstance(edit, Edit):
        line = items.field_lines(text, entry)
        return (line,) if line else None
    start, end = entry.key if isinstance(at, Place) and at.of_key and entry.key else (entry.start, entry.end)
    before = text[start.index : end.index]
    if entry.inside is not None and start is entry.start:
        return None
    if before[:1] in ("|", ">") or "\n" in before or not before:
        return None
    return (Splice(start.index, end.index, written(edit.text, before, bare=edit.bare)),)
