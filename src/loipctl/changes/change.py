"""A change of a plan: what kind it is, of which record, and what stood there before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

SCHEMA = "loipctl/diff/v1"
"""Names the shape of the JSON. Fields may be added to it; one that is there keeps its name and its meaning."""

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


class Kind(Enum):
    """What kind of change it is; the order is that in which kinds are shown."""

    ADDED = "record-added"
    ENDED = "record-ended"
    RENAMED = "record-renamed"
    STATUS_DOWN = "status-down"
    STATUS_UP = "status-up"
    STATUS_CHANGED = "status-changed"
    MILESTONE_MET = "milestone-met"
    MILESTONE_REOPENED = "milestone-reopened"
    MILESTONE_REDATED = "milestone-redated"
    MILESTONE_ADDED = "milestone-added"
    MILESTONE_ENDED = "milestone-ended"
    OWNER_CHANGED = "owner-changed"
    UPDATE_ADDED = "update-added"
    UPDATE_CHANGED = "update-changed"
    UPDATE_ENDED = "update-ended"
    OBSERVATION_ADDED = "observation-added"
    OBSERVATION_REVISED = "observation-revised"
    OBSERVATION_ENDED = "observation-ended"
    DECISION_DONE = "decision-done"
    DECISION_REOPENED = "decision-reopened"
    DUTY_MET = "duty-met"
    DUTY_BROKEN = "duty-broken"
    FIELD_CHANGED = "field-changed"


TITLES: Mapping[Kind, str] = {
    Kind.ADDED: "Added",
    Kind.ENDED: "Ended",
    Kind.RENAMED: "Renamed",
    Kind.STATUS_DOWN: "Status down",
    Kind.STATUS_UP: "Status up",
    Kind.STATUS_CHANGED: "Status changed",
    Kind.MILESTONE_MET: "Milestones met",
    Kind.MILESTONE_REOPENED: "Milestones no longer met",
    Kind.MILESTONE_REDATED: "Milestones redated",
    Kind.MILESTONE_ADDED: "Milestones added",
    Kind.MILESTONE_ENDED: "Milestones taken out",
    Kind.OWNER_CHANGED: "Owners changed",
    Kind.UPDATE_ADDED: "Updates added",
    Kind.UPDATE_CHANGED: "Updates changed",
    Kind.UPDATE_ENDED: "Updates taken out",
    Kind.OBSERVATION_ADDED: "Observations added",
    Kind.OBSERVATION_REVISED: "Observations revised",
    Kind.OBSERVATION_ENDED: "Observations taken out",
    Kind.DECISION_DONE: "Decisions carried out",
    Kind.DECISION_REOPENED: "Decisions no longer carried out",
    Kind.DUTY_MET: "Duties of the Act newly met",
    Kind.DUTY_BROKEN: "Duties of the Act newly broken",
    Kind.FIELD_CHANGED: "Other changes",
}
"""What each kind is called as a heading."""


@dataclass(frozen=True, slots=True)
class Point:
    """One of the two versions that are compared: what it is called, and its commit and day where git has it."""

    called: str
    commit: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """The part of a plan a record belongs to: its outcome, else its theme, else what kind of record it is."""

    place: tuple[int, int]
    title: str


@dataclass(frozen=True, slots=True)
class Subject:
    """The record that changed, and the part of the plan it is shown in."""

    plan: str
    collection: str
    id: str
    noun: str
    title: str
    file: str
    of: Part


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in a field: as JSON has it, and as people read it."""

    plain: Json
    words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of a text: the same in both versions, taken out, or put in."""

    mark: Literal["same", "out", "in"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a record.

    `part` says what in the record it is about, such as a milestone by its title; `field` is the title of the field
    and `steps` the way to it by the names officers write. `days` is how much later a date is, `days_in_all` how
    much later than the date first promised, which is `first`. `by` is the post that said so on the day `on`, and
    `reason` why.
    """

    kind: Kind
    subject: Subject
    part: str = ""
    field: str = ""
    steps: tuple[str, ...] = ()
    was: Value | None = None
    now: Value | None = None
    passages: tuple[Passage, ...] = ()
    days: int | None = None
    days_in_all: int | None = None
    first: str = ""
    by: str = ""
    reason: str = ""
    on: str = ""
