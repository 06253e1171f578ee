"""What was pasted is written without what nobody can see, and everything follows a new id."""

from pathlib import Path

import pytest

from edit.edits import renaming_of, setting_of
from edit.plan_files import FILES, WAYS, carry_out, lay_out, numbers
from loipctl.errors import LoipctlError

ACTION = "nursery-places"
NURSERY, FOLLOWING = "actions/nursery-places.yaml", "actions/ask-parents.yaml"

PASTED = {
    "Children\u00a0have\u200b a place": "Children have a place",
    "tab\there": "tab here",
    "soft\u00adhyphen": "softhyphen",
    "\ufeffmark": "mark",
    "two\r\nlines": "|\n  two\n  lines",
}


@pytest.mark.parametrize("pasted", PASTED, ids=ascii)
def test_what_nobody_can_see_is_left_out_of_what_was_pasted(pasted: str, tmp_path: Path) -> None:
    lay_out(tmp_path, WAYS["LF"])
    granted = carry_out(tmp_path, setting_of(ACTION, "description", pasted))
    assert not granted.errors
    written = (tmp_path / "plans" / "strathbeg" / NURSERY).read_text("utf-8")
    assert f"\ndescription: {PASTED[pasted]}\n" in written


@pytest.mark.parametrize("text", ["bell\a", "\x1b[31mred", "nothing\0"])
def test_a_control_character_is_refused_before_anything_is_written(text: str, tmp_path: Path) -> None:
    lay_out(tmp_path, WAYS["LF"])
    with pytest.raises(LoipctlError, match="a control character stands in"):
        carry_out(tmp_path, setting_of(ACTION, "title", text))
    assert numbers(tmp_path) == {}


OTHER_PLAN = """\
title: The plan for the glen
kind: other
partnership:
  name: Strathbeg Partnership
period: {start: 2025, end: 2030}
state: draft
parent: strathbeg
"""

OTHER_ACTION = """\
title: Open a nursery in the glen
outcomes: [ 1.1, strathbeg/1.2 ]   # of the parent
depends_on:
  - strathbeg/nursery-places
owner: "strathbeg/nhs-strathbeg"
"""

ENGAGEMENT = """\
- id: parents
  title: What keeps parents away
  kind: workshop
  date: 2025-10-01
  state: held
  with: [nhs-strathbeg, Parents of the glen]
"""


def test_other_plans_follow_a_new_id(tmp_path: Path) -> None:
    lay_out(tmp_path, WAYS["LF"])
    glen = tmp_path / "plans" / "glen"
    (glen / "actions").mkdir(parents=True)
    (glen / "plan.yaml").write_text(OTHER_PLAN)
    (glen / "actions" / "nursery.yaml").write_text(OTHER_ACTION)
    (tmp_path / "plans" / "strathbeg" / "engagement.yaml").write_text(ENGAGEMENT)
    for old, new in (("1.1", "A"), ("1.2", "B"), ("nursery-places", "places"), ("nhs-strathbeg", "health-board")):
        assert not carry_out(tmp_path, renaming_of(old, new)).errors
    assert (glen / "actions" / "nursery.yaml").read_text() == (
        "title: Open a nursery in the glen\n"
        "outcomes: [ A, strathbeg/B ]   # of the parent\n"
        "depends_on:\n  - strathbeg/places\n"
        'owner: "strathbeg/health-board"\n'
    )
    followed = (tmp_path / "plans" / "strathbeg" / "engagement.yaml").read_text()
    assert followed == ENGAGEMENT.replace("nhs-strathbeg", "health-board")


def test_an_action_that_gets_another_id_gets_another_file(tmp_path: Path) -> None:
    lay_out(tmp_path, WAYS["CRLF"])
    granted = carry_out(tmp_path, renaming_of("nursery-places", "1.10"))
    assert not granted.errors
    folder = tmp_path / "plans" / "strathbeg"
    assert (folder / "actions" / "1.10.yaml").read_bytes() == FILES[NURSERY].replace("\n", "\r\n").encode()
    assert not (folder / NURSERY).exists()
    assert b"depends_on: 1.10\r\n" in (folder / FOLLOWING).read_bytes()
    assert b"actions: [1.10]\r\n" in (folder / "decisions.yaml").read_bytes()
