"""Takes in what a return says of actions and milestones, through the rules of the commands that edit them."""

from loipctl.characters import one_line
from loipctl.edit import progress
from loipctl.exchange.book import Cell
from loipctl.exchange.returns import standing_now
from loipctl.exchange.returns.asking import part_of
from loipctl.exchange.returns.cells import CellError, day_of, line_of, status_of, words_of
from loipctl.exchange.returns.returned import Answer
from loipctl.exchange.returns.sent import plain
from loipctl.exchange.returns.taking import Taking
from loipctl.exchange.returns.whose import owns, sees_to
from loipctl.model.actions import Action, Milestone, Update
from loipctl.words import day, shortened


def take_update(taking: Taking, answer: Answer) -> None:
    """Add an update to an action, where it is not there yet and no other has come meanwhile."""
    action = taking.record(answer, "actions")
    assert isinstance(action, Action)  # noqa: S101  # only actions were asked for
    partner = taking.returned.sent.partner
    taking.refuse_others(answer, is_theirs=owns(taking.snapshot, partner, action))
    fields = _fields(taking, answer)
    if any(_says_the_same(one, fields) for one in action.updates):
        return
    newest = max(action.updates, key=lambda one: one.date, default=None)
    is_changed = standing_now.of_action(taking.snapshot, action).digest != answer.sent.digest
    if is_changed and newest and newest.date.isoformat() >= fields["date"]:
        returned = f"{answer.cells['status'].text}, {day(taking.day())}: {shortened(fields['text'], 240)}"
        now = standing_now.update_in_words(taking.snapshot, newest)
        taking.conflict(answer, answer.first, returned, now)
    else:
        taking.take(progress.add_update(action, fields), "update")


def _fields(taking: Taking, answer: Answer) -> dict[str, str]:
    cells = answer.cells
    if "status" not in cells:
        raise CellError(f"`{answer.first.place}` says what was done, and nothing says how the action stands")
    if "text" not in cells:
        raise CellError(f"`{answer.first.place}` says how the action stands, and nothing says what was done")
    status = status_of(cells["status"], taking.snapshot.scheme)
    return {
        "date": taking.day().isoformat(),
        "by": taking.officer(),
        "status": status,
        "text": words_of(cells["text"]),
        "reason": line_of(cells["reason"]) if "reason" in cells else "",
        "next": words_of(cells["next"]) if "next" in cells else "",
    }


def _says_the_same(update: Update, fields: dict[str, str]) -> bool:
    there = {"date": update.date.isoformat(), "status": update.status, "text": update.text}
    there |= {"reason": update.reason or "", "next": update.next or ""}
    return all(plain(fields[name]) == plain(value) for name, value in there.items())


def take_milestone(taking: Taking, answer: Answer) -> None:
    """Say that a milestone is met, or move its date with the reason."""
    action = taking.record(answer, "actions")
    assert isinstance(action, Action)  # noqa: S101  # only actions were asked for
    milestone = _milestone(action, answer)
    partner = taking.returned.sent.partner
    taking.refuse_others(answer, is_theirs=sees_to(taking.snapshot, partner, action, milestone))
    met, to = answer.cells.get("met"), answer.cells.get("to")
    if met and to:
        raise CellError(
            f"`{met.place}` says that it was met, and `{to.place}` gives a new date: leave one of them"
        )
    if met:
        _meet(taking, answer, action, milestone)
    elif to:
        _redate(taking, answer, action, milestone)
    else:
        raise CellError(f"`{answer.first.place}` gives a reason, and no new date")


def _milestone(action: Action, answer: Answer) -> Milestone:
    found = [one for one in action.milestones if part_of(one) == answer.sent.part]
    found = found or [one for one in action.milestones if one_line(one.title) == answer.sent.part]
    if len(found) == 1:
        return found[0]
    named = f"milestone `{shortened(answer.sent.part)}`"
    problem = f"has {len(found)} of it" if found else "has it no longer"
    raise CellError(f"`{answer.first.place}` is about the {named}, and the action `{action.id}` {problem}")


def _meet(taking: Taking, answer: Answer, action: Action, milestone: Milestone) -> None:
    cell = answer.cells["met"]
    when = taking.past(cell)
    if milestone.met is None:
        taking.take(progress.meet(action, milestone, when.isoformat()), "milestone met")
    elif (milestone.met.start, milestone.met.end) != (when, when):
        taking.conflict(answer, cell, f"met {day(when)}", standing_now.milestone_in_words(milestone))


def _redate(taking: Taking, answer: Answer, action: Action, milestone: Milestone) -> None:
    cell = answer.cells["to"]
    to = day_of(cell)
    if milestone.due and (milestone.due.start, milestone.due.end) == (to, to):
        return
    reason = _reason(answer, cell)
    if standing_now.of_milestone(milestone).digest != answer.sent.digest:
        taking.conflict(answer, cell, f"due {day(to)}", standing_now.milestone_in_words(milestone))
    else:
        wish = progress.redate(action, milestone, to.isoformat(), reason, taking.day())
        taking.take(wish, "milestone moved")


def _reason(answer: Answer, cell: Cell) -> str:
    if "reason" not in answer.cells:
        raise CellError(f"`{cell.place}` gives a new date, and nothing says why it moves")
    return line_of(answer.cells["reason"])
