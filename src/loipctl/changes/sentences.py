"""What changed, in a line of words: every screen, page and comment says it alike."""

from collections.abc import Callable, Mapping
from datetime import date

from loipctl.changes.change import Change, Kind, Value
from loipctl.words import count, day, shortened

LONGEST = 160
"""How many characters of a value are shown in a line."""


def sentence(change: Change) -> str:
    """Return what changed, without the record it changed in."""
    return _SENTENCES[change.kind](change)


def _added(change: Change) -> str:
    return f"added{f': {change.part}' if change.part else ''}"


def _ended(change: Change) -> str:
    return f"no longer in the plan{f', {change.part}' if change.part else ''}"


def _renamed(change: Change) -> str:
    return f"its id is {_words(change.now)} now; it was {_words(change.was)}"


def _status(word: str) -> Callable[[Change], str]:
    def said(change: Change) -> str:
        who = ", ".join(filter(None, [change.by, day(date.fromisoformat(change.on)) if change.on else ""]))
        source = f" ({who})" if who else ""
        return f"status {word} from {_words(change.was)} to {_words(change.now)}{source}{_because(change)}"

    return said


def _met(change: Change) -> str:
    due = f", due {_words(change.was)}" if change.was else ""
    late = f", {count(change.days, 'day')} late" if change.days and change.days > 0 else ""
    return f"{change.part} met {_words(change.now)}{due}{late}"


def _reopened(change: Change) -> str:
    return f"{change.part} is no longer marked as met; it was met {_words(change.was)}"


def _redated(change: Change) -> str:
    moved = f"{change.part} moved from {_words(change.was)} to {_words(change.now)}, {days_apart(change.days)}"
    in_all = ""
    if change.days_in_all is not None and change.days_in_all != change.days:
        in_all = f" ({days_apart(change.days_in_all)} in all than first given, {change.first})"
    return f"{moved}{in_all}{_because(change)}"


def days_apart(days: int | None) -> str:
    """Return how much later or earlier a date is: 181 days later."""
    if not days:
        return "the same last day"
    return f"{count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def _milestone_added(change: Change) -> str:
    return f"{change.part} added{f', due {_words(change.now)}' if change.now else ''}"


def _milestone_ended(change: Change) -> str:
    return f"{change.part} taken out{f'; it was due {_words(change.was)}' if change.was else ''}"


def _update_added(change: Change) -> str:
    by = f" by {change.by}" if change.by else ""
    return f"{change.part}{by}, {_words(change.was)}: {_words(change.now)}"


def _taken_out(change: Change) -> str:
    return f"{change.part} taken out: {_words(change.was)}"


def _observed(change: Change) -> str:
    return f"value for {change.part}: {_words(change.now)}"


def _revised(change: Change) -> str:
    moved = f"value for {change.part} revised from {_words(change.was)} to {_words(change.now)}"
    return f"{moved}{_because(change)}"


def _observation_ended(change: Change) -> str:
    return f"value for {change.part} taken out; it was {_words(change.was)}"


def _done(change: Change) -> str:
    return f"carried out {_words(change.now)}"


def _undone(change: Change) -> str:
    return f"no longer marked as carried out; it was {_words(change.was)}"


def _duty(word: str) -> Callable[[Change], str]:
    return lambda change: f"{word}: {change.part} ({_words(change.was)} before, {_words(change.now)} now)"


def _field(change: Change) -> str:
    what = f"{change.part}, {_lowered(change.field)}" if change.part else _lowered(change.field)
    if change.passages:
        return f"{what}: other words"
    if change.was is None:
        return f"{what} added: {_words(change.now)}"
    if change.now is None:
        return f"{what} taken out: {_words(change.was)}"
    return f"{what} changed from {_words(change.was)} to {_words(change.now)}"


def _because(change: Change) -> str:
    return f": {shortened(change.reason, LONGEST)}" if change.reason else ""


def _words(value: Value | None) -> str:
    return shortened(value.words, LONGEST) if value else "nothing"


def _lowered(title: str) -> str:
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


_SENTENCES: Mapping[Kind, Callable[[Change], str]] = {
    Kind.ADDED: _added,
    Kind.ENDED: _ended,
    Kind.RENAMED: _renamed,
    Kind.STATUS_DOWN: _status("down"),
    Kind.STATUS_UP: _status("up"),
    Kind.STATUS_CHANGED: _status("changed"),
    Kind.MILESTONE_MET: _met,
    Kind.MILESTONE_REOPENED: _reopened,
    Kind.MILESTONE_REDATED: _redated,
    Kind.MILESTONE_ADDED: _milestone_added,
    Kind.MILESTONE_ENDED: _milestone_ended,
    Kind.OWNER_CHANGED: _field,
    Kind.UPDATE_ADDED: _update_added,
    Kind.UPDATE_CHANGED: _field,
    Kind.UPDATE_ENDED: _taken_out,
    Kind.OBSERVATION_ADDED: _observed,
    Kind.OBSERVATION_REVISED: _revised,
    Kind.OBSERVATION_ENDED: _observation_ended,
    Kind.DECISION_DONE: _done,
    Kind.DECISION_REOPENED: _undone,
    Kind.DUTY_MET: _duty("newly met"),
    Kind.DUTY_BROKEN: _duty("newly broken"),
    Kind.FIELD_CHANGED: _field,
}
