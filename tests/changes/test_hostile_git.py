"""Repositories that mean harm, and those that lack something: nothing of theirs is run, the way out is said."""

import os
import re
import shutil
import stat
from pathlib import Path

import pytest

from changes.conftest import AS_AT, Compare
from command import git
from loipctl.changes.asked import Comparison
from loipctl.cli.compared import compared
from loipctl.cli.history import lives
from loipctl.errors import LoipctlError
from loipctl.plans import repository
from loipctl.screens import diff
from printed import printed

REAL = shutil.which("git") or "git"
PLAN = "title: Strathbeg plan\nkind: other\npartnership: {name: Strathbeg Partnership}\nstate: draft\n"
ACTION = "title: Run evening buses\nowner: council\ndue: 2026-09\n"
posix = pytest.mark.skipif(os.name != "posix", reason="the canary is touched by a shell script")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A plan in git, with two commits of one action."""
    folder = tmp_path / "plans-of-strathbeg"
    write(folder, "plan.yaml", PLAN)
    for due in ("2026-09", "2026-12"):
        write(folder, "actions/buses.yaml", ACTION.replace("2026-09", due))
        save(folder)
    return folder


def write(folder: Path, name: str, text: str) -> Path:
    file = folder / "plans" / "strathbeg" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def save(folder: Path) -> None:
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Change the plan")


def canary(root: Path) -> tuple[Path, str]:
    """Return the file that a program of the repository would touch, and the program."""
    program = root.parent / "bird.sh"
    program.write_text(f'#!/bin/sh\ntouch "{root.parent}/canary"\ncat\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return root.parent / "canary", str(program)


def asked(folder: Path, *refs: str) -> Comparison:
    return compared(repository.find(folder), refs, None, "", AS_AT)


def screen(folder: Path, *refs: str) -> str:
    return printed(diff.render(asked(folder, *refs), "outcome"))


@pytest.mark.parametrize(
    "name",
    [
        "--output=canary", "--upload-pack=touch canary", "-x", "--no-index", "--", "HEAD~1..HEAD", "HEAD:plans",
        "^HEAD", "HEAD^@", "HEAD^!", "", " ", "x" * 10_240, "HEAD\n", "HEAD\x00", "refs/heads/none",
        "$(touch canary)",
    ],
)  # fmt: skip
def test_a_name_that_is_no_version_goes_no_further(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    before = sorted(path.name for path in root.iterdir())
    with pytest.raises(LoipctlError, match="there is no version") as stop:
        asked(root, name)
    assert stop.value.code == 3
    assert sorted(path.name for path in root.iterdir()) == before


@posix
def test_nothing_that_a_repository_names_is_run(root: Path) -> None:
    bird, program = canary(root)
    (root / ".gitattributes").write_text("*.yaml diff=bird filter=bird\n")
    save(root)
    write(root, "actions/buses.yaml", ACTION.replace("council", "nhs"))
    for name in (
        "core.fsmonitor", "diff.external", "diff.bird.textconv", "diff.bird.command", "filter.bird.smudge",
        "filter.bird.clean", "filter.bird.process", "gpg.program", "core.pager", "core.sshCommand", "core.editor",
    ):  # fmt: skip
        git(root, "config", name, program)
    git(root, "config", "log.showSignature", "true")
    git(root, "config", "log.mailmap", "true")
    assert "owner changed from council to nhs" in screen(root)
    assert "due changed from September 2026 to December 2026" in screen(root, "HEAD~2", "HEAD")
    assert len(lives(repository.find(root), "strathbeg", AS_AT, "buses")[1][0].moments) == 2
    assert not bird.exists()


@posix
def test_a_bare_repository_that_a_pull_request_brings_is_not_opened(root: Path) -> None:
    bird, program = canary(root)
    git(root, "init", "-q", "--bare", "evidence")
    (root / "evidence" / "config").write_text(
        f"[core]\n\trepositoryformatversion = 0\n\tbare = true\n\tfsmonitor = {program}\n\tworktree = .\n"
    )
    (root / "evidence" / "loipctl.yaml").write_text("plans: plans\n")
    with pytest.raises(LoipctlError) as stop:
        asked(root / "evidence")
    assert stop.value.code == 3
    assert not bird.exists()


def test_an_object_that_takes_the_place_of_another_is_not_believed(root: Path) -> None:
    old = git(root, "rev-parse", "HEAD~1:plans/strathbeg/actions/buses.yaml").strip()
    lie = root.parent / "lie.yaml"
    lie.write_text(ACTION.replace("council", "nobody"))
    git(root, "replace", old, git(root, "hash-object", "-w", str(lie)).strip())
    assert "nobody" not in screen(root, "HEAD~1")


def test_a_link_of_an_old_version_is_followed_within_it_and_no_further(root: Path) -> None:
    secret = root.parent / "secret.yaml"
    secret.write_text(ACTION.replace("council", "the-secret"))
    actions = root / "plans" / "strathbeg" / "actions"
    (actions / "outside.yaml").symlink_to(secret)
    (actions / "gone.yaml").symlink_to("nowhere.yaml")
    (actions / "inside.yaml").symlink_to("buses.yaml")
    save(root)
    for name in ("outside", "gone", "inside"):
        (actions / f"{name}.yaml").unlink()
    text = screen(root)
    assert "Action inside Run evening buses\n  - no longer in the plan" in text
    assert "the-secret" not in text
    assert text.count("this is a link out of the repository") == 2


def test_a_repository_within_and_names_nobody_should_give_are_named_harmlessly(root: Path) -> None:
    other = root / "plans" / "strathbeg" / "actions" / "inner.yaml"
    other.mkdir()
    save(other)
    git(root, "add", "-A")
    write(root, "actions/a\nb##[error].yaml", ACTION)
    save(root)
    text = screen(root, "HEAD", "HEAD")
    assert "this is a repository of its own" in text
    assert "##[" not in text
    assert "some computers cannot hold a file of this name" in " ".join(text.split())


def test_a_file_too_large_for_the_gate_is_named(root: Path) -> None:
    write(root, "actions/buses.yaml", "# long\n" * 200_000)
    save(root)
    write(root, "actions/buses.yaml", ACTION)
    found = asked(root).differences
    assert [(one.is_before, one.span.file.rpartition("/")[2]) for one in found.unread] == [(True, "buses.yaml")]
    assert found.changes == ()


def test_settings_that_cannot_be_used_in_an_old_version_give_way_to_those_of_today(root: Path) -> None:
    (root / "loipctl.yaml").write_text("plans: ../elsewhere\n")
    save(root)
    (root / "loipctl.yaml").write_text("plans: plans\n")
    write(root, "actions/buses.yaml", ACTION)
    assert "due changed from December 2026 to September 2026" in screen(root)


def test_a_shallow_copy_says_how_to_fetch_the_rest(root: Path) -> None:
    git(root.parent, "clone", "-q", "--depth", "1", root.as_uri(), "copy")
    copy = root.parent / "copy"
    assert asked(copy).differences.changes == ()
    with pytest.raises(LoipctlError, match="which has only the newest history") as stop:
        asked(copy, "HEAD~1")
    assert (stop.value.code, stop.value.help) == (
        3, "git fetch --unshallow; in a workflow, fetch-depth: 0 of actions/checkout",
    )  # fmt: skip
    with pytest.raises(LoipctlError, match="the older history was left out") as stop:
        lives(repository.find(copy), "strathbeg", AS_AT, "buses")
    assert stop.value.code == 3


def test_a_copy_without_the_contents_of_old_files_says_so(root: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(root.parent, "clone", "-q", "--filter=blob:none", root.as_uri(), "copy")
    with pytest.raises(LoipctlError, match="a part of the history is not in this copy") as stop:
        asked(root.parent / "copy", "HEAD~1")
    assert stop.value.code == 3


def test_a_repository_without_commits_or_without_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(root / ".git")
    with pytest.raises(LoipctlError, match="is not kept in git") as stop:
        asked(root)
    assert stop.value.help == "git init, then commit the plan"
    git(root, "init", "-q")
    with pytest.raises(LoipctlError, match="nothing has been committed yet"):
        asked(root)
    monkeypatch.setenv("PATH", str(root))
    with pytest.raises(LoipctlError, match="git is not installed") as stop:
        asked(root)
    assert stop.value.code == 3


@posix
def test_a_repository_of_another_user_says_what_to_type(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = root.parent / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{REAL}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    with pytest.raises(LoipctlError, match="belongs to another user") as stop:
        asked(root)
    assert stop.value.help == f"if you trust it: git config --global --add safe.directory {root}"


def test_a_detached_head_a_worktree_and_a_merge(root: Path) -> None:
    git(root, "worktree", "add", "-q", "--detach", str(root.parent / "beside"), "HEAD~1")
    assert "due changed" in screen(root.parent / "beside", "HEAD", "main")
    git(root, "checkout", "-q", "-b", "side", "HEAD~1")
    write(root, "actions/boats.yaml", ACTION.replace("buses", "boats"))
    save(root)
    git(root, "checkout", "-q", "main")
    git(root, "merge", "-q", "-m", "Merge", "side")
    git(root, "checkout", "-q", "--detach", "HEAD")
    assert screen(root, "HEAD^1", "HEAD").startswith("1 change in 1 record: 1 record added")


def test_a_plan_that_is_only_in_one_version(root: Path) -> None:
    write(root, "../portbeg/plan.yaml", PLAN.replace("Strathbeg plan", "Portbeg plan"))
    save(root)
    text = screen(root, "HEAD~1", "HEAD")
    assert "Portbeg plan\n  + added" in text
    assert "Portbeg plan\n  - no longer in the plan" in screen(root, "HEAD", "HEAD~1")


def test_the_year_is_untouched_by_being_looked_at(plans: Path, compare: Compare) -> None:
    def state() -> dict[str, bytes]:
        files = (path for path in plans.rglob("*") if path.is_file())
        return {str(path.relative_to(plans)): path.read_bytes() for path in files}

    before = state()
    compare("plan-2025-06")
    assert state() == before


def test_a_clock_set_beyond_any_calendar_stops_nothing(root: Path) -> None:
    write(root, "actions/buses.yaml", ACTION.replace("council", "nhs"))
    save(root)
    made = git(root, "cat-file", "commit", "HEAD")
    odd = root.parent / "commit"
    odd.write_text(re.sub(r"> \d+ ", "> 99999999999999999 ", made))
    git(
        root,
        "reset",
        "-q",
        "--hard",
        git(root, "hash-object", "-t", "commit", "-w", "--literally", str(odd)).strip(),
    )
    assert "owner changed from council to nhs" in screen(root, "HEAD~1", "HEAD")


def test_of_a_list_that_cannot_be_read_no_record_is_said_to_have_ended(root: Path) -> None:
    write(root, "partners.yaml", "- {id: council, name: Strathbeg Council, kind: council}\n")
    save(root)
    write(root, "partners.yaml", "- {id: council, name: Strathbeg Council, kind: council\n")
    write(root, "actions/buses.yaml", ACTION.replace("council", "nhs"))
    found = asked(root).differences
    assert [one.field for one in found.changes] == ["Owner", "Due"]
    assert [(one.is_before, one.span.line) for one in found.unread] == [(False, 1)]
