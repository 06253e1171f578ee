"""loipctl report: list the papers of the plans, and write them."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import paper_names, record_ids
from loipctl.cli.house_style import in_house_style, say_what_it_shows
from loipctl.cli.new_template import new_template
from loipctl.cli.options import AsAt, PlanId, here, today
from loipctl.errors import LoipctlError, unreadable_plan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from loipctl.papers.request import Request
    from loipctl.papers.tree import Document
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
        list[str] | None,
        typer.Option("--format", metavar="FORMAT", help="docx, html, md or pdf; may be repeated."),
    ] = None,
    to: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER", help="Where to write; - for standard output.")
    ] = "",
    list_templates: Annotated[bool, typer.Option("--list", help="List the templates in a line each.")] = False,
    new: Annotated[
        str,
        typer.Option("--new-template", metavar="NAME", help="Begin a template of your own from an example."),
    ] = "",
    house_style: Annotated[
        str, typer.Option("--house-style", metavar="FILE", help="A Word file with your house style, for docx.")
    ] = "",
    check_house_style: Annotated[
        str, typer.Option("--check-house-style", metavar="FILE", help="Say what a house style shows of a paper.")
    ] = "",
    allow_invalid: Annotated[
        bool,
        typer.Option("--allow-invalid", help="Write the paper though the plan has errors; every page says so."),
    ] = False,
    draft: Annotated[bool, typer.Option("--draft", help="Mark every page as a draft.")] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="Write nothing, and say whether everybody can read the papers; all of them if none is named.",
        ),
    ] = False,
) -> None:
    """List the papers of the plans, or write them."""
    from loipctl.papers.request import Request
    from loipctl.plans import workspace

    if check_house_style:
        say_what_it_shows(check_house_style)
        return
    repository = here()
    if list_templates:
        output.write(_list_of_templates(repository))
        return
    if new:
        file = new_template(repository.root, new)
        output.note(f"wrote {file.relative_to(repository.root).as_posix()}; its comments say how to go on")
        return
    read = workspace.read(repository, today(None), [plan] if plan else [])
    if not (names or template or check):
        output.write(_list_of_papers(read))
        return
    asked = Request(template, subject=subject, year=year)
    orders = (
        [_for_template(read, asked, as_at)]
        if template
        else [_for_paper(read, asked, one, as_at) for one in names or _all_papers(read)]
    )
    if check:
        _check(read, orders, draft=draft, allow_invalid=allow_invalid)
        return
    writers = _writers(formats or repository.settings.reports.formats)
    writers = in_house_style(writers, repository, house_style)
    for order in orders:
        made = _made(read, order, draft=draft, allow_invalid=allow_invalid)
        if to == "-":
            sys.stdout.buffer.write(writers[0].write(made))
            sys.stdout.buffer.flush()
        else:
            _write(made, _folder(read.repository, order, to), order.name, writers)


def _all_papers(read: "Workspace") -> list[str]:
    return [f"{snapshot.id}/{one.id}" for snapshot in read.snapshots.values() for one in snapshot.papers]


def _folder(repository: "Repository", order: _Order, to: str) -> Path:
    if to:
        return Path(to, order.plan)
    folder = Path(repository.settings.reports.out, order.plan)
    repository.relative(folder)  # a folder of the repository may be a link out of it
    return folder


def _check(read: "Workspace", orders: "Sequence[_Order]", *, draft: bool, allow_invalid: bool) -> None:
    from loipctl.cli import paper_checks

    papers = ((one.name, _made(read, one, draft=draft, allow_invalid=allow_invalid)) for one in orders)
    if not paper_checks.check(papers):
        raise typer.Exit(1)


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
    if not read.snapshots:
        raise unreadable_plan()
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


def _writers(names: "Sequence[str]") -> "list[Writer]":
    from loipctl.papers.writers import writers
    from loipctl.words import did_you_mean

    known = {suffix.removeprefix("."): writer for suffix, writer in writers().items()}
    for name in names:
        if name not in known:
            advice = did_you_mean(name, known) or f"write {' or '.join(known)}"
            raise LoipctlError(f"papers cannot be written as `{name}`", advice, 2)
    return [known[name] for name in names]


def _made(read: "Workspace", order: _Order, *, draft: bool, allow_invalid: bool) -> "Document":
    from loipctl.papers import paper
    from loipctl.papers.provenance import Provenance, commit_of

    # checked as at today: to the day of a past paper, all that came later would look like a slip of a date
    sound = _is_sound(read, order, allow_invalid)
    return paper.make(
        read.at(order.day).snapshots[order.plan],
        order.request,
        paper.folders(read.repository.root),
        Provenance(commit_of(read.repository, order.plan), sound, draft),
    )


def _write(made: "Document", folder: Path, name: str, writers: "Sequence[Writer]") -> None:
    """Write a paper in each format; a format whose program is missing holds up no other."""
    from loipctl.papers import MissingProgramError

    missing: MissingProgramError | None = None
    for writer in writers:
        try:
            content = writer.write(made)
        except MissingProgramError as fault:
            missing = fault
            continue
        file = folder / f"{name}{writer.suffix}"
        output.write_file(file, content)
        output.note(f"wrote {file}")
    if missing:
        raise missing


def _is_sound(read: "Workspace", order: _Order, allow_invalid: bool) -> bool:
    """Return whether the plan has no errors; stop here where it has and no paper may be made of it."""
    from loipctl import check
    from loipctl.formats import formats

    results = check.check(read.only(order.plan), check.choice(read))
    if results.failed() and not allow_invalid:
        output.note(formats()["full"].write(results.errors()))
        raise LoipctlError(
            "no paper was written, because the plan has errors",
            "mend them, or add --allow-invalid for a paper that says so on every page",
            1,
        )
    return not results.failed()
