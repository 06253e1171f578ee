"""What shows the duties on localities, and on partners and community bodies."""

from collections.abc import Callable, Mapping, Sequence

from loipctl.duties.shown import Shown, nothing_yet, of_all, shows
from loipctl.model.law import Body
from loipctl.model.localities import Locality
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties_partners import contributors
from loipctl.words import count, day, listed, shortened

_NO_LOCALITIES = "no localities are on record yet"


def localities(snapshot: Snapshot) -> Shown:
    """Return which localities there are."""
    names = listed(one.name for one in snapshot.localities)
    return shows(f"{_localities(snapshot.localities)}: {names}" if names else "")


def sizes(snapshot: Snapshot) -> Shown:
    """Return how many localities are wards, and how large the largest of the others is."""
    if not snapshot.localities:
        return nothing_yet(_NO_LOCALITIES)
    wards = sum(one.kind == "ward" for one in snapshot.localities)
    people = [one.population.value for one in snapshot.localities if one.kind == "area" and one.population]
    largest = f"the largest {'of the others ' if wards else ''}has {max(people):,} people" if people else ""
    return shows(f"{wards:,} of {_localities(snapshot.localities)} are wards" if wards else "", largest)


def decided(snapshot: Snapshot) -> Shown:
    """Return in which localities outcomes are significantly poorer."""
    if not snapshot.localities:
        return nothing_yet(_NO_LOCALITIES)
    poorer = listed(one.name for one in _poorer(snapshot))
    judged = sum(one.poorer_outcomes is not None for one in snapshot.localities)
    return shows(
        f"decided for {judged:,} of {_localities(snapshot.localities)}",
        f"significantly poorer outcomes: {poorer or 'none'}",
    )


def locality_plans(snapshot: Snapshot) -> Shown:
    """Return the plan of each locality that must have one."""
    if not snapshot.localities:
        return nothing_yet(_NO_LOCALITIES)
    poorer = _poorer(snapshot)
    if not poorer:
        return nothing_yet("no locality is found to have significantly poorer outcomes")
    return shows(*(_plan_of(snapshot, one) for one in poorer if one.plan))


def statutory(snapshot: Snapshot) -> Shown:
    """Return how many of the bodies that must take part are partners."""
    return _bodies(snapshot, [one for one in _bound(snapshot) if not one.governs], "must take part")


def governance(snapshot: Snapshot) -> Shown:
    """Return how many of the bodies that must lead are partners."""
    return _bodies(snapshot, [one for one in _bound(snapshot) if one.governs], "must lead")


def contributions(snapshot: Snapshot) -> Shown:
    """Return how many of the partners that must contribute do."""
    bound = [one for one in snapshot.partners if snapshot.law.schedule.is_statutory(one.kind)]
    if not bound:
        return nothing_yet("no partner that must contribute is on record yet")
    active = contributors(snapshot)
    if active is None:
        return nothing_yet("nobody is named yet who leads, supports or pays for anything")
    number = sum(one.id in active for one in bound)
    agreed = sum(one.id not in active and bool(one.agreements) for one in bound)
    lifted = f"for {count(agreed, 'partner')} it is agreed otherwise" if agreed else ""
    return shows(f"{of_all(number, len(bound), 'partner')} that must take part", lifted)


def agreements(snapshot: Snapshot) -> Shown:
    """Return the agreements that lift a duty from a partner."""
    found = [
        f"{shortened(partner.name)}, outcome {one.outcome}, agreed on {day(one.agreed)}"
        for partner in snapshot.partners
        for one in partner.agreements
    ]
    return shows(*found) if found else nothing_yet("no such agreement is on record")


def community_bodies(snapshot: Snapshot) -> Shown:
    """Return the community bodies among the partners."""
    bodies = [one for one in snapshot.partners if one.kind == "community-body"]
    names = listed(shortened(one.name) for one in bodies)
    speaking = sum(one.represents is not None for one in bodies)
    number = count(len(bodies), "community body", "community bodies")
    return shows(f"{number}: {names}", f"whom they represent is given for {speaking:,}") if bodies else Shown()


def _poorer(snapshot: Snapshot) -> list[Locality]:
    return [one for one in snapshot.localities if one.poorer_outcomes]


def _plan_of(snapshot: Snapshot, locality: Locality) -> str:
    found = snapshot.others.get(locality.plan or "")
    state = found.header.state if found and found.header else "not read"
    return f"{locality.name}: {locality.plan} ({state})"


def _localities(found: Sequence[Locality]) -> str:
    return count(len(found), "locality", "localities")


def _bound(snapshot: Snapshot) -> Sequence[Body]:
    return snapshot.law.schedule.statutory(snapshot.plan.partnership.area, snapshot.as_at)


def _bodies(snapshot: Snapshot, bound: Sequence[Body], what: str) -> Shown:
    there = sum(snapshot.law.schedule.is_among(one, snapshot.partners) for one in bound)
    said = f"{of_all(there, len(bound), 'body', 'bodies')} that {what} are partners"
    unknown = f"the plan gives no area code, so only those count that {what} everywhere"
    return shows(said, "" if snapshot.plan.partnership.area else unknown)


EVIDENCE: Mapping[str, Callable[[Snapshot], Shown]] = {
    "D17": localities,
    "D18": sizes,
    "D19": decided,
    "D20": locality_plans,
    "D23": statutory,
    "D24": governance,
    "D25": contributions,
    "D26": agreements,
    "D30": community_bodies,
}
"""What shows each duty."""
