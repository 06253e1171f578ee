"""The plan of Strathbeg with more indicators, a locality's assessments, and an update that is kept back."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

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
def root(*overlays: str) -> Path:
    """A repository of the plan with other files laid over it."""
    made = Path(mkdtemp(prefix="loipctl-papers-"))
    for folder in (HERE.parent / "plans", *(HERE / name / "plans" for name in overlays)):
        shutil.copytree(folder, made / "plans", dirs_exist_ok=True)
    return made


@cache
def strathbeg(*overlays: str, day: date = AS_AT) -> Snapshot:
    """The plan as at a day, with the extra files and any other laid over it."""
    found = workspace.read(repository.find(root("extra", *overlays)), day, ["strathbeg"])
    assert found.breaches == ()
    return found.snapshots["strathbeg"]


def made(name: str, *overlays: str, day: date = AS_AT) -> Document:
    """A paper of the plan by a built-in template."""
    snapshot = strathbeg(*overlays, day=day)
    request = REQUESTS[name]
    if name == "board-paper":
        (words,) = snapshot.papers
        request = Request(name, words)
    return paper.make(snapshot, request, paper.folders(root("extra", *overlays)))
