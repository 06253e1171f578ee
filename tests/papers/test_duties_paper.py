"""The paper of duties, whole, in every format that papers are written in."""

from datetime import date
from pathlib import Path

import pytest

from loipctl.papers import paper
from loipctl.papers.request import Request
from loipctl.papers.writers import writers
from loipctl.plans import repository, workspace

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("suffix", [".html", ".md"])
@pytest.mark.parametrize(
    ("root", "plan", "day"),
    [
        (ROOT, "strathbeg", date(2026, 6, 1)),
        (ROOT.parent, "edinburgh-best-value", date(2021, 9, 28)),
    ],
)
def test_the_duties_of_a_plan(root, plan, day, suffix, same_as):
    snapshot = workspace.read(repository.find(root), day, [plan]).snapshots[plan]
    made = paper.make(snapshot, Request("duties"), paper.folders(root))
    same_as(f"duties-{plan}{suffix}", writers()[suffix].write(made))
