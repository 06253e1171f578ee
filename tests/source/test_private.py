"""What the program keeps for itself stands where no pull request, archive or other user could have put it."""

import os
from pathlib import Path

import pytest

from command import git
from loipctl.edit import commit
from loipctl.errors import LoipctlError
from loipctl.source import private, unfinished
from loipctl.source.private import Private

posix = pytest.mark.skipif(os.name != "posix", reason="links, owners and folders of users are other on Windows")
pytestmark = posix


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "loipctl"


def repository(folder: Path, *, commits: int = 0) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    for number in range(commits):
        (folder / "plan.yaml").write_text(f"# {number}\n")
        git(folder, "add", ".")
        git(folder, "commit", "-qm", f"Change {number}")
    return folder


def of_user(root: Path, state: Path) -> bool:
    """Tell whether the folder of a repository is the user's own, and is that of no other repository."""
    found = private.of(root)
    return found is not None and found.top == root and found.folder.parent == state


@pytest.mark.parametrize("kind", ["unborn", "with commits", "detached", "shallow", "damaged"])
def test_it_stands_in_gits_folder_however_the_repository_stands(kind: str, tmp_path: Path) -> None:
    root = repository(tmp_path / "plans", commits=0 if kind == "unborn" else 2)
    if kind == "detached":
        git(root, "checkout", "-q", "--detach")
    if kind == "shallow":
        git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "copy")
        root = tmp_path / "copy"
    if kind == "damaged":
        (root / ".git" / "config").write_text("[core\n")
    assert private.of(root) == Private(root / ".git" / "loipctl", root)
    assert private.of(root / "plans" / "loip") == Private(root / ".git" / "loipctl", root)


def test_a_linked_work_tree_has_its_own(tmp_path: Path) -> None:
    root = repository(tmp_path / "plans", commits=1)
    git(root, "worktree", "add", "-q", str(tmp_path / "next"))
    assert private.of(tmp_path / "next") == Private(
        root / ".git" / "worktrees" / "next" / "loipctl", tmp_path / "next"
    )
    with commit.opened(root), commit.opened(tmp_path / "next"):
        pass  # two people in two work trees do not wait for each other


def test_without_git_it_stands_in_the_users_folder(tmp_path: Path, state: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        assert of_user(tmp_path / name, state)
    assert private.of(tmp_path / "one") != private.of(tmp_path / "two")


def test_a_file_that_points_to_another_repository_is_not_followed(tmp_path: Path, state: Path) -> None:
    victim = repository(tmp_path / "victim", commits=1)
    root = tmp_path / "plans"
    root.mkdir()
    (root / ".git").write_text(f"gitdir: {victim}/.git\n")
    assert of_user(root, state)
    before = sorted((victim / ".git").rglob("*"))
    with commit.opened(root) as door:
        door.commit({"plans/x/plan.yaml": (None, b"title: X\n")})
    assert sorted((victim / ".git").rglob("*")) == before


@pytest.mark.parametrize("pointer", ["gitdir: evil", "gitdir: ./evil/", "gitdir: plans/../evil"])
def test_a_folder_of_the_work_tree_is_never_taken_for_gits(pointer: str, tmp_path: Path, state: Path) -> None:
    root = tmp_path / "plans"
    (root / "plans").mkdir(parents=True)
    git(root, "init", "-q", "--bare", "evil")
    (root / "evil" / "gitdir").write_text("../.git\n")
    (root / "evil" / "loipctl").mkdir()
    (root / "evil" / "loipctl" / "journal.json").write_text("{}")
    (root / ".git").write_text(f"{pointer}\n")
    assert of_user(root, state)
    unfinished.refuse(root)


def test_a_bare_repository_in_a_folder_is_nothing_to_us(tmp_path: Path) -> None:
    root = repository(tmp_path / "plans")
    git(root, "init", "-q", "--bare", "evidence")
    (root / "evidence" / "loipctl").mkdir()
    (root / "evidence" / "loipctl" / "journal.json").write_text("{}")
    assert private.of(root / "evidence") == Private(root / ".git" / "loipctl", root)
    unfinished.refuse(root / "evidence")


@pytest.mark.parametrize(
    "text", ["", "gitdir: ", "gitdir: \x00", "gitdir: /nowhere", "../x", "gitdir: /etc/hosts"]
)
def test_a_file_of_any_other_text_is_not_followed(text: str, tmp_path: Path, state: Path) -> None:
    (tmp_path / ".git").write_text(text)
    assert of_user(tmp_path, state)


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_git_is_not_waited_for_where_a_file_of_its_is_none(kind: str, tmp_path: Path, state: Path) -> None:
    root, apart = tmp_path / "plans", tmp_path / "apart"
    for folder in (root, apart):
        folder.mkdir()
    (root / ".git").write_text("gitdir: ../apart\n")
    if kind == "pipe":
        os.mkfifo(apart / "gitdir")
    else:
        (apart / "gitdir").symlink_to("/dev/zero")
    assert of_user(root, state)


def test_submodules_and_separate_folders_use_the_users(tmp_path: Path, state: Path) -> None:
    git(tmp_path, "init", "-q", "--separate-git-dir", str(tmp_path / "apart"), "plans")
    assert of_user(tmp_path / "plans", state)
    repository(tmp_path / "inner", commits=1)
    outer = repository(tmp_path / "outer", commits=1)
    git(outer, "submodule", "--quiet", "add", str(tmp_path / "inner"), "inner")
    assert of_user(outer / "inner", state)


def test_a_link_with_the_name_of_gits_folder_is_not_followed(tmp_path: Path, state: Path) -> None:
    victim = repository(tmp_path / "victim")
    root = tmp_path / "plans"
    root.mkdir()
    (root / ".git").symlink_to(victim / ".git")
    assert of_user(root, state)


def test_what_another_user_owns_is_not_trusted(
    tmp_path: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "plans")
    monkeypatch.setattr(os, "geteuid", lambda: (tmp_path / "plans").stat().st_uid + 1)
    assert of_user(root / ".", state)


def test_a_journal_in_the_work_tree_is_not_even_looked_at(tmp_path: Path) -> None:
    root = repository(tmp_path / "plans")
    for name in (".loipctl", "loipctl", "plans"):
        (root / name).mkdir()
        (root / name / "journal.json").write_text("{")
        (root / name / "prepared.json").write_text("{")
    unfinished.refuse(root)
    with commit.opened(root) as door:
        door.commit({"plans/x/plan.yaml": (None, b"title: X\n")})
    assert (root / ".loipctl" / "journal.json").read_text() == "{"


def test_a_folder_that_is_named_without_its_whole_path_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert private.of(tmp_path) is None


def test_where_there_is_no_place_nothing_is_written_and_everything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    unfinished.refuse(tmp_path)
    with pytest.raises(LoipctlError) as stop, commit.opened(tmp_path):
        pass
    assert stop.value.help == "keep the plan in git, or set HOME"


def test_looking_runs_nothing_and_reads_two_names_at_most(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(tmp_path / "plans")
    seen: list[str] = []
    real = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: seen.append(Path(path).name) or real(path))
    unfinished.refuse(root)
    assert seen == [".git", "journal.json"]
