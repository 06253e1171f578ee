"""loipctl status: show how the actions of a plan stand."""

from typing import Annotated

import typer

from loipctl.cli import output
from loipctl.cli.options import AsAt, Colour, Json, PlanId, one_plan, wants_colour
from loipctl.errors import LoipctlError


def status(
    plan: PlanId = "",
    by: Annotated[str, typer.Option("--by", metavar="GROUPING", help="theme, outcome or owner.")] = "theme",
    as_at: AsAt = None,
    as_json: Json = False,
    color: Colour = "auto",
) -> None:
    """Show how the actions of a plan stand: what owners declare, and what the dates say."""
    from loipctl.screens import status as screen
    from loipctl.tallies import GROUPINGS

    if by not in GROUPINGS:
        raise LoipctlError(f"--by cannot be `{by}`", f"write {', '.join(GROUPINGS[:-1])} or {GROUPINGS[-1]}", 2)
    snapshot = one_plan(plan, as_at)
    output.show(screen, snapshot, by, as_json=as_json, colour=wants_colour(color))
