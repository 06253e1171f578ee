"""The JSON document keeps to its published schema, and says in a sentence what it cannot be read as."""

import json
from pathlib import Path

import jsonschema
import pytest
from whole_plans import ROOT, as_json, back, lay_out, order, start

from loipctl.editor.plan_document import plan_document_schema
from loipctl.errors import LoipctlError
from loipctl.exchange.exports import json_

EXAMPLES = ("east-lothian-2017-2027", "east-lothian-2026-2036", "edinburgh-best-value", "stirling-loip")


def _checker() -> jsonschema.Draft202012Validator:
    schema = plan_document_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("internal", [False, True])
def test_every_plan_keeps_to_the_schema(internal: bool) -> None:
    checker = _checker()
    for root, plans in ((ROOT, EXAMPLES), (ROOT / "tests", ("strathbeg", "strathbeg-harbour"))):
        read = start(root).read
        for plan in plans:
            assert [*checker.iter_errors(json.loads(as_json(read.snapshots[plan], internal=internal)))] == []


def test_several_plans_stand_in_one_document() -> None:
    plans = start(ROOT).read.snapshots
    ((name, raw),) = json_.files(order(*plans.values())).items()
    assert str(name) == "plans.json"
    document = json.loads(raw)
    assert [one["id"] for one in document["plans"]] == list(EXAMPLES)
    assert [*_checker().iter_errors(document)] == []


def test_what_a_schema_should_refuse_is_refused() -> None:
    document = json.loads(as_json(start(ROOT).read.snapshots["stirling-loip"]))
    document["plans"][0]["actions"][0]["title"] = 7
    document["plans"][0]["groups"][0]["kind"] = "choir"
    found = [one.json_path for one in _checker().iter_errors(document)]
    assert found == ["$.plans[0].actions[0].title", "$.plans[0].groups[0].kind"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "the file holds no JSON that can be read"),
        (b'{"format": "loipctl/plan/v9", "plans": []}', "the file is not `loipctl/plan/v1`"),
        (
            b'{"format": "loipctl/plan/v1", "plans": [{"id": "a", "actions": ["b"]}]}',
            "plans[0].actions[0]: the fields of a record are expected here",
        ),
    ],
)
def test_a_document_that_is_none_is_refused_in_a_sentence(raw: bytes, said: str) -> None:
    begun = start(ROOT)
    with pytest.raises(LoipctlError) as refusal:
        back(begun, raw)
    assert refusal.value.message == said


def test_a_plan_that_cannot_be_read_whole_is_not_handed_on(tmp_path: Path) -> None:
    root = lay_out(tmp_path)
    (root / "plans/strathbeg/groups.yaml").write_text("- id: board\n  kind: choir\n")
    with pytest.raises(LoipctlError) as refusal:
        as_json(start(root).read.snapshots["strathbeg"])
    assert refusal.value.message.startswith("the plan `strathbeg` cannot be read whole")
