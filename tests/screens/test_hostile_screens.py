"""Texts that would steer a terminal, a mark-up reader or the runner of a check come out as they are."""

import json
from datetime import date

import pytest
from rich.console import RenderableType

from loipctl.model.collections import COLLECTIONS
from loipctl.model.plan import Plan
from loipctl.model.settings import Settings
from loipctl.plans.snapshot import Snapshot
from loipctl.screens import due, show, status
from printed import printed

AS_AT = date(2026, 6, 1)
EVIL = (
    "[red]Red[/red] [/x] :smile: [link=https://evil.example]here[/link] "
    "\x1b[31mpaint\x07 \u202eback\u200b \x9b2J\rover\u2028next"
)
MEANT = (
    "[red]Red[/red] [/x] :smile: [link=https://evil.example]here[/link] "
    "\\x1b[31mpaint\\x07 U+202EbackU+200B \\x9b2J over next"
)
COMMANDS = "Roads ::error::All fine ##[error]So fine ##vso[task.complete]"


def plan(evil: str) -> Snapshot:
    update = {"date": "2026-06-01", "status": "on-track", "text": evil, "reason": evil, "next": evil}
    milestones = [{"title": evil, "due": "2026-05-01", "note": evil}]
    action = {
        "theme": "health",
        "owner": "group",
        "due": "2026-05-01",
        "milestones": milestones,
        "updates": [update],
    }
    header = {"title": evil, "kind": "other", "partnership": {"name": evil}, "state": "draft", "vision": evil}
    decision = {"id": "d1", "date": "2026-06-01", "group": "group", "text": f"{evil}\n{evil}", "due": "2026-05-01"}
    records: dict[str, dict[str, object]] = {
        "themes": {"id": "health", "title": evil, "description": f"{evil}\n\n- {evil}\n- {evil}"},
        "actions": {"id": "1.1a", "title": evil, **action},
        "groups": {"id": "group", "name": evil, "kind": "board"},
        "decisions": decision,
    }
    made = {name: (COLLECTIONS[name].model_validate(given),) for name, given in records.items()}
    return Snapshot("strathbeg", "plans/strathbeg", AS_AT, Settings(), Plan.model_validate(header), made)


def screens(evil: str) -> dict[str, RenderableType]:
    found = plan(evil)
    words = ("1.1a", "health", "group", "d1", "strathbeg")
    shown = {f"show {word}": show.render(found, word) for word in words}
    return {"status": status.render(found), "due": due.render(found), **shown}


@pytest.mark.parametrize("screen", screens(EVIL))
@pytest.mark.parametrize("width", [40, 100, 400])
def test_nothing_in_a_plan_is_obeyed(screen: str, width: int) -> None:
    text = printed(screens(EVIL)[screen], width)
    assert sorted({letter for letter in text if not letter.isprintable() and letter != "\n"}) == []
    assert "".join(MEANT.split()) in "".join(text.split())


@pytest.mark.parametrize("screen", screens(COMMANDS))
@pytest.mark.parametrize("width", [*range(20, 110, 4), 100])
def test_no_line_is_a_command_to_the_runner_of_a_check(screen: str, width: int) -> None:
    text = printed(screens(COMMANDS)[screen], width)
    lines = [line.strip() for line in text.splitlines()]
    assert [line for line in lines if line.startswith("::") or "##[" in line or "##vso[" in line] == []


@pytest.mark.parametrize("screen", ["status", "due", "show"])
def test_json_is_plain_ascii_whatever_a_plan_holds(screen: str) -> None:
    found = {"status": status.data(plan(EVIL)), "due": due.data(plan(EVIL)), "show": show.data(plan(EVIL), "1.1a")}
    text = json.dumps(found[screen])
    assert text.isascii()
    assert json.loads(text) == found[screen]


def test_a_screen_of_hostile_words_reads_like_any_other(update_golden: bool) -> None:
    from test_screens import compare

    compare("hostile.show.1.1a.100.txt", printed(screens(EVIL)["show 1.1a"]), update=update_golden)
