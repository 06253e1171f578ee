"""What the model says of the values of a file: the order of fields, and how each is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from loipctl.model.record import Record, inner_record, marks_of, written_name
from loipctl.model.values import Meanings, Refers, Written
from loipctl.places import Route


@dataclass(frozen=True, slots=True)
class Known:
    """What a field holds: records of a kind, or values written in a way such as `day`; `choice` for a word.

    `refers` names the collections that its ids stand in.
    """

    record: type[Record] | None = None
    kind: str = "choice"
    is_list: bool = False
    refers: tuple[str, ...] = ()

    @property
    def is_words(self) -> bool:
        """Return whether it holds text, and not an id, a time or a number."""
        return self.kind in {"text", "prose"}


Fields = Mapping[str, Known]
"""What is known of each field of a record, by its name."""

NOTHING = Known(kind="text")
"""What is known of a field that no record has: what stands in it is words, as far as anybody can tell."""


@cache
def fields(record: type[Record]) -> Fields:
    """Return what each field of a record holds, by the name officers write, in the order of the model."""
    return {written_name(name, field): _known(field) for name, field in record.model_fields.items()}


def of(record: type[Record], route: Route) -> Known:
    """Return what stands at a route of a file of such records, one of them or a list."""
    known = Known(record)
    for step in route:
        if isinstance(step, str):
            known = fields(known.record).get(step, NOTHING) if known.record else NOTHING
    return known


def words_of(field: FieldInfo) -> Mapping[str, str]:
    """Return the words of a choice, each with what it means where that is said."""
    words = [word for word in _literals(field.annotation) if isinstance(word, str)]
    meanings = [mark for mark in field.metadata if isinstance(mark, Meanings)] or marks_of(
        field.annotation, Meanings
    )
    return {word: meanings[0].of.get(word, "") if meanings else "" for word in words}


def _literals(annotation: object) -> list[object]:
    if get_origin(annotation) is Literal:
        return [*get_args(annotation)]
    return [word for inner in get_args(annotation) for word in _literals(inner)]


def _known(field: FieldInfo) -> Known:
    written = [mark for mark in field.metadata if isinstance(mark, Written)] or marks_of(field.annotation, Written)
    refers = [mark for mark in field.metadata if isinstance(mark, Refers)] or marks_of(field.annotation, Refers)
    kind = written[0].kind.removeprefix("list of ") if written else "choice"
    is_list = get_origin(field.annotation) is tuple
    return Known(inner_record(field), kind, is_list, refers[0].collections if refers else ())
