"""loipctl milestone: say that a milestone of an action is met, move its date, or add one."""

from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli.asking import Question, answer, is_somebody_there
from loipctl.cli.completion import record_ids
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, begin, finish, one_record
from loipctl.cli.options import PlanId
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.edit.wishes import Wish
    from loipctl.model.actions import Action, Milestone

_WHEN = "2026-03-31, 2026-03, 2025/26 or 2025/26 Q3"


def milestone(
    action: Annotated[str, typer.Argument(metavar="ID", help="The action's id.", autocompletion=record_ids)],
    what: Annotated[str, typer.Argument(metavar="WHAT", help="met, redate or add.")],
    which: Annotated[
        str,
        typer.Option(
            "--milestone", metavar="WORD", help="Which one: its number, id, or the beginning of its title."
        ),
    ] = "",
    to: Annotated[str, typer.Option("--to", metavar="WHEN", help=f"redate: the new date, as {_WHEN}.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="redate: why it moves.")] = "",
    title: Annotated[str, typer.Option("--title", metavar="TEXT", help="add: what will be there.")] = "",
    due: Annotated[str, typer.Option("--due", metavar="WHEN", help="add: when it is to be met.")] = "",
    owner: Annotated[str, typer.Option("--owner", metavar="ID", help="add: who sees to it.")] = "",
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Say that a milestone is met, move its date with the reason, or add one."""
    from loipctl.edit import progress
    from loipctl.model.actions import Action

    if what not in {"met", "redate", "add"}:
        raise LoipctlError(f"WHAT cannot be `{what}`", "write met, redate or add", 2)
    manner = Manner(plan, on, dry_run, force)
    begun = begin(manner, action)
    found = one_record(begun.read, action, "actions").record
    assert isinstance(found, Action)  # noqa: S101  # only actions were asked for
    if what == "add":
        wish = _added(found, {"title": title, "due": due, "owner": owner})
    elif what == "met":
        wish = progress.meet(found, _meant(found, which), manner.day.isoformat())
    else:
        wish = _redated(found, which, to, reason, manner)
    finish(manner, begun, wish)


def _meant(action: "Action", which: str) -> "Milestone":
    """Return the milestone that is meant, asking for it where more than one could be."""
    from loipctl.edit import progress
    from loipctl.words import shortened

    still_open = {str(number): one for number, one in enumerate(action.milestones, 1) if not one.met}
    if not which and len(still_open) > 1 and is_somebody_there():
        choices = {
            number: f"{shortened(one.title)}, {f'due {one.due.words()}' if one.due else 'no date'}"
            for number, one in still_open.items()
        }
        which = answer(Question("--milestone", "Milestone", "Which one is meant.", choices))
    return progress.milestone_of(action, which)


def _added(action: "Action", given: dict[str, str]) -> "Wish":
    from loipctl.edit import progress

    given["title"] = answer(Question("--title", "Milestone", "What will be there when it is met."), given["title"])
    due = Question("--due", "Due", f"The day or month it is to be met by, as {_WHEN}.", needed=False)
    given["due"] = answer(due, given["due"])
    return progress.add_milestone(action, given)


def _redated(action: "Action", which: str, to: str, reason: str, manner: Manner) -> "Wish":
    from loipctl.edit import progress

    found = _meant(action, which)
    to = answer(Question("--to", "New date", f"As {_WHEN}."), to)
    reason = answer(Question("--reason", "Reason", "Why it moves, in words the board would accept."), reason)
    return progress.redate(action, found, to, reason, manner.day)
