"""A plan that begins with a file that another one left as has the same records."""

import json
from pathlib import Path

import pytest
from whole_plans import DAY, ROOT, as_json, as_xlsx, start

from loipctl.edit import commit, wishes
from loipctl.errors import LoipctlError
from loipctl.exchange import bringing_in
from loipctl.exchange.own_files import Incoming, content_of
from loipctl.exchange.whole import whole
from loipctl.plans import repository


def _begin(root: Path, raw: bytes) -> bringing_in.TakenIn:
    name = "plan.xlsx" if raw.startswith(b"PK") else "plan.json"
    (root / ".git").mkdir()
    (root / "loipctl.yaml").write_bytes((ROOT / "loipctl.yaml").read_bytes())  # it has the scheme of one of them
    begun = wishes.start_new(repository.find(root), DAY)
    found = bringing_in.take_in(Incoming(name, begun, "", "again", DAY), content_of(name, raw))
    granted = wishes.grant(begun, found.wish)
    with commit.opened(root) as door:
        door.commit(granted.tree.all_changes())
    return found


@pytest.mark.parametrize("write", [as_json, as_xlsx])
@pytest.mark.parametrize("plan", ["edinburgh-best-value", "stirling-loip", "strathbeg"])
def test_the_plan_that_begins_has_the_same_records(tmp_path: Path, plan: str, write) -> None:
    before = start(ROOT / "tests" if plan == "strathbeg" else ROOT).read.snapshots[plan]
    found = _begin(tmp_path, write(before, internal=True))
    assert found.said == ()
    ours, theirs = whole(start(tmp_path).read.snapshots["again"]).items, whole(before).items
    assert {name: [one.mark for one in items] for name, items in ours.items()} == {
        name: [one.mark for one in items] for name, items in theirs.items()
    }


def test_an_id_that_leads_out_of_the_folder_is_none(tmp_path: Path) -> None:
    document = json.loads(as_json(start(ROOT).read.snapshots["stirling-loip"]))
    document["plans"][0]["actions"][0]["id"] = "../../../away"
    with pytest.raises(LoipctlError) as refusal:
        _begin(tmp_path, json.dumps(document).encode())
    assert refusal.value.message == "plans[0].actions[0]: `../../../away` cannot be the id of a record"
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / "loipctl.yaml"]
