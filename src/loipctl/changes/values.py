"""The values of fields: whether two say the same, and how one is read by people and by programs."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from pydantic.fields import FieldInfo

from loipctl.changes.change import Json, Value
from loipctl.model.record import Record, inner_record, marks_of, written_name
from loipctl.model.values import Refers, Written
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.words import day, listed

_OWNERS_OR_NAMES = "with"
"""The field that takes the ids of owners or the names of others, and so has no mark of what it refers to."""


def same(one: object, other: object) -> bool:
    """Return whether two values say the same, however they are written and wherever they stand."""
    match one, other:
        case When(), When():
            return (one.start, one.end) == (other.start, other.end)
        case str(), str():
            return one == other or one.split() == other.split()
        case Record(), Record():
            names = type(one).model_fields
            return type(one) is type(other) and all(same(getattr(one, n), getattr(other, n)) for n in names)
        case tuple(), tuple():
            return len(one) == len(other) and all(
                same(left, right) for left, right in zip(one, other, strict=True)
            )
    return one == other


def value(snapshot: Snapshot, field: FieldInfo, given: object) -> Value | None:
    """Return what a field holds, ids with the names of what they name; None where it is not given."""
    return None if given in (None, ()) else Value(plain(given), in_words(snapshot, field, given))


def plain(given: object) -> Json:
    """Return a value as JSON has it: times as they were written, days as 2026-03-31."""
    match given:
        case None | bool() | int() | str():
            return given
        case Decimal():
            return int(given) if given == given.to_integral_value() else float(given)
        case date():
            return given.isoformat()
        case When():
            return given.text
        case Record():
            fields = type(given).model_fields.items()
            return {written_name(n, f): plain(v) for n, f in fields if (v := getattr(given, n)) not in (None, ())}
        case tuple():
            return [plain(item) for item in given]
    raise TypeError(type(given))


def in_words(snapshot: Snapshot, field: FieldInfo, given: object) -> str:
    """Return a value as people read it."""
    match given:
        case tuple():
            return listed(in_words(snapshot, field, item) for item in given)
        case Record():
            return record_in_words(snapshot, given)
        case str():
            return _text(snapshot, field, given)
    return _plain_words(given)


def _plain_words(given: object) -> str:
    match given:
        case bool():
            return "yes" if given else "no"
        case When():
            return given.words()
        case date():
            return day(given)
        case Decimal() | int():
            return f"{given:,}"
    return str(given)


def record_in_words(snapshot: Snapshot, record: Record) -> str:
    """Return what a small record says, its fields one after the other."""
    fields = type(record).model_fields.items()
    given = [(field, getattr(record, name)) for name, field in fields]
    said = [
        in_words(snapshot, field, one) for field, one in given if one not in (None, ()) and not _is_deep(field)
    ]
    return ", ".join(" ".join(text.split()) for text in said)


def refers_to(field: FieldInfo) -> Sequence[str]:
    """Return the collections of the records that a field names; none where it holds no ids."""
    if field.alias == _OWNERS_OR_NAMES:
        return ("partners", "groups", "officers")
    marks = [one for one in field.metadata if isinstance(one, Refers)] or marks_of(field.annotation, Refers)
    return marks[0].collections if marks and not inner_record(field) else ()


def is_text(field: FieldInfo) -> bool:
    """Return whether a field holds a text, of which single words can change."""
    kinds = [one for one in field.metadata if isinstance(one, Written)] or marks_of(field.annotation, Written)
    return bool(kinds) and kinds[-1].kind in {"text", "prose"} and not refers_to(field)


def named(snapshot: Snapshot, reference: str, *collections: str) -> str:
    """Return what a reference names, the id alone where it names nothing that is there."""
    found = snapshot.find(reference, *collections)
    return name_of(found) if found else reference


def _text(snapshot: Snapshot, field: FieldInfo, given: str) -> str:
    if collections := refers_to(field):
        return named(snapshot, given, *collections)
    kinds = [one for one in field.metadata if isinstance(one, Written)] or marks_of(field.annotation, Written)
    return given if kinds else given.replace("-", " ")


def _is_deep(field: FieldInfo) -> bool:
    return inner_record(field) is not None
