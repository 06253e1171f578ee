"""A file as an editor sees it, and as the checker sees it."""

from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from loipctl import shape
from loipctl.diagnostics import Severity
from loipctl.editor.catalogue import file_kinds
from loipctl.editor.records import definitions, record
from loipctl.model.collections import COLLECTIONS
from loipctl.model.law import LAW
from loipctl.model.plan import Plan
from loipctl.model.record import Record, inner_record
from loipctl.model.settings import Settings
from loipctl.places import Place
from loipctl.plans import layout
from loipctl.source import document
from loipctl.source.root import SETTINGS

REPOSITORY = Path(__file__).parents[2]
LAW_FILES = {f"law.{name}": model for name, model in LAW.items()}
MODELS: dict[str, type[Record]] = {"plan": Plan, "loipctl": Settings, **COLLECTIONS, **LAW_FILES}
STRATHBEG = Path(__file__).parent / "strathbeg"


class _Constructor(SafeConstructor):
    """Leaves a day the text it was: YAML 1.2 knows no days, though ruamel makes them."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def seen(text: str) -> Any:
    """Return what YAML 1.2 makes of a text."""
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = _Constructor
    return yaml.load(text)


def kind_of(file: str) -> str:
    """Return the name of the schema for a file, named from the folder of its plan."""
    if file == SETTINGS:
        return "loipctl"
    if file.startswith("law/"):
        return file.removesuffix(".yaml").replace("/", ".")
    role = layout.role(file, "")
    assert role is not None, file
    return role.collection if role.is_list or role.collection == "plan" else f"{role.collection}.record"


@cache
def validator(kind: str) -> Draft7Validator:
    return Draft7Validator(file_kinds()[kind].schema())


@cache
def record_validator(model: type[Record]) -> Draft7Validator:
    return Draft7Validator({**record(model), "definitions": definitions(model)})


def refusals(check: Draft7Validator, text: str) -> list[str]:
    """Return what an editor with a schema says against a text."""
    return [f"{list(fault.absolute_path)}: {fault.message[:200]}" for fault in check.iter_errors(seen(text))]


def breaches(model: type[Record], text: str) -> list[str]:
    """Return what the checker says against a record written as a text, warnings apart."""
    read = document.read("record.yaml", text.encode())
    data = {} if read.data is None else read.data
    found = [*read.breaches, *shape.fit(model, data, Place("record.yaml"))[1]]
    return [breach.finding.message for breach in found if breach.severity is Severity.ERROR]


def every_model() -> list[type[Record]]:
    """Return each kind of record there is, those that stand within others too, once."""
    done: list[type[Record]] = []
    waiting: list[type[Record]] = [*MODELS.values()]
    while waiting:
        model = waiting.pop(0)
        if model not in done:
            done.append(model)
            waiting += [inner for about in model.model_fields.values() if (inner := inner_record(about))]
    return done
