"""The papers of the example plans, stored whole: what a partnership published comes back with nothing missing."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from loipctl.papers import paper
from loipctl.papers.tree import Document
from loipctl.papers.writers import writers
from loipctl.plans import repository, workspace

ROOT = Path(__file__).parents[2]


def made(plan: str, template: str, day: date, name: str = "") -> Document:
    here = repository.find(ROOT)
    snapshot = workspace.read(here, day, [plan]).snapshots[plan]
    words = next((one for one in snapshot.papers if one.id == name), None)
    return paper.make(snapshot, template, paper.folders(ROOT), words)


PAPERS = {
    "edinburgh-board-paper": made("edinburgh-best-value", "board-paper", date(2021, 9, 30), "progress-2021-09"),
    "east-lothian-plan-summary": made("east-lothian-2017-2027", "plan-summary", date(2026, 11, 22)),
    "east-lothian-partners-update": made("east-lothian-2026-2036", "partners-update", date(2025, 1, 31)),
}


def without_version(written: bytes) -> bytes:
    return re.sub(rb"Made by loipctl [\w.]+ ", b"Made by loipctl ", written)


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_paper(same_as: Callable[[str, bytes], None], name: str, suffix: str) -> None:
    same_as(f"{name}{suffix}", without_version(writers()[suffix].write(PAPERS[name])))


def test_the_same_plan_and_day_give_the_same_bytes() -> None:
    again = made("edinburgh-best-value", "board-paper", date(2021, 9, 30), "progress-2021-09")
    first = PAPERS["edinburgh-board-paper"]
    assert {suffix: one.write(again) for suffix, one in writers().items()} == {
        suffix: one.write(first) for suffix, one in writers().items()
    }


def markdown(name: str) -> str:
    return writers()[".md"].write(PAPERS[name]).decode()


def test_the_board_paper_keeps_its_numbers_its_recommendations_and_its_appendix() -> None:
    text = markdown("edinburgh-board-paper")
    assert re.findall(r"^## (.*)$", text, flags=re.MULTILINE) == [
        "1 Executive Summary",
        "2 Recommendations",
        "3 Main Report",
        "4 Contact",
        "Best Value Improvement Plan - Progress and Closure",
    ]
    assert re.findall(r"^(\d\.\d) ", text, flags=re.MULTILINE) == ["1.1", "1.2", "2.1", "3.1", "3.2", "3.3", "3.4"]
    assert re.findall(r"^- ([iv]+)\. ", text, flags=re.MULTILINE) == ["i", "ii", "iii", "iv"]
    rows = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line]
    assert len(rows) == 3 + 9
    assert not [row for row in rows if re.search(r"\|\s*\|", row)]


def test_the_summary_keeps_its_outcomes_and_letters_in_order() -> None:
    text = markdown("east-lothian-plan-summary")
    assert re.findall(r"^### (\d\.\d) ", text, flags=re.MULTILINE) == [
        "1.1",
        "1.2",
        "1.3",
        "2.1",
        "2.2",
        "3.1",
        "3.2",
    ]
    assert re.findall(r"^- ([a-z])\) ", text, flags=re.MULTILINE) == list("abcdefghijklmnopqrs")


def test_the_update_keeps_its_parts() -> None:
    text = markdown("east-lothian-partners-update")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)
    assert [part.partition("\n")[0] for part in parts[1:]] == [
        "What we've done so far",
        "What we're planning now",
        "How you can get involved",
    ]
    assert [len(re.findall(r"^- ", part, flags=re.MULTILINE)) for part in parts[1:]] == [4, 3, 2]
