"""The JSON Schema of what `--format json` prints, so that other programs can rely on it."""

from loipctl.diagnostics import Severity
from loipctl.formats.json_ import SCHEMA

_Schema = dict[str, object]

_TEXT: _Schema = {"type": "string"}
_NUMBER: _Schema = {"type": "integer", "minimum": 0}
_POSITION: _Schema = {"type": "integer", "minimum": 1}

_FIX_SAID = "What would mend it; null where a person has to, and with --no-source."


def diagnostics_schema() -> _Schema:
    """Return the schema, in draft 2020-12; a field it does not name may be there, since fields may be added."""
    head = {"schema": {"const": SCHEMA}, "tool_version": _TEXT, "summary": _summary()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What loipctl validate found",
        **_object(**head, diagnostics=_list_of(_diagnostic())),
    }


def _summary() -> _Schema:
    return _object(**dict.fromkeys(("errors", "warnings", "info", "files", "plans", "accepted"), _NUMBER))


def _diagnostic() -> _Schema:
    return _object(
        code={"type": "string", "pattern": "^LP[0-9]{3}$", "description": "The code of the rule; never reused."},
        name={**_TEXT, "description": "The name of the rule, as officers write it."},
        severity={"enum": [one.value for one in Severity]},
        message={**_TEXT, "description": "What is wrong."},
        help={**_TEXT, "description": "What to do; empty where there is no advice."},
        **_place(),
        notes=_list_of(_object(message=_TEXT, **_place())),
        fingerprint={**_TEXT, "description": "What the finding is known by in the next run, wherever lines move."},
        fix={"anyOf": [{"type": "null"}, _fix()], "description": _FIX_SAID},
    )


def _fix() -> _Schema:
    safe = "Whether its meaning is certain; where it is not, only `loipctl fix --unsafe` makes it."
    text = "What comes in the place of the characters; empty where they go."
    return _object(
        safe={"type": "boolean", "description": safe},
        edits={
            **_list_of(_object(text={**_TEXT, "description": text}, **_place())),
            "minItems": 1,
            "description": "To be made at once, in the file as it was checked; no two of them meet.",
        },
    )


def _place() -> _Schema:
    return {
        "file": {**_TEXT, "description": "From the root of the repository, with forward slashes."},
        "line": _POSITION,
        "column": {**_POSITION, "description": "In characters."},
        "end_line": _POSITION,
        "end_column": {**_POSITION, "description": "The first column after it."},
    }


def _object(**properties: object) -> _Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list_of(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}
