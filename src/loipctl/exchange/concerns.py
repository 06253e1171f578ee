"""Whose a date or an action is: the partner, group or officer who has to see to it."""

from collections.abc import Iterable, Iterator

from loipctl.deadlines import Deadline
from loipctl.model.actions import Action
from loipctl.model.partners import Group, Officer, Partner
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


def _ids(owners: Iterable[Owner | None]) -> Iterator[str]:
    for owner in owners:
        if owner is not None:
            yield owner.id
        if isinstance(owner, Officer):
            yield owner.partner.rpartition("/")[2]


def works_on(snapshot: Snapshot, action: Action, who: str) -> bool:
    """Tell whether a partner, group or officer leads an action or helps with it; everybody works on everything."""
    references = (action.owner, action.officer, *action.support)
    return not who or who in _ids(snapshot.owner(one) for one in references)


def answering(snapshot: Snapshot, *references: str | None) -> list[Partner | Group]:
    """Return the partners and groups that owners are: an officer stands for its partner."""
    found: list[Partner | Group] = []
    for owner in map(snapshot.owner, references):
        one = snapshot.find(owner.partner, "partners") if isinstance(owner, Officer) else owner
        if isinstance(one, Partner | Group) and one not in found:
            found.append(one)
    return found
