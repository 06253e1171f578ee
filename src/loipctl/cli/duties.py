"""loipctl duties: show which duties of the Act a plan meets."""

from typing import Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import reporting_years
from loipctl.cli.options import AsAt, Colour, Json, PlanId, one_plan, wants_colour


def duties(
    plan: PlanId = "",
    year: Annotated[
        str,
        typer.Option(
            "--year",
            metavar="YEAR",
            help="The reporting year, such as 2024/25; the newest that is over if not given.",
            autocompletion=reporting_years,
        ),
    ] = "",
    as_at: AsAt = None,
    as_json: Json = False,
    color: Colour = "auto",
) -> None:
    """Show which duties of the Act a plan meets, and what in it shows that."""
    from loipctl.screens import duties as screen

    snapshot = one_plan(plan, as_at)
    output.show(screen, snapshot, year, as_json=as_json, colour=wants_colour(color))
