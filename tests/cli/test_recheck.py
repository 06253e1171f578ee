"""loipctl validate --watch: what is shown after each save, in this process with a clock that stands still."""

import os
import pty
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cli.commands import clean_environment, repository
from cli.terminal import read
from cli.typed import Said, Typed
from command import git
from loipctl.cli import watching

HUB = "plans/strathbeg/actions/hub.yaml"
ACTION = "title: Open the community hub\n"
MISSPELT = "titel: Open the community hub\n"
WATCH = ["validate", "--watch", "--as-at", "2026-06-01"]
FIELDS = [*WATCH, "--select", "LP1"]
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
from loipctl.__main__ import main
main()
"""

Edit = Callable[[], object]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    repository(tmp_path, **{"actions/hub.yaml": ACTION, "actions/bus.yaml": "title: Run the evening buses\n"})
    (tmp_path / "loipctl.yaml").write_text("", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(watching, "clock", lambda: "14:32:07")
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


@pytest.fixture
def watched(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Callable[[Sequence[str], Sequence[Edit]], Said]:
    """Runs a command that watches, makes an edit at each rest, and then presses Ctrl-C."""

    def run(words: Sequence[str], edits: Sequence[Edit]) -> Said:
        pending = iter(edits)

        def rest(seconds: float) -> None:
            if seconds < watching.SHORTEST_REST:  # files are given a moment to settle
                return
            edit = next(pending, None)
            if edit is None:
                raise KeyboardInterrupt
            edit()

        monkeypatch.setattr(watching, "rest", rest)
        return typed(*words)

    return run


Watched = Callable[[Sequence[str], Sequence[Edit]], Said]


def saved(root: Path, text: str, file: str = HUB) -> Edit:
    return lambda: (root / file).write_text(text, "utf-8")


def test_a_save_is_answered_with_what_is_new_and_what_is_gone(root: Path, watched: Watched) -> None:
    said = watched(FIELDS, [saved(root, MISSPELT), saved(root, ACTION)])
    assert said.code == 0
    assert said.messages == "watching for changes; press Ctrl-C to stop\n\nno longer watching\n"
    assert (
        said.output
        == """\
checked 3 files of 1 plan: nothing is wrong

14:32:07  plans/strathbeg/actions/hub.yaml changed
          1 finding is new, none is gone

New:

error[LP101 unknown-field]: an action has no field `titel`
  --> plans/strathbeg/actions/hub.yaml:1:1
   |
 1 | titel: Open the community hub
   | ^^^^^
   |
   = help: write `title`
   = more: loipctl explain unknown-field

checked 3 files of 1 plan: 1 error
this can be put right by `loipctl fix --unsafe`

14:32:07  plans/strathbeg/actions/hub.yaml changed
          1 finding is gone, none is new
          gone: an action has no field `titel`
checked 3 files of 1 plan: nothing is wrong
"""
    )


def test_what_still_stands_in_a_file_is_shown_when_it_is_saved_and_all_else_is_counted(
    root: Path, watched: Watched
) -> None:
    one, two = f"{ACTION}owned: council\n", f"{ACTION}owned: council\npartner: nhs\n"
    said = watched(
        FIELDS,
        [saved(root, "titel: Run\n", "plans/strathbeg/actions/bus.yaml"), saved(root, two), saved(root, one)],
    )
    last = said.output.rpartition("14:32:07")[2]
    assert "1 finding is gone, none is new\n          gone: an action has no field `partner`\n" in last
    assert "New:" not in last
    still = last.partition("Still there in what changed:\n")[2]
    assert "no field `owned`" in still
    assert "bus.yaml" not in still
    assert "checked 3 files of 1 plan: 2 errors\n" in still


def test_what_went_elsewhere_is_named_with_its_file(root: Path, watched: Watched) -> None:
    (root / HUB).write_text(f"{ACTION}owner: council\n", "utf-8")
    partner = "- {id: council, name: Strathbeg Council, kind: council}\n"
    words = [*WATCH, "--select", "unknown-reference"]
    said = watched(words, [saved(root, partner, "plans/strathbeg/partners.yaml")])
    assert (
        "14:32:07  plans/strathbeg/partners.yaml is new\n          1 finding is gone, none is new\n" in said.output
    )
    assert (
        "gone: no partner, group or officer has the id `council` (plans/strathbeg/actions/hub.yaml)\n"
        in said.output
    )


def test_files_that_come_and_go_are_named_and_many_are_counted(root: Path, watched: Watched) -> None:
    others = [f"plans/strathbeg/actions/a{number}.yaml" for number in range(9)]

    def come() -> None:
        for file in others:
            (root / file).write_text(ACTION, "utf-8")

    def go() -> None:
        for file in others[1:]:
            (root / file).unlink()

    said = watched(FIELDS, [come, go, (root / others[0]).unlink])
    named = [f"          {file} is new" for file in others[1:5]]
    head = [f"14:32:07  {others[0]} is new", *named, "          and 4 more files"]
    assert "\n".join([*head, "          no finding came or went"]) in said.output
    assert f"14:32:07  {others[0]} is gone\n          no finding came or went\n" in said.output


def test_what_cannot_be_told_while_a_file_is_half_written_does_not_count_as_gone(
    root: Path, watched: Watched
) -> None:
    words = [*WATCH, "--select", "LP401", "--select", "LP0"]
    said = watched(words, [saved(root, "title: [Open the"), saved(root, ACTION)])
    first, half, whole = said.output.split("\n14:32:07  ")
    assert first.endswith("checked 3 files of 1 plan: 2 warnings\n")
    assert "1 finding is new, none is gone\n" in half
    assert "cannot be told until the plan can be read whole\n" in half
    assert "1 finding is gone, none is new\n" in whole
    assert whole.endswith("checked 3 files of 1 plan: 2 warnings\n")


def test_a_save_that_changes_nothing_is_passed_over(root: Path, watched: Watched) -> None:
    said = watched(FIELDS, [saved(root, ACTION), (root / "plans/strathbeg/actions/4913").touch])
    assert said.output == "checked 3 files of 1 plan: nothing is wrong\n"


def test_settings_that_cannot_be_used_and_a_plan_that_is_away_are_said_until_they_are_back(
    root: Path, watched: Watched
) -> None:
    plan, away = root / "plans/strathbeg", root / "away"
    unusable, usable = (saved(root, text, "loipctl.yaml") for text in ("plans: ../elsewhere\n", ""))
    edits = [unusable, saved(root, MISSPELT), usable, lambda: plan.rename(away), lambda: away.rename(plan)]
    said = watched(FIELDS, edits)
    refusal = "14:32:07  loipctl.yaml:1:8: `plans` must name a folder of this repository, and is `../elsewhere`; "
    assert said.messages.count(f"\n{refusal}nothing was checked\n  help: write plans: plans\n") == 2
    assert "\n14:32:07  the folder plans has no plans in it; nothing was checked\n" in said.messages
    later = said.output.split("\n14:32:07  ")[1:]
    assert [one.partition("\n")[0] for one in later] == [f"{HUB} changed", "all files are as they were"]
    assert "1 finding is new" in later[0]
    assert "no finding came or went" in later[1]


def test_another_branch_is_one_change(root: Path, watched: Watched) -> None:
    git(root, "init", "-q")
    git(root, "add", "plans", "loipctl.yaml")
    git(root, "commit", "-q", "-m", "Begin")
    git(root, "checkout", "-q", "-b", "next-year")
    (root / HUB).write_text(MISSPELT, "utf-8")
    (root / "plans/strathbeg/actions/bus.yaml").unlink()
    git(root, "commit", "-q", "-a", "-m", "Drop the buses")
    said = watched(FIELDS, [lambda: git(root, "checkout", "-q", "main")])
    assert said.output.count("14:32:07") == 1
    assert "14:32:07  plans/strathbeg/actions/bus.yaml is new\n" in said.output
    assert "          plans/strathbeg/actions/hub.yaml changed\n          1 finding is gone" in said.output


def test_quiet_says_only_what_is_new(root: Path, watched: Watched) -> None:
    said = watched([*FIELDS, "--quiet"], [saved(root, MISSPELT), saved(root, ACTION)])
    assert said.messages == ""
    assert said.output.startswith(f"\n14:32:07  {HUB} changed\n          1 finding is new")
    assert said.output.count("14:32:07") == 1


def test_a_baseline_is_looked_at_too(root: Path, watched: Watched, typed: Typed) -> None:
    (root / HUB).write_text(f"{ACTION}owned: council\n", "utf-8")
    accepted = [*FIELDS[:1], *FIELDS[2:], "--write-baseline", "accepted.json"]
    typed(*accepted)
    full = (root / "accepted.json").read_text("utf-8")
    empty = full[: full.index("[")] + "[]}"
    emptied, filled = (saved(root, text, "accepted.json") for text in (empty, full))
    said = watched([*FIELDS, "--baseline", "accepted.json"], [emptied, (root / "accepted.json").unlink, filled])
    first, without, again = said.output.split("\n14:32:07  ")
    assert first.endswith("1 finding accepted\n")
    assert without.startswith("accepted.json changed\n          1 finding is new")
    assert "1 finding is gone, none is new" in again
    assert "accepted.json: no such file or directory; nothing was checked" in said.messages


def test_severities_of_the_command_line_count_each_time(root: Path, watched: Watched) -> None:
    words = [*FIELDS, "--severity", "LP101=info", "--ignore", "LP103", "--strict", HUB]
    said = watched(words, [saved(root, MISSPELT)])
    assert said.code == 0
    assert said.output.count("info[LP101 unknown-field]") == 1
    assert "LP103" not in said.output


def test_what_a_screen_cannot_hold_is_counted(root: Path, watched: Watched) -> None:
    many = ACTION + "".join(f"field{number}: x\n" for number in range(30))
    said = watched(FIELDS, [saved(root, many), saved(root, ACTION)])
    came, went = said.output.split("\n14:32:07  ")[1:]
    assert came.count("error[LP101 unknown-field]") == 20
    assert "\nand 10 more; loipctl validate shows them all\nchecked 3 files of 1 plan: 30 errors\n" in came
    assert went.count("gone: ") == 6
    assert "gone: 25 more\n" in went


@pytest.mark.parametrize(
    ("option", "said"),
    [
        (["--output", "x.txt"], "--watch and --output cannot go together"),
        (["--write-baseline", "x.json"], "--watch and --write-baseline cannot go together"),
        (["--statistics"], "--watch and --statistics cannot go together"),
        (["--each", "HEAD"], "--watch and --each cannot go together"),
        (["--format", "json"], "--watch and --format json cannot go together"),
        (["--format", "full=x.txt"], "--watch and --format full=x.txt cannot go together"),
    ],
)
def test_what_makes_no_sense_of_a_check_that_goes_on_is_refused(
    option: list[str], said: str, root: Path, typed: Typed
) -> None:
    refused = typed(*FIELDS, *option)
    assert refused.code == 2
    assert refused.messages == f"loipctl: {said}\n  help: leave {option[0]} out, or --watch\n"
    assert refused.output == ""


def test_what_cannot_be_checked_even_once_stops_it(root: Path, typed: Typed) -> None:
    (root / "loipctl.yaml").write_text("plans: ../elsewhere\n", "utf-8")
    assert typed(*FIELDS).code == 2


def test_a_closed_pipe_ends_it(root: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    def close() -> None:
        def broken(_text: str) -> None:
            raise BrokenPipeError(32, "Broken pipe")

        monkeypatch.setattr("loipctl.cli.output.write", broken)
        (root / HUB).write_text(MISSPELT, "utf-8")

    assert watched(FIELDS, [close, lambda: pytest.fail("it went on")]).code == 1


def test_papers_of_a_watch_are_those_of_a_fresh_run(root: Path, watched: Watched, typed: Typed) -> None:
    words = ["report", "--template", "plan-summary", "--format", "md", "--as-at", "2026-06-01"]
    kept, fresh = [], []
    paper = root / "papers-out/strathbeg/plan-summary.md"
    edits = ["title: Open two hubs\n", "title: Open three hubs\nowner: nobody-here\n", ACTION]

    def keep() -> None:
        kept.append(paper.read_bytes())

    steps = [step for text in edits for step in (saved(root, text), keep)]
    assert watched([*words, "--allow-invalid", "--watch"], steps).code == 0
    for text in edits:
        (root / HUB).write_text(text, "utf-8")
        shutil.rmtree(root / "papers-out")
        typed(*words, "--allow-invalid")
        fresh.append(paper.read_bytes())
    assert kept == fresh
    assert len({*kept}) == 3


def test_what_many_saves_leave_behind_is_cleared_up(
    root: Path, watched: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[bool] = []
    monkeypatch.setattr(watching, "clear_up", lambda: cleared.append(True))
    edits = [saved(root, f"title: Open {number} hubs\n") for number in range(100, 141)]
    assert watched(FIELDS, edits).output.count("14:32:07") == 41
    assert len(cleared) == 2


def test_at_a_terminal_of_its_own_a_save_is_answered_and_ctrl_c_ends_well(root: Path) -> None:
    leader, follower = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *FIELDS],
        cwd=root, env={**clean_environment(), "TERM": "dumb"}, stdin=follower, stdout=follower, stderr=follower,
    )  # fmt: skip
    os.close(follower)

    def until(awaited: str) -> str:
        seen = ""
        while awaited not in seen:
            part = read(leader)
            assert part, f"{awaited} is not shown: {seen}"
            seen += part
        return seen

    assert "nothing is wrong" in until("press Ctrl-C to stop")
    (root / HUB).write_text(MISSPELT, "utf-8")
    assert "no field `titel`" in until("1 error")
    (root / HUB).write_text(ACTION, "utf-8")
    assert "1 finding is gone, none is new" in until("nothing is wrong")
    program.send_signal(signal.SIGINT)
    assert program.wait(timeout=20) == 0
    os.close(leader)
