"""A change that was cut off: what every command says of it, and how a person ends it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli.commands import PLAN as PLAN_FILE
from cli.commands import loipctl
from cli.typed import Said, Typed
from command import git
from crash.faulty import Fault, Killed, faulty
from crash.scenes import in_tree, kept
from loipctl.edit import commit

ACTIONS = [f"plans/strathbeg/actions/a{number}.yaml" for number in range(3)]
OLD = {"plans/strathbeg/plan.yaml": PLAN_FILE.encode(), **dict.fromkeys(ACTIONS, b"title: Open the hub\n")}
NEW = {**OLD, **dict.fromkeys(ACTIONS, b"title: Open the hub and the library\n")}
READING = [
    ("validate",),
    ("status",),
    ("show", "a1"),
    ("due",),
    ("duties",),
    ("report",),
    ("fix",),
    ("fix", "--diff"),
    ("fmt",),
    ("fmt", "--check"),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file, raw in OLD.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(raw)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "Begin")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / ".git"))
    return tmp_path


def cut_off(root: Path, at: int) -> None:
    """Kill a change: before it is decided on at the first call, and after that with one more file written each."""
    killed = Fault("killed", ("replace", "unlink"), stays=True)
    with faulty(killed, at), pytest.raises(Killed), commit.opened(root) as door:
        door.commit({file: (OLD[file], NEW[file]) for file in ACTIONS})


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_command_that_reads_the_plan_says_so_and_writes_nothing(
    words: tuple[str, ...], root: Path, typed: Typed
) -> None:
    cut_off(root, 3)
    before = in_tree(root)
    assert typed(*words) == Said(
        4,
        "",
        "loipctl: a change of these files was cut off half way, so they may not fit together\n"
        "  help: loipctl recover finishes it, and loipctl recover --undo takes it back\n",
    )
    assert in_tree(root) == before
    typed("recover")
    assert typed(*words).code in {0, 1}


@pytest.mark.parametrize(
    "words", [("explain", "not-a-day"), ("schema", "--list"), ("--version",), ("fix", "--help")]
)
def test_a_command_that_reads_no_plan_goes_on(words: tuple[str, ...], root: Path, typed: Typed) -> None:
    cut_off(root, 3)
    assert typed(*words).code != 4


def test_doctor_says_what_is_to_be_done(root: Path, typed: Typed) -> None:
    cut_off(root, 3)
    run = typed("doctor")
    assert run.code == 1
    assert "a change of these files was cut off half way" in run.output
    assert "loipctl recover finishes it" in run.output


def test_it_is_finished(root: Path, typed: Typed) -> None:
    cut_off(root, 3)
    assert typed("recover", "--dry-run") == Said(
        1,
        "a change was cut off half way:\n"
        "  plans/strathbeg/actions/a0.yaml: done\n"
        "  plans/strathbeg/actions/a1.yaml: not yet done\n"
        "  plans/strathbeg/actions/a2.yaml: not yet done\n"
        "loipctl recover would finish it, and loipctl recover --undo would take it back\n",
        "",
    )
    assert typed("recover") == Said(
        0,
        "finished a change that had been cut off:\n"
        "  plans/strathbeg/actions/a0.yaml: was done before\n"
        "  plans/strathbeg/actions/a1.yaml: done now\n"
        "  plans/strathbeg/actions/a2.yaml: done now\n",
        "",
    )
    assert in_tree(root) == NEW
    assert typed("recover") == Said(0, "no change was cut off\n", "")


def test_it_is_taken_back(root: Path, typed: Typed) -> None:
    cut_off(root, 3)
    assert typed("recover", "--undo", "-n").code == 1
    assert typed("recover", "--undo") == Said(
        0,
        "took back a change that had been cut off:\n"
        "  plans/strathbeg/actions/a0.yaml: as it was\n"
        "  plans/strathbeg/actions/a1.yaml: as it was\n"
        "  plans/strathbeg/actions/a2.yaml: as it was\n",
        "",
    )
    assert (in_tree(root), kept(root)) == (OLD, [])


def test_what_was_cut_off_before_anything_was_written_is_cleared_away(root: Path, typed: Typed) -> None:
    cut_off(root, 1)
    assert typed("validate").code in {0, 1}
    assert (
        "left files of its own behind\n            help: loipctl recover clears them away"
        in typed("doctor").output
    )
    said = "a change was cut off before any file was changed; what it left behind"
    assert typed("recover", "--dry-run") == Said(1, f"{said} would be cleared away\n", "")
    assert typed("recover") == Said(0, f"{said} is cleared away\n", "")
    assert (in_tree(root), kept(root)) == (OLD, [])


def test_a_file_that_was_changed_since_is_never_written_over(root: Path, typed: Typed) -> None:
    cut_off(root, 3)
    (root / ACTIONS[2]).write_bytes(b"title: Mine\n")
    run = typed("recover", "--dry-run")
    assert run.code == 4
    assert "  plans/strathbeg/actions/a2.yaml: changed since\nloipctl recover cannot finish it" in run.output
    assert typed("recover") == Said(
        4,
        "",
        "loipctl: a change was cut off half way, and cannot be finished without undoing what has happened since "
        "to plans/strathbeg/actions/a2.yaml\n"
        "  help: loipctl recover --undo takes the change back and leaves it alone\n",
    )
    run = typed("recover", "--undo")
    assert "  plans/strathbeg/actions/a2.yaml: changed since, and left as it is\n" in run.output
    assert in_tree(root) == {**OLD, ACTIONS[2]: b"title: Mine\n"}


def test_while_another_is_at_work_it_is_not_disturbed(root: Path, typed: Typed) -> None:
    cut_off(root, 3)
    before = in_tree(root)
    with commit.alone_with(commit.journal_of(root)):
        for words in ([], ["--undo"], ["--dry-run"]):
            run = typed("recover", *words)
            assert (run.code, run.messages.split("\n")[0]) == (4, "loipctl: another loipctl is editing this plan")
    assert in_tree(root) == before


def test_settings_that_cannot_be_read_do_not_keep_it_from_ending(root: Path, typed: Typed) -> None:
    cut_off(root, 3)
    (root / "loipctl.yaml").write_text("plans: [")
    assert typed("recover").code == 0


def test_names_in_it_do_not_act_on_a_terminal(root: Path, typed: Typed) -> None:
    name = "plans/strathbeg/\x1b[31m##[error]gone\n.yaml"
    killed = Fault("killed", ("replace",), stays=True)
    with faulty(killed, 2), pytest.raises(Killed), commit.opened(root) as door:
        door.commit({name: (None, b"title: X\n")})
    for words in (["--dry-run"], []):
        run = typed("recover", *words)
        assert "\x1b" not in run.output
        assert "##[" not in run.output
        assert run.output.count("\n") == 3 - (not words)


@pytest.mark.skipif(os.name != "posix", reason="kills in the way of POSIX")
def test_a_program_that_was_killed_for_real_is_recovered_by_another(root: Path) -> None:
    script = (
        "import os, signal, sys\n"
        "from loipctl.edit import disk\n"
        "real = disk.replace\n"
        "def replace(source, target):\n"
        "    real(source, target)\n"
        "    if target.name == 'a0.yaml':\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "disk.replace = replace\n"
        "sys.argv = ['loipctl', 'fix', '--as-at', '2026-06-01']\n"
        "from loipctl.__main__ import main\n"
        "main()\n"
    )
    for file in ACTIONS:
        (root / file).write_bytes(b"title: Open the hub\ndue: March 2027\n")
    git(root, "commit", "-qam", "Write a day in words")
    assert subprocess.run([sys.executable, "-c", script], cwd=root, check=False).returncode == -9
    run = loipctl(root, "validate")
    assert (run.code, run.output) == (4, "")
    assert loipctl(root, "recover").code == 0
    assert {(root / file).read_bytes() for file in ACTIONS} == {b"title: Open the hub\ndue: 2027-03\n"}
    assert git(root, "status", "--porcelain", "--ignored") == "".join(f" M {file}\n" for file in ACTIONS)
