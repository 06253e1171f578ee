"""Who must take part, and what they must put in: sections 4, 13 and 14 of the Act (LP922 to LP925)."""

from collections.abc import Iterator, Sequence

from loipctl.diagnostics import Finding, Severity, rule
from loipctl.model.law import Body
from loipctl.model.partners import Group, Officer, Partner
from loipctl.plans.part import Owner, Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, is_all, own_id, weight
from loipctl.rules.gathered import gathered
from loipctl.words import count, day, listed, quoted, shortened


@rule("LP922", Severity.WARNING, needs=("plan", "partners", "law"), basis="schedule 1")
def statutory_partner_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """A body that must take part in community planning is not among the partners of the plan.

    The Act names who must take part, in Schedule 1. Whoever is not in the plan is asked for nothing, and the board
    cannot see that a partner is absent.

    Add each to `partners.yaml` with its `kind`. Where one takes no part, excuse the rule in plan.yaml and say why.
    """
    missing = [body for body in _missing(snapshot) if not body.governs]
    if missing:
        yield _absence(snapshot, missing, "must take part in community planning")


@rule("LP923", Severity.WARNING, needs=("plan", "partners", "law"), basis="section 13")
def governance_partner_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """A body that must lead community planning is not among the partners of the plan.

    The Act lays on a few partners together the duty to see that the partnership works: the council, the Health
    Board, the police, the fire service and the enterprise agencies. A plan without one of them has a gap at the
    top.

    Add each to `partners.yaml` with its `kind`. Where one takes no part, excuse the rule in plan.yaml and say why.
    """
    missing = [body for body in _missing(snapshot) if body.governs]
    if missing:
        yield _absence(snapshot, missing, "must lead community planning")


@rule(
    "LP924",
    Severity.WARNING,
    needs=("plan", "partners", "officers", "groups", "outcomes", "actions", "law"),
    basis="section 14",
)
def partner_contributes_nothing(snapshot: Snapshot) -> Iterator[Finding]:
    """A partner that must take part by law leads nothing in the plan, supports nothing and puts nothing in.

    The Act asks every such partner to contribute to the outcomes, unless the partnership has agreed that it need
    not. The board can hold it to nothing that is not in the plan.

    Name it as owner or support of an action, or give what it puts in as `resources`. Where the partnership has
    agreed otherwise, write that into the partner's `agreements`.
    """
    active = contributors(snapshot) if binds(snapshot, "loip") else None
    if active is None:
        return
    bound = [partner for partner in snapshot.partners if snapshot.law.schedule.is_statutory(partner.kind)]
    idle = [partner for partner in bound if partner.id not in active and not partner.agreements]
    advice = "name the partner as `owner` or `support`, give its `resources`, or write down its `agreements`"
    if is_all(snapshot, idle, bound):
        message = (
            f"none of the {count(len(idle), 'partner')} that must take part leads, supports or pays for anything"
        )
        yield Finding(snapshot.plan.at("partnership"), message, advice, severity=weight(snapshot))
        return
    for partner in idle:
        message = (
            f"{shortened(partner.name)} must take part, and leads, supports and pays for nothing in this plan"
        )
        yield Finding(partner.at(), message, advice, severity=weight(snapshot))


@rule("LP925", Severity.ERROR, needs=("plan",), basis="section 14(1)")
def agreement_incomplete(snapshot: Snapshot) -> Iterator[Finding]:
    """An agreement that lifts a duty from a partner is not agreed yet, or does not say where it is minuted.

    Only an agreement of the partnership lifts the duty. Whoever reads that a partner need not contribute must be
    able to find who decided it, and when.

    Give the day of the meeting in `agreed`, once it was held, and the paragraph of its minute in `minute`.
    """
    if not binds(snapshot):
        return
    for partner in snapshot.partners:
        for agreement in partner.agreements:
            about = f"the agreement with {shortened(partner.name)} on outcome `{agreement.outcome}`"
            if agreement.agreed > snapshot.as_at:
                message = f"{about} is dated {day(agreement.agreed)}, which is still to come"
                advice = "leave it out until the partnership has agreed it"
                yield Finding(agreement.at("agreed"), message, advice, severity=weight(snapshot))
            elif agreement.minute is None:
                message = f"{about} does not say where it is minuted"
                advice = "write the meeting and the paragraph into `minute`"
                severity = weight(snapshot, Severity.WARNING)
                yield Finding(agreement.at(), message, advice, severity=severity)


def contributors(snapshot: Snapshot) -> set[str] | None:
    """Return the ids of the partners that lead, support or pay for something; None where that cannot be told."""
    owners = _owners(snapshot)
    if not owners or any(_is_anybody(owner) for owner in owners):
        return None
    return {id_ for owner in owners for id_ in _partners_behind(snapshot, owner)}


def _missing(snapshot: Snapshot) -> Iterator[Body]:
    if binds(snapshot, "loip"):
        schedule = snapshot.law.schedule
        for body in schedule.statutory(snapshot.plan.partnership.area, snapshot.as_at):
            if not schedule.is_among(body, snapshot.partners):
                yield body


def _absence(snapshot: Snapshot, missing: Sequence[Body], duty: str) -> Finding:
    one = len(missing) == 1
    names = listed(body.name for body in missing)
    bodies = count(len(missing), "body", "bodies")
    kinds = dict.fromkeys(body.kind for body in missing)
    return Finding(
        snapshot.plan.at("partnership"),
        f"{bodies} that {duty} {'is' if one else 'are'} not among the partners: {names}",
        f"add {'it' if one else 'each'} to `partners.yaml` with its kind, {quoted(kinds)}",
        severity=weight(snapshot),
    )


def _owners(snapshot: Snapshot) -> list[Owner]:
    """Return everyone who leads, supports or pays for something, each once."""
    found = dict.fromkeys(reference for references in _owners_named(snapshot) for reference in references)
    owners = [snapshot.owner(reference) for reference in found]
    return [owner for owner in owners if owner is not None]


@gathered
def _owners_named(part: Part) -> Sequence[str | None]:
    found: list[str | None] = []
    for outcome in part.outcomes:
        found += [outcome.lead, *(resource.partner for resource in outcome.resources)]
    for action in part.actions:
        found += [action.owner, action.officer, *action.support]
        found += [resource.partner for resource in action.resources]
        found += [milestone.owner for milestone in action.milestones]
    return [*dict.fromkeys(found)]


def _is_anybody(owner: Owner) -> bool:
    """Return whether an owner is a group of which nobody knows who is in it, and so may stand for any partner."""
    return isinstance(owner, Group) and not owner.members and not owner.chair


def _partners_behind(snapshot: Snapshot, owner: Owner) -> Iterator[str]:
    """Yield the ids of the partners an owner stands for: itself, its own partner, or the members of a group."""
    if isinstance(owner, Partner):
        yield owner.id
    elif isinstance(owner, Officer):
        yield own_id(snapshot, owner.partner)
    else:
        yield from (own_id(snapshot, member) for member in owner.members)
        chair = snapshot.find(owner.chair, "partners", "officers") if owner.chair else None
        if isinstance(chair, Partner | Officer):
            yield from _partners_behind(snapshot, chair)
