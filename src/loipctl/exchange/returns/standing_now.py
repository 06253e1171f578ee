"""What the repository holds of something that is asked about: in words, and as a digest to compare."""

import hashlib
import json
from dataclasses import dataclass

from loipctl.indicators import printed
from loipctl.model.actions import Action, Milestone, Update
from loipctl.model.indicators import Indicator, Observation
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import public
from loipctl.words import day, shortened

_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Held:
    """What is held: in words that may leave, and the digest of all of it."""

    words: str
    digest: str


def of_action(snapshot: Snapshot, action: Action, *, internal: bool = False) -> Held:
    """Return the newest update of an action that is for publication, or of all; all count for the digest."""
    told = action.updates if internal else public(action.updates)
    newest = max((one for one in told if one.date <= snapshot.as_at), key=lambda one: one.date, default=None)
    parts = [[one.date.isoformat(), one.status, one.text] for one in action.updates]
    return Held(update_in_words(snapshot, newest), digest(parts))


def of_milestone(milestone: Milestone) -> Held:
    """Return when a milestone is due, or was met."""
    due = milestone.due.text if milestone.due else ""
    met = milestone.met.text if milestone.met else ""
    return Held(milestone_in_words(milestone), digest([due, met]))


def of_indicator(indicator: Indicator) -> Held:
    """Return the newest value of an indicator; every value counts for the digest."""
    newest = max(indicator.observations, key=lambda one: one.period.end, default=None)
    parts = [[one.period.text, str(one.value), one.missing or ""] for one in indicator.observations]
    return Held(value_in_words(indicator, newest), digest(parts))


def update_in_words(snapshot: Snapshot, update: Update | None) -> str:
    """Return an update in a line."""
    if update is None:
        return "no update yet"
    status = snapshot.scheme.find(update.status)
    return f"{status.label if status else update.status}, {day(update.date)}: {shortened(update.text, 240)}"


def milestone_in_words(milestone: Milestone) -> str:
    """Return when a milestone was met, or is due."""
    if milestone.met:
        return f"met {milestone.met.words()}"
    return f"due {milestone.due.words()}" if milestone.due else "no date"


def value_in_words(indicator: Indicator, there: Observation | None) -> str:
    """Return a value with the time it is for."""
    if there is None:
        return "no value yet"
    if there.value is None:
        return f"no value for {there.period.words()}: {there.missing or 'no reason given'}"
    return f"{printed(indicator, there.value)} for {there.period.words()}"


def digest(parts: object) -> str:
    """Return a digest of lists of texts."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_LENGTH]
