"""Makes a paper: a snapshot, the words of a paper and a template become one document tree."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from loipctl import __version__, resources, words
from loipctl.model.papers import Paper
from loipctl.papers import duties, engine, since, tree
from loipctl.papers.context import context
from loipctl.papers.document import document
from loipctl.papers.loader import Templates
from loipctl.papers.parts import components
from loipctl.papers.values import Plain
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


def make(
    snapshot: Snapshot, template: str, found: tuple[Path, ...], paper: Paper | None = None, *, sound: bool = True
) -> tree.Document:
    """Return the paper that a template makes of a plan, as at the snapshot's day.

    A plan with errors (`sound` is false) gives a paper that says so at its head. Raises `PaperError` for a
    template that is not there or cannot be filled.
    """
    changed = since.since(snapshot, paper)
    given = {**context(snapshot, paper), "since": since.fields(changed)}
    parts = {**_components(snapshot, given), **since.components(changed)}
    blocks = engine.render(template, loader=Templates(found), context=given, components=parts)
    made = document(blocks, notices=() if sound else (_PROBLEMS,), footer=(tree.Text(_footer(snapshot)),))
    return replace(made, subtitle=snapshot.plan.partnership.name)


def _components(snapshot: Snapshot, given: Mapping[str, Plain]) -> Mapping[str, Callable[..., object]]:
    return {**components(given), **duties.components(snapshot)}


def _footer(snapshot: Snapshot) -> str:
    return f"As at {words.day(snapshot.as_at)}. Made by loipctl {__version__} from the records of the plan."
