"""loipctl observe: note a value of an indicator."""

from typing import Annotated

import typer

from loipctl.cli.asking import Question, answer
from loipctl.cli.completion import record_ids
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, begin, finish, one_record
from loipctl.cli.options import PlanId

_REVISED = Question("--reason", "Reason", "Why the value is corrected: there is another one for this period.")


def observe(
    indicator: Annotated[str, typer.Argument(metavar="ID", help="The indicator's id.", autocompletion=record_ids)],
    period: Annotated[str, typer.Argument(metavar="PERIOD", help="The time it is for, as 2025/26 or 2026-03.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="The value, in the indicator's unit.")],
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why, where an earlier value is corrected.")
    ] = "",
    note: Annotated[str, typer.Option("--note", metavar="TEXT", help="Anything a reader should know.")] = "",
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Note a value of an indicator; where there is another for that time, it is kept with the reason."""
    from loipctl.edit import measuring
    from loipctl.edit.wishes import Wish
    from loipctl.model.indicators import Indicator

    manner = Manner(plan, on, dry_run, force)
    begun = begin(manner, indicator)
    found = one_record(begun.read, indicator, "indicators").record
    assert isinstance(found, Indicator)  # noqa: S101  # only indicators were asked for
    there = measuring.observation_of(found, period)
    if there is None:
        wish = measuring.observe(found, period, value, note)
    elif measuring.is_same(there, value):
        wish = Wish("")
    else:
        given = answer(_REVISED, reason) if there.value is not None else reason
        wish = measuring.revise(found, there, value, given, manner.day)
    finish(manner, begun, wish)
