"""Who reports an activity, who takes part in it and whom to ask, by the codes of IATI."""

import re
from collections.abc import Iterator, Mapping

from loipctl.exchange.concerns import answering
from loipctl.exchange.iati.xml import Element, add, tell, write
from loipctl.exchange.ledger import entries
from loipctl.model.partners import Officer, Partner
from loipctl.model.plan import Partnership
from loipctl.plans.snapshot import Snapshot

_UNFIT = re.compile(r"[^\w.:-]+", re.ASCII)
"""What no identifier of IATI may hold, and what would be hard to tell apart in one."""

_PUBLIC, _OTHER = "15", "90"
_TYPES: Mapping[str, str] = {
    "council": "11",
    "college": "80",
    "university": "80",
    "business": "70",
    "third-sector": "22",
    "community-body": _OTHER,
    "other": _OTHER,
}
"""The codes of OrganisationType; every other kind is a public body."""

_FUNDING, _ACCOUNTABLE, _IMPLEMENTING = "1", "2", "4"


def reference(snapshot: Snapshot, partnership: Partnership) -> str:
    """Return what a partnership goes by: the id of its council in a public register, or else its area or its plan.

    A partnership is no body of its own and is in no register.
    """
    council = next((one.org_id for one in snapshot.partners if one.kind == "council" and one.org_id), None)
    return _UNFIT.sub("-", council or partnership.area or snapshot.id)


def add_reporting(activity: Element, snapshot: Snapshot, partnership: Partnership) -> None:
    """Add who reports."""
    tell(activity, "reporting-org", partnership.name, ref=reference(snapshot, partnership), type=_PUBLIC)


def add_participating(activity: Element, snapshot: Snapshot, partnership: Partnership) -> None:
    """Add the partnership, which answers for the plan, and each partner for each part it has."""
    tell(activity, "participating-org", partnership.name, role=_ACCOUNTABLE, type=_PUBLIC)
    for partner in snapshot.partners:
        for role in _roles(snapshot, partner):
            ref = {"ref": partner.org_id} if partner.org_id else {}
            tell(activity, "participating-org", partner.name, **ref, role=role, type=_type(partner))


def _type(partner: Partner) -> str:
    return _TYPES.get(partner.kind, _PUBLIC)


def _roles(snapshot: Snapshot, partner: Partner) -> Iterator[str]:
    given = [resource for _, _, resource in entries(snapshot)]
    if any(one.kind == "funds" and snapshot.find(one.partner, "partners") is partner for one in given):
        yield _FUNDING
    if any(partner in answering(snapshot, one.owner, one.officer, *one.support) for one in snapshot.actions):
        yield _IMPLEMENTING
    else:
        yield _ACCOUNTABLE


def add_contact(activity: Element, snapshot: Snapshot, contact: str | None) -> None:
    """Add the officer to ask, with what of a name, a telephone and a mailbox may leave."""
    officer = snapshot.find(contact, "officers") if contact else None
    if not isinstance(officer, Officer):
        return
    element = add(activity, "contact-info", type="1")
    partner = snapshot.find(officer.partner, "partners")
    if isinstance(partner, Partner):
        tell(element, "organisation", partner.name)
    if officer.name:
        tell(element, "person-name", officer.name)
    tell(element, "job-title", officer.post)
    for name, value in (("telephone", officer.phone), ("email", officer.email)):
        if value:
            write(element, name, value)
