"""loipctl decide: note what a meeting decided."""

from typing import Annotated

import typer

from loipctl.cli.editing import DryRun, Force, Manner, OnDay
from loipctl.cli.new import add
from loipctl.cli.options import PlanId


def decide(
    group: Annotated[str, typer.Option("--group", metavar="ID", help="The group that decided.")] = "",
    text: Annotated[
        str, typer.Option("--text", metavar="TEXT", help="What was decided, in the minute's words.")
    ] = "",
    minute: Annotated[str, typer.Option("--minute", metavar="TEXT", help="The paragraph of the minute.")] = "",
    actions: Annotated[
        list[str] | None, typer.Option("--action", metavar="ID", help="An action that follows; may be repeated.")
    ] = None,
    owner: Annotated[str, typer.Option("--owner", metavar="ID", help="Who carries it out.")] = "",
    due: Annotated[str, typer.Option("--due", metavar="WHEN", help="By when.")] = "",
    id_: Annotated[str, typer.Option("--id", metavar="ID", help="Its id; one is proposed.")] = "",
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Note what a meeting decided on the day of --on; later, loipctl set ID done DAY says that it was done."""
    manner = Manner(plan, on, dry_run, force)
    single = {"group": group, "text": text, "minute": minute, "owner": owner, "due": due, "id": id_}
    given = {name: [value] for name, value in single.items() if value}
    add(manner, "decisions", {"date": [manner.day.isoformat()], **given, "actions": actions or []})
