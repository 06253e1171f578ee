"""What every record has in common: it is fixed once read, knows its fields, and knows where it stands."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, ClassVar, NamedTuple, Self, TypeAlias, cast, get_args

from pydantic import BaseModel, ConfigDict
from pydantic.fields import FieldInfo

from loipctl.model.values import Refers, Written
from loipctl.places import Place, Route

_NOWHERE = Place("")

_Stands: TypeAlias = "Place | tuple[_Stands, str] | tuple[_Stands, str, str | int]"
"""Where a record stands: its place, or where the record around it does and the steps from there."""


class WrittenText(NamedTuple):
    """A text in a record: the steps to it by the names officers write, `text` or `prose`, and the text itself."""

    record: "Record"
    steps: Route
    kind: str
    text: str

    @property
    def at(self) -> Place:
        """Return where it stands."""
        return self.record.at(*self.steps)

    @property
    def field(self) -> str:
        """Return the name of its field, as officers write it."""
        return str(self.steps[0])


class Record(BaseModel):  # noqa: PLW1641  # pydantic gives what is frozen its hash
    """A set of fields of a plan, as an officer wrote them."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    noun: ClassVar[str] = "record"
    """What officers call one of these."""

    begins_with: ClassVar[tuple[str, ...]] = ()
    """The fields a new one begins with, as officers write them, where that is more than those it must have."""

    # a slot and no private attribute of pydantic's, whose making would take a third of the time of a record's
    __slots__ = ("_stands",)

    def at(self, *steps: str | int) -> Place:
        """Return the place of this record, or of a value in it, by the names officers write."""
        place = _place(getattr(self, "_stands", _NOWHERE))
        return Place(place.file, place.route + steps) if steps else place

    def locate(self, place: Place) -> None:
        """Tell the record, and every record in it, where it stands."""
        _tell(self, place)

    def __eq__(self, other: object) -> bool:
        """Return whether another record says the same at the same place."""
        if not isinstance(other, Record):
            return NotImplemented
        return super().__eq__(other) is True and self.at() == other.at()

    def __copy__(self) -> Self:
        """Return a copy that stands at the same place."""
        copied = super().__copy__()
        _tell_where(copied, self.at())
        return copied

    def references(self) -> "list[tuple[Place, Refers, str]]":
        """Return each id this record gives, and each given in the records inside it, with where it stands."""
        return [(one.at(*steps), refers, id_) for one, steps, refers, id_ in self.given_references()]

    def given_references(self) -> "list[Given]":
        """Return the same with the record that gives an id, and the steps to it, in place of where it stands."""
        found: list[Given] = []
        _gather_references(self, found)
        return found

    def texts(self) -> "list[WrittenText]":
        """Return the texts of this record and of the records in it, in their order."""
        found: list[WrittenText] = []
        _gather_texts(self, found)
        return found


_tell_where = Record.__dict__["_stands"].__set__
"""Tells a record where it stands, though a record is fixed."""


def _tell(record: Record, stands: _Stands) -> None:
    """Tell a record and those in it where they stand; a place is made of it when one is asked for, as few are."""
    _tell_where(record, stands)
    for name, written in inner_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, tuple):
            for position, inner in enumerate(value):
                _tell(inner, (stands, written, position))
        elif isinstance(value, Record):
            _tell(value, (stands, written))
        elif value:
            for key, inner in value.items():
                _tell(inner, (stands, written, key))


def _place(stands: _Stands) -> Place:
    if isinstance(stands, Place):
        return stands
    outer = _place(stands[0])
    return Place(outer.file, outer.route + stands[1:])


def _inner_records(value: object) -> "Iterable[Record]":
    if isinstance(value, Record):
        return (value,)
    return value.values() if isinstance(value, Mapping) else cast("tuple[Record, ...]", value)


Given: TypeAlias = tuple[Record, Route, Refers, str]
"""The record that gives the id of another, the steps to it by the names officers write, and the id."""


def written_name(name: str, field: FieldInfo) -> str:
    """Return the name of a field as officers write it."""
    return field.alias or name


def marks_of(annotation: object, kind: type) -> list[Any]:
    """Return the marks of one kind (`Refers`, `Written`) anywhere in the annotation of a field."""
    found = [mark for mark in getattr(annotation, "__metadata__", ()) if isinstance(mark, kind)]
    for inner in get_args(annotation):
        found += marks_of(inner, kind)
    return found


def inner_record(field: FieldInfo) -> type[Record] | None:
    """Return the kind of record a field holds, alone or in a list, or None where it holds values."""
    candidates = [field.annotation]
    while candidates:
        annotation = candidates.pop()
        if isinstance(annotation, type) and issubclass(annotation, Record):
            return annotation
        candidates += get_args(annotation)
    return None


@cache
def inner_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the fields that hold records: their names, and those officers write."""
    fields = model.model_fields.items()
    return tuple((name, written_name(name, field)) for name, field in fields if inner_record(field))


@cache
def reference_fields(model: type[Record]) -> tuple[tuple[str, tuple[str], Refers], ...]:
    """Return the fields that name records: their names, the steps to them, and where those records stand."""
    found = []
    for name, field in model.model_fields.items():
        marks = _marks_of_field(field, Refers)
        if marks and not inner_record(field):
            found.append((name, (written_name(name, field),), marks[0]))
    return tuple(found)


def _gather_references(record: Record, found: list[Given]) -> None:
    for name, steps, refers in reference_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            found.append((record, steps, refers, value))
        elif value:
            found += [(record, (*steps, position), refers, item) for position, item in enumerate(value)]
    for name, _ in inner_fields(type(record)):
        if value := getattr(record, name):
            for inner in _inner_records(value):
                _gather_references(inner, found)


def _gather_texts(record: Record, found: list[WrittenText]) -> None:
    for name, steps, kind in text_fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, str):
            found.append(WrittenText(record, steps, kind, value))
        elif value:
            found += [WrittenText(record, (*steps, position), kind, item) for position, item in enumerate(value)]
    for name, _ in inner_fields(type(record)):
        if value := getattr(record, name):
            for inner in (value,) if isinstance(value, Record) else value:
                _gather_texts(inner, found)


@cache
def text_fields(model: type[Record]) -> tuple[tuple[str, tuple[str], str], ...]:
    """Return the fields that hold texts: their names, the steps to them, and `text` or `prose`."""
    found: list[tuple[str, tuple[str], str]] = []
    for name, field in model.model_fields.items():
        marks = _marks_of_field(field, Written)
        kind = marks[0].kind.removeprefix("list of ") if marks else ""
        if kind in {"text", "prose"} and not inner_record(field):
            found.append((name, (written_name(name, field),), kind))
    return tuple(found)


def _marks_of_field(field: FieldInfo, kind: type) -> list[Any]:
    return [mark for mark in field.metadata if isinstance(mark, kind)] or marks_of(field.annotation, kind)
