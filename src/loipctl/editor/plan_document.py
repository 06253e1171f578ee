"""The schema of the document of whole plans that `loipctl export json` writes: every value in it is text."""

from typing import get_args, get_origin

from pydantic.fields import FieldInfo

from loipctl.editor import kinds
from loipctl.editor.kinds import Schema
from loipctl.editor.records import fields_of, inside
from loipctl.editor.taken import Taken, reference
from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.model.plan_document import FORMAT, MARK
from loipctl.model.record import Record

_TEXT: Schema = {"type": "string"}
_DAY: Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def plan_document_schema() -> Schema:
    """Return the schema, in draft 2020-12; a field it does not name may be there, since fields may be added."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Whole plans",
        "description": "Every record of one plan or more. A value is the text that the plan has: 1.10, not 1.1.",
        **_object(
            format={"const": FORMAT},
            tool_version=_TEXT,
            as_at={**_DAY, "description": "The day the plans are as at."},
            commit={**_TEXT, "description": "The version in git; empty where it is in none."},
            internal={"type": "boolean", "description": "Whether what is not for publication is in it."},
            sound={"type": "boolean", "description": "Whether the plans have no errors."},
            plans={"type": "array", "items": _plan()},
        ),
        "definitions": _definitions(),
    }


def _plan() -> Schema:
    lists = {name: {"type": "array", "items": reference(model.__name__)} for name, model in COLLECTIONS.items()}
    return _object(id={**_TEXT, "description": "The name of its folder."}, plan=reference(Plan.__name__), **lists)


def _definitions() -> Schema:
    models: dict[str, type[Record]] = {}
    tops: list[type[Record]] = [Plan, *COLLECTIONS.values()]
    for model in tops:
        models |= {one.__name__: one for one in (model, *inside(model))}
    return {name: _record(model) for name, model in models.items()}


def _record(model: type[Record]) -> Schema:
    fields = {name: _field(annotation, about) for name, (annotation, about) in fields_of(model).items()}
    required = [name for name, (_, about) in fields_of(model).items() if about.is_required()]
    mark = {**_TEXT, "description": "What it was when it was written; whoever makes a record leaves it out."}
    return {
        "title": model.noun.capitalize(),
        "type": "object",
        "required": required,
        "properties": {**fields, MARK: mark},
    }


def _field(annotation: object, about: FieldInfo) -> Schema:
    taken = Taken.by(annotation, tuple(about.metadata))
    one = _one(taken)
    value = {"type": "array", "items": one} if taken.is_list else one
    return {"title": about.title, "description": about.description, **value}


def _one(taken: Taken) -> Schema:
    """Return what an item of a field is: a record, a word of a few, or a text of a kind."""
    if taken.record:
        return reference(taken.record.__name__)
    if get_origin(taken.item) is not None and isinstance(get_args(taken.item)[0], str):
        return {"enum": [*get_args(taken.item)]}
    return {"type": "string", "pattern": kinds.schemas(taken.marks)[0]["pattern"]}


def _object(**properties: object) -> Schema:
    return {"type": "object", "required": list(properties), "properties": properties}
