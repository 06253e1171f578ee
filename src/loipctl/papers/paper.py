"""Makes a paper: a snapshot, the words of a paper and a template become one document tree."""

from pathlib import Path

from loipctl import __version__, resources, words
from loipctl.model.papers import Paper
from loipctl.papers import engine, tree
from loipctl.papers.context import context
from loipctl.papers.loader import Templates
from loipctl.papers.parts import components
from loipctl.plans.snapshot import Snapshot

FOLDER = "templates"
"""Where a repository keeps templates of its own; they are found before the built-in ones."""

_PROBLEMS = tree.Notice(
    "problems",
    (tree.Paragraph((tree.Text("The plan behind this paper has errors, so the paper may be wrong or incomplete."),)),),
)


def templates(root: Path) -> Templates:
    """Return the templates of a repository, its own before the built-in ones."""
    return Templates(folders=(root / FOLDER, resources.templates()))


def make(
    snapshot: Snapshot, template: str, found: Templates, paper: Paper | None = None, *, sound: bool = True
) -> tree.Document:
    """Return the paper that a template makes of a plan, as at the snapshot's day.

    A plan with errors (`sound` is false) gives a paper that says so at its head. Raises `PaperError` for a template
    that is not there or cannot be filled.
    """
    given = context(snapshot, paper)
    blocks = engine.render(template, loader=found, context=given, components=components(given))
    title, body = _opened(blocks, snapshot.plan.title)
    return tree.Document(
        title=title,
        subtitle=snapshot.plan.partnership.name,
        blocks=body,
        notices=() if sound else (_PROBLEMS,),
        footer=(tree.Text(_footer(snapshot)),),
    )


def _opened(blocks: tree.Blocks, otherwise: str) -> tuple[str, tree.Blocks]:
    """Return the title and the rest: the first heading of level 1 is the title."""
    match blocks:
        case (tree.Heading(level=1, content=content), *rest):
            return tree.plain_text(content), tuple(rest)
    return otherwise, blocks


def _footer(snapshot: Snapshot) -> str:
    return f"As at {words.day(snapshot.as_at)}. Made by loipctl {__version__} from the records of the plan."
