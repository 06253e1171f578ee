"""Fields that are unknown, missing, or hold a thing of another kind (LP101 to LP103)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_origin

from loipctl.diagnostics import Edit, Finding, Fix, Severity, rule
from loipctl.model.record import Record, written_name
from loipctl.places import Place
from loipctl.shape.fault import Fault, field_named, names
from loipctl.shape.spelling import advice
from loipctl.shape.values import choices
from loipctl.words import quoted, shortened


@rule("LP101", Severity.ERROR)
def unknown_field(fault: Fault, meant: Sequence[str | int] = ()) -> Iterator[Finding]:
    """A record has a field that this kind of record does not know.

    Mostly it is a slip of the keyboard. What stands in it is in no table and no paper, so the board would see
    an action without an owner where an officer had written one.

    Write the name as the format has it; the message names the nearest. What has no field of its own can go into
    the description or a comment.
    """
    at = Place(fault.at.file, fault.at.route, of_key=True)
    found = advice(fault, "".join(map(str, meant)))
    yield Finding(
        at,
        f"{fault.of_record} {_has(fault)} no field `{shortened(fault.name)}`",
        found.words,
        fix=Fix(safe=found.certain, edits=(Edit(at, found.name, bare=True),)) if found.name else None,
    )


@rule("LP102", Severity.ERROR)
def missing_field(fault: Fault) -> Iterator[Finding]:
    """A record lacks a field that every record of its kind must have.

    Very little is required: without it the record has no meaning, and no table could print it.

    Add the field to the record.
    """
    about = (fault.declared.description if fault.declared else None) or ""
    yield Finding(
        Place(fault.at.file, fault.at.route, of_key=True),
        f"{fault.of_record if fault.within else f'this {fault.owner.noun}'} {_has(fault)} no `{fault.name}`",
        f"write `{fault.name}: …` ({about[:1].lower()}{about[1:].rstrip('.')})",
    )


@rule("LP103", Severity.ERROR)
def wrong_kind(fault: Fault) -> Iterator[Finding]:
    """A field holds a thing of another kind than it should: a list where one text is expected, or the reverse.

    It is often a matter of indentation or of a missing hyphen. The value cannot be used as it stands.

    Write the value in the way the help line says.
    """
    holder = f"`{fault.name}`" if fault.name else "this file"
    holder = f"an item of {holder}" if fault.is_item else holder
    if fault.text is not None and fault.kind in {"text", "colour"}:
        what, how = _SINGLE[fault.kind]
        yield Finding(fault.at, f"{holder} must be {what}", _on_item(fault, how))
        return
    what, how = _expected(fault)
    yield Finding(fault.at, f"{holder} holds {_what(fault.given)}, and should hold {what}", how)


def _has(fault: Fault) -> str:
    return "have" if fault.owner.noun == "settings" else "has"


def _what(given: object) -> str:
    if isinstance(given, list):
        return "a list"
    return "fields" if isinstance(given, dict) else "text"


def _expected(fault: Fault) -> tuple[str, str]:
    """Return what a field should hold, and how to write that."""
    origin = get_origin(fault.declared.annotation) if fault.declared else None
    if not fault.name or (origin is Mapping and field_named(fault.owner, fault.name)):
        return "fields", "write each field on a line of its own, as `name: value`"
    if origin is tuple and not fault.is_item:
        return _list(fault)
    if fault.inner:
        return "fields", _how_to_begin(fault, fault.inner)
    if isinstance(fault.given, dict) and fault.is_item and fault.kind in {"text", "prose"}:
        return "text", "put quotation marks round it: a colon and a space make the words before them a field"
    what, how = _SINGLE.get(fault.kind) or ("one word", f"write {quoted(choices(fault))}")
    return what, _on_item(fault, how)


def _how_to_begin(fault: Fault, record: type[Record]) -> str:
    first = _first_field(record)
    if fault.is_item:
        return f"write `- {first}: …`"
    return f"write its fields below it, each on a line of its own, beginning with `{first}: …`"


def _list(fault: Fault) -> tuple[str, str]:
    if fault.inner and isinstance(fault.given, dict):
        return "a list", "put a hyphen and a space before the first field of each item"
    if fault.inner:
        first = _first_field(fault.inner)
        return "a list", f"write each item below it, after a hyphen and a space, as `- {first}: …`"
    what = {"id": "one id or a list of ids", "list of text": "one text or a list of texts"}.get(
        fault.kind, "a list"
    )
    return what, "write each item on a line of its own, after a hyphen and a space"


def _first_field(record: type[Record]) -> str:
    """Return the field to begin a record with: the first that it must have, else its first."""
    fields = record.model_fields.items()
    required = [written_name(name, field) for name, field in fields if field.is_required()]
    return (required or names(record))[0]


def _on_item(fault: Fault, how: str) -> str:
    """Return how to write a value, for a field by its name and for an item of a list after its hyphen."""
    return how.format(before="- " if fault.is_item else f"{fault.name}: ")


_SINGLE: Mapping[str, tuple[str, str]] = {
    "text": ("one line of text", "write it on one line, as `{before}…`"),
    "prose": ("text", "write `{before}|` and the text below it, two spaces further in"),
    "colour": ("a colour", 'write it in quotation marks, as `{before}"#00703c"`'),
    "id": ("one id", "write one id, as `{before}…`"),
    "day": ("one day", "write it as `{before}2026-03-31`"),
    "when": ("a day or a stretch of time", "write it as `{before}2026-03-31` or `{before}2025/26`"),
    "number": ("one number", "write it in digits, as `{before}12`"),
    "whole number": ("one number", "write it in digits, as `{before}12`"),
    "yes or no": ("`true` or `false`", "write `{before}true` or `{before}false`"),
}
"""What a value of each kind is, and how it is written."""
