"""The JSON Schemas of what diff and history print as JSON, so that other programs can rely on them."""

from loipctl.changes.change import SCHEMA, Kind
from loipctl.changes.life import SCHEMA as HISTORY

_Schema = dict[str, object]

_TEXT: _Schema = {"type": "string"}
_TEXT_OR_NOTHING: _Schema = {"type": ["string", "null"]}
_NUMBER: _Schema = {"type": "integer", "minimum": 0}
_DAYS: _Schema = {"type": ["integer", "null"]}
_DAY: _Schema = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


def changes_schema() -> _Schema:
    """Return the schema, in draft 2020-12; a field it does not name may be there, since fields may be added."""
    head = {"schema": {"const": SCHEMA}, "tool_version": _TEXT, "from": _point(), "to": _point(), "as_at": _DAY}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What changed between two versions of plans",
        **_object(
            **head,
            plans=_list_of(_TEXT),
            summary=_summary(),
            changes=_list_of(_change()),
            unread=_list_of(_unread()),
        ),
    }


def history_schema() -> _Schema:
    """Return the schema of what `loipctl history --json` prints, in the same way."""
    milestone = _object(
        title=_TEXT,
        dates={**_list_of(_TEXT), "description": "Every date it was given, as written, the first first."},
        days_in_all={"type": "integer", "description": "How many days later the last date is than the first."},
        met=_TEXT_OR_NOTHING,
        moves_only_in_git={"type": "boolean", "description": "Whether its own record leaves a move out."},
    )
    place = {key: value for key, value in _place().items() if key != "place"}
    commit = _object(
        commit=_TEXT,
        day=_DAY,
        **dict.fromkeys(("author", "subject"), _TEXT),
        changes=_list_of(_change()),
        unread={"anyOf": [{"type": "null"}, _object(**place)]},
    )
    record = _object(
        **dict.fromkeys(("collection", "id", "title"), _TEXT_OR_NOTHING),
        milestones=_list_of(milestone),
        commits=_list_of(commit),
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "The life of a record",
        **_object(schema={"const": HISTORY}, tool_version=_TEXT, plan=_TEXT, records=_list_of(record)),
    }


def _point() -> _Schema:
    return _object(
        called={**_TEXT, "description": "What the version was asked for as."},
        commit={**_TEXT_OR_NOTHING, "description": "Its whole id; null for the files as they are."},
        day={**_TEXT_OR_NOTHING, "description": "The day it came in, by its committer's clock."},
    )


def _summary() -> _Schema:
    kinds = {"type": "object", "propertyNames": {"enum": _kinds()}, "additionalProperties": _NUMBER}
    return _object(changes=_NUMBER, records=_NUMBER, kinds=kinds)


def _change() -> _Schema:
    return _object(
        kind={"enum": _kinds()},
        **dict.fromkeys(("plan", "collection", "id", "title", "file"), _TEXT),
        part_of={**_TEXT, "description": "The outcome, theme or collection that the record is shown under."},
        message={**_TEXT, "description": "What changed, as a line of words."},
        route={**_list_of(_TEXT), "description": "The names of the fields that lead to what changed."},
        part={**_TEXT_OR_NOTHING, "description": "What in the record it is about, such as a milestone."},
        field={**_TEXT_OR_NOTHING, "description": "The title of the field."},
        was=_value(),
        now=_value(),
        words=_list_of(_object(mark={"enum": ["same", "out", "in"]}, text=_TEXT)),
        days={**_DAYS, "description": "How many days later a date is than it was, or than it was due."},
        days_in_all={**_DAYS, "description": "How many days later it is than the date first given."},
        first={**_TEXT_OR_NOTHING, "description": "The date first given, in words."},
        by={**_TEXT_OR_NOTHING, "description": "The post that said so."},
        on={**_TEXT_OR_NOTHING, "description": "The day of the update that said so."},
        reason={**_TEXT_OR_NOTHING, "description": "Why, as the record says."},
    )


def _value() -> _Schema:
    given = _object(
        value={"description": "As the record has it."}, words={**_TEXT, "description": "As people read it."}
    )
    return {"anyOf": [{"type": "null"}, given]}


def _unread() -> _Schema:
    return _object(side={"enum": ["from", "to"]}, **_place())


def _place() -> _Schema:
    position: _Schema = {"type": "integer", "minimum": 1}
    place = {**_TEXT, "description": "The version, the file, the line and the column."}
    return {"place": place, "file": _TEXT, "line": position, "column": position, "message": _TEXT}


def _kinds() -> list[str]:
    return [kind.value for kind in Kind]


def _object(**properties: object) -> _Schema:
    return {"type": "object", "required": list(properties), "properties": properties}


def _list_of(items: _Schema) -> _Schema:
    return {"type": "array", "items": items}
