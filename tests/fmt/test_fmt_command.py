"""loipctl fmt: what it writes, what it says, when it refuses, and its exit codes."""

import subprocess
from pathlib import Path

import pytest

from cli.commands import Run, clean_environment, loipctl, repository

ACTION = "plans/strathbeg/actions/1.1a.yaml"
UNDO = f"undo with: git restore -- {ACTION}\n"
UNTIDY = "due:   2026-04\ntitle: Offer heart health checks\n"
TIDY = "title: Offer heart health checks\ndue: 2026-04\n"
BROKEN = "title: Improve: health\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository in git, all of it committed, with one file that is not tidy."""
    repository(
        tmp_path, **{"actions/1.1a.yaml": UNTIDY, "themes.yaml": "- id: health\n  title: Healthier lives\n"}
    )
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def git(root: Path, *words: str) -> str:
    settings = ("-c", "user.name=Ann", "-c", "user.email=ann@strathbeg.example")
    done = subprocess.run(
        ["git", *settings, *words], cwd=root, env=clean_environment(), capture_output=True, check=True
    )
    return done.stdout.decode()


def commit(root: Path) -> None:
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Keep the plan")


def fmt(root: Path, *words: str) -> Run:
    return loipctl(root, "fmt", *words)


def test_a_file_is_laid_out_and_named(root: Path) -> None:
    run = fmt(root)
    assert (run.code, run.output, run.messages) == (0, f"{ACTION}\ntidied 1 file of 3\n{UNDO}", "")
    assert (root / ACTION).read_text() == TIDY
    assert git(root, "diff", "--name-only") == f"{ACTION}\n"


def test_a_second_run_writes_nothing(root: Path) -> None:
    fmt(root)
    written = (root / ACTION).stat().st_mtime_ns
    run = fmt(root)
    assert (run.code, run.output, run.messages) == (0, "nothing to tidy\n", "")
    assert (root / ACTION).stat().st_mtime_ns == written


def test_check_lists_what_would_change_and_nothing_else(root: Path) -> None:
    run = fmt(root, "--check")
    assert (run.code, run.output, run.messages) == (1, f"{ACTION}\n", "")
    assert (root / ACTION).read_text() == UNTIDY


def test_check_is_silent_where_all_is_tidy(root: Path) -> None:
    (root / ACTION).write_text(TIDY)
    run = fmt(root, "--check")
    assert (run.code, run.output, run.messages) == (0, "", "")


def test_diff_shows_what_would_change(root: Path) -> None:
    run = fmt(root, "--diff")
    assert run.code == 1
    assert run.output == (
        f"--- a/{ACTION}\n+++ b/{ACTION}\n@@ -1,2 +1,2 @@\n"
        "-due:   2026-04\n title: Offer heart health checks\n+due: 2026-04\n"
    )
    assert (root / ACTION).read_text() == UNTIDY


def test_a_diff_of_line_ends_and_marks_can_be_seen(root: Path) -> None:
    (root / ACTION).write_bytes(b"\xef\xbb\xbftitle: Offer heart health checks\r\ndue: 2026-04\nowner: nhs")
    assert fmt(root, "--diff", ACTION).output == (
        f"--- a/{ACTION}\n+++ b/{ACTION}\n@@ -1,3 +1,3 @@\n"
        "-U+FEFFtitle: Offer heart health checks\\x0d\n"
        "+title: Offer heart health checks\n"
        "+owner: nhs\n"
        " due: 2026-04\n"
        "-owner: nhs\n\\ No newline at end of file\n"
    )


def test_nothing_in_a_diff_acts_on_a_log(root: Path) -> None:
    (root / ACTION).write_text("due:   2026-04\ntitle: A ##[error]title\n")
    assert "##[error]" not in fmt(root, "--diff").output


def test_paths_choose_the_files(root: Path) -> None:
    (root / "plans/strathbeg/themes.yaml").write_text("- title:   Healthier lives\n  id: health\n")
    assert fmt(root, "--check", "plans/strathbeg/themes.yaml").output == "plans/strathbeg/themes.yaml\n"
    assert fmt(root, "--check", "plans/strathbeg/actions").output == f"{ACTION}\n"
    assert fmt(root, "--check", "plans/strathbeg").output == f"{ACTION}\nplans/strathbeg/themes.yaml\n"


def test_in_the_folder_of_a_plan_that_plan_is_meant(root: Path) -> None:
    other = root / "plans/harbour/plan.yaml"
    other.parent.mkdir()
    other.write_text("kind: locality\ntitle: Harbour plan\n")
    assert fmt(root / "plans/harbour", "--check").output == "plans/harbour/plan.yaml\n"
    assert fmt(root, "--check").output == f"plans/harbour/plan.yaml\n{ACTION}\n"


@pytest.mark.parametrize("name", ["loipctl.yaml", "notes.txt", "plans/strathbeg/notes.yaml"])
def test_a_file_of_no_plan_is_refused(root: Path, name: str) -> None:
    (root / name).write_text("plans: plans\n")
    run = fmt(root, name)
    assert (run.code, run.output) == (2, "")
    assert run.messages == (
        f"loipctl: there is no file of a plan in `{name}`\n  help: name a plan, or files of one\n"
    )


def test_a_file_with_a_mistake_is_left_and_the_others_are_laid_out(root: Path) -> None:
    (root / "plans/strathbeg/outcomes.yaml").write_text(BROKEN)
    commit(root)
    run = fmt(root)
    assert (run.code, run.output) == (1, f"{ACTION}\ntidied 1 file of 4\n{UNDO}")
    assert run.messages == (
        "plans/strathbeg/outcomes.yaml:1:8: left as it is: this text has a colon in it: `Improve: health`\n"
    )
    assert (root / "plans/strathbeg/outcomes.yaml").read_text() == BROKEN


def test_a_file_that_cannot_be_laid_out_is_left(root: Path) -> None:
    (root / ACTION).write_text("? title\n: Offer heart health checks\n")
    run = fmt(root, "--check")
    assert (run.code, run.output) == (3, "")
    assert run.messages == f"{ACTION}: left as it is: a `?` is used in it in a way that is not laid out anew\n"


def test_a_link_out_of_the_repository_is_left(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "outcomes.yaml"
    outside.write_text("- title:   Work\n  id: work\n")
    (root / "plans/strathbeg/outcomes.yaml").symlink_to(outside)
    run = fmt(root, "--allow-dirty")
    assert run.code == 1
    assert (
        run.messages
        == "plans/strathbeg/outcomes.yaml: left as it is: this is a link out of the repository, and is not read\n"
    )
    assert outside.read_text() == "- title:   Work\n  id: work\n"


def test_a_link_in_the_repository_stays_a_link(root: Path) -> None:
    link = root / "plans/strathbeg/actions/1.1b.yaml"
    link.symlink_to("1.1a.yaml")
    commit(root)
    assert fmt(root).output == f"{ACTION}\ntidied 1 file of 4\n{UNDO}"
    assert link.is_symlink()
    assert link.read_text() == TIDY


def test_changes_that_are_not_committed_are_not_written_over(root: Path) -> None:
    (root / ACTION).write_text(f"{UNTIDY}# new\n")
    (root / "plans/strathbeg/risks.yaml").write_text("- title:   Too few drivers\n  id: drivers\n")
    run = fmt(root)
    assert (run.code, run.output) == (4, "")
    assert run.messages == (
        f"loipctl: {ACTION} and plans/strathbeg/risks.yaml have changes that are in no commit, "
        "so nothing was written\n"
        "  help: commit them first, or add --allow-dirty; then there is no way back to how they are now\n"
    )
    assert (root / ACTION).read_text() == f"{UNTIDY}# new\n"


def test_they_are_with_allow_dirty(root: Path) -> None:
    (root / ACTION).write_text(f"{UNTIDY}# new\n")
    assert fmt(root, "--allow-dirty").code == 0
    assert (root / ACTION).read_text() == f"{TIDY}# new\n"


def test_changes_in_other_files_do_not_matter(root: Path) -> None:
    (root / "plans/strathbeg/themes.yaml").write_text("- id: health\n  title: Healthy lives\n")
    assert fmt(root).code == 0


def test_without_git_nothing_is_written(tmp_path: Path) -> None:
    repository(tmp_path, **{"actions/1.1a.yaml": UNTIDY})
    run = fmt(tmp_path)
    assert (run.code, run.output) == (4, "")
    assert run.messages.startswith("loipctl: this folder is not kept in git, so what is changed here could not be")
    assert (tmp_path / ACTION).read_text() == UNTIDY


def test_without_git_check_and_diff_are_answered(tmp_path: Path) -> None:
    repository(tmp_path, **{"actions/1.1a.yaml": UNTIDY})
    assert fmt(tmp_path, "--check").output == f"{ACTION}\n"
    assert fmt(tmp_path, "--allow-dirty").code == 0
