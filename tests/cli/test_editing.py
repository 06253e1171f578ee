"""The commands that change a plan, as people and scripts run them."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commands import Run, clean_environment
from cli.terminal import at_terminal
from command import git, loipctl
from edit.plan_files import ACTION, FILES
from loipctl.cli.app import run as run_program

NURSERY = "plans/strathbeg/actions/nursery-places.yaml"
Stopped = Callable[[tuple[str, ...]], str]
UPDATE = ("update", "nursery-places", "--on", "2026-05-31")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository of git with a plan in it, all of it committed."""
    for name, text in FILES.items():
        path = tmp_path / "plans" / "strathbeg" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "The plan")
    return tmp_path


def nursery(root: Path) -> str:
    return (root / NURSERY).read_text("utf-8")


def test_an_update_is_shown_and_written_with_the_way_on_and_the_way_back(root: Path) -> None:
    run = loipctl(
        root, *UPDATE, "--status", "on-track", "--text", "Seven nurseries take part: the roof is mended."
    )
    assert run == Run(
        0,
        f"""\
--- a/{NURSERY}
+++ b/{NURSERY}
@@ -27,3 +27,7 @@
       waits for its roof.
     reason: "The roof: it leaks"
+
+  - date: 2026-05-31
+    status: on-track
+    text: "Seven nurseries take part: the roof is mended."
 tags: [children]
added an update to nursery-places: on-track
worth a look:
  {NURSERY}:31:13: warning[LP601 green-but-late] action `nursery-places` is declared `On track`, \
and 1 milestone is late
  {NURSERY}:10:10:   note: `A place in every ward` is 61 days late
  {NURSERY}:31:13:   help: mark what is met, agree a new date, or change the status in a new update
next: loipctl validate, then git add -- {NURSERY} and git commit
undo with: git restore -- {NURSERY}
""",
        "",
    )
    git(root, "restore", "--", NURSERY)
    assert nursery(root) == ACTION


def test_the_text_of_an_update_comes_from_the_input_a_file_or_an_editor(root: Path) -> None:
    (root / "text.md").write_text("From a file.  \n\n- And more.\n")
    editor = root / "editor.sh"
    editor.write_text("#!/bin/sh\necho 'From an editor.' > \"$1\"\n")
    editor.chmod(0o755)
    assert loipctl(root, *UPDATE, "--status", "on-track", "--file", "text.md").code == 0
    assert "    text: |\n      From a file.\n\n      - And more.\ntags:" in nursery(root)
    assert loipctl(root, *UPDATE, "--status", "on-track", "--editor", EDITOR=str(editor)).code == 0
    assert "    text: From an editor.\ntags:" in nursery(root)
    typed = subprocess.run(
        [sys.executable, "-m", "loipctl", *UPDATE, "--status", "on-track", "--text", "-"],
        cwd=root, env=clean_environment(), input=b"From the input.\r\n", capture_output=True, check=True,
    )  # fmt: skip
    assert b"undo by hand" in typed.stdout
    assert "    text: From the input.\ntags:" in nursery(root)


@pytest.fixture
def stopped(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Stopped:
    """Return what stops a command that is typed wrongly; it prints nothing else and writes nothing."""

    def message(words: tuple[str, ...]) -> str:
        monkeypatch.chdir(root)
        monkeypatch.setattr(sys, "argv", ["loipctl", *words])
        with pytest.raises(SystemExit) as stop:
            run_program()
        said = capsys.readouterr()
        assert (stop.value.code, said.out) == (2, "")
        assert git(root, "status", "--short") == ""
        return said.err.partition("\n")[0]

    return message


MISSING = {
    ("update", "nursery-places"): "--status is missing",
    ("update", "nursery-places", "--status", "on-track"): "--text is missing",
    ("milestone", "nursery-places", "redate", "--milestone", "1"): "--to is missing",
    ("milestone", "nursery-places", "add"): "--title is missing",
    ("observe", "two-year-olds", "2023/24", "42"): "--reason is missing",
    ("new", "action"): "--title is missing",
    ("new", "risk", "--title", "The roof"): "--likelihood is missing",
    ("decide", "--on", "2026-06-01", "--text", "Agreed."): "--group is missing",
    ("roll-forward", "next"): "--title is missing",
    ("set", "nursery-places", "due"): "VALUE is missing",
}


@pytest.mark.parametrize("words", MISSING, ids=lambda words: " ".join(words[:3]))
def test_without_a_terminal_a_missing_answer_is_named_and_nothing_is_written(
    words: tuple[str, ...], stopped: Stopped
) -> None:
    assert stopped(words) == f"loipctl: {MISSING[words]}"


def test_what_would_make_the_plan_worse_is_written_only_by_force(root: Path) -> None:
    words = ("milestone", "nursery-places", "redate", "--milestone", "1", "--to", "31/09/2026", "--reason", "Roof")
    run = loipctl(root, *words)
    assert run.code == 1
    assert run.messages.startswith("loipctl: nothing was written, because the plan would have errors")
    assert "LP105 not-a-when" in run.messages
    assert nursery(root) == ACTION
    assert loipctl(root, *words, "--force").code == 0
    assert "    due: 31/09/2026   # the governors' date\n" in nursery(root)


def test_an_error_elsewhere_does_not_hold_up_a_change_nor_hide_a_new_one(root: Path) -> None:
    outcomes = root / "plans/strathbeg/outcomes.yaml"
    outcomes.write_text(FILES["outcomes.yaml"] + "- id: 1.3\n  titel: Nobody works for this one\n")
    run = loipctl(root, "set", "nursery-places", "owner", "nobody")
    assert run.code == 1
    assert "LP202 unknown-reference" in run.messages
    assert loipctl(root, "set", "nursery-places", "owner", "nhs-strathbeg").code == 0
    assert "owner: nhs-strathbeg\n" in nursery(root)


def test_words_of_a_plan_that_would_act_on_a_terminal_are_shown(root: Path) -> None:
    acting = "A place \\x1b]0;gone\\x07 ::error::"
    (root / NURSERY).write_text(ACTION.replace("title: A place in every ward", f'title: "{acting}"'))
    run = loipctl(root, "milestone", "nursery-places", "met", "--milestone", "1", "--on", "2026-05-04")
    assert run.code == 0
    assert "\x1b" not in run.output + run.messages
    assert r"`A place \x1b]0;gone\x07 ::error::` is met" in run.output


def test_nothing_is_made_behind_a_link_that_leads_away(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    away = tmp_path_factory.mktemp("away")
    (root / "plans/strathbeg/papers").rename(root / "kept")
    (root / "plans/strathbeg/papers").symlink_to(away, target_is_directory=True)
    words = ("--title", "Progress", "--group", "board", "--meeting", "2026-09-01", "--id", "autumn")
    run = loipctl(root, "new", "paper", *words, "--force")
    assert (run.code, [*away.iterdir()]) == (3, [])
    assert "leads out of the repository, so nothing was written" in run.messages


def test_a_record_of_another_plan_is_checked_with_that_plan(root: Path) -> None:
    (root / "plans/glen").mkdir()
    (root / "plans/glen/plan.yaml").write_text(FILES["plan.yaml"])
    assert loipctl(root / "plans/glen", "set", "strathbeg/1.1", "lead", "nobody").code == 1
    assert loipctl(root / "plans/glen", "set", "strathbeg/1.1", "lead", "board").code == 0
    assert "  lead: board\n" in (root / "plans/strathbeg/outcomes.yaml").read_text()
    assert loipctl(root, "new", "theme", "--title", "Young people").code == 2


def test_a_dry_run_shows_the_change_and_writes_nothing(root: Path) -> None:
    run = loipctl(root, "set", "nursery-places", "milestones.1.note", "no", "--dry-run")
    assert run.output.endswith(
        "-    note: 'Said by the head''s office'\n+    note: 'no'\n \n   # the second phase\nnothing was written\n"
    )
    assert git(root, "status", "--short") == ""


def test_what_is_so_already_changes_nothing(root: Path) -> None:
    assert (
        loipctl(root, "set", "nursery-places", "due", "2027-03").output == "nothing to change: it is so already\n"
    )
    assert loipctl(root, "observe", "two-year-olds", "2023/24", "41.0").output.startswith("nothing to change")


def test_a_renamed_action_has_another_file_and_the_old_name_brings_it_back(root: Path) -> None:
    run = loipctl(root, "rename", "nursery-places", "1.1a")
    assert run.code == 0, run.messages
    assert "nursery-places is now 1.1a; 2 places follow\n" in run.output
    assert "rename from plans/strathbeg/actions/nursery-places.yaml\n" in run.output
    assert "undo with: loipctl rename strathbeg/actions:1.1a nursery-places\n" in run.output
    assert loipctl(root, "validate", "--severity", "LP=info").output.count("error") == 0
    assert loipctl(root, "rename", "strathbeg/actions:1.1a", "nursery-places").code == 0
    assert git(root, "status", "--short") == ""


REFUSED = {
    ("rename", "nursery-places", "ask-parents"): "the id `ask-parents` is taken in the plan `strathbeg`",
    ("rename", "nursery-places", "../x"): "`../x` cannot be an id",
    ("rename", "strathbeg", "x"): "`strathbeg` is a plan, and goes by the name of its folder",
    ("new", "action", "--title", "Roof", "--id", "../../x"): "`../../x` cannot be an id",
    ("new", "acton"): "there is no kind of record `acton`",
    ("new", "action", "--titel", "Roof"): "there is no option --titel",
    ("set", "nursery-places", "id", "x"): "an id is not set, since others name it",
    ("set", "nursery-places", "milestones", "x"): "`milestones` holds fields of its own",
    ("set", "board", "nme", "x"): "a group has no field `nme`",
    ("update", "board", "--status", "on-track", "--text", "x"): "`board` is a group, and an action is wanted here",
    ("update", "nursery-places", "--status", "green", "--text", "x"): "the plan's scheme has no status `green`",
    ("milestone", "nursery-places", "met"): "the action `nursery-places` has 2 open milestones",
    ("milestone", "nursery-places", "mett"): "WHAT cannot be `mett`",
    ("observe", "two-year-olds", "last year", "4"): "`last year` is no day or stretch of time",
    ("roll-forward", "strathbeg", "--title", "x"): "there is a plan `strathbeg` already",
    ("roll-forward", "../x", "--title", "x"): "`../x` cannot be the name of a plan",
    ("milestone", "nursery-places", "met", "--on", "tomorrow"): "--on cannot be `tomorrow`",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_cannot_be_done_is_said_in_a_sentence(words: tuple[str, ...], stopped: Stopped) -> None:
    assert stopped(words) == f"loipctl: {REFUSED[words]}"


def test_a_successor_begins_with_what_goes_on(root: Path) -> None:
    words = ("--title", "Strathbeg plan 2030 to 2035", "--start", "2030", "--end", "2035", "--on", "2026-06-01")
    loipctl(root, *UPDATE, "--status", "complete", "--text", "All have a place.")
    run = loipctl(root, "roll-forward", "strathbeg-2030", *words)
    assert run.code == 0, run.messages
    assert "began the plan strathbeg-2030 with 6 files; 1 action goes on\n" in run.output
    begun = root / "plans" / "strathbeg-2030"
    assert sorted(path.stem for path in begun.rglob("*.yaml")) == [
        "ask-parents", "groups", "outcomes", "partners", "plan", "two-year-olds",
    ]  # fmt: skip
    assert (begun / "actions" / "ask-parents.yaml").read_text() == (
        "title: Ask parents what keeps them away\noutcomes: [1.1, 1.2]\nowner: strathbeg-council\n"
        "continues: strathbeg/ask-parents\n"
    )
    assert (begun / "plan.yaml").read_text() == (
        "title: Strathbeg plan 2030 to 2035\nkind: other\npartnership:\n  name: Strathbeg Partnership\n"
        "period:\n  start: 2030\n  end: 2035\nstate: draft\n"
    )
    assert loipctl(root, "validate", "plans/strathbeg-2030").code == 0


def test_a_new_record_is_asked_for_one_question_at_a_time(root: Path) -> None:
    shown = at_terminal(
        root,
        ("new", "action"),
        [
            ("> ", "Mend the roof: now"),
            ("> ", "1.1, 1.3"),
            ("is none of them", None),
            ("> ", "1.1,1.2"),
            ("Owner", None),
            ("> ", "nhs-strathbeg"),
            ("Start", None),
            ("> ", "Spring 2027"),
            ("write 2026-03-31", None),
            ("> ", "2027-03"),
            ("Due", None),
            ("> ", ""),
            ("[mend-roof-now]> ", "nursery-places"),
            ("the id `nursery-places` is taken in the plan `strathbeg`; choose another", None),
            ("[mend-roof-now]> ", ""),
        ],
    )
    assert "added the action mend-roof-now" in shown
    assert (root / "plans/strathbeg/actions/mend-roof-now.yaml").read_text() == (
        'title: "Mend the roof: now"\noutcomes: [1.1, 1.2]\nowner: nhs-strathbeg\nstart: 2027-03\n'
    )


def test_answers_are_not_lost_where_the_record_cannot_be_written(root: Path) -> None:
    (root / "plans/strathbeg/risks.yaml").mkdir()
    answers = ["The roof", "", "", "4", "3", "Mend it's leak.", "board", ""]
    shown = at_terminal(root, ("new", "risk"), [("> ", one) for one in answers], code=4)
    again = "loipctl new risk --plan strathbeg --title 'The roof' --likelihood 4 --impact 3"
    assert again in " ".join(shown.split())
