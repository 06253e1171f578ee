"""loipctl update: add a dated update to an action."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from loipctl.cli.asking import Question, answer, is_somebody_there
from loipctl.cli.completion import record_ids
from loipctl.cli.editing import DryRun, Force, Manner, OnDay, begin, finish, one_record
from loipctl.cli.options import PlanId
from loipctl.cli.statuses import choices, status_of
from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.model.schemes import Status
    from loipctl.plans.snapshot import Snapshot

_FINE = {"done", "on-track", "not-started"}


def update(
    action: Annotated[str, typer.Argument(metavar="ID", help="The action's id.", autocompletion=record_ids)],
    status: Annotated[
        str, typer.Option("--status", metavar="STATUS", help="A word of the plan's scheme, as on-track.")
    ] = "",
    text: Annotated[
        str, typer.Option("--text", metavar="TEXT", help="What has been done; - reads it from the input.")
    ] = "",
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="A file that holds the text instead.")
    ] = None,
    editor: Annotated[bool, typer.Option("--editor", help="Write the text in your editor, $EDITOR.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="ID", help="The officer who says so.")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why, where it is not on track.")] = "",
    next_step: Annotated[str, typer.Option("--next", metavar="TEXT", help="What will be done, and by when.")] = "",
    private: Annotated[bool, typer.Option("--private", help="Keep it out of papers.")] = False,
    plan: PlanId = "",
    on: OnDay = None,
    dry_run: DryRun = False,
    force: Force = False,
) -> None:
    """Add a dated update to an action: how it stands, and what has been done."""
    from loipctl.edit import progress
    from loipctl.model.actions import Action

    manner = Manner(plan, on, dry_run, force)
    begun = begin(manner, action)
    found = one_record(begun.read, action, "actions")
    assert isinstance(found.record, Action)  # noqa: S101  # only actions were asked for
    standing = _status(found.snapshot, status)
    fields = {"date": manner.day.isoformat(), "by": by, "status": standing.key}
    fields["text"] = _text(text, file, editor=editor)
    fields |= _reasons(standing, reason, next_step)
    finish(manner, begun, progress.add_update(found.record, fields | ({"publish": "false"} if private else {})))


def _status(snapshot: "Snapshot", given: str) -> "Status":
    """Return the status that was given, or asked for."""
    scheme = snapshot.scheme
    question = Question("--status", "Status", "How it stands, in the plan's own words.", choices(scheme))
    return status_of(scheme, answer(question, given))


def _text(given: str, file: Path | None, *, editor: bool) -> str:
    """Return the text of an update from where it is to be read."""
    import click

    from loipctl.edit.typed_text import decoded
    from loipctl.source import named
    from loipctl.source.seen import MOST_BYTES

    if sum((bool(given), file is not None, editor)) > 1:
        raise LoipctlError("the text is given in more than one way", "leave one of --text, --file and --editor", 2)
    if given == "-":
        text = decoded(sys.stdin.buffer.read(MOST_BYTES + 1), "the input")
    elif file is not None:
        text = decoded(named.read(file, named.Wanted("the file that holds the text", MOST_BYTES)), str(file))
    elif editor:
        text = click.edit() or ""
    else:
        question = Question(
            "--text", "Text", "What has been done since the last update; --editor takes longer ones."
        )
        text = answer(question, given)
    if not text.strip():
        raise LoipctlError("the update has no text", "nothing was written", 2)
    return text.strip()


def _reasons(standing: "Status", reason: str, next_step: str) -> dict[str, str]:
    """Return why work is not on track, and what comes next; both are asked for where it is not."""
    if is_somebody_there() and standing.counts_as not in _FINE:
        why = Question("--reason", "Reason", "Why it is not on track; the board will ask.", needed=False)
        then = Question("--next", "Next", "What will be done, and by when.", needed=False)
        return {"reason": answer(why, reason), "next": answer(then, next_step)}
    return {"reason": reason, "next": next_step}
