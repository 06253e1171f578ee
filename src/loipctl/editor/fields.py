"""One field of a record as an editor sees it: what it takes, how to write that, and what to show beside it."""

from pydantic.fields import FieldInfo

from loipctl.editor.kinds import Schema
from loipctl.editor.taken import NOT_GIVEN, Taken, reference, unless_empty


def field(annotation: object, about: FieldInfo) -> Schema:
    """Return the schema of a field of a record."""
    taken = Taken.by(annotation, tuple(about.metadata))
    schema = {
        "title": about.title,
        "description": about.description,
        "markdownDescription": "\n\n".join(filter(None, (about.description, taken.how(), _otherwise(about)))),
        "examples": [*(about.examples or taken.examples())],
        "default": _default(about),
        **(_records(taken, about) if taken.record else _values(taken, about)),
    }
    return {key: value for key, value in schema.items() if value not in (None, [])}


def _otherwise(about: FieldInfo) -> str:
    default = _default(about)
    if default is None:
        return ""
    words = default if isinstance(default, list) else [default]
    return f"Where it is not given: {', '.join(f'`{str(word).lower()}`' for word in words)}."


def _default(about: FieldInfo) -> object:
    """Return what holds where the field is not given, where that is a value an officer could write."""
    default = about.default
    if about.is_required() or about.default_factory or default in (None, (), {}):
        return None
    return list(default) if isinstance(default, tuple) else default


def _values(taken: Taken, about: FieldInfo) -> Schema:
    """Return what fits a field of values."""
    schemas = taken.schemas() if about.is_required() else [*taken.schemas(), reference(NOT_GIVEN)]
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _records(taken: Taken, about: FieldInfo) -> Schema:
    """Return what fits a field of records.

    The definition of a record takes an empty value, so a field that must be given says that it does not.
    """
    if taken.is_list:
        whole = {"type": "array", "errorMessage": taken.how()}
        items = {"items": taken.item_schema()}
        return {**whole, **items} if about.is_required() else {**unless_empty(whole), **items}
    one = taken.item_schema()
    return {"type": "object", "errorMessage": taken.how(), "allOf": [one]} if about.is_required() else one
