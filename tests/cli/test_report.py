"""What papers say of themselves, whether everybody can read them, and what is written without the compiler."""

from pathlib import Path

import pytest

from cli.commands import loipctl, repository
from command import git

AS_AT = ("--as-at", "2026-06-01")
ACTION = """\
title: Open the community hub
due: 2026-05-31
"""
TEMPLATE = """\
{# Where to read more #}
# Read more

The plan stands [here](https://strathbeg.example/plan).

{{ table("Dates", ["Action", "Due"], [[actions[0].title, actions[0].due]]) }}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    repository(tmp_path, **{"actions/hub.yaml": ACTION})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "read-more.md.j2").write_text(TEMPLATE, "utf-8")
    return tmp_path


def written(root: Path, *words: str) -> str:
    run = loipctl(root, "report", "--template", "read-more", "--format", "md", "-o", "-", *AS_AT, *words)
    assert run.code == 0, run.messages
    return run.output


def test_what_a_machine_can_tell_is_told_for_the_page_and_the_pdf(root: Path) -> None:
    run = loipctl(root, "report", "--check", "--template", "read-more", *AS_AT)
    assert (run.code, run.output.splitlines()[:3]) == (
        1,
        [
            "read-more.html: the words of a link say nothing: `here`",
            "read-more.pdf: nothing wrong in 12 checks",
            "No machine can tell, so a person must still check:",
        ],
    )
    assert not (root / "papers-out").exists()


def test_the_foot_says_which_commit_a_paper_was_made_from(root: Path) -> None:
    git(root, "init", "-q")
    assert written(root).endswith("from the records of the plan.\n")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin the plan")
    commit = git(root, "rev-parse", "HEAD")[:12]
    assert written(root).endswith(f"from the records of the plan at commit {commit}.\n")
    (root / ".git/info/exclude").write_text("*.swp\n", "utf-8")
    (root / "plans/strathbeg/actions/.hub.yaml.swp").touch()
    assert written(root).endswith(f"from the records of the plan at commit {commit}.\n")
    (root / "plans/strathbeg/actions/hub.yaml").write_text(ACTION.replace("hub", "garden"), "utf-8")
    assert written(root).endswith(f"from the records of the plan at commit {commit}, with changes made since.\n")


def test_a_draft_and_a_plan_with_errors_are_told_at_the_head(root: Path) -> None:
    (root / "plans/strathbeg/actions/garden.yaml").write_text("title: Dig the garden\nduu: 2026\n", "utf-8")
    head = written(root, "--draft", "--allow-invalid").partition("The plan stands")[0]
    assert head == (
        "# Read more\n\nStrathbeg Partnership\n\n"
        "> **This plan has problems**\n>\n"
        "> The plan behind this paper has errors, so the paper may be wrong or incomplete.\n\n"
        "> **Draft**\n>\n"
        "> This paper has not been agreed, and may still change before the meeting.\n\n"
    )


def test_without_the_compiler_the_other_formats_are_written(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    hidden = tmp_path_factory.mktemp("hidden")
    (hidden / "typst.py").write_text("raise ImportError\n", "utf-8")
    formats = ("--format", "pdf", "--format", "html")
    paths = f"{hidden}:{Path(__file__).parents[2] / 'src'}"
    run = loipctl(root, "report", "--template", "read-more", *formats, *AS_AT, PYTHONPATH=paths)
    assert run.code == 3
    assert run.messages == (
        "wrote papers-out/strathbeg/read-more.html\n"
        "loipctl: PDF cannot be written on this computer, because typst cannot be loaded\n"
        "  help: install it with `python -m pip install typst`, or write html, which prints well\n"
    )
