"""Whose a date or an action is: the partner, group or officer who has to see to it."""

from collections.abc import Iterator

from loipctl.deadlines import Deadline
from loipctl.model.actions import Action
from loipctl.model.partners import Group, Officer, Partner
from loipctl.plans.owners import partners_of
from loipctl.plans.snapshot import Snapshot


def concerns(snapshot: Snapshot, one: Deadline, who: str) -> bool:
    """Tell whether a date concerns a partner, group or officer; everything concerns nobody in particular.

    A partner is concerned by what its officers see to, by what a group sees to that it chairs, and by the meetings
    of the groups it is in.
    """
    return not who or who in _named(snapshot, [*_concerned(one)])


def works_on(snapshot: Snapshot, action: Action, who: str) -> bool:
    """Tell whether a partner, group or officer leads an action or helps with it; everybody works on everything."""
    return not who or who in _named(snapshot, [action.owner, action.officer, *action.support])


def answering(snapshot: Snapshot, *references: str | None) -> list[Partner | Group]:
    """Return the partners and groups that owners are: an officer stands for its partner."""
    found: list[Partner | Group] = []
    for owner in map(snapshot.owner, references):
        one = snapshot.find(owner.partner, "partners") if isinstance(owner, Officer) else owner
        if isinstance(one, Partner | Group) and one not in found:
            found.append(one)
    return found


def _concerned(one: Deadline) -> Iterator[str | None]:
    yield one.owner_id
    yield one.officer.id if one.officer else None
    if isinstance(one.owner, Group):
        yield one.owner.chair
    if one.kind == "meeting" and isinstance(one.record, Group):
        yield from (one.record.id, one.record.chair, *one.record.members)


def _named(snapshot: Snapshot, references: list[str | None]) -> set[str]:
    """Return the ids of owners, and of the partners behind them."""
    owners = {owner.id for one in references if (owner := snapshot.owner(one))}
    return owners.union(one.rpartition("/")[2] for one in partners_of(snapshot, references))
