"""What doctor says of machines and repositories in every state, held whole."""

import os
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.commands import Run
from command import compare, git, loipctl
from loipctl.doctor.machine import machine
from loipctl.doctor.schemas import schemas
from loipctl.editor.catalogue import texts

GOLDEN = Path(__file__).parent / "golden" / "doctor"
DAY = "2026-06-01"
Said = Callable[[str, Run], None]


@pytest.fixture
def said(tmp_path: Path, update_golden: bool) -> Said:
    """Hold what doctor printed against a stored file; versions and folders of this machine are taken out."""

    def compare_with(name: str, ran: Run) -> None:
        assert ran.messages == ""
        text = re.sub(r"(Python|loipctl|git) \d[\w.]*", r"\1 1.2.3", ran.output).replace(
            str(tmp_path), "/home/officer"
        )
        compare(GOLDEN / f"{name}.txt", f"{text}exit {ran.code}\n", update=update_golden)

    return compare_with


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A repository as init begins it, committed."""
    folder = tmp_path / "plans-of-strathbeg"
    folder.mkdir()
    git(folder, "init", "-q")
    assert loipctl(folder, "init", "--as-at", DAY).code == 0
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Start the plan")
    return folder


def hook(folder: Path) -> None:
    program = folder / ".git" / "hooks" / "pre-commit"
    program.parent.mkdir(exist_ok=True)
    program.write_text("#!/bin/sh\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def test_everything_is_there(plans: Path, said: Said) -> None:
    hook(plans)
    said("all-there", loipctl(plans, "doctor"))


def test_it_looks_at_the_folder_it_is_given(plans: Path, tmp_path: Path) -> None:
    assert loipctl(tmp_path, "doctor", plans.name).output == loipctl(plans, "doctor").output


def test_the_repository_may_be_below_the_top_of_git(tmp_path: Path, said: Said) -> None:
    git(tmp_path, "init", "-q")
    assert loipctl(tmp_path, "init", "council/plans", "--as-at", DAY).code == 0
    (tmp_path / "council/plans/.editorconfig").rename(tmp_path / ".editorconfig")
    (tmp_path / ".github").mkdir()
    (tmp_path / "council/plans/.github/workflows").rename(tmp_path / ".github/workflows")
    (tmp_path / "council/plans/.gitlab-ci.yml").unlink()
    said("below-the-top", loipctl(tmp_path / "council/plans", "doctor"))


def test_a_folder_with_nothing_in_it(tmp_path: Path, said: Said) -> None:
    said("nothing", loipctl(tmp_path, "doctor"))


def test_only_a_plan(plans: Path, said: Said) -> None:
    for name in ("README.md", ".editorconfig", ".gitattributes", ".gitlab-ci.yml", ".pre-commit-config.yaml"):
        (plans / name).unlink()
    for name in (".vscode", ".github", ".git"):
        shutil.rmtree(plans / name)
    (plans / "loipctl.yaml").unlink()
    said("only-a-plan", loipctl(plans, "doctor"))


def test_settings_without_a_plan(plans: Path, said: Said) -> None:
    shutil.rmtree(plans / "plans")
    said("no-plan", loipctl(plans, "doctor"))


def test_settings_that_cannot_be_read(plans: Path, said: Said) -> None:
    (plans / "loipctl.yaml").write_text("planz: plans\n")
    said("settings-unreadable", loipctl(plans, "doctor"))


def test_a_shallow_clone(plans: Path, tmp_path: Path, said: Said) -> None:
    (plans / "README.md").write_text("# The plan of Strathbeg\n")
    git(plans, "commit", "-q", "-a", "-m", "Say whose plan it is")
    git(tmp_path, "clone", "-q", "--depth", "1", plans.as_uri(), "copy")
    said("shallow", loipctl(tmp_path / "copy", "doctor"))


def test_nothing_committed(plans: Path, said: Said) -> None:
    shutil.rmtree(plans / ".git")
    git(plans, "init", "-q")
    said("nothing-committed", loipctl(plans, "doctor"))


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for git is a shell script")
def test_a_repository_of_another_user(plans: Path, tmp_path: Path, said: Said) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{shutil.which("git")}" "$@"\n')
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    said("another-user", loipctl(plans, "doctor", PATH=str(program.parent)))


def test_a_machine_without_git(plans: Path, tmp_path: Path, said: Said) -> None:
    said("without-git", loipctl(plans, "doctor", PATH=str(tmp_path)))


def test_a_terminal_that_has_no_ticks(plans: Path, said: Said) -> None:
    hook(plans)
    said("latin-1", loipctl(plans, "doctor", PYTHONIOENCODING="iso-8859-1"))


def test_the_name_of_a_folder_cannot_act_on_a_terminal(tmp_path: Path) -> None:
    folder = tmp_path / "plans\x1b]0;all fine\x07"
    folder.mkdir()
    said = loipctl(folder, "doctor").output
    assert "\x1b" not in said
    assert r"\x1b]0;all fine\x07" in said


def test_a_narrow_terminal_and_one_of_no_known_encoding() -> None:
    *_, encoding, width = machine("klingon", 40)
    assert [(one.state.value, one.text, one.help) for one in (encoding, width)] == [
        (
            "note",
            "the terminal prints klingon, so some signs come out as numbers",
            "set PYTHONUTF8=1 in the environment",
        ),
        ("note", "the terminal is 40 characters wide, and tables need 80", "make the window wider"),
    ]
    assert [one.text for one in machine("UTF8", 120)][-2:] == [
        "the terminal prints UTF-8",
        "the terminal is 120 characters wide",
    ]


def test_the_slow_reader_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yaml.__with_libyaml__", False)
    assert [one.text for one in machine("utf-8", None) if one.state.value == "note"] == [
        "files are read by the slow reader, because PyYAML was installed without libyaml"
    ]


def about_editors(plans: Path) -> list[tuple[str, str, str]]:
    return [(one.state.value, one.text, one.help) for one in schemas([plans], texts, ".loip")]


WRITE = "loipctl schema --all {}, and put what it prints into .vscode/settings.json"


def test_files_for_editors_that_are_missing_or_of_another_version_are_named(plans: Path) -> None:
    assert about_editors(plans) == [("ok", ".loip: VS Code checks a plan as it is typed", "")]
    for file in (plans / ".loip").iterdir():
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert [state for state, _, _ in about_editors(plans)] == ["ok"]
    (plans / ".loip/plan.schema.json").write_text("{}\n")
    of_another = "the files in .loip are of another version of loipctl, so VS Code may mark what is right"
    assert about_editors(plans) == [("note", of_another, WRITE.format(".loip"))]
    (plans / ".loip/plan.schema.json").unlink()
    gone = "1 file is not there with which .vscode/settings.json lets VS Code check a plan as it is typed"
    assert about_editors(plans) == [("note", gone, WRITE.format(".loip"))]


def test_settings_of_an_editor_may_hold_comments_and_name_another_folder_or_none(plans: Path) -> None:
    settings = plans / ".vscode/settings.json"
    written = settings.read_text("utf-8").replace('".loip/', '"./editor/schemas/')
    settings.write_text(f"{{ // ours\n{written[1:]}", "utf-8")
    (plans / "editor").mkdir()
    (plans / ".loip").rename(plans / "editor/schemas")
    assert about_editors(plans) == [("ok", "editor/schemas: VS Code checks a plan as it is typed", "")]
    settings.write_text('{"yaml.schemas": {}}\n', "utf-8")
    named_none = ".vscode/settings.json names no file with which VS Code checks a plan as it is typed"
    assert about_editors(plans) == [("note", named_none, WRITE.format(".loip"))]
    shutil.rmtree(plans / ".vscode")
    assert about_editors(plans) == []


def test_looking_changes_nothing(plans: Path) -> None:
    before = git(plans, "status", "--porcelain"), sorted(plans.rglob("*"))
    loipctl(plans, "doctor")
    assert (git(plans, "status", "--porcelain"), sorted(plans.rglob("*"))) == before
