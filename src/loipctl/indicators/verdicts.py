"""Whether a value meets a target, and which target it is to be held against."""

from datetime import date
from decimal import Decimal
from typing import Literal

from loipctl.indicators import as_printed
from loipctl.model.indicators import Indicator, Observation, Target

Verdict = Literal["met", "close", "missed", "not-yet", "no-target", "contextual"]
"""How an indicator stands against its target."""


def against(indicator: Indicator, value: Decimal, aim: Decimal) -> Literal["met", "close", "missed"]:
    """Return whether a value is as good as an aim, short of it by no more than the tolerance, or by more.

    Values are compared as they are printed, so that a table never calls 90.0% short of 90.0%. What is to stay as
    it is meets its aim where it is the same. The tolerance is a percentage of the aim.
    """
    now, then = as_printed(indicator, value), as_printed(indicator, aim)
    if now == then or _is_better(indicator, now, then):
        return "met"
    room = abs(aim) * (indicator.tolerance or 0) / 100
    return "close" if abs(value - aim) <= room else "missed"


def judged_by(indicator: Indicator, newest: Observation | None, as_at: date) -> Target | None:
    """Return the target that counts: the one for the time of the newest value, else the next, else the last.

    A value between two steps is not held against the step that is past; how far it has come on the way to the
    next is another question.
    """
    targets = sorted(indicator.targets, key=lambda target: target.period.end)
    day = newest.period.end if newest else as_at
    ahead = (one for one in targets if one.period.end >= day)
    return next(ahead, targets[-1] if targets else None)


def verdict(indicator: Indicator, newest: Observation | None, target: Target | None) -> Verdict:
    """Return how an indicator stands against a target.

    It is met as soon as a value is good enough, though its time may still run; it is missed, or closely missed,
    only by a value for that time or a later one. Until there is such a value nobody can say.
    """
    if indicator.direction == "contextual":
        return "contextual"
    if target is None:
        return "no-target"
    if newest is None or newest.value is None:
        return "not-yet"
    found = against(indicator, newest.value, target.value)
    has_come = target.period.end <= newest.period.end
    return found if has_come or (found == "met" and indicator.direction != "maintain") else "not-yet"


def _is_better(indicator: Indicator, value: Decimal, aim: Decimal) -> bool:
    if indicator.direction == "increase":
        return value > aim
    return indicator.direction == "decrease" and value < aim
