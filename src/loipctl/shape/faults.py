"""Sorts what Pydantic says of a record into the rules that explain it: one mistake, one message."""

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from loipctl.diagnostics import Breach, Rule
from loipctl.model.record import Record, inner_record, marks_of, written_name
from loipctl.model.values import Written
from loipctl.places import Place, Route
from loipctl.shape import fields, values
from loipctl.shape.fault import Fault
from loipctl.words import nearest

RuleOfFault = Rule[[Fault]]


def explain(model: type[Record], place: Place, fault: ValidationError) -> Iterator[Breach]:
    """Yield what is wrong with a record, each mistake once."""
    errors = fault.errors(include_url=False)
    spellings = _misspelt(model, errors)
    for error in errors:
        loc = tuple(error["loc"])
        if error["type"] == "missing" and loc in spellings.values():
            continue
        about = _fault(model, place, error)
        if error["type"] == "extra_forbidden":
            yield from fields.unknown_field(about, spellings.get(loc, ())[-1:])
        else:
            yield from _rule(error["type"], about.kind)(about)


def _misspelt(model: type[Record], errors: list[Any]) -> dict[Route, Route]:
    """Return each unknown field that is a missing one misspelt, with the field that is meant."""
    pairs: dict[Route, Route] = {}
    missing = [tuple(error["loc"]) for error in errors if error["type"] == "missing"]
    for error in errors:
        loc = tuple(error["loc"])
        if error["type"] != "extra_forbidden":
            continue
        lacking = [other[-1] for other in missing if other[:-1] == loc[:-1] and other not in pairs.values()]
        known = _names(_model_at(model, loc[:-1]))
        near = [name for name in nearest(str(loc[-1]), known, most=1) if name in lacking]
        if near:
            pairs[loc] = (*loc[:-1], near[0])
    return pairs


def _fault(model: type[Record], place: Place, error: Mapping[str, Any]) -> Fault:
    loc = tuple(step for step in error["loc"] if step != "[key]")
    owner = _model_at(model, loc[:-1])
    name = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    field = _field(_model_at(model, loc[: loc.index(name)]), name) if name else None
    written = (
        marks_of(field.annotation, Written) + [mark for mark in field.metadata if isinstance(mark, Written)]
        if field
        else []
    )
    return Fault(
        at=Place(place.file, (*place.route, *loc)),
        name=name,
        text=error["input"] if isinstance(error["input"], str) else None,
        kind=written[-1].kind if written else "",
        owner=owner,
        details=error.get("ctx", {}),
        holds_record=bool(field and inner_record(field)),
        is_item=bool(loc) and isinstance(loc[-1], int),
        given=error["input"],
    )


def _names(model: type[Record]) -> list[str]:
    return [written_name(name, field) for name, field in model.model_fields.items()]


def _field(model: type[Record], name: str) -> FieldInfo | None:
    for field_name, field in model.model_fields.items():
        if written_name(field_name, field) == name:
            return field
    return None


def _model_at(model: type[Record], loc: Route) -> type[Record]:
    for step in loc:
        field = _field(model, step) if isinstance(step, str) else None
        model = (inner_record(field) if field else None) or model
    return model


def _rule(error_type: str, kind: str) -> RuleOfFault:
    if error_type == "string_pattern_mismatch":
        return values.bad_id if kind == "id" else fields.wrong_kind
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
