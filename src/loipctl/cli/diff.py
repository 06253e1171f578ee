"""loipctl diff: show what changed between two versions of the plans, in the plan's own terms."""

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli import output
from loipctl.cli.options import AsAt, Colour, PlanId, day_after, here, today, wants_colour
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.changes.asked import Comparison

FORMATS = ("terminal", "markdown", "comment", "html", "json")


def diff(
    refs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[REF] [REF]",
            help="The versions: tags, branches or commits. Where not given, the first is the newest commit, the "
            "second the files as they are.",
        ),
    ] = None,
    since: Annotated[
        date | None,
        typer.Option(
            "--since",
            parser=day_after("--since"),
            metavar="DAY",
            help="In place of the first version: the last one on or before the end of this day.",
        ),
    ] = None,
    plan: PlanId = "",
    by: Annotated[str, typer.Option("--by", metavar="GROUPING", help="outcome or kind.")] = "outcome",
    format_: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help=f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}.")
    ] = "terminal",
    to: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a file in place of what would be printed."),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Leave with exit code 1 where something changed.")
    ] = False,
    as_at: AsAt = None,
    color: Colour = "auto",
) -> None:
    """Show what changed between two versions of the plans, in the plan's own terms."""
    from loipctl.changes.grouping import WAYS
    from loipctl.cli.compared import compared

    _refuse_unknown("--by", by, WAYS)
    _refuse_unknown("--format", format_, FORMATS)
    colour = wants_colour(color)
    found = compared(here(), refs or [], since, plan, today(as_at))
    if to or format_ != "terminal":
        _deliver(_written(found, by, format_, plan), to)
    else:
        from loipctl.screens import diff as screen

        output.write_screen(screen.render(found, by), colour=colour)
        _summarise(found, by)
    raise typer.Exit(int(exit_code and bool(found.differences.changes)))


def _summarise(found: "Comparison", by: str) -> None:
    """Append what changed to the summary of a job on GitHub; it needs no permission, so it works for forks too."""
    if os.environ.get("GITHUB_ACTIONS") == "true":
        from loipctl.cli.destinations import summarise
        from loipctl.formats import changes

        summarise(lambda room: changes.summary(found, by, room))


def _refuse_unknown(option: str, word: str, known: tuple[str, ...]) -> None:
    from loipctl.words import did_you_mean, listed

    if word not in known:
        raise LoipctlError(
            f"{option} cannot be `{word}`", did_you_mean(word, known) or f"write {listed(known, 'or')}", 2
        )


def _written(found: "Comparison", by: str, format_: str, plan: str) -> bytes:
    if format_ == "html":
        from loipctl.papers.changes import page
        from loipctl.papers.writers import writer_for

        return writer_for(".html").write(page(found, by))
    if format_ in {"markdown", "comment"}:
        from loipctl.formats import changes

        return (changes.summary(found, by) if format_ == "markdown" else changes.comment(found, by, plan)).encode()
    from loipctl.screens import diff as screen

    if format_ == "json":
        from loipctl.ascii_json import ascii_json

        return ascii_json(screen.data(found)).encode()
    return output.screen_text(screen.render(found, by)).encode()


def _deliver(raw: bytes, to: Path | None) -> None:
    if to:
        output.write_file(to, raw)
        output.note(f"wrote {to}")
    else:
        output.write(raw.decode())
