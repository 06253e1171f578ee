"""The life of a record, whole, against stored outputs; and histories with merges and moves."""

import json
from pathlib import Path

import jsonschema
import pytest

from changes.conftest import AS_AT
from command import compare, git, loipctl
from loipctl.changes.life import Life, Teller
from loipctl.changes.records_in_git import Library, Shelf
from loipctl.cli.history import lives
from loipctl.formats.changes_schema import history_schema
from loipctl.plans import repository, workspace
from loipctl.screens import history
from loipctl.source.git_tree import Blobs
from loipctl.source.history import ready
from printed import printed

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "changes"
ASKED = {
    "evening-buses": "actions", "warm-homes": "actions", "quay-clinics": "actions", "harbour-checks": "actions",
    "heart-checks": "actions", "healthy-life": "indicators", "drivers": "risks", "2025-06-buses": "decisions",
    "strathbeg": "plan",
}  # fmt: skip


def life(root: Path, collection: str, id_: str) -> Life:
    snapshot = workspace.read(repository.find(root), AS_AT).snapshots["strathbeg"]
    git_ = ready(root)
    return Teller(git_, Library(Shelf(snapshot.folder, collection), Blobs(git_)), snapshot).life(id_)


@pytest.mark.parametrize("id_", ASKED)
def test_screen(plans: Path, id_: str, update_golden: bool) -> None:
    text = printed(history.render(life(plans, ASKED[id_], id_)))
    compare(GOLDEN / f"history.{id_}.txt", text, update=update_golden)


def test_json(plans: Path, update_golden: bool) -> None:
    text = (
        json.dumps(
            history.data("strathbeg", [life(plans, "actions", "evening-buses")]), indent=2, ensure_ascii=False
        )
        + "\n"
    )
    compare(GOLDEN / "history.evening-buses.json", text, update=update_golden)


@pytest.mark.parametrize("id_", ASKED)
def test_json_is_what_its_schema_says(plans: Path, id_: str) -> None:
    told = json.loads(json.dumps(history.data("strathbeg", [life(plans, ASKED[id_], id_)])))
    jsonschema.Draft202012Validator(history_schema()).validate(told)


def test_the_readme_shows_part_of_what_is_printed(plans: Path) -> None:
    shown = (ROOT / "README.md").read_text("utf-8").partition("`loipctl history evening-buses`")[2]
    assert shown.split("```text\n")[1].split("```")[0] in printed(
        history.render(life(plans, "actions", "evening-buses"))
    )


@pytest.mark.parametrize("id_", ASKED)
def test_a_life_is_told_alike_when_only_the_records_it_names_are_read(plans: Path, id_: str) -> None:
    _, found = lives(repository.find(plans), "strathbeg", AS_AT, f"{ASKED[id_]}:{id_}")
    assert found == [life(plans, ASKED[id_], id_)]


def test_the_command_finds_a_record_that_ended(plans: Path) -> None:
    run = loipctl(plans, "history", "voluntary-action")
    assert (run.code, run.output.splitlines()[0]) == (0, "Partner voluntary-action")


def test_an_id_that_no_version_has_is_answered_with_the_nearest(plans: Path) -> None:
    run = loipctl(plans, "history", "evening-bus")
    assert (run.code, run.messages.splitlines()) == (
        2,
        [
            "loipctl: no version of the plan `strathbeg` has a record `evening-bus`",
            "  help: did you mean `evening-buses`?",
        ],
    )


PLAN = "title: Strathbeg plan\nkind: other\npartnership: {name: Strathbeg Partnership}\nstate: draft\n"
ACTION = """\
title: Run evening buses
owner: council
due: 2026-09
milestones:
  - {title: Routes agreed, due: 2026-05}
"""


def begun(root: Path) -> tuple[Path, Path]:
    folder = root / "plans" / "strathbeg" / "actions"
    folder.mkdir(parents=True)
    (folder.parent / "plan.yaml").write_text(PLAN)
    file = folder / "buses.yaml"
    file.write_text(ACTION)
    git(root, "init", "-q")
    saved(root, "Begin")
    return root, file


def saved(root: Path, message: str, *words: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", message, *words)


def said(root: Path) -> list[tuple[str, list[str]]]:
    from loipctl.changes.sentences import sentence

    found = life(root, "actions", "buses")
    return [(one.commit.subject, [sentence(change) for change in one.changes]) for one in found.moments]


def test_of_a_merge_only_what_none_of_its_parents_has_is_told(tmp_path: Path) -> None:
    root, file = begun(tmp_path / "r")
    git(root, "checkout", "-q", "-b", "side")
    file.write_text(ACTION.replace("owner: council", "owner: nhs"))
    saved(root, "The health board takes over")
    git(root, "checkout", "-q", "main")
    file.write_text(ACTION.replace("due: 2026-05", "due: 2026-07"))
    saved(root, "Move the routes")
    git(root, "merge", "-q", "--no-commit", "side")
    file.write_text(file.read_text().replace("Run evening buses", "Run buses in the evening"))
    saved(root, "Bring both together")
    told = dict(said(root))
    assert told == {
        "Begin": ["added: due September 2026"],
        "The health board takes over": ["owner changed from council to nhs"],
        "Move the routes": ["milestone “Routes agreed” moved from May 2026 to July 2026, 61 days later"],
        "Bring both together": ["title: other words"],
    }


def test_a_move_that_the_record_leaves_out_is_known_from_git(tmp_path: Path) -> None:
    root, file = begun(tmp_path / "r")
    for due in ("2026-07", "2026-08"):
        file.write_text(ACTION.replace("due: 2026-05", f"due: {due}"))
        saved(root, f"Move to {due}")
    (slip,) = life(root, "actions", "buses").slips
    assert ([date.text for date in slip.dates], slip.days, slip.unrecorded) == (
        ["2026-05", "2026-07", "2026-08"],
        92,
        True,
    )


def test_a_repository_below_the_top_of_another(tmp_path: Path) -> None:
    root, file = begun(tmp_path / "top" / "inner")
    (tmp_path / "top" / "inner" / ".git").rename(tmp_path / "top" / ".git")
    git(tmp_path / "top", "add", "-A")
    git(tmp_path / "top", "commit", "-q", "-m", "Put the plan in a folder")
    file.write_text(ACTION.replace("owner: council", "owner: nhs"))
    saved(tmp_path / "top", "The health board takes over")
    assert said(root) == [
        ("Put the plan in a folder", ["added: due September 2026"]),
        ("The health board takes over", ["owner changed from council to nhs"]),
    ]


def test_what_people_set_for_git_changes_no_history(tmp_path: Path) -> None:
    root, file = begun(tmp_path / "r")
    file.write_text(ACTION.replace("owner: council", "owner: nhs"))
    saved(root, "The health board takes over")
    before = said(root), life(root, "plan", "strathbeg").moments
    for name, value in {
        "diff.relative": "true", "log.showRoot": "false", "log.follow": "true", "diff.orderFile": "nowhere",
        "log.date": "relative", "diff.renames": "copies", "log.diffMerges": "on",
        "i18n.logOutputEncoding": "UTF-16",
        "color.ui": "always", "log.decorate": "full", "diff.noprefix": "true", "core.abbrev": "4",
    }.items():  # fmt: skip
        git(root, "config", name, value)
    assert (said(root), life(root, "plan", "strathbeg").moments) == before
    assert [subject for subject, _ in before[0]] == ["Begin", "The health board takes over"]


def test_a_record_that_goes_and_comes_back(tmp_path: Path) -> None:
    root, file = begun(tmp_path / "r")
    file.unlink()
    saved(root, "Drop it")
    file.write_text(ACTION)
    saved(root, "Take it up again")
    assert [(subject, [one.partition(":")[0] for one in ones]) for subject, ones in said(root)] == [
        ("Begin", ["added"]),
        ("Drop it", ["no longer in the plan"]),
        ("Take it up again", ["added"]),
    ]
