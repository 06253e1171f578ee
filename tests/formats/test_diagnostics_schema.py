"""The published schema of our JSON: every output keeps to it, and it names every field there is."""

import json
from datetime import date
from pathlib import Path

import pytest
from any_results import RESULTS
from findings import CASES
from hypothesis import given, settings
from jsonschema import Draft202012Validator, ValidationError

import pages
from loipctl import check, choosing
from loipctl.check import Results
from loipctl.formats import formats
from loipctl.formats.diagnostics_schema import diagnostics_schema
from loipctl.plans import repository, workspace
from pages import AS_AT

TESTS = Path(__file__).parent.parent
EXAMPLES = [path.parent for path in sorted(TESTS.parent.glob("plans/*/plan.yaml"))]
CORPUS = sorted(TESTS.glob("fix/*.md"))
GOLDEN = Path(__file__).parent.parent / "golden" / "formats"
OUTPUTS = sorted(GOLDEN.glob("*/json.txt"))


def closed(schema: object) -> object:
    """Return a schema that takes no field it does not name, so that a new field cannot be forgotten in it."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: closed(value) for key, value in schema.items()}
    return {**inner, "additionalProperties": False} if inner.get("type") == "object" else inner


CLOSED = Draft202012Validator(closed(diagnostics_schema()))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(diagnostics_schema())


@pytest.mark.parametrize("output", OUTPUTS, ids=lambda output: output.parent.name)
def test_every_stored_output_keeps_to_it_and_has_no_field_that_it_does_not_name(output: Path) -> None:
    CLOSED.validate(json.loads(output.read_text("utf-8")))


def test_there_is_a_stored_output_of_every_case() -> None:
    assert {output.parent.name for output in OUTPUTS} == {*CASES, "a-run"}


@pytest.mark.parametrize("plan", EXAMPLES, ids=lambda plan: plan.name)
def test_what_is_found_in_every_example_plan_keeps_to_it(plan: Path) -> None:
    validate(plan, AS_AT)


@pytest.mark.parametrize("page", CORPUS, ids=lambda page: page.stem)
def test_what_is_found_in_broken_plans_keeps_to_it(page: Path, tmp_path: Path) -> None:
    for number, case in enumerate(pages.cases(page)):
        root = tmp_path / str(number)
        pages.lay_out(case, root)
        validate(root, case.as_at)


def validate(folder: Path, as_at: date) -> None:
    read = workspace.read(repository.find(folder), as_at)
    results = check.check(read, choosing.choice(read))
    CLOSED.validate(json.loads(formats()["json"].write(results)))


@settings(deadline=None)
@given(results=RESULTS)
def test_any_output_keeps_to_it(results: Results) -> None:
    CLOSED.validate(json.loads(formats()["json"].write(results)))


def test_a_field_may_be_added_and_none_may_go() -> None:
    output = json.loads(formats()["json"].write(CASES["every-kind"]()))
    validator = Draft202012Validator(diagnostics_schema())
    validator.validate({**output, "later": 1})
    del output["diagnostics"][0]["fingerprint"]
    with pytest.raises(ValidationError, match="'fingerprint' is a required property"):
        validator.validate(output)
