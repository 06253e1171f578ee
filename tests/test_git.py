"""git is asked safely, and what it says is understood: with real repositories."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from command import git
from loipctl.errors import LoipctlError
from loipctl.source import git as source
from loipctl.source.git import Git, Standing

REAL = shutil.which("git") or "git"
posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in for git is a shell script")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))


def repository(folder: Path) -> Path:
    folder.mkdir(parents=True)
    git(folder, "init", "-q")
    return folder


def committed(folder: Path, commits: int = 2) -> Path:
    repository(folder)
    for number in range(commits):
        (folder / "plan.yaml").write_text(f"# {number}\n")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", f"Change {number}")
    return folder


def asked(folder: Path) -> Git:
    found = source.find(folder)
    assert found
    return found


def stand_in(folder: Path, script: str) -> Path:
    """Put a program called git into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "git"
    program.write_text(script)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return program


def test_a_repository_with_commits(tmp_path: Path) -> None:
    folder = committed(tmp_path / "plans")
    found = asked(folder)
    assert found.standing() is Standing.READY
    assert found.top() == folder
    assert found.has_commits()
    assert not found.is_shallow()
    assert found.version().split(".")[0].isdigit()


def test_a_folder_below_the_top_belongs_to_the_repository(tmp_path: Path) -> None:
    inner = committed(tmp_path / "plans") / "loip"
    inner.mkdir()
    assert asked(inner).top() == tmp_path / "plans"
    hooks = asked(inner).hooks()
    assert hooks
    assert hooks.resolve() == (tmp_path / "plans" / ".git" / "hooks").resolve()


def test_a_repository_without_commits(tmp_path: Path) -> None:
    found = asked(repository(tmp_path / "plans"))
    assert found.standing() is Standing.READY
    assert not found.has_commits()


def test_a_shallow_clone(tmp_path: Path) -> None:
    committed(tmp_path / "plans")
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "plans").as_uri(), "copy")
    assert asked(tmp_path / "copy").is_shallow()


def test_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    found = asked(tmp_path)
    assert found.standing() is Standing.NO_REPOSITORY
    assert found.top() is None
    assert found.hooks() is None


def test_a_repository_that_is_damaged(tmp_path: Path) -> None:
    folder = repository(tmp_path / "plans")
    (folder / ".git" / "config").write_text("[core\n")
    assert asked(folder).standing() is Standing.BROKEN


@posix
def test_a_repository_of_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = committed(tmp_path / "plans")
    script = f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{REAL}" "$@"\n'
    monkeypatch.setenv("PATH", str(stand_in(tmp_path / "bin", script).parent))
    assert asked(folder).standing() is Standing.NOT_TRUSTED


def test_a_folder_of_hooks_that_the_repository_names(tmp_path: Path) -> None:
    folder = repository(tmp_path / "plans")
    git(folder, "config", "core.hooksPath", ".hooks")
    assert asked(folder).hooks() == folder / ".hooks"
    assert asked(folder).setting("core.hooksPath") == ".hooks"
    assert asked(folder).setting("core.nothing") == ""


def test_a_machine_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert source.find(tmp_path) is None
    monkeypatch.setenv("PATH", "")
    assert source.find(tmp_path) is None


@posix
def test_a_program_in_the_current_folder_is_not_taken_for_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stand_in(tmp_path, "#!/bin/sh\ntouch canary\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join([".", ""]))
    assert source.find(tmp_path) is None
    monkeypatch.setenv("PATH", os.pathsep.join([".", "", str(Path(REAL).parent)]))
    found = source.find(tmp_path)
    assert found
    assert found.program == REAL
    assert not (tmp_path / "canary").exists()


def test_variables_that_point_git_elsewhere_are_not_passed_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = committed(tmp_path / "plans")
    monkeypatch.setenv("GIT_DIR", str(repository(tmp_path / "other") / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.hooksPath")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "/elsewhere")
    assert asked(folder).top() == folder
    assert asked(folder).hooks() == folder / ".git" / "hooks"


@posix
def test_every_question_has_the_safe_words_before_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = '#!/bin/sh\nprintf "%s\\n" "$@"\nenv | grep -E "^(GIT_|LC_ALL|LANGUAGE)" | LC_ALL=C sort\n'
    monkeypatch.setenv(
        "PATH", os.pathsep.join([str(stand_in(tmp_path / "bin", script).parent), os.environ["PATH"]])
    )
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "rm -rf")
    monkeypatch.setenv("LANGUAGE", "gd")
    assert asked(tmp_path).ask("rev-parse", "HEAD").text.split("\n") == [
        *("-c", "safe.bareRepository=explicit"),
        *("-c", "core.fsmonitor=false"),
        *("-c", "core.hooksPath=/dev/null"),
        *("-c", "core.quotePath=false"),
        *("-c", "protocol.allow=never"),
        "--no-pager",
        "--no-optional-locks",
        "--literal-pathspecs",
        *("-C", str(tmp_path)),
        *("rev-parse", "HEAD"),
        "GIT_NO_REPLACE_OBJECTS=1",
        "GIT_TERMINAL_PROMPT=0",
        "LC_ALL=C.UTF-8",
        "",
    ]


def test_a_bare_repository_that_a_pull_request_brings_is_not_opened(tmp_path: Path) -> None:
    folder = committed(tmp_path / "plans")
    git(folder, "init", "-q", "--bare", "evidence")
    assert asked(folder / "evidence").standing() is not Standing.READY


@posix
def test_a_git_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = stand_in(tmp_path / "bin", "#!/bin/sh\nexec sleep 60\n")
    monkeypatch.setattr(source, "LONGEST_WAIT", 0.2)
    with pytest.raises(LoipctlError, match="did not answer"):
        Git(str(program), tmp_path).version()


def test_a_git_that_cannot_be_started_is_said(tmp_path: Path) -> None:
    with pytest.raises(LoipctlError, match="git cannot be started: no such file or directory"):
        Git(str(tmp_path / "nowhere"), tmp_path).version()


def test_what_is_no_utf_8_in_an_answer_is_shown_by_its_bytes(tmp_path: Path) -> None:
    folder = repository(tmp_path / "plans")
    with (folder / ".git" / "config").open("ab") as config:
        config.write(b"[plan]\n\tplace = caf\xe9\n")
    assert asked(folder).setting("plan.place") == r"caf\xe9"
