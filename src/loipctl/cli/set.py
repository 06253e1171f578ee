"""loipctl set: give one field of a record another value."""

from typing import Annotated

import typer

from loipctl.cli.completion import record_ids
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, begin, finish, one_record
from loipctl.cli.options import PlanId
from loipctl.errors import LoipctlError


def set(  # noqa: A001  # the command's name
    record: Annotated[str, typer.Argument(metavar="ID", help="The record's id.", autocompletion=record_ids)],
    field: Annotated[
        str, typer.Argument(metavar="FIELD", help="The field, as due, published.date or milestones.2.title.")
    ],
    values: Annotated[
        list[str] | None, typer.Argument(metavar="[VALUE]...", help="Its value; for a list, each of its items.")
    ] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the field out.")] = False,
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Give one field of a record another value; nothing else in the file is touched."""
    from loipctl.edit.setting import clear_field, set_field

    if bool(values) == clear:
        raise LoipctlError("VALUE is missing" if not clear else "--clear takes no value", "loipctl set -h", 2)
    manner = Manner(plan, on, dry_run, force)
    begun = begin(manner, record)
    found = one_record(begun.read, record)
    if clear:
        wish = clear_field(begun.read, found.record, field)
    else:
        wish = set_field(begun.read, found.record, field, values or [])
    finish(manner, begun, wish)
