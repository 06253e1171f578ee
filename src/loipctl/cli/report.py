"""loipctl report: list the papers of the plans, and write them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from loipctl.cli import making, output
from loipctl.cli.completion import paper_names, record_ids, reporting_years, template_names, versions
from loipctl.cli.house_style import say_what_it_shows
from loipctl.cli.making import Wish
from loipctl.cli.new_template import new_template
from loipctl.cli.options import AsAt, PlanId, here, today
from loipctl.cli.orders import Order, list_of_papers, list_of_templates, orders
from loipctl.source.files import WorkingTree

if TYPE_CHECKING:
    from loipctl.plans.repository import Repository
    from loipctl.plans.workspace import Workspace


class _Mode(NamedTuple):
    check: bool
    watch: bool


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
        typer.Option(
            metavar="TEMPLATE",
            help="Write this template for the plan, without the words of a paper.",
            autocompletion=template_names,
        ),
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
        typer.Option(
            metavar="YEAR",
            help="The reporting year, as 2024/25; the one that ended last if not given.",
            autocompletion=reporting_years,
        ),
    ] = "",
    since: Annotated[
        str,
        typer.Option(
            metavar="DAY|TAG",
            help="Say what has changed since a day or a version; a paper's own words say it if not given.",
            autocompletion=versions,
        ),
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
    watch: Annotated[
        bool, typer.Option("--watch", help="Write again whenever the plan changes, until you press Ctrl-C.")
    ] = False,
) -> None:
    """List the papers of the plans, or write them."""
    from loipctl.papers.request import Request

    if check_house_style:
        say_what_it_shows(check_house_style)
    elif list_templates:
        output.write(list_of_templates(here()))
    elif new:
        _begin(new)
    elif not (names or template or check):
        output.write(list_of_papers(_read(plan)))
    else:
        asked = Request(template, subject=subject, year=year, since=since)
        wish = Wish(formats or (), to, house_style, draft=draft, allow_invalid=allow_invalid)
        _make(plan, lambda read: orders(read, names or (), asked, as_at), wish, _Mode(check, watch))


def _begin(template: str) -> None:
    root = here().root
    file = new_template(root, template)
    output.note(f"wrote {file.relative_to(root).as_posix()}; its comments say how to go on")


def _make(plan: str, ordered: "Callable[[Workspace], list[Order]]", wish: Wish, mode: _Mode) -> None:
    """Check the papers, write them, or write them again whenever something has changed."""
    if mode.watch and not mode.check:
        _keep_writing(plan, ordered, wish)
        return
    read = _read(plan)
    (making.check if mode.check else making.write)(read, ordered(read), wish)


def _keep_writing(plan: str, ordered: "Callable[[Workspace], list[Order]]", wish: Wish) -> None:
    from loipctl.cli import watching
    from loipctl.plans.desk import Desk

    desk = Desk(here())

    def write(_failed: bool) -> None:
        read = desk.plans(today(None), [plan] if plan else [])
        # before they are used: what is saved while a paper is written must count as another than was used
        _note_templates(read.repository)
        making.write(read, ordered(read), wish)

    watching.keep_doing(desk, write, "the last paper stays as it was")


def _note_templates(repository: "Repository") -> None:
    """Take note of what papers are made with beside the plan."""
    from loipctl import resources

    tree = WorkingTree(repository.root, repository.seen)
    for name in tree.names(resources.TEMPLATES):
        tree.read(f"{resources.TEMPLATES}/{name}")
    if style := repository.settings.branding.reference_doc:
        tree.read(style)


def _read(plan: str) -> "Workspace":
    from loipctl.plans import workspace

    return workspace.read(here(), today(None), [plan] if plan else [])
