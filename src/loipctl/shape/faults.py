"""Sorts what Pydantic says of a record into the rules that explain it: one mistake, one message."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, get_args, get_origin

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from loipctl.diagnostics import Breach, Rule
from loipctl.model.record import Record, inner_record, marks_of
from loipctl.model.values import Refers, Written
from loipctl.places import Place, Route
from loipctl.shape import fields, values
from loipctl.shape.fault import Fault, field_named
from loipctl.shape.spelling import near
from loipctl.source.reader import Data

RuleOfFault = Rule[[Fault]]

_MOST = 100
"""The most that is said of one record: what does not fit in more places is no record of this kind."""

_OF_KEY = "[key]"
"""The step by which Pydantic says that it means a name and not what stands under it."""


def explain(model: type[Record], data: Data, place: Place, fault: ValidationError) -> Iterator[Breach]:
    """Yield what is wrong with the data of a record, each mistake once, as far as anybody would read on."""
    errors = fault.errors(include_url=False)[:_MOST]
    spellings = _misspelt(errors)
    meant = set(spellings.values())
    for error in errors:
        loc = tuple(error["loc"])
        if error["type"] == "missing" and loc in meant:
            continue
        about = _fault(model, data, place, error)
        if error["type"] == "extra_forbidden":
            yield from fields.unknown_field(about, spellings.get(loc, ())[-1:])
        else:
            yield from _rule(about, error["type"])(about)


def _misspelt(errors: Sequence[Any]) -> dict[Route, Route]:
    """Return each unknown field that is a missing one misspelt, with the field that is meant."""
    lacking: dict[Route, list[str]] = defaultdict(list)
    for error in errors:
        if error["type"] == "missing":
            *record, name = error["loc"]
            lacking[tuple(record)].append(str(name))
    pairs: dict[Route, Route] = {}
    for error in errors:
        *record, name = error["loc"] or ("",)
        free = lacking.get(tuple(record), [])
        if error["type"] == "extra_forbidden" and (found := near(str(name), free)):
            pairs[tuple(error["loc"])] = (*record, found[0])
            free.remove(found[0])
    return pairs


def _fault(model: type[Record], data: Data, place: Place, error: Mapping[str, Any]) -> Fault:
    loc = tuple(step for step in error["loc"] if step != _OF_KEY)
    (owner, *outer), field, name = _walk(model, loc)
    is_item = bool(loc) and isinstance(loc[-1], int)
    return Fault(
        at=Place(place.file, (*place.route, *loc), of_key=_OF_KEY in error["loc"]),
        name=name,
        text=error["input"] if isinstance(error["input"], str) else None,
        kind=_kind(field, is_item=is_item, of_key=_OF_KEY in error["loc"]),
        owner=owner,
        declared=field,
        details=error.get("ctx", {}),
        is_item=is_item,
        given=error["input"],
        beside=_given(data, loc[:-1]),
        within=loc[-2] if len(loc) > 1 and isinstance(loc[-2], str) else "",
        outer=tuple(outer),
        refers=_refers(field),
    )


def _walk(model: type[Record], loc: Route) -> tuple[tuple[type[Record], ...], FieldInfo | None, str]:
    """Return the kinds of record a route leads through, the innermost first, and the field it ends in."""
    around: tuple[type[Record], ...] = (model,)
    field: FieldInfo | None = None
    name, names_entry = "", False
    for step in loc:
        if isinstance(step, int):
            continue
        name = step
        if names_entry:
            names_entry = False
            continue
        inner = inner_record(field) if field else None
        around = (inner, *around) if inner else around
        field = field_named(around[0], step)
        names_entry = field is not None and get_origin(field.annotation) is Mapping
    return around, field, name


def _kind(field: FieldInfo | None, *, is_item: bool, of_key: bool) -> str:
    """Return how the value of a field, of an item of its list, or a name or value of its entries is written."""
    if field is None:
        return ""
    annotation: object = field.annotation
    if get_origin(annotation) is Mapping:
        annotation = get_args(annotation)[0 if of_key else 1]
    marks = marks_of(annotation, Written) + [mark for mark in field.metadata if isinstance(mark, Written)]
    return marks[0 if is_item else -1].kind if marks else ""


def _refers(field: FieldInfo | None) -> tuple[str, ...]:
    if field is None:
        return ()
    marks = [mark for mark in field.metadata if isinstance(mark, Refers)] + marks_of(field.annotation, Refers)
    return marks[0].collections if marks else ()


def _given(data: Data, route: Route) -> Collection[str]:
    """Return the names of the fields that are given in the record at a route."""
    for step in route:
        if isinstance(data, dict):
            data = data[str(step)]
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step]
    return data.keys() if isinstance(data, dict) else ()


def _rule(fault: Fault, error_type: str) -> RuleOfFault:
    if error_type == "string_pattern_mismatch" and fault.kind == "id":
        return values.bad_id
    if error_type == "literal_error" and fault.text is None:
        return fields.wrong_kind
    return _RULES.get(error_type, fields.wrong_kind)


_RULES: Mapping[str, RuleOfFault] = {
    "missing": fields.missing_field,
    "not_a_day": values.not_a_day,
    "not_a_when": values.not_a_when,
    "not_a_number": values.not_a_number,
    "greater_than_equal": values.not_a_number,
    "less_than_equal": values.not_a_number,
    "not_yes_or_no": values.not_yes_or_no,
    "literal_error": values.not_a_choice,
    "string_too_long": values.text_too_long,
}
