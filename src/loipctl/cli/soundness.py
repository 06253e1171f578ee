"""Whether anything may be made of a plan: one with errors gives nothing, unless that is asked for."""

from typing import TYPE_CHECKING

from loipctl.cli import output
from loipctl.errors import LoipctlError
from loipctl.remembered import Answer, Question

if TYPE_CHECKING:
    from loipctl.check import Results
    from loipctl.plans.workspace import Workspace


def is_sound(read: "Workspace", plan: str, refusal: LoipctlError | None) -> bool:
    """Return whether a plan has no errors, which is remembered while nothing changes.

    Where it has, they are shown and the refusal is raised; with none it is told alone.
    """
    question = Question(read.repository.root, ["sound", plan, str(read.snapshots[plan].as_at)])
    if question.answered(read.repository.seen.marks):
        return True
    results = _errors(read, plan)
    if not results.failed():
        if read.repository.seen.lasting:
            question.keep(Answer("", 0), read.repository.seen.marks)
        return True
    if refusal:
        from loipctl.formats import formats

        output.note(formats()["full"].write(results))
        raise refusal
    return False


def _errors(read: "Workspace", plan: str) -> "Results":
    from loipctl import check, choosing

    return check.errors(read.only(plan), choosing.choice(read))
