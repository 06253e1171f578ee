"""loipctl due: show what is late, and what comes next."""

from typing import Annotated

import typer

from loipctl.cli import output
from loipctl.cli.options import AsAt, Colour, Json, PlanId, one_plan, wants_colour


def due(
    plan: PlanId = "",
    within: Annotated[
        str, typer.Option("--within", metavar="TIME", help="How far to look ahead: 90d, 12w or 6m.")
    ] = "90d",
    as_at: AsAt = None,
    as_json: Json = False,
    color: Colour = "auto",
) -> None:
    """Show what is late, and what comes next."""
    from loipctl.screens import due as screen

    snapshot = one_plan(plan, as_at)
    output.show(screen, snapshot, within, as_json=as_json, colour=wants_colour(color))
