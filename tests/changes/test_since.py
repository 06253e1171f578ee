"""What a paper says has changed since a day, a version, or the group's last paper."""

from pathlib import Path

import pytest

from changes import year
from changes.conftest import AS_AT
from cli.commands import loipctl
from command import compare
from loipctl.errors import LoipctlError
from loipctl.model.papers import Paper
from loipctl.papers import paper
from loipctl.papers.request import Request
from loipctl.papers.writers import writer_for
from loipctl.plans import repository, workspace

GOLDEN = Path(__file__).parents[1] / "golden" / "changes"

PAPER = """\
title: Progress of the plan
group: board
meeting: 2026-06-01
since: {since}
purpose: To tell the Board how the plan stands.
recommendations:
  - {{type: note, text: note the progress.}}
"""

WORDS = {"id": "june", "title": "Progress of the plan", "group": "board", "meeting": "2026-06-01"}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return year.build(tmp_path_factory.mktemp("papers") / "plans-of-strathbeg")


def for_the_plan(root: Path, template: str, since: str) -> str:
    """A paper without words of its own, as `loipctl report --template NAME --since DAY` makes it."""
    snapshot = workspace.read(repository.find(root), AS_AT).snapshots["strathbeg"]
    written = paper.make(snapshot, Request(template, since=since), paper.folders(root))
    return writer_for(".md").write(written).decode()


def made(root: Path, since: str, **others: str) -> str:
    folder = root / "plans" / "strathbeg" / "papers"
    folder.mkdir(exist_ok=True)
    for name, text in {"june": PAPER.format(since=since), **others}.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    snapshot = workspace.read(repository.find(root), AS_AT).snapshots["strathbeg"]
    (words,) = (one for one in snapshot.papers if one.id == "june")
    written = paper.make(snapshot, Request("board-paper", paper=words), paper.folders(root))
    for name in others:
        (folder / f"{name}.yaml").unlink()
    return writer_for(".md").write(written).decode()


@pytest.mark.parametrize("since", ["2025-10-01", "plan-2025-06", "2025-11-25"])
def test_paper(papers: Path, since: str, update_golden: bool) -> None:
    compare(GOLDEN / f"paper-since-{since}.md", made(papers, since), update=update_golden)


def test_since_the_groups_last_paper(papers: Path) -> None:
    earlier = PAPER.format(since="2025-06-20").replace("2026-06-01", "2025-12-04")
    others = {"december": earlier, "january": earlier.replace("2025-12-04", "2026-01").replace("board", "council")}
    assert "What has changed since 4 December 2025" in made(papers, "last-paper", **others)


def test_a_group_without_an_earlier_paper_is_told_so(papers: Path) -> None:
    with pytest.raises(
        LoipctlError, match="counts changes since the last paper, and its group has no earlier one"
    ):
        made(papers, "last-paper")


def test_a_version_that_is_not_there_is_said(papers: Path) -> None:
    with pytest.raises(LoipctlError, match="there is no version `plan-2024`") as stop:
        made(papers, "plan-2024")
    assert (stop.value.code, stop.value.help) == (3, "did you mean `plan-2025-06`?")


def test_words_of_updates_and_of_officers_do_not_come_into_a_paper(papers: Path) -> None:
    text = made(papers, "plan-2025-06")
    assert "Forty homes are insulated" not in text
    assert "transport-manager" not in text


@pytest.mark.parametrize("template", ["progress-report", "chair-brief"])
def test_a_template_for_the_whole_plan(papers: Path, template: str, update_golden: bool) -> None:
    text = for_the_plan(papers, template, "plan-2025-06")
    compare(GOLDEN / f"{template}-since-plan-2025-06.md", text, update=update_golden)


def test_without_a_version_to_count_from_nothing_is_said_of_changes(papers: Path) -> None:
    for template in ("progress-report", "chair-brief"):
        assert "has changed" not in for_the_plan(papers, template, "")


def test_what_is_asked_for_goes_before_what_the_paper_says(papers: Path) -> None:
    words = Paper.model_validate({**WORDS, "since": "2025-10-01"})
    snapshot = workspace.read(repository.find(papers), AS_AT).snapshots["strathbeg"]
    request = Request("board-paper", words, since="plan-2025-06")
    written = writer_for(".md").write(paper.make(snapshot, request, paper.folders(papers))).decode()
    assert "## 1 What has changed since plan-2025-06, 20 June 2025" in written
    assert "1 October 2025" not in written


def test_a_report_looks_back_to_the_version_it_counts_from(papers: Path) -> None:
    assert "**Looks back to:** 20 June 2025" in for_the_plan(papers, "progress-report", "plan-2025-06")


def test_a_template_can_count_from_the_boards_last_paper(papers: Path) -> None:
    folder = papers / "plans" / "strathbeg" / "papers"
    folder.mkdir(exist_ok=True)
    file = folder / "march.yaml"
    file.write_text(PAPER.format(since="2025-06-20").replace("2026-06-01", "2026-03-05"), "utf-8")
    try:
        assert "## What has changed since 5 March 2026" in for_the_plan(papers, "chair-brief", "last-paper")
    finally:
        file.unlink()
    with pytest.raises(LoipctlError, match="`chair-brief` counts changes since the last paper, and its group has"):
        for_the_plan(papers, "chair-brief", "last-paper")


def test_a_template_that_says_nothing_of_changes_refuses_the_option(papers: Path) -> None:
    with pytest.raises(LoipctlError, match="`exceptions` does not say what has changed") as stop:
        for_the_plan(papers, "exceptions", "plan-2025-06")
    assert (stop.value.code, stop.value.help) == (2, "leave out --since")


def test_the_option_reaches_the_template(papers: Path) -> None:
    words = ("report", "--template", "chair-brief", "--since", "2026-05-06", "--format", "md", "-o", "-")
    run = loipctl(papers, *words, "--as-at", AS_AT.isoformat())
    assert (run.code, run.messages) == (0, "")
    assert "## What has changed since 6 May 2026\n" in run.output
