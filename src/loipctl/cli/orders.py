"""Which papers are asked for: by their names, or by a template for a whole plan; and what there is to ask for."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from loipctl.cli.options import today
from loipctl.errors import LoipctlError, unreadable_plan

if TYPE_CHECKING:
    from loipctl.papers.request import Request
    from loipctl.plans.repository import Repository
    from loipctl.plans.workspace import Workspace


class Order(NamedTuple):
    """One paper to be made of a plan as at a day, and the name of its files."""

    plan: str
    name: str
    day: date
    request: "Request"


def orders(read: "Workspace", names: Sequence[str], asked: "Request", as_at: date | None) -> list[Order]:
    """Return what is asked for: a template, the papers that are named, or every paper.

    Raises `LoipctlError` for a paper that is not there, or that several plans have.
    """
    if asked.template:
        return [_for_template(read, asked, as_at)]
    return [_for_paper(read, asked, one, as_at) for one in names or _all_papers(read)]


def list_of_papers(read: "Workspace") -> str:
    """Return the papers of the plans, a line each."""
    from loipctl.shown import shown

    rows = [
        (one.id, snapshot.id, one.meeting.words(), one.title)
        for snapshot in read.snapshots.values()
        for one in snapshot.papers
    ]
    if not rows:
        return "there are no papers; write one in papers/<name>.yaml, or name a template with --template\n"
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(f"{a:<{widths[0]}}  {b:<{widths[1]}}  {c:<{widths[2]}}  {shown(d)}\n" for a, b, c, d in rows)


def list_of_templates(repository: "Repository") -> str:
    """Return the templates that papers can use, a line each."""
    from loipctl.papers.loader import templates
    from loipctl.papers.paper import folders

    rows = templates(folders(repository.root))
    width = max((len(name) for name in rows), default=0)
    return "".join(f"{name:<{width}}  {purpose}\n" for name, purpose in rows.items())


def _all_papers(read: "Workspace") -> list[str]:
    return [f"{snapshot.id}/{one.id}" for snapshot in read.snapshots.values() for one in snapshot.papers]


def _for_template(read: "Workspace", request: "Request", as_at: date | None) -> Order:
    if len(read.snapshots) > 1:
        raise LoipctlError("a template needs a plan", f"add --plan and one of {', '.join(read.snapshots)}", 2)
    if not read.snapshots:
        raise unreadable_plan()
    (plan,) = read.snapshots
    name = "-".join(filter(None, [request.template, request.subject, request.year.replace("/", "-")]))
    return Order(plan, name, today(as_at), request)


def _for_paper(read: "Workspace", asked: "Request", name: str, as_at: date | None) -> Order:
    from loipctl.words import did_you_mean

    home, _, id_ = name.rpartition("/")
    found = [
        (snapshot.id, one)
        for snapshot in read.snapshots.values()
        for one in snapshot.papers
        if one.id == id_ and home in {"", snapshot.id}
    ]
    if not found:
        known = [one.id for snapshot in read.snapshots.values() for one in snapshot.papers]
        raise LoipctlError(
            f"there is no paper `{name}`", did_you_mean(name, known) or "loipctl report lists them", 2
        )
    if len(found) > 1:
        plans = ", ".join(plan for plan, _ in found)
        raise LoipctlError(f"{len(found)} plans have a paper `{name}`", f"add --plan and one of {plans}", 2)
    ((plan, paper),) = found
    day = as_at or paper.as_at or paper.meeting.end
    return Order(plan, paper.id, day, replace(asked, template=paper.template, paper=paper))
