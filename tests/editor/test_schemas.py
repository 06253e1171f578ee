"""The schemas for editors take every plan there is, and come from the fields of the records."""

import json
import re
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft7Validator
from sight import (
    MODELS,
    REPOSITORY,
    STRATHBEG,
    breaches,
    every_model,
    kind_of,
    record_validator,
    refusals,
    seen,
    validator,
)

from loipctl.editor.catalogue import associations, file_kinds, text
from loipctl.model.record import Record, inner_record, written_name
from loipctl.model.schemes import Scheme
from loipctl.model.settings import Settings
from loipctl.plans import repository, workspace
from pages import AS_AT

PLAN_FILES = [
    *(REPOSITORY / "plans").glob("*/**/*.yaml"),
    *STRATHBEG.rglob("*.yaml"),
    REPOSITORY / "loipctl.yaml",
]
NEWER_THAN_DRAFT_07 = {"$defs", "$anchor", "$dynamicRef", "$recursiveRef", "dependentRequired", "dependentSchemas",
    "maxContains", "minContains", "prefixItems", "unevaluatedItems", "unevaluatedProperties"}  # fmt: skip


def in_plan(file: Path) -> str:
    for folder in (STRATHBEG, *(REPOSITORY / "plans").iterdir(), REPOSITORY):
        if file.is_relative_to(folder):
            return file.relative_to(folder).as_posix()
    raise ValueError(file)


def where(name: str) -> str:
    """Return where a file of Strathbeg stands in a repository."""
    return name if name == "loipctl.yaml" or name.startswith("law/") else f"plans/strathbeg/{name}"


@pytest.mark.parametrize("file", PLAN_FILES, ids=lambda file: file.relative_to(REPOSITORY).as_posix())
def test_every_file_of_the_plans_there_are_fits_its_schema(file: Path) -> None:
    assert refusals(validator(kind_of(in_plan(file))), file.read_text("utf-8")) == []


def test_the_plan_of_strathbeg_is_without_fault(tmp_path: Path) -> None:
    for file in STRATHBEG.rglob("*.yaml"):
        name = file.relative_to(STRATHBEG)
        target = tmp_path / where(name.as_posix())
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    read = workspace.read(repository.find(tmp_path), AS_AT)
    assert [str(one.finding) for one in read.breaches if one.severity.value == "error"] == []


def test_the_plan_of_strathbeg_uses_every_field_of_every_record() -> None:
    unused = {(model, name) for model in every_model() for name in names(model)}
    for file in STRATHBEG.rglob("*.yaml"):
        model = MODELS[kind_of(in_plan(file)).removesuffix(".record")]
        data = seen(file.read_text("utf-8"))
        for item in data if isinstance(data, list) else [data]:
            unused -= set(used(model, item))
    assert unused == set()


def names(model: type[Record]) -> list[str]:
    return [written_name(name, about) for name, about in model.model_fields.items()]


def used(model: type[Record], data: Any) -> "list[tuple[type[Record], str]]":
    """Return each field of a record that is given somewhere in it."""
    found = []
    for name, about in model.model_fields.items():
        value = (data or {}).get(written_name(name, about))
        if value is not None:
            found.append((model, written_name(name, about)))
        if inner := inner_record(about):
            items = value.values() if inner is Scheme and value else value if isinstance(value, list) else [value]
            found += [one for item in items for one in used(inner, item)]
    return found


@pytest.mark.parametrize("name", file_kinds())
def test_each_is_a_sound_schema_of_draft_07(name: str) -> None:
    schema = file_kinds()[name].schema()
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    keywords, refs = keywords_and_refs(schema)
    assert keywords & NEWER_THAN_DRAFT_07 == set()
    assert {ref.removeprefix("#/definitions/") for ref in refs} == set(schema["definitions"])


def keywords_and_refs(schema: Any) -> tuple[set[str], set[str]]:
    keywords: set[str] = set()
    refs: set[str] = set()
    waiting = [schema]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            keywords |= set(one)
            refs |= {one["$ref"]} if isinstance(one.get("$ref"), str) else set()
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
    return keywords, refs


@pytest.mark.parametrize("name", file_kinds())
def test_the_same_version_writes_the_same_bytes(name: str) -> None:
    first, second = (text(file_kinds()[name].schema()) for _ in range(2))
    assert first == second
    assert first.isascii()
    assert first.endswith("}\n")
    assert json.loads(first) == file_kinds()[name].schema()


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model.__name__)
def test_every_field_says_what_it_is_and_how_it_is_written(model: type[Record]) -> None:
    properties = record_validator(model).schema["properties"]
    assert list(properties) == names(model)
    for name, schema in properties.items():
        assert schema["title"], name
        assert schema["description"].endswith("."), name
        assert schema["markdownDescription"].startswith(schema["description"]), name
        assert "write" in schema["markdownDescription"].lower() or "enum" in str(schema), name


@pytest.mark.parametrize("model", every_model(), ids=lambda model: model.__name__)
def test_examples_and_defaults_are_taken_by_the_checker_too(model: type[Record]) -> None:
    for name, schema in record_validator(model).schema["properties"].items():
        for value in [*schema.get("examples", []), *([schema["default"]] if "default" in schema else [])]:
            written = f"{name}: {json.dumps(value)}\n"
            assert faults_of(name, breaches(model, written)) == [], value
            assert [one for one in refusals(record_validator(model), written) if f"'{name}'" in one] == [], value


def faults_of(name: str, messages: list[str]) -> list[str]:
    """Return what is said against a field that is given."""
    return [
        message for message in messages if not re.match(r"this .* has no ", message) and f"`{name}`" in message
    ]


def test_a_new_record_begins_with_fields_it_has() -> None:
    for model in every_model():
        assert set(model.begins_with) <= set(names(model)), model


def test_each_schema_is_for_the_files_that_are_read_as_such() -> None:
    found = associations(".loip", Settings())
    assert set(found) == {f".loip/{name}.schema.json" for name in file_kinds()}
    for file in PLAN_FILES:
        name = in_plan(file)
        path = PurePosixPath(where(name))
        matching = [schema for schema, globs in found.items() if any(stands_in(path, glob) for glob in globs)]
        assert matching == [f".loip/{kind_of(name)}.schema.json"]


def stands_in(file: PurePosixPath, glob: str) -> bool:
    parts = PurePosixPath(glob).parts
    return len(parts) == len(file.parts) and all(map(fnmatch, file.parts, parts))


def test_no_other_file_of_a_plan_has_a_schema() -> None:
    for file in (
        "plans/strathbeg/notes.yaml",
        "plans/actions.yaml",
        "plans/strathbeg/actions/old/a1.yaml",
        "law/a.yaml",
    ):
        globs = [glob for globs in associations(".loip", Settings()).values() for glob in globs]
        assert [glob for glob in globs if stands_in(PurePosixPath(file), glob)] == []


def test_the_id_of_a_record_in_a_folder_need_not_be_given_and_is_not_offered() -> None:
    action = file_kinds()["actions.record"].schema()
    assert action["required"] == ["title"]
    assert action["properties"]["id"]["doNotSuggest"]
    assert file_kinds()["actions"].schema()["definitions"]["Action"]["required"] == ["id", "title"]
    assert "id" not in action["else"]["defaultSnippets"][0]["body"]


def test_a_snippet_offers_the_words_of_a_choice() -> None:
    schema = file_kinds()["outcomes"].schema()["definitions"]["Resource"]
    body = schema["else"]["defaultSnippets"][0]["body"]
    assert body == {"partner": "$1", "kind": "${2|funds,staff,other|}", "amount": "$3"}
