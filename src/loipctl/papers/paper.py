"""Makes a paper: a snapshot, the words of a paper and a template become one document tree."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from loipctl import resources
from loipctl.model.papers import Paper
from loipctl.papers import duties, engine, tree
from loipctl.papers.context import context
from loipctl.papers.document import document
from loipctl.papers.loader import Templates
from loipctl.papers.parts import components
from loipctl.papers.provenance import Provenance
from loipctl.papers.values import Plain
from loipctl.plans.snapshot import Snapshot


def folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of templates for a repository, its own before the built-in one."""
    return root / resources.TEMPLATES, resources.templates()


def make(
    snapshot: Snapshot,
    template: str,
    found: tuple[Path, ...],
    paper: Paper | None = None,
    provenance: Provenance = Provenance(),  # noqa: B008  # it is frozen
) -> tree.Document:
    """Return the paper that a template makes of a plan, as at the snapshot's day.

    Its provenance stands at its head and foot. Raises `PaperError` for a template that is not there or cannot be
    filled.
    """
    given = context(snapshot, paper)
    blocks = engine.render(
        template, loader=Templates(found), context=given, components=_components(snapshot, given)
    )
    made = document(blocks, notices=provenance.notices(), footer=provenance.footer(snapshot))
    return replace(made, subtitle=snapshot.plan.partnership.name, day=snapshot.as_at)


def _components(snapshot: Snapshot, given: Mapping[str, Plain]) -> Mapping[str, Callable[..., object]]:
    return {**components(given), **duties.components(snapshot)}
