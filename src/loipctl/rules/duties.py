"""Which plans the duties of the Act bind, and how much it matters there that one is not met."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from loipctl.diagnostics import Finding, Severity
from loipctl.model.outcomes import Outcome
from loipctl.model.record import Record
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count


def binds(snapshot: Snapshot, *kinds: str) -> bool:
    """Return whether a plan is of one of the kinds, a LOIP or a locality plan, and is not superseded."""
    return snapshot.plan.kind in (kinds or ("loip", "locality")) and snapshot.plan.state != "superseded"


def is_in_force(snapshot: Snapshot, *kinds: str) -> bool:
    """Return whether a plan of one of the kinds is published, and so binds its partners."""
    return binds(snapshot, *kinds) and snapshot.plan.state == "published"


def weight(snapshot: Snapshot, severity: Severity | None = None) -> Severity | None:
    """Return how much a finding matters: in a draft it is information, else what is given or the rule's own."""
    return severity if snapshot.plan.state == "published" else Severity.INFO


def in_words(when: When) -> str:
    """Return a time with the word that leads up to it: on 3 May 2026, in May 2026."""
    return f"{'on' if when.is_day else 'in'} {when.words()}"


def is_all(snapshot: Snapshot, lacking: Sequence[Record], asked: Sequence[Record]) -> bool:
    """Return whether something lacks everywhere, so that one finding for the plan says it best.

    A plan that excuses single records is told of each, so that its excuses count.
    """
    return len(lacking) == len(asked) > 1 and not any(excuse.records for excuse in snapshot.plan.excuses)


class Lack(NamedTuple):
    """What outcomes lack: said of one outcome, said of one that has it, and what to do."""

    without: str
    with_it: str
    advice: str


def each_or_all(snapshot: Snapshot, lacking: Sequence[Outcome], lack: Lack) -> Iterator[Finding]:
    """Yield a finding for each outcome that lacks something, or a single one where no outcome has it."""
    if is_all(snapshot, lacking, snapshot.outcomes):
        message = f"none of the {count(len(lacking), 'outcome')} {lack.with_it}"
        yield Finding(snapshot.plan.at("title"), message, lack.advice, severity=weight(snapshot))
        return
    for outcome in lacking:
        message = f"outcome `{outcome.id}` {lack.without}"
        yield Finding(outcome.at(), message, lack.advice, severity=weight(snapshot))


def own_id(snapshot: Snapshot, reference: str) -> str:
    """Return a reference without the name of the plan where that is this one."""
    return reference.removeprefix(f"{snapshot.id}/")
