"""The schemas there are: one for each kind of file that officers write."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Final

from loipctl.editor.kinds import Schema
from loipctl.editor.records import definitions, record
from loipctl.editor.taken import reference, unless_empty
from loipctl.model.collections import COLLECTIONS, has_ids, noun
from loipctl.model.law import LAW
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.model.settings import Settings
from loipctl.source.root import PLAN_FILE, SETTINGS

SUFFIX: Final = ".schema.json"

FOLDER: Final = ".loip"
"""Where the schemas of a new repository stand."""

_DRAFT = "http://json-schema.org/draft-07/schema#"


class Home(Enum):
    """The folder that a kind of file stands in."""

    PLAN = auto()
    """The folder of a plan."""
    LAW = auto()
    """The folder of what the repository says of the law."""
    ROOT = auto()
    """The root of the repository."""

    def path(self, settings: Settings) -> str:
        """Return the path from the root, with a slash at its end."""
        return {Home.PLAN: f"{settings.plans}/*/", Home.LAW: f"{settings.law}/", Home.ROOT: ""}[self]


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: the name of its schema, what it holds, and how such files are called, `*` for any name."""

    name: str
    holds: str
    files: str
    home: Home
    build: Callable[[], Schema]

    def schema(self) -> Schema:
        """Return its schema."""
        return {"$schema": _DRAFT, **self.build()}


@cache
def file_kinds() -> Mapping[str, FileKind]:
    """Return every kind of file by the name of its schema, in the order a plan is read."""
    found = [FileKind("plan", "the plan itself", PLAN_FILE, Home.PLAN, lambda: _record(Plan))]
    for collection, model in COLLECTIONS.items():
        found += [_list_kind(collection, model), _record_kind(collection, model)]
    found += [_law_kind(name, holds) for name, holds in _LAW_HOLDS.items()]
    found.append(FileKind("loipctl", "the settings", SETTINGS, Home.ROOT, lambda: _record(Settings)))
    return {kind.name: kind for kind in found}


def associations(folder: str, settings: Settings) -> Mapping[str, list[str]]:
    """Return which files each schema in a folder is for, as the setting `yaml.schemas` of VS Code has it."""
    return {
        f"{folder}/{kind.name}{SUFFIX}": [f"{kind.home.path(settings)}{kind.files}"]
        for kind in file_kinds().values()
    }


def texts(folder: str) -> Mapping[str, str]:
    """Return the text of each schema file in a folder, by its path."""
    return {f"{folder}/{kind.name}{SUFFIX}": text(kind.schema()) for kind in file_kinds().values()}


def text(schema: Schema) -> str:
    """Return the text of a schema file: the same for the same version of the program."""
    return json.dumps(schema, indent=2) + "\n"


def _list_kind(collection: str, model: type[Record]) -> FileKind:
    return FileKind(
        collection,
        f"a list of {collection}",
        f"{collection}.yaml",
        Home.PLAN,
        lambda: _list(collection.capitalize(), f"A list of {collection}.", model),
    )


def _record_kind(collection: str, model: type[Record]) -> FileKind:
    return FileKind(
        f"{collection}.record",
        f"one {noun(collection)}",
        f"{collection}/*.yaml",
        Home.PLAN,
        lambda: _record(model, id_is_file_name=has_ids(collection)),
    )


def _law_kind(name: str, holds: str) -> FileKind:
    return FileKind(
        f"law.{name}",
        f"the law: {holds}",
        f"{name}.yaml",
        Home.LAW,
        lambda: _list(holds.capitalize(), _LAW_SAID.format(holds=holds), LAW[name]),
    )


_LAW_HOLDS = {
    "schedule1": "bodies that must take part",
    "areas": "codes of areas",
    "frameworks": "frameworks of national outcomes",
}

_LAW_SAID = (
    "A list of {holds}, where this repository knows better than the program. An entry takes the place of the "
    "built-in one of the same name, code or id."
)


def _record(model: type[Record], *, id_is_file_name: bool = False) -> Schema:
    return {**record(model, id_is_file_name=id_is_file_name), "definitions": definitions(model)}


def _list(title: str, description: str, model: type[Record]) -> Schema:
    message = f"Write a list: a hyphen before the first field of each {model.noun}."
    return {
        "title": title,
        "description": description,
        **unless_empty({"type": "array", "errorMessage": message}),
        "items": reference(model.__name__),
        "definitions": {**definitions(model), model.__name__: record(model)},
    }
