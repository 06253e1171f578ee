"""Makes a paper: a snapshot, the words of a paper and a template become one document tree."""

from dataclasses import replace
from pathlib import Path

from loipctl import __version__, resources, words
from loipctl.papers import engine, tree
from loipctl.papers.choices import Choices
from loipctl.papers.context import context
from loipctl.papers.document import document
from loipctl.papers.hindsight import without_hindsight
from loipctl.papers.loader import Templates
from loipctl.papers.request import Request
from loipctl.papers.vocabulary import vocabulary
from loipctl.plans.snapshot import Snapshot

_PROBLEMS = tree.Notice(
    "problems",
    (
        tree.Paragraph(
            (tree.Text("The plan behind this paper has errors, so the paper may be wrong or incomplete."),)
        ),
    ),
)


def folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of templates for a repository, its own before the built-in one."""
    return root / resources.TEMPLATES, resources.templates()


def make(snapshot: Snapshot, request: Request, found: tuple[Path, ...], *, sound: bool = True) -> tree.Document:
    """Return the paper that a template makes of a plan, as at the snapshot's day.

    A plan with errors (`sound` is false) gives a paper that says so at its head. Raises `LoipctlError` for a
    template that is not there or cannot be filled, and for one that is not told whom or which year it is about.
    """
    known = without_hindsight(snapshot)
    given = context(known, request.paper)
    choices = Choices(known, given, request)
    blocks = engine.render(
        request.template,
        loader=Templates(found),
        context=given,
        components=vocabulary(known, given, choices),
    )
    choices.refuse_unused()
    made = document(blocks, notices=() if sound else (_PROBLEMS,), footer=(tree.Text(_footer(snapshot)),))
    return replace(made, subtitle=snapshot.plan.partnership.name)


def _footer(snapshot: Snapshot) -> str:
    return f"As at {words.day(snapshot.as_at)}. Made by loipctl {__version__} from the records of the plan."
