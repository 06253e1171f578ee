"""loipctl fix: correct what can be corrected without a doubt, in the files themselves."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import rule_names
from loipctl.cli.options import AsAt, today
from loipctl.cli.validate import plans_named
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.edit.mending import Mended, Request
    from loipctl.plans.repository import Repository


def fix(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Plans, or files of plans; every plan if not given."),
    ] = None,
    as_at: AsAt = None,
    unsafe: Annotated[
        bool, typer.Option("--unsafe", help="Make the corrections too that somebody should look at.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would change, and write nothing.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE",
            help="Only this rule or family, such as LP1; may be repeated.",
            autocompletion=rule_names,
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RULE", help="Leave this rule or family out; may be repeated.", autocompletion=rule_names
        ),
    ] = None,
    encoding: Annotated[
        str,
        typer.Option(
            "--encoding", metavar="NAME", help="What files that are not UTF-8 were saved in: cp1252 or utf-16."
        ),
    ] = "",
    allow_dirty: Annotated[
        bool,
        typer.Option(
            "--allow-dirty", help="Change files too whose present state git does not hold, so without a way back."
        ),
    ] = False,
) -> None:
    """Correct what can be corrected without a doubt: all files are changed, or none."""
    from loipctl.edit.encoding import checked
    from loipctl.edit.mending import Request
    from loipctl.plans import repository

    asked = paths or [Path.cwd()]
    found = repository.find(asked[0])
    request = Request(
        today(as_at),
        tuple(plans_named(found, asked)),
        tuple(select or ()),
        tuple(ignore or ()),
        tuple(name for path in asked if (name := found.relative(path)) != "."),
        unsafe,
        checked(encoding),
    )
    mended = _previewed(found, request) if diff else _written(found, request, allow_dirty=allow_dirty)
    raise typer.Exit(int(mended.left.failed() or (diff and bool(mended.changes))))


def _previewed(found: "Repository", request: "Request") -> "Mended":
    from loipctl.edit.differences import unified
    from loipctl.edit.mending import mend

    mended = mend(found, request)
    output.write(unified(mended.changes))
    return mended


def _written(found: "Repository", request: "Request", *, allow_dirty: bool) -> "Mended":
    raise LoipctlError("fix can only show yet what it would change", "add --diff", 2)
