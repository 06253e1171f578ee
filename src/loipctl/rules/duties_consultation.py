"""Who was asked before a plan was published, and what came of it (LP905, LP928, LP932, LP935, LP936)."""

from collections.abc import Iterator

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.engagement import Engagement
from loipctl.model.partners import Group, Partner
from loipctl.model.record import Record
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, is_in_force, weight
from loipctl.words import count, day

_ASKS = {"consultation", "survey", "workshop", "conversation"}


@rule("LP905", Severity.ERROR, needs=("plan", "engagement"), basis="section 6(3)")
def published_without_consultation(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan is published, and no consultation from before that day is on record.

    The Act asks the partnership to consult community bodies and others before it publishes its plan. A plan that
    cannot show it is open to challenge.

    Write each consultation, survey, workshop or conversation that was held into `engagement.yaml`, with its date.
    """
    if not is_in_force(snapshot) or consultations(snapshot):
        return
    published = snapshot.plan.published.date if snapshot.plan.published else None
    out = f"was published on {day(published)}, and no earlier" if published else "is published, and no"
    undated = [one for one in _held(snapshot) if one.date is None]
    yield Finding(
        snapshot.plan.at("state"),
        f"this plan {out} consultation is on record",
        "write what was held into `engagement.yaml` as a `consultation`, `survey`, `workshop` or `conversation`",
        notes=tuple(Note(one.at(), f"`{one.id}` has no date") for one in undated[:3]),
    )


@rule("LP935", Severity.WARNING, needs=("plan", "partners", "groups"), basis="section 6(4)")
def consultation_unanswered(snapshot: Snapshot) -> Iterator[Finding]:
    """A consultation was held, and its record does not say what people said, or what was done about it.

    The Act asks the partnership to take account of what people say before it publishes. Those who took the time
    want to know what became of it.

    Write what people said into `heard`, and what was done about it into `changed`, even where that is nothing.
    """
    if not binds(snapshot):
        return
    fields = {"heard": "what people said", "changed": "what was done about it"}
    for one in consultations(snapshot):
        missing = [field for field in fields if not (getattr(one, field) or "").strip()]
        if missing and _is_on_the_plan(snapshot, one):
            yield Finding(
                one.at(),
                f"the record of `{one.id}` does not say {' or '.join(fields[field] for field in missing)}",
                f"write it into {' and '.join(f'`{field}`' for field in missing)}",
                severity=weight(snapshot),
            )


@rule("LP936", Severity.WARNING, needs=("plan", "engagement", "partners", "groups"), basis="section 6(3)(a)")
def consultation_without_community_body(snapshot: Snapshot) -> Iterator[Finding]:
    """People were consulted on a plan, and no community body is named among them.

    The Act asks the partnership to consult community bodies. Talks between public bodies do not count as that.

    Name the community bodies that took part in `with`, by their ids or their names.
    """
    held = consultations(snapshot) if is_in_force(snapshot) else []
    if held and not any(reaches_communities(snapshot, one) for one in held):
        yield Finding(
            held[0].at(),
            f"none of the {count(len(held), 'consultation')} on record names a community body"
            if len(held) > 1
            else "the only consultation on record names no community body",
            "name the community bodies that took part in `with`",
            notes=tuple(Note(one.at(), f"`{one.id}` is another") for one in held[1:3]),
        )


@rule("LP928", Severity.WARNING, needs=("plan", "partners"), basis="section 4(6)")
def community_bodies_not_considered(snapshot: Snapshot) -> Iterator[Finding]:
    """A plan has no community body among its partners, or does not say whom any of them represents.

    The Act asks the partnership to consider which community bodies can contribute, those above all that represent
    people in socio-economic disadvantage, and to help them take part.

    Add them to `partners.yaml` as `kind: community-body`, with whom they speak for in `represents`.
    """
    if not binds(snapshot, "loip"):
        return
    bodies = [partner for partner in snapshot.partners if partner.kind == "community-body"]
    if not bodies:
        yield Finding(
            snapshot.plan.at("partnership"),
            "no community body is among the partners",
            "add those that can contribute to `partners.yaml` as `kind: community-body`",
            severity=weight(snapshot),
        )
    elif not any(body.represents for body in bodies):
        yield Finding(
            bodies[0].at(),
            "no community body among the partners says whom it represents",
            "write `represents:` and whom it speaks for, such as people with experience of poverty",
            severity=Severity.INFO,
        )


@rule("LP932", Severity.WARNING, needs=("plan", "engagement"), basis="Equality Act 2010")
def no_impact_assessment(snapshot: Snapshot) -> Iterator[Finding]:
    """No impact assessment of a plan is on record.

    Public bodies must assess what a new or revised plan does to equality, and mostly do so in an integrated impact
    assessment. Councillors ask for it, and a decision taken without it can be overturned.

    Write it into `engagement.yaml` as `kind: impact-assessment`, once it is planned and again when it was held.
    """
    if not binds(snapshot, "loip"):
        return
    enough = {"held"} if snapshot.plan.state == "published" else {"held", "planned"}
    if not any(one.kind == "impact-assessment" and one.state in enough for one in snapshot.engagement):
        yield Finding(
            snapshot.plan.at("title"),
            "no impact assessment of this plan is on record",
            "write it into `engagement.yaml` as `kind: impact-assessment`",
            severity=weight(snapshot),
        )


def _held(snapshot: Snapshot) -> list[Engagement]:
    return [one for one in snapshot.engagement if one.kind in _ASKS and one.state == "held"]


def consultations(snapshot: Snapshot) -> list[Engagement]:
    """Return the consultations from before the plan was published; where that day is not known, all."""
    published = snapshot.plan.published.date if snapshot.plan.published else None
    if published is None:
        return _held(snapshot)
    return [one for one in _held(snapshot) if one.date and one.date.start <= published]


def _is_on_the_plan(snapshot: Snapshot, one: Engagement) -> bool:
    """Return whether communities were asked in writing; a survey of partners alone is their own affair."""
    return one.kind == "consultation" or (one.kind == "survey" and reaches_communities(snapshot, one))


def reaches_communities(snapshot: Snapshot, one: Engagement) -> bool:
    """Return whether community bodies may have taken part: a name that is no partner's could be one's."""
    return bool(one.audience) or any(_may_be_community(snapshot, name) for name in one.with_)


def _may_be_community(snapshot: Snapshot, name: str) -> bool:
    owner = snapshot.owner(name)
    if isinstance(owner, Group):
        members = [snapshot.find(member, "partners") for member in owner.members]
        return owner.kind == "locality" or any(_is_community(member) for member in members)
    return owner is None or _is_community(owner)


def _is_community(record: Record | None) -> bool:
    return isinstance(record, Partner) and record.kind == "community-body"
