"""The partnership, its partners, posts and groups, in the W3C's vocabulary of organisations."""

from collections.abc import Iterable, Iterator

from loipctl.exchange.linked.context import Node, address_of, addresses_of, identify, said, web
from loipctl.model.partners import Group, Officer, Partner
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot

_OWNERS = ("partners", "groups", "officers")
_AREAS = "http://statistics.gov.scot/id/statistical-geography/"


def people(snapshot: Snapshot) -> Iterator[Node]:
    """Yield the partnership, then its partners, its posts, its groups and their meetings."""
    yield _partnership(snapshot)
    yield from (_partner(snapshot, one) for one in snapshot.partners)
    yield from (_post(snapshot, one) for one in snapshot.officers)
    for group in snapshot.groups:
        yield _group(snapshot, group)
        yield from _meetings(snapshot, group)


def partnership_id(snapshot: Snapshot) -> str:
    """Return the address of the partnership."""
    return identify(snapshot, "partnership")


def owner_id(snapshot: Snapshot, reference: str | None) -> str | None:
    """Return the address of a partner, a group or a post, where the reference names one."""
    return address_of(snapshot, reference, *_OWNERS)


def owner_ids(snapshot: Snapshot, references: Iterable[str]) -> list[str]:
    """Return the addresses of all owners that are named."""
    return addresses_of(snapshot, references, *_OWNERS)


def _partnership(snapshot: Snapshot) -> Node:
    partnership = snapshot.plan.partnership
    return said(
        id=partnership_id(snapshot),
        type="org:OrganizationalCollaboration",
        name=partnership.name,
        areaServed=f"{_AREAS}{partnership.area}" if partnership.area else None,
        url=web(partnership.website),
        hasMember=[identify(snapshot, one.noun, one.id) for one in snapshot.partners],
    )


def _partner(snapshot: Snapshot, one: Partner) -> Node:
    return said(
        id=identify(snapshot, one.noun, one.id),
        type="org:Organization",
        name=one.name,
        identifier=one.org_id,
        description=f"It speaks for {one.represents}." if one.represents else None,
        url=web(one.website),
    )


def _post(snapshot: Snapshot, one: Officer) -> Node:
    person = said(name=one.name, email=one.email, telephone=one.phone)
    return said(
        id=identify(snapshot, one.noun, one.id),
        type="org:Post",
        prefLabel=one.post,
        postIn=owner_id(snapshot, one.partner),
        heldBy=[{"type": "schema:Person", **person}] if person else None,
    )


def _group(snapshot: Snapshot, one: Group) -> Node:
    return said(
        id=identify(snapshot, one.noun, one.id),
        type="org:OrganizationalUnit",
        name=one.name,
        description=one.remit,
        unitOf=partnership_id(snapshot),
        subOrganizationOf=owner_id(snapshot, one.parent),
        hasMember=owner_ids(snapshot, [*filter(None, [one.chair]), *one.members]),
    )


def _meetings(snapshot: Snapshot, group: Group) -> Iterator[Node]:
    for one in group.meetings:
        yield said(
            id=identify(snapshot, "meeting", f"{group.id}-{one.date.text.replace(' ', '').replace('/', '-')}"),
            type="schema:Event",
            name=group.name,
            description=one.note,
            organizer=identify(snapshot, group.noun, group.id),
            **during(one.date),
        )


def during(when: When) -> Node:
    """Return the first and the last day of a stretch of time."""
    return {"startDate": when.start.isoformat(), "endDate": when.end.isoformat()}
