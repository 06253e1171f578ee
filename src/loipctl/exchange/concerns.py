"""Whose a date is: the partner, group or officer who has to keep it."""

from collections.abc import Iterator

from loipctl.deadlines import Deadline
from loipctl.model.partners import Group, Officer
from loipctl.plans.snapshot import Owner, Snapshot


def concerns(snapshot: Snapshot, one: Deadline, who: str) -> bool:
    """Tell whether a date concerns a partner, group or officer; everything concerns nobody in particular.

    A partner is concerned by what its officers see to, by what a group sees to that it chairs, and by the meetings
    of the groups it is in.
    """
    return not who or who in _ids(_concerned(snapshot, one))


def _concerned(snapshot: Snapshot, one: Deadline) -> Iterator[Owner | None]:
    yield one.owner
    yield one.officer
    if isinstance(one.owner, Group):
        yield snapshot.owner(one.owner.chair)
    if one.kind == "meeting" and isinstance(one.record, Group):
        yield one.record
        for reference in filter(None, [one.record.chair, *one.record.members]):
            yield snapshot.owner(reference)


def _ids(owners: Iterator[Owner | None]) -> Iterator[str]:
    for owner in owners:
        if owner is not None:
            yield owner.id
        if isinstance(owner, Officer):
            yield owner.partner.rpartition("/")[2]
