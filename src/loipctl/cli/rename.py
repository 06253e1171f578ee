"""loipctl rename: give a record another id, with everything that names it."""

from typing import Annotated

import typer

from loipctl.cli.completion import record_ids
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, begin, finish, one_record
from loipctl.cli.options import PlanId


def rename(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The id it has.", autocompletion=record_ids)],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The id it is to have.")],
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Give a record another id; every place that names it follows, in every plan."""
    from loipctl.edit import renaming

    manner = Manner(plan, on, dry_run, force)
    begun = begin(manner, everywhere=True)
    reference = f"{plan}/{old}" if plan and "/" not in old else old
    finish(manner, begun, renaming.rename(begun.read, one_record(begun.read, reference), new))
