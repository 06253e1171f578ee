"""loipctl roll-forward: begin the plan that follows another."""

from typing import Annotated

import typer

from loipctl.cli.asking import Question, answer
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, begin, finish
from loipctl.cli.options import PlanId, one_of

_WHEN = "A day, month or year, as 2027-04-01 or 2027."


def roll_forward(
    new: Annotated[str, typer.Argument(metavar="NEW", help="What the new plan's folder is called.")],
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="The new plan's title.")] = "",
    start: Annotated[str, typer.Option("--start", metavar="WHEN", help="When its period starts.")] = "",
    end: Annotated[str, typer.Option("--end", metavar="WHEN", help="When its period ends.")] = "",
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Begin the plan that follows another, as a draft: with its people, its outcomes, and what is not complete."""
    from loipctl.edit.roll_forward import roll_forward as rolled_forward

    manner = Manner(plan, on, dry_run, force)
    begun = begin(manner)
    old = one_of(begun.read)
    title = answer(Question("--title", "Title", "The plan's title as it stands on its cover."), title)
    period = {
        "start": answer(Question("--start", "Start", f"When its period starts. {_WHEN}", needed=False), start),
        "end": answer(Question("--end", "End", f"When its period ends. {_WHEN}", needed=False), end),
    }
    given = {name: value for name, value in period.items() if value}
    finish(
        manner,
        begun,
        rolled_forward(begun, old, new, {"title": title, **({"period": {**given}} if given else {})}),
    )
