"""What happens to an action as time goes on: updates, and milestones that are met, moved or added."""

from collections.abc import Mapping
from datetime import date

from loipctl.edit.operations import Insert, Operation, Put
from loipctl.edit.wishes import Wish
from loipctl.errors import LoipctlError
from loipctl.model.actions import Action, Milestone
from loipctl.model.when import When
from loipctl.source.reader import Data
from loipctl.words import count, shortened

Fields = Mapping[str, str]
"""Fields of a record and what was said for them; what was left empty is not given."""


def add_update(action: Action, fields: Fields) -> Wish:
    """Return what adds an update to an action, after all that are not newer."""
    newer = (number for number, one in enumerate(action.updates) if one.date.isoformat() > fields["date"])
    wanted = Insert(action.at("updates").route, _given(fields), next(newer, None))
    return _wish(f"added an update to {action.id}: {fields['status']}", action, wanted)


def meet(action: Action, milestone: Milestone, when: str) -> Wish:
    """Return what says that a milestone was met.

    Raises `LoipctlError` where it was met already.
    """
    if milestone.met:
        raise LoipctlError(
            f"`{shortened(milestone.title)}` was met already, on {milestone.met.words()}",
            "where that is wrong, correct it with loipctl set",
            2,
        )
    return _wish(
        f"{action.id}: `{shortened(milestone.title)}` is met", action, Put(milestone.at("met").route, when)
    )


def redate(action: Action, milestone: Milestone, to: str, reason: str, on: date) -> Wish:
    """Return what moves a milestone's date and keeps the one it had, so that slips add up and none is lost.

    Raises `LoipctlError` where it has no date to move, or has that date already.
    """
    title = shortened(milestone.title)
    if milestone.due is None:
        raise LoipctlError(f"`{title}` has no date that could be moved", "give it one with loipctl set", 2)
    if milestone.due.text == to:
        raise LoipctlError(f"`{title}` is due {milestone.due.words()} already", "", 2)
    kept: dict[str, Data] = {"from": milestone.due.text, "to": to, "on": on.isoformat(), "reason": reason}
    moves = Put(milestone.at("due").route, to), Insert(milestone.at("redated").route, kept)
    done = f"{action.id}: `{title}` is due {_in_words(to)}, not {milestone.due.words()}{_slip(milestone, to)}"
    return _wish(done, action, *moves)


def add_milestone(action: Action, fields: Fields) -> Wish:
    """Return what adds a milestone to an action, at the end of its list."""
    wanted = Insert(action.at("milestones").route, _given(fields))
    return _wish(f"added a milestone to {action.id}", action, wanted)


def milestone_of(action: Action, word: str) -> Milestone:
    """Return the milestone that is meant: by its id, its number or how its title begins; else the only open one.

    Raises `LoipctlError` where none is, or more than one.
    """
    there = action.milestones
    still_open = [one for one in there if not one.met]
    if word:
        by_number = [there[int(word) - 1]] if word.isdecimal() and 0 < int(word) <= len(there) else []
        found = [one for one in there if one.id == word] or by_number
        found = found or [one for one in there if one.title.casefold().startswith(word.casefold())]
    else:
        found = still_open
    if len(found) == 1:
        return found[0]
    if not there:
        raise LoipctlError(
            f"the action `{action.id}` has no milestones", "add one with loipctl milestone ID add", 2
        )
    named = ", ".join(f"{number} ({shortened(one.title)})" for number, one in enumerate(there, 1))
    raise LoipctlError(_not_one(action, word, len(found)), f"add --milestone and one of these: {named}", 2)


def _not_one(action: Action, word: str, number: int) -> str:
    if not word:
        return f"the action `{action.id}` has {count(number, 'open milestone') if number else 'no open milestone'}"
    if not number:
        return f"the action `{action.id}` has no milestone `{shortened(word)}`"
    return f"`{shortened(word)}` names {number} milestones of the action `{action.id}`"


def _in_words(when: str) -> str:
    try:
        return When.read(when).words()
    except ValueError:
        return when  # what is wrong with it is said by the check


def _slip(milestone: Milestone, to: str) -> str:
    """Return how far a new date is from the date first promised."""
    first = milestone.redated[0].from_ if milestone.redated else milestone.due
    try:
        days = (When.read(to).end - first.end).days if first else 0
    except ValueError:
        return ""
    return f", {count(abs(days), 'day')} {'later' if days > 0 else 'earlier'} than first promised" if days else ""


def _wish(done: str, action: Action, *wanted: Operation) -> Wish:
    return Wish(done, {action.at().file: wanted})


def _given(fields: Fields) -> Data:
    return {name: value for name, value in fields.items() if value}
