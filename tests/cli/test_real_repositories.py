"""The commands that change files, in repositories of every kind, and in some that were made to do harm."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from cli.commands import PLAN as PLAN_FILE
from cli.typed import Typed
from command import git
from crash.scenes import in_tree

HUB = "plans/strathbeg/actions/hub.yaml"
OLD = "title:   Open the hub\ndue: March 2027\n"
FIX = ("fix", "--as-at", "2026-06-01")
REAL = shutil.which("git") or "git"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="canaries are shell commands")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))


def plan_in(folder: Path) -> Path:
    for name, text in {"plans/strathbeg/plan.yaml": PLAN_FILE, HUB: OLD}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def committed(folder: Path, commits: int = 2) -> Path:
    plan_in(folder)
    git(folder, "init", "-q")
    for number in range(commits):
        (folder / "notes.txt").write_text(str(number))
        git(folder, "add", ".")
        git(folder, "commit", "-qm", f"Change {number}")
    return folder


@pytest.mark.parametrize("kind", ["usual", "shallow", "work tree", "detached", "submodule", "apart"])
def test_a_correction_is_made_and_can_be_undone_with_git(
    kind: str, tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = KINDS[kind](tmp_path)
    monkeypatch.chdir(root)
    run = typed(*FIX)
    assert (run.messages, "undo with: git restore --" in run.output) == ("", True)
    assert (root / HUB).read_text() == OLD.replace("March 2027", "2027-03")
    assert git(root, "status", "--porcelain", "--ignored") == f" M {HUB}\n"
    git(root, "restore", "--", HUB)
    assert (root / HUB).read_text() == OLD


def usual(tmp_path: Path) -> Path:
    return committed(tmp_path / "repository")


def shallow(tmp_path: Path) -> Path:
    committed(tmp_path / "repository")
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "repository").as_uri(), "copy")
    return tmp_path / "copy"


def work_tree(tmp_path: Path) -> Path:
    git(committed(tmp_path / "repository"), "worktree", "add", "-q", str(tmp_path / "next"))
    return tmp_path / "next"


def detached(tmp_path: Path) -> Path:
    git(committed(tmp_path / "repository"), "checkout", "-q", "--detach", "HEAD~1")
    return tmp_path / "repository"


def submodule(tmp_path: Path) -> Path:
    committed(tmp_path / "inner")
    outer = committed(tmp_path / "repository")
    git(outer, "submodule", "--quiet", "add", str(tmp_path / "inner"), "inner")
    return outer / "inner"


def apart(tmp_path: Path) -> Path:
    git(tmp_path, "clone", "-q", "--separate-git-dir", str(tmp_path / "apart"),
        str(committed(tmp_path / "repository")), "copy")  # fmt: skip
    return tmp_path / "copy"


KINDS = {
    "usual": usual,
    "shallow": shallow,
    "work tree": work_tree,
    "detached": detached,
    "submodule": submodule,
    "apart": apart,
}


@pytest.mark.parametrize("command", [FIX, ("fmt",)], ids=["fix", "fmt"])
def test_before_the_first_commit_nothing_is_changed_unless_it_is_allowed(
    command: tuple[str, ...], tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plan_in(tmp_path / "repository")
    git(root, "init", "-q")
    git(root, "add", ".")
    monkeypatch.chdir(root)
    run = typed(*command)
    assert (run.code, in_tree(root)[HUB]) == (4, OLD.encode())
    assert "has changes that are in no commit" in run.messages
    typed(*command, "--allow-dirty")
    assert in_tree(root)[HUB] != OLD.encode()


@pytest.mark.parametrize("command", [FIX, ("fmt",)], ids=["fix", "fmt"])
def test_a_repository_of_another_user_is_left_alone_and_the_way_out_is_said(
    command: tuple[str, ...], tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = committed(tmp_path / "repository")
    stand_in(tmp_path / "bin", f'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{REAL}" "$@"')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(root)
    run = typed(*command)
    assert (run.code, in_tree(root)[HUB]) == (3, OLD.encode())
    assert run.messages == (
        f"loipctl: git does not look into {root}, because the folder belongs to another user\n"
        f"  help: if you trust it: git config --global --add safe.directory {root}\n"
    )


def test_without_git_on_the_computer_nothing_is_changed_unless_it_is_allowed(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = committed(tmp_path / "repository")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    monkeypatch.chdir(root)
    run = typed(*FIX)
    assert run.code == 4
    assert run.messages.startswith("loipctl: git is not installed, so what is changed here could not be undone\n")
    assert typed(*FIX, "--allow-dirty").code == 0
    assert (root / HUB).read_text() == OLD.replace("March 2027", "2027-03")


def stand_in(folder: Path, script: str) -> None:
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(stat.S_IRWXU)


def armed(root: Path, canary: Path) -> Path:
    """A repository whose own settings and hooks sing whenever git runs something of it."""
    sing = f"touch '{canary}'"
    for name in (
        "core.fsmonitor",
        "core.pager",
        "core.editor",
        "diff.external",
        "core.sshCommand",
        "core.askPass",
    ):
        git(root, "config", name, f"{sing}; false")
    for name in ("filter.evil.clean", "filter.evil.smudge", "diff.evil.textconv", "diff.evil.command"):
        git(root, "config", name, f"{sing}; cat")
    hooks = root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in (
        "pre-commit",
        "post-checkout",
        "post-index-change",
        "fsmonitor-watchman",
        "reference-transaction",
    ):
        (hooks / name).write_text(f"#!/bin/sh\n{sing}\n")
        (hooks / name).chmod(stat.S_IRWXU)
    return root


@pytest.mark.parametrize("command", [FIX, (*FIX, "--diff"), ("fmt",), ("recover",), ("doctor",)], ids=" ".join)
def test_nothing_that_a_repository_brings_along_is_run(
    command: tuple[str, ...], tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plan_in(tmp_path / "repository")
    (root / ".gitattributes").write_text("* filter=evil diff=evil\n")
    committed(root)
    git(root, "init", "-q", "--bare", "evidence")
    git(root / "evidence", "config", "core.fsmonitor", f"touch '{tmp_path / 'canary'}'")
    armed(root, tmp_path / "canary")
    os.utime(root / HUB)
    monkeypatch.chdir(root / "evidence")
    typed(*command)
    monkeypatch.chdir(root)
    typed(*command)
    assert not (tmp_path / "canary").exists()
    git(root, "status")
    assert (tmp_path / "canary").exists(), "the canary sings where git is asked in another way"


@pytest.mark.parametrize("command", [FIX, ("fmt",)], ids=["fix", "fmt"])
@pytest.mark.parametrize("linked", ["the file", "its folder", "the plans"])
def test_a_link_out_of_the_repository_is_not_written_through(
    linked: str, command: tuple[str, ...], tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, outside = committed(tmp_path / "repository"), plan_in(tmp_path / "outside")
    place = {"the file": HUB, "its folder": "plans/strathbeg/actions", "the plans": "plans/harbour"}[linked]
    target = {"the file": HUB, "its folder": "plans/strathbeg/actions", "the plans": "plans/strathbeg"}[linked]
    if (root / place).is_dir():
        shutil.rmtree(root / place)
    (root / place).unlink(missing_ok=True)
    (root / place).symlink_to(outside / target)
    before = in_tree(outside)
    monkeypatch.chdir(root)
    run = typed(*command, "--allow-dirty")
    assert in_tree(outside) == before
    assert "Traceback" not in run.messages
    assert run.code in {0, 1, 3}


def test_one_file_of_many_that_may_not_be_changed_keeps_all_as_they_are(
    tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = plan_in(tmp_path / "repository")
    (root / HUB).with_name("pier.yaml").write_text(OLD)
    committed(root)
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda path, mode: not str(path).endswith("pier.yaml") and allowed(path, mode)
    )
    monkeypatch.chdir(root)
    run = typed(*FIX)
    assert run.code == 3
    assert run.messages == (
        "loipctl: plans/strathbeg/actions/pier.yaml: you may not change this file, so nothing was written\n"
    )
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("happened", ["deleted", "edited", "a folder now", "a link now"])
def test_a_file_that_became_another_while_fix_was_at_work_is_left_alone(
    happened: str, tmp_path: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    from loipctl.edit import mending

    root = plan_in(tmp_path / "repository")
    (root / HUB).with_name("pier.yaml").write_text(OLD)
    committed(root)
    pier, mend = (root / HUB).with_name("pier.yaml"), mending.mend

    def mend_and_change(*arguments: object) -> object:
        found = mend(*arguments)  # type: ignore[arg-type]
        pier.unlink()
        if happened == "edited":
            pier.write_text("title: Mine\n")
        elif happened == "a folder now":
            pier.mkdir()
        elif happened == "a link now":
            pier.symlink_to(tmp_path / "outside.yaml")
        return found

    (tmp_path / "outside.yaml").write_text(OLD)
    monkeypatch.setattr(mending, "mend", mend_and_change)
    monkeypatch.chdir(root)
    run = typed(*FIX, "--allow-dirty")
    assert run.code in {3, 4}
    assert "so nothing was written" in run.messages
    assert (root / HUB).read_text() == OLD
    assert (tmp_path / "outside.yaml").read_text() == OLD
