"""The plan of Strathbeg with more indicators, a locality's assessments, and an update that is kept back."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import afterwards

from loipctl.papers import paper
from loipctl.papers.request import Request
from loipctl.papers.tree import Document
from loipctl.plans import repository, workspace
from loipctl.plans.snapshot import Snapshot

HERE = Path(__file__).parent
AS_AT = date(2026, 6, 1)

REQUESTS = {
    "annual-report": Request("annual-report"),
    "board-paper": Request("board-paper"),
    "chair-brief": Request("chair-brief"),
    "duties": Request("duties"),
    "exceptions": Request("exceptions"),
    "forward-plan": Request("forward-plan"),
    "locality-report": Request("locality-report", subject="portbeg-harbour"),
    "partner-return": Request("partner-return", subject="nhs-strathbeg"),
    "partners-update": Request("partners-update"),
    "plan-on-a-page": Request("plan-on-a-page"),
    "plan-summary": Request("plan-summary"),
    "progress-report": Request("progress-report"),
}
"""How each built-in template is asked for."""


@cache
def root(*, later: bool = False) -> Path:
    """A repository of the plan with the extra files, and with what came later where that is wanted."""
    made = Path(mkdtemp(prefix="loipctl-papers-"))
    for folder in (HERE.parent / "plans", HERE / "extra" / "plans"):
        shutil.copytree(folder, made / "plans", dirs_exist_ok=True)
    if later:
        afterwards.apply(made / "plans" / "strathbeg")
    return made


@cache
def strathbeg(*, later: bool = False, day: date = AS_AT) -> Snapshot:
    """The plan as at a day."""
    found = workspace.read(repository.find(root(later=later)), day, ["strathbeg"])
    assert found.breaches == ()
    return found.snapshots["strathbeg"]


def made(name: str, *, later: bool = False, day: date = AS_AT) -> Document:
    """A paper of the plan by a built-in template."""
    snapshot = strathbeg(later=later, day=day)
    request = REQUESTS[name]
    if name == "board-paper":
        (words,) = snapshot.papers
        request = Request(name, words)
    return paper.make(snapshot, request, paper.folders(root(later=later)))
