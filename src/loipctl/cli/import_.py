"""loipctl import: bring in what stands in spreadsheets and Word documents."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, finish
from loipctl.cli.options import Colour, PlanId, here, wants_colour
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.edit.wishes import Granted, Start
    from loipctl.exchange.book import Book
    from loipctl.exchange.own_files import Content, Incoming
    from loipctl.plans.repository import Repository


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="A workbook (.xlsx, .ods), a .csv file, a Word document (.docx), or what loipctl export wrote.",
        ),
    ],
    plan: PlanId = "",
    into: Annotated[
        str,
        typer.Option("--into", metavar="NEW-PLAN", help="Begin a plan with the file; its folder gets this name."),
    ] = "",
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            metavar="FILE",
            help="What each column is; imports/NAME.yaml of the repository if not given.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Take what is proposed, and ask nothing.")] = False,
    date_format: Annotated[
        str,
        typer.Option(
            "--date-format",
            metavar="ORDER",
            help="Which comes first in dates such as 03/04/22: day-first or month-first.",
        ),
    ] = "",
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help="The status of progress that comes without one.")
    ] = "",
    partnership: Annotated[
        str, typer.Option("--partnership", metavar="NAME", help="Whose plan it is that begins with --into.")
    ] = "",
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="KIND", help="Its kind: loip, locality, improvement or other."),
    ] = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
    color: Colour = "auto",
) -> None:
    """Bring in what stands in a spreadsheet or a Word document; records that are there already are updated."""
    from loipctl.cli import agreeing, importing
    from loipctl.exchange import own_files

    if plan and into:
        raise LoipctlError("--plan and --into cannot both be given", "--into begins a plan, --plan names one", 2)
    manner = Manner(plan or into, on, dry_run, force)
    content = _content(file)
    incoming = own_files.Incoming(file.name, _begun(manner, into), plan, into, manner.day)
    if _take_in_own(manner, incoming, content, color):
        return
    answers = agreeing.Answers(mapping, yes, date_format, status, partnership, kind)
    importing.take_in(manner, incoming, _tables(incoming, content), answers, color)


def _content(file: Path) -> "Content":
    from loipctl.exchange import own_files
    from loipctl.exchange.readers.gate import TABLES
    from loipctl.source import named

    wanted = own_files.EXPORTED if own_files.is_json(file.name) else TABLES
    return own_files.content_of(file.name, named.read(file, wanted))


def _begun(manner: Manner, into: str) -> "Start":
    """Return the repository with all its plans.

    Raises `LoipctlError` where a plan is to begin under a name that is none, or that another plan has.
    """
    from loipctl.edit import wishes
    from loipctl.starter.names import checked_plan

    begun = wishes.start_new(_repository(), manner.day) if into else wishes.start(here(), manner.day)
    if into and checked_plan(into) in begun.read.everything:
        raise LoipctlError(
            f"there is a plan `{into}` already", f"write --plan {into} to bring the file into it", 2
        )
    return begun


def _repository() -> "Repository":
    """Return the repository of the folder the command runs in, or this folder where the first plan is to begin."""
    from loipctl.model.settings import DEFAULTS
    from loipctl.plans.repository import Repository
    from loipctl.source.root import root_of
    from loipctl.source.seen import Seen

    try:
        root_of(Path.cwd())
    except LoipctlError:
        return Repository(Path.cwd(), DEFAULTS, Seen())
    return here()


def _tables(incoming: "Incoming", content: "Content") -> "Book":
    """Return the tables of a file. Raises `LoipctlError` for JSON, which holds none."""
    from loipctl.exchange.own_files import Json

    if isinstance(content, Json):
        raise LoipctlError(
            f"`{incoming.name}` was not written by loipctl export", "save its tables as .xlsx or .csv", 2
        )
    return content


def _take_in_own(manner: Manner, incoming: "Incoming", content: "Content", color: str) -> bool:
    """Read in a file that the program wrote itself, if it is one; leave with 1 where not all was taken."""
    from loipctl.exchange import own_files

    taken = own_files.take_in(incoming, content)
    if taken is None:
        return False
    for row in taken.said:
        output.write(f"{row}\n")
    finish(manner, incoming.begun, taken.wish, lambda granted: shown(incoming, granted, color))
    if taken.held_back:
        raise typer.Exit(1)
    return True


def shown(incoming: "Incoming", granted: "Granted", color: str) -> str:
    """Return what a file changes in the plans, in their own terms, as `loipctl diff` would."""
    import sys

    from loipctl.changes import compare
    from loipctl.changes.asked import Comparison
    from loipctl.changes.change import Point
    from loipctl.screens import diff as screen

    differences = compare.workspaces(incoming.begun.read, granted.read)
    found = Comparison(Point("the files as they are"), Point(incoming.name), incoming.day, differences)
    colour = wants_colour(color)
    return output.screen_text(screen.render(found, "kind"), colour=colour, at_terminal=sys.stdout.isatty())
