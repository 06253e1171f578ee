"""Whose work it is: the partners behind the groups and officers that plans name as owners."""

from collections.abc import Iterable

from loipctl.model.partners import Group, Officer, Partner
from loipctl.plans.snapshot import Snapshot


def partners_of(snapshot: Snapshot, references: Iterable[str | None]) -> list[str]:
    """Return the ids of the partners behind owners: themselves, an officer's, or that of a group's chair."""
    found = (_partner_of(snapshot, one, {""}) for one in references if one)
    return list(dict.fromkeys(filter(None, found)))


def _partner_of(snapshot: Snapshot, reference: str, seen: set[str]) -> str | None:
    match snapshot.owner(reference):
        case Partner(id=id_):
            return id_
        case Officer(partner=partner):
            return partner
        case Group(id=id_, chair=str(chair)) if id_ not in seen:
            # a group that is chaired by itself would go on for ever
            return _partner_of(snapshot, chair, {*seen, id_})
    return None
