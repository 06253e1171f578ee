"""Records as an editor sees them: their fields, which of them must be given, and what a new one begins with."""

from collections.abc import Iterator, Mapping
from functools import cache
from inspect import getdoc
from typing import get_type_hints

from pydantic.fields import FieldInfo

from loipctl.editor.fields import field
from loipctl.editor.kinds import EMPTY, Schema
from loipctl.editor.taken import NOT_GIVEN, Taken, reference
from loipctl.model.record import Record, inner_record, written_name
from loipctl.words import article, quoted

_ID_SAID = "The name of the file is the id; it need not be written here."
_ID_OF_FILE = {"description": _ID_SAID, "markdownDescription": _ID_SAID, "doNotSuggest": True}


def record(model: type[Record], *, id_is_file_name: bool = False) -> Schema:
    """Return the schema of a kind of record; an empty one is a record not given."""
    about = fields_of(model)
    fields = {name: field(*one) for name, one in about.items()}
    required = [name for name, (_, one) in about.items() if one.is_required()]
    if id_is_file_name:
        fields["id"] |= {**_ID_OF_FILE, "anyOf": [*fields["id"]["anyOf"], reference(NOT_GIVEN)]}
        required.remove("id")
    first = [name for name in fields if name in model.begins_with and "doNotSuggest" not in fields[name]]
    snippets = _snippets(model, {name: Taken.by(about[name][0]) for name in first})
    return {
        "title": _capital(model.noun),
        "description": getdoc(model),
        "if": reference(NOT_GIVEN),
        # snippets alone would be taken for the schema of a text, and be offered twice
        **({"then": {"allOf": [reference(NOT_GIVEN)], **snippets}} if snippets else {}),
        "else": {"type": "object", "errorMessage": Taken.by(model).how(), **snippets},
        "properties": fields,
        "required": required,
        "additionalProperties": False,
    }


def fields_of(model: type[Record]) -> dict[str, tuple[object, FieldInfo]]:
    """Return each field by the name officers write, with its annotation and what is said of it."""
    hints = get_type_hints(model, include_extras=True)
    return {written_name(name, one): (hints[name], one) for name, one in model.model_fields.items()}


def definitions(model: type[Record]) -> dict[str, Schema]:
    """Return the definitions that the schema of a kind of record refers to, by name."""
    return {NOT_GIVEN: EMPTY, **{inner.__name__: _definition(inner) for inner in inside(model)}}


@cache
def _definition(model: type[Record]) -> Schema:
    """Return the schema of a kind of record, which stands in those of all kinds that hold one."""
    return record(model)


def inside(model: type[Record]) -> Iterator[type[Record]]:
    """Yield each kind of record that stands in a record of a kind."""
    for about in model.model_fields.values():
        if inner := inner_record(about):
            yield inner
            yield from inside(inner)


def _snippets(model: type[Record], fields: Mapping[str, Taken]) -> Schema:
    """Return what an editor offers to begin a record with, where that is more than what it offers by itself."""
    if not fields:
        return {}
    body = {name: _place(number, taken) for number, (name, taken) in enumerate(fields.items(), 1)}
    about = f"Begin {article(model.noun)} with {quoted(fields, 'and')}."
    return {"defaultSnippets": [{"label": f"new {model.noun}", "markdownDescription": about, "body": body}]}


def _place(number: int, taken: Taken) -> str:
    """Return where the cursor stops in a snippet, with the words to choose from where there are any."""
    words = ",".join(taken.choices())
    return f"${{{number}|{words}|}}" if words else f"${number}"


def _capital(noun: str) -> str:
    return noun[:1].upper() + noun[1:]
