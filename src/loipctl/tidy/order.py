"""The order of a record's fields, and what each field holds, as the model says."""

from dataclasses import dataclass
from functools import cache

from loipctl.model.record import Record, inner_record, marks_of, written_name
from loipctl.model.values import Written
from loipctl.tidy.tree import Group, Part

_WORDS = {"text", "prose", "list of text", "list of prose"}


@dataclass(frozen=True, slots=True)
class Holds:
    """What stands in a field: records of a kind, words, or neither where nothing is known of it."""

    record: type[Record] | None = None
    is_words: bool = False


NOTHING_KNOWN = Holds()


def in_order(group: Group, record: type[Record] | None) -> list[Part]:
    """Return the fields of a record in the order of the model; those it does not know come last, as they stood."""
    if group.is_list or record is None:
        return group.parts
    places = {name: place for place, name in enumerate(_fields(record))}
    return sorted(group.parts, key=lambda part: places.get(_name(part), len(places)))


def holds(part: Part, record: type[Record] | None) -> Holds:
    """Return what a field of a record holds."""
    return _fields(record).get(_name(part), NOTHING_KNOWN) if record else NOTHING_KNOWN


def _name(part: Part) -> str:
    return part.key.value if part.key else ""


@cache
def _fields(record: type[Record]) -> dict[str, Holds]:
    found = {}
    for name, declared in record.model_fields.items():
        marks = [mark for mark in declared.metadata if isinstance(mark, Written)]
        kinds = marks or marks_of(declared.annotation, Written)
        inner = inner_record(declared)
        found[written_name(name, declared)] = Holds(inner, not inner and bool(kinds) and kinds[0].kind in _WORDS)
    return found
