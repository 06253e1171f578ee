"""loipctl show: show one record of a plan, and everything that refers to it."""

from typing import Annotated

import typer

from loipctl.cli import output
from loipctl.cli.completion import record_ids
from loipctl.cli.options import AsAt, Colour, Json, PlanId, one_plan, wants_colour


def show(
    record: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="The record's id, such as 1.1 or other-plan/1.1.", autocompletion=record_ids
        ),
    ],
    plan: PlanId = "",
    as_at: AsAt = None,
    as_json: Json = False,
    color: Colour = "auto",
) -> None:
    """Show one record of a plan, and everything that refers to it."""
    from loipctl.model.collections import COLLECTIONS
    from loipctl.screens import show as screen

    home = record.rpartition("/")[0]
    snapshot = one_plan(plan or ("" if home in COLLECTIONS else home), as_at, whole=True)
    output.show(screen, snapshot, record, as_json=as_json, colour=wants_colour(color))
