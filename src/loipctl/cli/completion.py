"""What the shell offers when somebody presses Tab: ids, names of templates and rules, years and versions.

An offer is an id or a name and nothing beside it. The script for zsh passes what is offered through `eval`, where
a title from a plan could run a command.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.plans.snapshot import Snapshot

_OFFERED = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]*")


def plan_ids(incomplete: str) -> list[str]:
    """Return the plans of the repository."""
    return _offered(_plan_ids, incomplete)


def record_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the records of every plan, or of the one named by --plan or before a slash."""
    return _offered(lambda: _ids(incomplete, ctx.params.get("plan") or ""), incomplete)


def paper_names(incomplete: str) -> list[str]:
    """Return the papers of every plan."""
    return _offered(lambda: (one.id for plan in _snapshots() for one in plan.papers), incomplete)


def template_names(incomplete: str) -> list[str]:
    """Return the templates that papers can use."""
    return _offered(_template_names, incomplete)


def reporting_years(incomplete: str) -> list[str]:
    """Return the reporting years of every plan that are over."""
    return _offered(_reporting_years, incomplete)


def versions(incomplete: str) -> list[str]:
    """Return what changes can be counted from: the last paper, and the tags and branches of git."""
    return _offered(_versions, incomplete)


def rule_names(incomplete: str) -> list[str]:
    """Return the names of the rules, or their codes where a code has been begun."""
    return _offered(lambda: _rule_names(codes=incomplete.startswith("LP")), incomplete)


def export_names(incomplete: str) -> list[str]:
    """Return the formats in which a plan can be handed on."""
    from loipctl.exchange.exports import exports

    return _offered(exports, incomplete)


def _offered(words: Callable[[], Iterable[str]], incomplete: str) -> list[str]:
    """Return the words that go on from what was typed; none where there is no plan to be read."""
    try:
        found = {word for word in words() if word.startswith(incomplete)}
    except (LoipctlError, OSError):
        return []
    return sorted(word for word in found if _OFFERED.fullmatch(word))


def _plan_ids() -> Iterator[str]:
    from loipctl.cli.options import here
    from loipctl.plans.workspace import plan_of
    from loipctl.source.root import PLAN_FILE

    repository = here()
    for file in repository.tree.listing(repository.settings.plans).files:
        if file.endswith(f"/{PLAN_FILE}"):
            yield plan_of(repository, file) or ""


def _snapshots() -> "Iterable[Snapshot]":
    from loipctl.cli.options import here, today
    from loipctl.plans import workspace

    return workspace.read(here(), today(None)).snapshots.values()


def _ids(incomplete: str, asked: str) -> Iterator[str]:
    plan, slash, _ = incomplete.rpartition("/")
    for snapshot in _snapshots():
        if snapshot.id == (plan or asked or snapshot.id):
            ids = (getattr(record, "id", None) for _, record in snapshot.everything())
            yield from (f"{plan}{slash}{id_}" for id_ in ids if id_)


def _template_names() -> Iterable[str]:
    from loipctl.cli.options import here
    from loipctl.papers.loader import templates
    from loipctl.papers.paper import folders

    return templates(folders(here().root))


def _reporting_years() -> Iterator[str]:
    from loipctl.duties.years import written
    from loipctl.law.reporting_years import closed_years

    for snapshot in _snapshots():
        if snapshot.header:
            yield from (written(year) for year in closed_years(snapshot.plan, snapshot.as_at))


def _versions() -> Iterator[str]:
    from loipctl.cli.options import here
    from loipctl.papers.since import LAST_PAPER
    from loipctl.source import history

    yield LAST_PAPER
    yield from history.names(history.ready(here().root))


def _rule_names(*, codes: bool) -> Iterator[str]:
    from loipctl.choosing import rules

    return (one.code if codes else one.name for one in rules())
