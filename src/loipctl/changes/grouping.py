"""Changes put together for reading: by the part of the plan they belong to, or by what kind they are."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loipctl.changes.change import TITLES, Change, Kind, Part, Subject
from loipctl.words import count, listed

WAYS = ("outcome", "kind")
"""How changes can be grouped; the first is used where nothing is asked for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A record, and what changed in it."""

    subject: Subject
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What stands under one heading."""

    title: str
    entries: tuple[Entry, ...]


def groups(changes: Iterable[Change], by: str) -> list[Group]:
    """Return changes under their headings: by `outcome` as the plan has them, or by `kind` as kinds are listed."""
    found: dict[Part, list[Change]] = {}
    for one in changes:
        part = Part((_place(one), 0), TITLES[one.kind]) if by == "kind" else one.subject.of
        found.setdefault(part, []).append(one)
    return [Group(part.title, _entries(found[part])) for part in sorted(found)]


def headline(changes: Sequence[Change]) -> str:
    """Return how much changed, in one line: 3 changes in 2 records: 1 status down, 2 milestones redated."""
    if not changes:
        return "No change to the plan"
    records = len({one.subject for one in changes})
    said = [_counted(kind, number) for kind in Kind if (number := sum(one.kind is kind for one in changes))]
    return f"{count(len(changes), 'change')} in {count(records, 'record')}: {listed(said)}"


def _entries(changes: Sequence[Change]) -> tuple[Entry, ...]:
    found: dict[Subject, list[Change]] = {}
    for one in changes:
        found.setdefault(one.subject, []).append(one)
    return tuple(Entry(subject, tuple(sorted(ones, key=_place))) for subject, ones in found.items())


def _place(change: Change) -> int:
    return list(Kind).index(change.kind)


def _counted(kind: Kind, number: int) -> str:
    if kind is Kind.FIELD_CHANGED:
        return count(number, "other change")
    noun, _, rest = _COUNTED[kind].partition(" ")
    return f"{count(number, noun, _PLURALS.get(noun, ''))} {rest}"


_PLURALS = {"status": "statuses", "duty": "duties"}

_COUNTED = {
    Kind.ADDED: "record added",
    Kind.ENDED: "record ended",
    Kind.RENAMED: "record renamed",
    Kind.STATUS_DOWN: "status down",
    Kind.STATUS_UP: "status up",
    Kind.STATUS_CHANGED: "status changed",
    Kind.MILESTONE_MET: "milestone met",
    Kind.MILESTONE_REOPENED: "milestone no longer met",
    Kind.MILESTONE_REDATED: "milestone redated",
    Kind.MILESTONE_ADDED: "milestone added",
    Kind.MILESTONE_ENDED: "milestone taken out",
    Kind.OWNER_CHANGED: "owner changed",
    Kind.UPDATE_ADDED: "update added",
    Kind.UPDATE_CHANGED: "update changed",
    Kind.UPDATE_ENDED: "update taken out",
    Kind.OBSERVATION_ADDED: "observation added",
    Kind.OBSERVATION_REVISED: "observation revised",
    Kind.OBSERVATION_ENDED: "observation taken out",
    Kind.DECISION_DONE: "decision carried out",
    Kind.DECISION_REOPENED: "decision no longer carried out",
    Kind.DUTY_MET: "duty newly met",
    Kind.DUTY_BROKEN: "duty newly broken",
}
"""What is counted of each kind; the first word is the noun."""
