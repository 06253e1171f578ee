"""loipctl report: list the papers of the plans, and write them."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import paper_names, record_ids
from loipctl.cli.new_template import new_template
from loipctl.cli.options import AsAt, PlanId, here, today
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from loipctl.papers.request import Request
    from loipctl.papers.writers import Writer
    from loipctl.plans.repository import Repository
    from loipctl.plans.workspace import Workspace


@dataclass(frozen=True)
class _Order:
    """One paper to be made of a plan as at a day, and the name of its files."""

    plan: str
    name: str
    day: "date"
    request: "Request"


def report(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PAPER]...",
            help="Papers by their ids; lists them all if not given.",
            autocompletion=paper_names,
        ),
    ] = None,
    plan: PlanId = "",
    template: Annotated[
        str,
        typer.Option(metavar="TEMPLATE", help="Write this template for the plan, without the words of a paper."),
    ] = "",
    subject: Annotated[
        str,
        typer.Option(
            "--for",
            metavar="ID",
            help="Whom the template is written for, such as a partner or a locality.",
            autocompletion=record_ids,
        ),
    ] = "",
    year: Annotated[
        str,
        typer.Option(metavar="YEAR", help="The reporting year, as 2024/25; the one that ended last if not given."),
    ] = "",
    as_at: AsAt = None,
    formats: Annotated[
        list[str] | None, typer.Option("--format", metavar="FORMAT", help="html or md; may be repeated.")
    ] = None,
    to: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write; - for standard output.")
    ] = "",
    list_templates: Annotated[bool, typer.Option("--list", help="List the templates in a line each.")] = False,
    new: Annotated[
        str,
        typer.Option("--new-template", metavar="NAME", help="Begin a template of your own from an example."),
    ] = "",
    allow_invalid: Annotated[
        bool,
        typer.Option(
            "--allow-invalid", help="Write the paper though the plan has errors; it says so at its head."
        ),
    ] = False,
) -> None:
    """List the papers of the plans, or write them."""
    from loipctl.papers.request import Request
    from loipctl.plans import workspace

    repository = here()
    if list_templates:
        output.write(_list_of_templates(repository))
        return
    if new:
        file = new_template(repository.root, new)
        output.note(f"wrote {file.relative_to(repository.root).as_posix()}; its comments say how to go on")
        return
    read = workspace.read(repository, today(None), [plan] if plan else [])
    if not names and not template:
        output.write(_list_of_papers(read))
        return
    asked = Request(template, subject=subject, year=year)
    orders = (
        [_for_template(read, asked, as_at)]
        if template
        else [_for_paper(read, asked, one, as_at) for one in names or []]
    )
    writers = _writers(formats or repository.settings.reports.formats, to_stream=to == "-")
    for order in orders:
        _write(read, order, writers, to or repository.settings.reports.out, allow_invalid)


def _list_of_templates(repository: "Repository") -> str:
    from loipctl.papers.loader import templates
    from loipctl.papers.paper import folders

    rows = templates(folders(repository.root))
    width = max((len(name) for name in rows), default=0)
    return "".join(f"{name:<{width}}  {purpose}\n" for name, purpose in rows.items())


def _list_of_papers(read: "Workspace") -> str:
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


def _for_template(read: "Workspace", request: "Request", as_at: "date | None") -> _Order:
    if len(read.snapshots) > 1:
        raise LoipctlError("a template needs a plan", f"add --plan and one of {', '.join(read.snapshots)}", 2)
    (plan,) = read.snapshots
    name = "-".join(filter(None, [request.template, request.subject, request.year.replace("/", "-")]))
    return _Order(plan, name, today(as_at), request)


def _for_paper(read: "Workspace", asked: "Request", name: str, as_at: "date | None") -> _Order:
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
    return _Order(plan, paper.id, day, replace(asked, template=paper.template, paper=paper))


def _writers(names: "Sequence[str]", *, to_stream: bool) -> "list[Writer]":
    from loipctl.papers.writers import writers
    from loipctl.words import did_you_mean

    known = {suffix.removeprefix("."): writer for suffix, writer in writers().items()}
    for name in names:
        if name not in known:
            advice = did_you_mean(name, known) or f"write {' or '.join(known)}"
            raise LoipctlError(f"papers cannot be written as `{name}`", advice, 2)
    return [known[name] for name in names][: 1 if to_stream else None]


def _write(read: "Workspace", order: _Order, writers: "Sequence[Writer]", to: str, allow_invalid: bool) -> None:
    from loipctl.papers import paper

    # checked as at today: to the day of a past paper, all that came later would look like a slip of a date
    sound = _is_sound(read, order, allow_invalid)
    made = paper.make(
        read.at(order.day).snapshots[order.plan],
        order.request,
        paper.folders(read.repository.root),
        sound=sound,
    )
    for writer in writers:
        if to == "-":
            sys.stdout.buffer.write(writer.write(made))
            sys.stdout.buffer.flush()
        else:
            file = Path(to, order.plan, f"{order.name}{writer.suffix}")
            output.write_file(file, writer.write(made))
            output.note(f"wrote {file}")


def _is_sound(read: "Workspace", order: _Order, allow_invalid: bool) -> bool:
    """Return whether the plan has no errors; stop here where it has and no paper may be made of it."""
    from loipctl import check
    from loipctl.formats import formats

    results = check.check(read.only(order.plan), check.choice(read))
    if results.failed() and not allow_invalid:
        output.note(formats()["full"].write(results.errors()))
        raise LoipctlError(
            "no paper was written, because the plan has errors",
            "mend them, or add --allow-invalid for a paper that says so at its head",
            1,
        )
    return not results.failed()
