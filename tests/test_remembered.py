"""An answer is given again while nothing has changed, and only then."""

import json
import os
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from pathlib import Path

import pytest

from cli.commands import clean_environment, loipctl, repository
from loipctl import remembered
from loipctl.papers.refusals import with_refusals
from loipctl.plans import repository as repositories
from loipctl.plans import workspace
from loipctl.remembered import Answer, Question
from loipctl.source.seen import unchanged

ACTION = "title: Open the walk-in clinic\nowner: health-board\n"


def plan_folder(root: Path) -> Path:
    return root / "plans/strathbeg"


def marks_of(root: Path) -> dict[str, str]:
    """Return the marks of everything a check of the repository looks at."""
    found = repositories.find(root)
    with_refusals(workspace.read(found, date(2026, 6, 1)))
    return found.seen.marks


@pytest.fixture
def strathbeg(tmp_path: Path) -> Path:
    root = repository(tmp_path / "repository", **{"actions/clinic.yaml": ACTION})
    (root / "notes").mkdir()
    (root / "notes/shared.yaml").write_text(ACTION, "utf-8")
    (plan_folder(root) / "actions/shared.yaml").symlink_to("../../../notes/shared.yaml")
    (plan_folder(root) / "actions/unreadable.yaml").mkdir()
    return root


CHANGES: dict[str, Callable[[Path], object]] = {
    "a word in a file": lambda root: (plan_folder(root) / "plan.yaml").write_text("title: Another\n"),
    "a new file": lambda root: (plan_folder(root) / "actions/bus.yaml").write_text(ACTION),
    "a file gone": lambda root: (plan_folder(root) / "actions/clinic.yaml").unlink(),
    "another name": lambda root: (plan_folder(root) / "actions/clinic.yaml").rename(
        plan_folder(root) / "actions/health.yaml"
    ),
    "a new plan": lambda root: (root / "plans/glen").mkdir(),
    "a file for a folder": lambda root: (plan_folder(root) / "actions/unreadable.yaml").rmdir(),
    "settings where there were none": lambda root: (root / "loipctl.yaml").write_text("rules: {ignore: [LP3]}\n"),
    "facts of the law": lambda root: (root / "law").mkdir(),
    "a template": lambda root: (root / "templates").mkdir(),
    "the file a link leads to": lambda root: (root / "notes/shared.yaml").write_text("title: Something else\n"),
    "another kind of thing of the same name": lambda root: (
        (plan_folder(root) / "actions/clinic.yaml").unlink(),
        (plan_folder(root) / "actions/clinic.yaml").symlink_to("../../../notes/shared.yaml"),
    ),
    "plans reached through a link": lambda root: (
        (root / "plans").rename(root / "elsewhere"),
        (root / "plans").symlink_to("elsewhere"),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_every_change_is_noticed(strathbeg: Path, change: Callable[[Path], object]) -> None:
    marks = marks_of(strathbeg)
    assert unchanged(str(strathbeg), marks)
    change(strathbeg)
    assert not unchanged(str(strathbeg), marks)


def test_a_changed_template_of_the_repository_is_noticed(strathbeg: Path) -> None:
    own = strathbeg / "templates/letter.md.j2"
    own.parent.mkdir()
    own.write_text("{# A letter #}\n# {{ title }}\n", "utf-8")
    marks = marks_of(strathbeg)
    assert unchanged(str(strathbeg), marks)
    own.write_text("{# A letter #}\n# {{ title.upper() }}\n", "utf-8")
    assert not unchanged(str(strathbeg), marks)


def test_what_is_no_part_of_the_plan_may_change(strathbeg: Path) -> None:
    marks = marks_of(strathbeg)
    (strathbeg / "README.md").write_text("Our plans.\n", "utf-8")
    (plan_folder(strathbeg) / ".hidden").write_text("", "utf-8")
    assert unchanged(str(strathbeg), marks)


@pytest.fixture
def question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, strathbeg: Path) -> Question:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return Question(strathbeg, ["validate"])


def test_an_answer_is_kept_for_its_question_alone(question: Question, strathbeg: Path) -> None:
    question.keep(Answer("1 warning — “Ellon”\n", 1), marks_of(strathbeg))
    assert question.answered() == Answer("1 warning — “Ellon”\n", 1)
    assert Question(strathbeg, ["validate", "--strict"]).answered() is None
    assert Question(strathbeg / "plans", ["validate"]).answered() is None


def test_another_version_has_answers_of_its_own(
    question: Question, strathbeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    question.keep(Answer("", 0), marks_of(strathbeg))
    monkeypatch.setattr(remembered, "__version__", "99.0")
    assert Question(strathbeg, ["validate"]).answered() is None


@pytest.mark.parametrize("left", range(0, 400, 7))
def test_an_answer_torn_in_writing_is_passed_over(question: Question, strathbeg: Path, left: int) -> None:
    question.keep(Answer("all is well\n", 0), marks_of(strathbeg))
    (stored,) = remembered.folder().iterdir()
    whole = stored.read_bytes()
    assert len(whole) > 400
    stored.write_bytes(whole[:left])
    assert question.answered() is None


def test_an_answer_reached_through_a_link_is_passed_over(question: Question, strathbeg: Path) -> None:
    question.keep(Answer("all is well\n", 0), marks_of(strathbeg))
    (stored,) = remembered.folder().iterdir()
    stored.rename(strathbeg / "planted")
    stored.symlink_to(strathbeg / "planted")
    assert question.answered() is None


def test_a_folder_that_cannot_be_written_is_no_fault(question: Question, strathbeg: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder would be", "utf-8")
    question.keep(Answer("", 0), marks_of(strathbeg))
    assert question.answered() is None


def test_only_so_many_answers_are_kept(question: Question, strathbeg: Path) -> None:
    for number in range(remembered.MOST_ANSWERS + 20):
        Question(strathbeg, [str(number)]).keep(Answer("", 0), {})
    assert len(list(remembered.folder().iterdir())) <= remembered.MOST_ANSWERS


def run_and_find_answer(root: Path, cache: Path) -> tuple[Path, str]:
    first = loipctl(root, "validate", "--as-at", "2026-06-01", XDG_CACHE_HOME=str(cache))
    (stored,) = (cache / "loipctl").iterdir()
    return stored, first.output


def test_a_check_of_an_unchanged_plan_gives_the_answer_it_gave(strathbeg: Path, tmp_path: Path) -> None:
    stored, first = run_and_find_answer(strathbeg, tmp_path / "cache")
    body = json.loads(stored.read_text("utf-8").partition("\n")[2])
    assert body[2] == first
    text = json.dumps([*body[:2], "the answer of before\n", 1])
    stored.write_text(blake2b(text.encode(), digest_size=20).hexdigest() + "\n" + text, "utf-8")

    def again(*options: str) -> str:
        arguments = ("validate", "--as-at", "2026-06-01", *options)
        return loipctl(strathbeg, *arguments, XDG_CACHE_HOME=str(tmp_path / "cache")).output

    assert again() == "the answer of before\n"
    assert again("--no-cache") == first
    assert again("--strict") == first
    (plan_folder(strathbeg) / "themes.yaml").write_text("", "utf-8")
    assert "this file is empty" in again()


def test_nothing_is_kept_in_a_job_on_github_or_where_files_are_written(strathbeg: Path, tmp_path: Path) -> None:
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    loipctl(strathbeg, "validate", GITHUB_ACTIONS="true", **cache)
    loipctl(strathbeg, "validate", "--format", f"json={tmp_path / 'found.json'}", **cache)
    loipctl(strathbeg, "validate", "--write-baseline", str(tmp_path / "accepted.json"), **cache)
    assert not (tmp_path / "cache").exists()


def test_nothing_is_kept_in_the_repository(strathbeg: Path, tmp_path: Path) -> None:
    before = sorted(str(path) for path in strathbeg.rglob("*"))
    run_and_find_answer(strathbeg, tmp_path / "cache")
    assert sorted(str(path) for path in strathbeg.rglob("*")) == before
    mode = (tmp_path / "cache/loipctl").stat().st_mode & 0o777
    assert os.name == "nt" or mode == 0o700


def test_runs_of_the_tests_keep_their_answers_apart() -> None:
    assert clean_environment()["XDG_CACHE_HOME"] != os.environ.get("XDG_CACHE_HOME")
