"""The schemas there are: one for each kind of file that officers write."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from loipctl.editor.kinds import Schema
from loipctl.editor.records import definitions, record
from loipctl.editor.taken import reference, unless_empty
from loipctl.model.collections import COLLECTIONS, has_ids, noun
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.model.settings import Settings
from loipctl.source.root import PLAN_FILE, SETTINGS

SUFFIX: Final = ".schema.json"

_DRAFT = "http://json-schema.org/draft-07/schema#"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the name of its schema, what it holds, and where such files stand, `*` for any name."""

    name: str
    holds: str
    files: str
    in_plan: bool
    build: Callable[[], Schema]

    def schema(self) -> Schema:
        """Return its schema."""
        return {"$schema": _DRAFT, **self.build()}


@cache
def file_kinds() -> Mapping[str, FileKind]:
    """Return every kind of file by the name of its schema, in the order a plan is read."""
    found = [FileKind("plan", "the plan itself", PLAN_FILE, in_plan=True, build=lambda: _record(Plan))]
    for collection, model in COLLECTIONS.items():
        found += [_list_kind(collection, model), _record_kind(collection, model)]
    found.append(FileKind("loipctl", "the settings", SETTINGS, in_plan=False, build=lambda: _record(Settings)))
    return {kind.name: kind for kind in found}


def associations(folder: str, plans: str) -> Mapping[str, list[str]]:
    """Return which files each schema in a folder is for, as the setting `yaml.schemas` of VS Code has it.

    `plans` is the folder of plans; both stand in the repository's root.
    """
    return {
        f"{folder}/{kind.name}{SUFFIX}": [f"{plans}/*/{kind.files}" if kind.in_plan else kind.files]
        for kind in file_kinds().values()
    }


def text(schema: Schema) -> str:
    """Return the text of a schema file: the same for the same version of the program."""
    return json.dumps(schema, indent=2) + "\n"


def _list_kind(collection: str, model: type[Record]) -> FileKind:
    return FileKind(
        collection,
        f"a list of {collection}",
        f"{collection}.yaml",
        in_plan=True,
        build=lambda: _list(collection, model),
    )


def _record_kind(collection: str, model: type[Record]) -> FileKind:
    return FileKind(
        f"{collection}.record",
        f"one {noun(collection)}",
        f"{collection}/*.yaml",
        in_plan=True,
        build=lambda: _record(model, id_is_file_name=has_ids(collection)),
    )


def _record(model: type[Record], *, id_is_file_name: bool = False) -> Schema:
    return {**record(model, id_is_file_name=id_is_file_name), "definitions": definitions(model)}


def _list(collection: str, model: type[Record]) -> Schema:
    message = f"Write a list: a hyphen before the first field of each {noun(collection)}."
    return {
        "title": collection.capitalize(),
        "description": f"A list of {collection}.",
        **unless_empty({"type": "array", "errorMessage": message}),
        "items": reference(model.__name__),
        "definitions": {**definitions(model), model.__name__: record(model)},
    }
