"""What a field takes, read off its annotation: a value, a list of them, or values under names officers choose."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BeforeValidator

from loipctl.editor import kinds
from loipctl.editor.kinds import Marks, Schema
from loipctl.model.record import Record
from loipctl.model.values import Meanings

NOT_GIVEN: Final = "not-given"
"""The name of the definition of a value left empty."""


def reference(name: str) -> Schema:
    """Return a schema that stands for a definition."""
    return {"$ref": f"#/definitions/{name}"}


def unless_empty(schema: Schema) -> Schema:
    """Return a schema that asks something of a value only where one is given."""
    return {"if": reference(NOT_GIVEN), "else": schema}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a field takes: a value, a list of them, or values under names that the officer chooses."""

    item: Any
    marks: Marks
    is_list: bool = False
    takes_one: bool = True
    name: object = None

    @classmethod
    def by(cls, annotation: object, marks: tuple[object, ...] = ()) -> "Taken":
        """Return what a field with an annotation takes."""
        inner, own = _apart(annotation)
        marks = (*own, *marks)
        if get_origin(inner) is tuple:
            item, of_item = _apart(get_args(inner)[0])
            return cls(
                item,
                Marks(of_item),
                is_list=True,
                takes_one=any(isinstance(mark, BeforeValidator) for mark in marks),
            )
        if isinstance(get_origin(inner), type) and issubclass(get_origin(inner), Mapping):
            name, value = get_args(inner)
            item, of_item = _apart(value)
            return cls(item, Marks(of_item), name=name)
        return cls(inner, Marks(marks))

    @property
    def record(self) -> type[Record] | None:
        """Return the kind of record it takes, or None."""
        is_record = isinstance(self.item, type) and issubclass(self.item, Record)
        return self.item if is_record and not self.name else None

    def schemas(self) -> list[Schema]:
        """Return the schemas of which a value that is given must fit one."""
        if self.name:
            return [self._named()]
        if not self.is_list:
            return self._one()
        schema: Schema = {"type": "array", "items": self.item_schema(), "errorMessage": self.how()}
        return [schema, *self._one()] if self.takes_one else [schema]

    def item_schema(self) -> Schema:
        """Return the schema of an item of a list; an empty one is left out of the list."""
        one = self._one()
        return one[0] if "$ref" in one[0] else {"anyOf": [*one, reference(NOT_GIVEN)]}

    def _one(self) -> list[Schema]:
        if get_origin(self.item) is Literal:
            return [_choice(get_args(self.item), self.marks)]
        if isinstance(self.item, type) and issubclass(self.item, Record):
            return [reference(self.item.__name__)]
        return kinds.schemas(self.marks)

    def _named(self) -> Schema:
        names = Taken.by(self.name).schemas()[0]
        return {
            "type": "object",
            "errorMessage": self.how(),
            "propertyNames": {"pattern": names["pattern"], "errorMessage": names["errorMessage"]},
            "additionalProperties": self.item_schema(),
        }

    def how(self) -> str:
        """Return how to write it, in a sentence; nothing for a choice, since editors list the words."""
        if self.record and self.is_list:
            return f"Write the fields of each {self.record.noun} on lines of their own, a hyphen before the first."
        if self.record:
            return f"Write the fields of the {self.record.noun}, each on a line of its own."
        if self.name:
            return "Write each on a line of its own: its name, a colon, and what belongs to it."
        if get_origin(self.item) is Literal:
            return "Write one on each line, after a hyphen." if self.is_list else ""
        one = kinds.sentence(self.marks)
        return f"{one} Several stand on lines of their own, each after a hyphen." if self.is_list else one

    def choices(self) -> tuple[str, ...]:
        """Return the words it takes, where it takes one of a few."""
        return get_args(self.item) if get_origin(self.item) is Literal and not self.is_list else ()

    def examples(self) -> tuple[str | int | float, ...]:
        """Return the examples of its kind of value."""
        return (
            () if self.is_list or self.record or get_origin(self.item) is Literal else self.marks.written.examples
        )


def _apart(annotation: object) -> tuple[Any, tuple[object, ...]]:
    """Return an annotation without its marks, and without the None of a field that need not be given."""
    if get_origin(annotation) in {Union, UnionType}:
        return _apart(next(inner for inner in get_args(annotation) if inner is not NoneType))
    if get_origin(annotation) is Annotated:
        inner, *marks = get_args(annotation)
        return inner, tuple(marks)
    return annotation, ()


def _choice(words: tuple[str, ...], marks: Marks) -> Schema:
    meanings = marks.find(Meanings)
    described = {"enumDescriptions": [meanings.of[word] for word in words]} if meanings else {}
    return {"enum": list(words), **described}
