"""What is there for the work and what is not: on this machine, in this repository, in git."""

from dataclasses import dataclass
from enum import Enum


class State(Enum):
    """How much a sign matters."""

    OK = "ok"
    NOTE = "note"
    """The work can go on, and would go better."""
    MISSING = "missing"
    """Something prevents the work."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at: how it stands, in a line, and what to do about it."""

    state: State
    text: str
    help: str = ""


def ok(text: str) -> Sign:
    """Return the sign of a thing that is as it should be."""
    return Sign(State.OK, text)


def note(text: str, help: str) -> Sign:  # noqa: A002
    """Return the sign of a thing that could be better."""
    return Sign(State.NOTE, text, help)


def missing(text: str, help: str) -> Sign:  # noqa: A002
    """Return the sign of a thing without which the work cannot go on."""
    return Sign(State.MISSING, text, help)
