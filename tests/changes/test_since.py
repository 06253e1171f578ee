"""What a paper says has changed since a day, a version, or the group's last paper."""

from pathlib import Path

import pytest

from changes import year
from changes.conftest import AS_AT
from command import compare
from loipctl.errors import LoipctlError
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


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return year.build(tmp_path_factory.mktemp("papers") / "plans-of-strathbeg")


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
