"""Partners as a template sees them: their fields, their work, and what they are asked for soon."""

from collections.abc import Iterable, Mapping
from typing import Any

from loipctl.deadlines import Kind
from loipctl.model.partners import Group, Officer, Partner
from loipctl.papers.fields import View
from loipctl.papers.values import Plain
from loipctl.plans.snapshot import Snapshot

_TO_DO: frozenset[Kind] = frozenset({"milestone", "action", "report", "decision"})


def partners_fields(snapshot: Snapshot, view: View, given: Mapping[str, Any]) -> list[Plain]:
    """Return the partners of a plan, each with what it owns and helps with among what templates are given."""
    asks = [one for one in (*given["late"], *given["coming"]) if one["kind"] in _TO_DO]
    soon = [one for one in asks if one["days_late"] or one["is_soon"]]
    return [
        {
            **view.fields(partner),
            "actions": [one for one in given["actions"] if partner.id in one["partners"]],
            "helps": [one for one in given["actions"] if partner.id in one["helpers"]],
            "asks": [one for one in soon if partner.id in one["partners"]],
            "indicators": [one for one in given["indicators"] if partner.id in one["partners"]],
        }
        for partner in snapshot.partners
    ]


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
