"""What git could not give back is known, and nothing that a repository brings along is run to know it."""

import os
from pathlib import Path

import pytest

from command import git
from loipctl.source import git as source

HUB, PIER = "plans/strathbeg/actions/hub.yaml", "plans/strathbeg/actions/pier.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    for file in (HUB, PIER):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"title: Old\n")
    return tmp_path


def commit(root: Path) -> Path:
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    return root


def unsaved(root: Path, *files: str) -> list[str]:
    asked = source.find(root)
    assert asked
    return asked.unsaved(files or (HUB, PIER))


def test_what_was_committed_is_saved(root: Path) -> None:
    assert unsaved(commit(root)) == []


def test_before_the_first_commit_nothing_is_saved(root: Path) -> None:
    assert unsaved(root) == [HUB, PIER]
    git(root, "add", ".")
    assert unsaved(root) == [HUB, PIER]


def test_what_was_changed_since_is_not_saved_and_what_was_only_staged_neither(root: Path) -> None:
    commit(root)
    (root / HUB).write_bytes(b"title: New\n")
    assert unsaved(root) == [HUB]
    git(root, "add", ".")
    assert unsaved(root) == [HUB]
    (root / HUB).write_bytes(b"title: Old\n")
    assert unsaved(root) == [HUB], "undoing with git would bring back what was staged"


def test_the_same_size_and_time_do_not_deceive(root: Path) -> None:
    commit(root)
    before = (root / HUB).stat()
    (root / HUB).write_bytes(b"title: New\n")
    os.utime(root / HUB, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert unsaved(root) == [HUB]


@pytest.mark.parametrize("ignored", [False, True])
def test_a_new_file_is_not_saved_though_git_may_ignore_it(ignored: bool, root: Path) -> None:
    (root / ".gitignore").write_text("new.yaml\n" if ignored else "")
    commit(root)
    (root / "new.yaml").touch()
    assert unsaved(root, "new.yaml") == ["new.yaml"]


def test_from_a_folder_below_the_top_files_have_the_names_they_have_there(root: Path) -> None:
    commit(root)
    (root / HUB).write_bytes(b"title: New\n")
    assert unsaved(root / "plans", "strathbeg/actions/hub.yaml", "strathbeg/actions/pier.yaml") == [
        "strathbeg/actions/hub.yaml"
    ]


@pytest.mark.parametrize("how", ["setting", "attribute"])
def test_line_ends_that_git_itself_changes_are_no_change(how: str, root: Path) -> None:
    if how == "setting":
        git(root, "config", "core.autocrlf", "true")
    else:
        (root / ".gitattributes").write_text("*.yaml text=auto\n")
    commit(root)
    (root / HUB).write_bytes(b"title: Old\r\n")
    assert unsaved(root) == []


def test_line_ends_that_git_does_not_change_are_a_change(root: Path) -> None:
    commit(root)
    (root / HUB).write_bytes(b"title: Old\r\n")
    assert unsaved(root) == [HUB]


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such names and links")
def test_files_of_any_name_and_links_are_found(root: Path) -> None:
    names = ["two\nlines.yaml", "-x.yaml", "ä.yaml", os.fsdecode(b"pl\xe9.yaml"), ":(top)x.yaml", "a*.yaml"]
    for name in names:
        (root / name).write_bytes(b"title: Old\n")
    (root / "link.yaml").symlink_to(HUB)
    commit(root)
    assert unsaved(root, *names, "link.yaml") == []
    (root / HUB).write_bytes(b"title: New\n")
    (root / names[3]).write_bytes(b"title: New\n")
    assert unsaved(root, *names, "link.yaml") == [names[3], "link.yaml"]


def test_longer_hashes_are_known(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--object-format=sha256")
    (tmp_path / "plan.yaml").write_text("title: Old\n")
    assert unsaved(commit(tmp_path), "plan.yaml") == []


@pytest.mark.skipif(os.name != "posix", reason="the canary is a shell command")
def test_a_filter_of_the_repository_is_not_run(root: Path) -> None:
    (root / ".gitattributes").write_text("*.yaml filter=evil diff=evil\n")
    commit(root)
    canary = root / ".git" / "canary"
    for name in ("filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "diff.evil.textconv"):
        git(root, "config", name, f"touch '{canary}'; cat")
    git(root, "config", "core.fsmonitor", f"touch '{canary}'; false")
    (root / HUB).write_bytes(b"title: New\n")
    assert unsaved(root) == [HUB]
    assert not canary.exists()
    git(root, "status")
    assert canary.exists(), "the canary sings where git is asked in another way"
