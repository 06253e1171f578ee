"""The plan with its themes, outcomes and actions: a plan of PROV, concepts of SKOS, actions of schema.org."""

from collections.abc import Iterator, Mapping

from loipctl.exchange.linked.context import Node, address_of, addresses_of, identify, paragraphs, said, web
from loipctl.exchange.linked.people import owner_id, owner_ids, partnership_id
from loipctl.model.actions import Action, Milestone, Update
from loipctl.model.outcomes import Outcome, Theme
from loipctl.model.schemes import Meaning, Status
from loipctl.plans.snapshot import Snapshot
from loipctl.status import is_met, standings

_ACTIVE, _COMPLETED = "schema:ActiveActionStatus", "schema:CompletedActionStatus"
_POTENTIAL, _FAILED = "schema:PotentialActionStatus", "schema:FailedActionStatus"
_STATUSES: Mapping[Meaning, str] = {
    "done": _COMPLETED,
    "on-track": _ACTIVE,
    "slipping": _ACTIVE,
    "off-track": _ACTIVE,
    "not-started": _POTENTIAL,
    "paused": _ACTIVE,
    "ended": _FAILED,
}
"""What a status is to schema.org, which has four; one that nobody has reported has none."""


def work(whole: Snapshot, leaving: Snapshot, *, commit: str, sound: bool) -> Iterator[Node]:
    """Yield the plan, its themes, outcomes and actions; how these stand is worked out from the whole plan."""
    yield _plan(leaving, commit, sound=sound)
    yield from (_theme(leaving, one) for one in leaving.themes)
    yield from (_outcome(leaving, one) for one in leaving.outcomes)
    for action in leaving.actions:
        yield _action(whole, leaving, action)


def _plan(snapshot: Snapshot, commit: str, *, sound: bool) -> Node:
    plan = snapshot.plan
    published = plan.published
    return said(
        id=identify(snapshot),
        type=["prov:Plan", "schema:CreativeWork"],
        name=plan.title,
        description=paragraphs(plan.vision, plan.introduction, "" if sound else "The plan has errors."),
        publisher=partnership_id(snapshot),
        creativeWorkStatus=plan.state,
        temporalCoverage=_coverage(snapshot),
        datePublished=published.date.isoformat() if published and published.date else None,
        modified=snapshot.as_at.isoformat(),
        hasVersion=commit,
        url=web(published.address) if published else None,
        isPartOf=identify(snapshot.parent) if snapshot.parent else None,
    )


def _coverage(snapshot: Snapshot) -> str:
    period = snapshot.plan.period
    if period is None or period.start is None:
        return ""
    return f"{period.start.start.isoformat()}/{period.end.end.isoformat() if period.end else '..'}"


def _theme(snapshot: Snapshot, one: Theme) -> Node:
    return said(
        id=identify(snapshot, one.noun, one.id),
        type="skos:Concept",
        prefLabel=one.title,
        definition=one.description,
        isPartOf=identify(snapshot),
    )


def _outcome(snapshot: Snapshot, one: Outcome) -> Node:
    return said(
        id=identify(snapshot, one.noun, one.id),
        type=["prov:Entity", "schema:Thing"],
        name=one.title,
        notation=one.id,
        description=paragraphs(one.description, one.improvement),
        subject=address_of(snapshot, one.theme, "themes"),
        isPartOf=identify(snapshot),
        agent=owner_id(snapshot, one.lead),
    )


def _action(whole: Snapshot, snapshot: Snapshot, one: Action) -> Node:
    stands = standings(whole)[one.id]
    return said(
        id=identify(snapshot, one.noun, one.id),
        type="schema:Action",
        name=one.title,
        notation=one.id,
        description=one.description,
        agent=owner_id(snapshot, one.owner) or owner_id(snapshot, one.officer),
        participant=owner_ids(snapshot, one.support),
        startTime=one.start.start.isoformat() if one.start else None,
        endTime=one.due.end.isoformat() if one.due else None,
        actionStatus=_STATUSES.get(stands.declared.counts_as),
        status=[_status(stands.declared)],
        result=addresses_of(snapshot, one.outcomes, "outcomes"),
        subject=address_of(snapshot, one.theme, "themes"),
        requires=addresses_of(snapshot, one.depends_on, "actions"),
        isPartOf=identify(snapshot),
        hasPart=[_milestone(snapshot, each) for each in one.milestones],
        subjectOf=[_update(snapshot, each) for each in one.updates if each.date <= snapshot.as_at],
    )


def _status(status: Status) -> Node:
    return said(type="skos:Concept", prefLabel=status.label, notation=status.key, definition=status.definition)


def _milestone(snapshot: Snapshot, one: Milestone) -> Node:
    return said(
        type="schema:Action",
        name=one.title,
        description=one.note,
        agent=owner_id(snapshot, one.owner),
        endTime=one.due.end.isoformat() if one.due else None,
        actionStatus=_COMPLETED if is_met(one, snapshot.as_at) else _POTENTIAL,
    )


def _update(snapshot: Snapshot, one: Update) -> Node:
    return said(
        type="schema:Report",
        datePublished=one.date.isoformat(),
        author=owner_id(snapshot, one.by),
        text=paragraphs(one.text, one.reason, one.next),
    )
