"""Makes a paper: a snapshot, the words of a paper and a template become one document tree."""

from dataclasses import replace
from pathlib import Path

from loipctl import resources
from loipctl.papers import engine, since, tree
from loipctl.papers.as_needed import AsNeeded
from loipctl.papers.brand import PLAIN, Brand
from loipctl.papers.choices import Choices
from loipctl.papers.context import context
from loipctl.papers.document import document
from loipctl.papers.hindsight import without_hindsight
from loipctl.papers.loader import SUFFIX, Templates, sheet
from loipctl.papers.occasion import occasion
from loipctl.papers.provenance import Provenance
from loipctl.papers.request import Request
from loipctl.papers.vocabulary import vocabulary
from loipctl.plans.snapshot import Snapshot


def folders(root: Path) -> tuple[Path, ...]:
    """Return the folders of templates for a repository, its own before the built-in one."""
    return root / resources.TEMPLATES, resources.templates()


def make(
    snapshot: Snapshot,
    request: Request,
    found: tuple[Path, ...],
    provenance: Provenance = Provenance(),  # noqa: B008  # it is frozen
    brand: Brand = PLAIN,
) -> tree.Document:
    """Return the paper that a template makes of a plan, as at the snapshot's day.

    Its provenance stands at its head and foot, and its brand is how it looks. Raises `LoipctlError` for a template
    that is not there or cannot be filled, and for one that is not told whom or which year it is about.
    """
    known = without_hindsight(snapshot)
    changed = since.since(known, request)
    told = context(known, request.paper, changed.day if changed else None)
    given = AsNeeded({**told.later(), "since": lambda: since.fields(changed)})
    choices = Choices(known, given, request)
    loader = Templates(found)
    blocks = engine.render(
        request.template,
        loader=loader,
        context=given,
        components={**vocabulary(known, given, choices), **since.components(changed, choices.takes_since)},
    )
    choices.refuse_unused()
    made = document(blocks, notices=provenance.notices(), footer=provenance.footer(snapshot))
    return replace(
        made,
        subtitle=snapshot.plan.partnership.name,
        day=snapshot.as_at,
        sheet=sheet(loader.read(request.template.removesuffix(SUFFIX) + SUFFIX) or ""),
        occasion=occasion(snapshot, request.paper),
        brand=brand,
    )
