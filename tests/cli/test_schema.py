"""loipctl schema, as officers and repositories use it."""

import json
from pathlib import Path

import pytest
from commands import PLAN, loipctl
from jsonschema import Draft202012Validator

from loipctl.editor.catalogue import file_kinds, text
from loipctl.formats.diagnostics_schema import diagnostics_schema


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "plans" / "strathbeg").mkdir(parents=True)
    (tmp_path / "plans" / "strathbeg" / "plan.yaml").write_text(PLAN, "utf-8")
    return tmp_path


def test_every_kind_of_file_is_listed_in_a_line(tmp_path: Path) -> None:
    run = loipctl(tmp_path, "schema")
    assert (run.code, run.messages) == (0, "")
    assert run.output.splitlines()[:3] == [
        "plan                 plan.yaml              the plan itself",
        "themes               themes.yaml            a list of themes",
        "themes.record        themes/*.yaml          one theme",
    ]
    assert [row.split(maxsplit=1) for row in run.output.splitlines()[-2:]] == [
        ["history", "what history --json prints"],
        ["plan-export", "what export json writes"],
    ]
    assert len(run.output.splitlines()) == 37


@pytest.mark.parametrize(
    ("name", "title"), [("actions", "Actions"), ("actions.record", "Action"), ("plan", "Plan")]
)
def test_the_schema_of_a_kind_of_file_is_printed(tmp_path: Path, name: str, title: str) -> None:
    run = loipctl(tmp_path, "schema", name)
    assert run.code == 0
    assert json.loads(run.output)["title"] == title


def test_the_schema_of_what_validate_prints_as_json_is_printed(repository: Path) -> None:
    run = loipctl(repository, "schema", "diagnostics")
    assert (run.code, run.messages) == (0, "")
    assert json.loads(run.output) == diagnostics_schema()
    found = loipctl(repository, "validate", "--format", "json")
    Draft202012Validator(json.loads(run.output)).validate(json.loads(found.output))


def test_a_name_that_is_near_to_one_is_answered_with_it(tmp_path: Path) -> None:
    run = loipctl(tmp_path, "schema", "action")
    assert (run.code, run.output) == (2, "")
    assert run.messages == (
        "loipctl: there is no schema `action`\n  help: did you mean `actions` or `actions.record`?\n"
    )


def test_all_are_written_with_the_settings_that_fit_them(repository: Path) -> None:
    run = loipctl(repository, "schema", "--all", ".loip")
    assert run.code == 0
    assert run.messages == "wrote 33 schemas to .loip; for VS Code, add this to .vscode/settings.json:\n"
    schemas = json.loads(run.output)["yaml.schemas"]
    assert schemas[".loip/actions.schema.json"] == ["plans/*/actions.yaml"]
    assert schemas[".loip/actions.record.schema.json"] == ["plans/*/actions/*.yaml"]
    assert schemas[".loip/loipctl.schema.json"] == ["loipctl.yaml"]
    assert schemas[".loip/law.areas.schema.json"] == ["law/areas.yaml"]
    assert sorted(schemas) == sorted(f".loip/{file.name}" for file in (repository / ".loip").iterdir())
    for name, kind in file_kinds().items():
        assert (repository / ".loip" / f"{name}.schema.json").read_text("utf-8") == text(kind.schema())


def test_the_settings_name_the_folder_of_plans_of_the_repository(repository: Path) -> None:
    (repository / "loipctl.yaml").write_text("plans: loips\nlaw: statute\n", "utf-8")
    (repository / "plans").rename(repository / "loips")
    run = loipctl(repository / "loips", "schema", "--all", "../editor/schemas")
    schemas = json.loads(run.output)["yaml.schemas"]
    assert schemas["editor/schemas/plan.schema.json"] == ["loips/*/plan.yaml"]
    assert schemas["editor/schemas/law.schedule1.schema.json"] == ["statute/schedule1.yaml"]
    assert (repository / "editor" / "schemas" / "plan.schema.json").is_file()


def test_a_folder_outside_the_repository_is_refused_and_nothing_is_written(repository: Path) -> None:
    run = loipctl(repository / "plans", "schema", "--all", "../../elsewhere")
    assert run.code == 2
    assert "is not in the repository" in run.messages
    assert not (repository.parent / "elsewhere").exists()
