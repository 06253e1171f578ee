"""loipctl fix as a person runs it: what it prints, what it refuses, and what it leaves behind."""

import subprocess
from pathlib import Path

import pytest
from commands import Run, loipctl, repository

from loipctl.edit import commit

ACTION = "title: Open the hub\ndue: March 2027\n"
UNCERTAIN = "title: Open the library\nstart: 03/04/2026\n"


def git(root: Path, *words: str) -> str:
    who = ("-c", "user.email=officer@strathbeg.example", "-c", "user.name=Officer")
    return subprocess.run(
        ["git", "-C", str(root), *who, *words], check=True, capture_output=True, text=True
    ).stdout


def kept(root: Path, **files: str) -> Path:
    repository(root, **{f"actions/{name}.yaml": text for name, text in files.items()})
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    return root


def fix(root: Path, *arguments: str) -> Run:
    return loipctl(root, "fix", "--as-at", "2026-06-01", *arguments)


def test_it_says_what_it_changed_and_how_to_undo_it(tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION)
    run = fix(tmp_path)
    assert (run.code, run.messages) == (0, "")
    assert run.output.startswith(
        "plans/strathbeg/actions/hub.yaml:2: not-a-when: `March 2027` became `2027-03`\n"
        "made 1 correction in 1 file\n"
        "undo with: git restore -- plans/strathbeg/actions/hub.yaml\n"
    )
    assert git(tmp_path, "status", "--porcelain") == " M plans/strathbeg/actions/hub.yaml\n"
    git(tmp_path, "restore", "--", "plans/strathbeg/actions/hub.yaml")
    assert (tmp_path / "plans/strathbeg/actions/hub.yaml").read_text() == ACTION


def test_it_says_what_is_left_for_a_person(tmp_path: Path) -> None:
    run = fix(kept(tmp_path, hub=ACTION, library=UNCERTAIN))
    assert run.code == 1
    assert "left for a person:\nplans/strathbeg/actions/library.yaml:2:8: error[LP105 not-a-when]" in run.output
    assert (tmp_path / "plans/strathbeg/actions/library.yaml").read_text() == UNCERTAIN


def test_a_diff_writes_nothing(tmp_path: Path) -> None:
    run = fix(kept(tmp_path, hub=ACTION), "--diff")
    assert run.code == 1
    assert "-due: March 2027\n+due: 2027-03\n" in run.output
    assert git(tmp_path, "status", "--porcelain", "--ignored") == ""


def test_a_second_time_there_is_nothing_to_correct(tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION)
    fix(tmp_path)
    before = (tmp_path / "plans/strathbeg/actions/hub.yaml").stat().st_mtime_ns
    run = fix(tmp_path)
    assert (run.code, run.output.split("\n")[0]) == (0, "nothing to correct")
    assert (tmp_path / "plans/strathbeg/actions/hub.yaml").stat().st_mtime_ns == before


@pytest.mark.parametrize("state", ["changed", "staged", "new", "ignored"])
def test_changes_that_are_in_no_commit_are_not_written_over(state: str, tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION, library="title: Library\ndue: May 2027\n")
    file = tmp_path / "plans/strathbeg/actions/hub.yaml"
    if state in {"new", "ignored"}:
        file = file.with_name("pier.yaml")
        (tmp_path / ".gitignore").write_text("pier.yaml\n" if state == "ignored" else "")
    file.write_text(ACTION + "start: 2026\n")
    if state == "staged":
        git(tmp_path, "add", ".")
    run = fix(tmp_path)
    assert run.code == 4
    assert run.messages.startswith(
        f"loipctl: plans/strathbeg/actions/{file.name} has changes that are in no commit"
    )
    assert file.read_text() == ACTION + "start: 2026\n"
    assert "May 2027" in (tmp_path / "plans/strathbeg/actions/library.yaml").read_text()
    allowed = fix(tmp_path, "--allow-dirty")
    assert allowed.code == 0
    assert "undo with" not in allowed.output
    assert "2027-03" in file.read_text()


def test_changes_elsewhere_are_no_reason_to_refuse(tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION)
    plan = tmp_path / "plans/strathbeg/plan.yaml"
    plan.write_text(plan.read_text() + "# looked at in May\n")
    assert fix(tmp_path).code == 0


def test_without_git_nothing_is_changed_unless_it_is_allowed(tmp_path: Path) -> None:
    repository(tmp_path, **{"actions/hub.yaml": ACTION})
    run = fix(tmp_path)
    assert run.code == 4
    assert run.messages == (
        "loipctl: this folder is not kept in git, so what is changed here could not be undone\n"
        "  help: look with --diff at what would change, and add --allow-dirty to change it all the same\n"
    )
    assert not (tmp_path / ".loipctl").exists()
    assert fix(tmp_path, "--allow-dirty").code == 0


def test_only_files_below_the_paths_are_changed(tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION, pier=ACTION)
    fix(tmp_path, "plans/strathbeg/actions/pier.yaml")
    assert git(tmp_path, "status", "--porcelain") == " M plans/strathbeg/actions/pier.yaml\n"


def test_rules_can_be_chosen(tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION + "Start: 2026\n")
    fix(tmp_path, "--select", "LP101")
    assert (tmp_path / "plans/strathbeg/actions/hub.yaml").read_text() == ACTION + "start: 2026\n"
    assert fix(tmp_path, "--ignore", "no-such-rule").code == 2


def test_a_file_in_another_encoding_is_saved_as_utf_8_when_it_is_named(tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION)
    file = tmp_path / "plans/strathbeg/actions/hub.yaml"
    file.write_bytes("title: Café\r\ndue: “x”\r\n".encode("cp1252"))
    git(tmp_path, "commit", "-qam", "Save on Windows")
    assert fix(tmp_path, "--encoding", "latin-17").code == 2
    run = fix(tmp_path, "--encoding", "cp1252")
    assert "saved as UTF-8; it was read as Windows-1252" in run.output
    assert file.read_bytes() == "title: Café\r\ndue: “x”\r\n".encode()


def test_two_at_once_the_second_is_refused(tmp_path: Path) -> None:
    kept(tmp_path, hub=ACTION)
    with commit.opened(tmp_path):
        run = fix(tmp_path)
    assert (run.code, run.messages.split("\n")[0]) == (4, "loipctl: another loipctl is editing this plan")
    assert (tmp_path / "plans/strathbeg/actions/hub.yaml").read_text() == ACTION


def test_nothing_in_a_plan_acts_on_the_terminal(tmp_path: Path) -> None:
    kept(tmp_path, hub="title: Open\ndue: March 2027 # ##[error]gone ::error::x\n")
    run = fix(tmp_path, "--diff")
    assert "##[error]" not in run.output
    assert "2027-03" in run.output
