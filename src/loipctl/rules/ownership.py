"""Who answers for the work, and whether they have reported (LP401 to LP407)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.actions import Action
from loipctl.model.partners import Partner
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.alone import alone
from loipctl.rules.asking import ask
from loipctl.rules.gathered import gathered
from loipctl.status import Standing, has_started, unfinished
from loipctl.words import count, day

_MOST_FOR_AN_OFFICER = 10
"""The unfinished actions that one post can be expected to see to."""

_LEADING_KINDS = frozenset({"council", "health-board", "police", "fire-and-rescue", "enterprise"})
"""The partners that section 13 of the Act makes responsible for community planning."""


@alone
@rule("LP401", Severity.WARNING, needs=("plan",), may_be_error=True)
def action_without_owner(part: Part) -> Iterator[Finding]:
    """An action has no owner.

    When it is late or silent there is nobody to ask, and the board cannot hold anybody to it. In a published
    plan it is an error: the public is promised work that nobody has taken on.

    Give it an `owner`: the id of a partner, a group or an officer.
    """
    severity = Severity.ERROR if part.plan.state == "published" else None
    for standing in unfinished(part):
        if standing.action.owner is None:
            yield Finding(
                standing.action.at("owner"),
                f"action `{standing.action.id}` has no `owner`",
                "name the partner, group or officer who answers for it",
                severity=severity,
            )


@rule("LP402", Severity.INFO, needs=("plan",))
def owner_is_a_group_without_chair(snapshot: Snapshot) -> Iterator[Finding]:
    """A group owns work, and nobody is named who leads it.

    A group answers for nothing between its meetings. Somebody has to be asked for the update.

    Name the `chair` of the group, or give its actions to a partner or an officer.
    """
    owned = _owned_without_chair(snapshot)
    for group in snapshot.groups:
        notes = [note for one in owned for note in one.get(group.id, ())]
        if notes:
            yield Finding(
                group.at("chair"),
                f"group `{group.id}` owns {count(len(notes), 'action')}, and has no `chair`",
                "name who leads it, or give its actions to a partner or an officer",
                tuple(notes[:1]),
            )


@gathered
def _owned_without_chair(part: Part) -> Mapping[str, Sequence[Note]]:
    """Return a note on each unfinished action that a group without a chair owns, by the group."""
    leaderless = {group.id for group in part.people.groups if group.chair is None}
    owned: dict[str, list[Note]] = defaultdict(list)
    for action in (standing.action for standing in unfinished(part)) if leaderless else ():
        if action.owner in leaderless:
            owned[action.owner].append(Note(action.at("owner"), f"it owns `{action.id}`"))
    return owned


@alone
@rule("LP403", Severity.WARNING, needs=("plan",))
def stale_update(part: Part) -> Iterator[Finding]:
    """The newest update of an action is older than the limit.

    The status that tables and papers show is what somebody said long ago; the board cannot tell whether it
    still holds. The limit is `update_age_days` in `loipctl.yaml`, 92 days where it is not set.

    Ask whoever answers for the action how it stands, and add an update.
    """
    limit = part.settings.limits.update_age_days
    for standing in unfinished(part):
        update = standing.update
        if update is None or not _is_under_way(part, standing):
            continue
        age = (part.as_at - update.date).days
        if age > limit:
            yield Finding(
                update.at("date"),
                f"the newest update of `{standing.action.id}` is {count(age, 'day')} old ({day(update.date)})",
                _ask_for_update(part, standing.action),
            )


def _is_under_way(part: Part, standing: Standing) -> bool:
    """Return whether a report can be expected: not of work declared as not started, before its start."""
    waiting = standing.declared.counts_as == "not-started"
    return not waiting or (standing.action.start is not None and has_started(part, standing.action))


def _ask_for_update(part: Part, action: Action) -> str:
    return ask(part, "how it stands, and add an update", action.officer, action.owner)


@alone
@rule("LP404", Severity.WARNING, needs=("plan",))
def never_updated(part: Part) -> Iterator[Finding]:
    """An action of a published plan has started, and nobody has ever reported on it.

    Tables count it as "No update". The board and the public cannot tell whether anything has been done. An
    action without a start counts as started when its plan has.

    Ask whoever answers for the action how it stands, and add an update.
    """
    if part.plan.state != "published":
        return
    for standing in unfinished(part):
        action = standing.action
        if standing.update is None and has_started(part, action):
            yield Finding(
                action.at("updates"),
                f"action `{action.id}` {_started(part, standing)}, and has no update",
                _ask_for_update(part, action),
            )


def _started(part: Part, standing: Standing) -> str:
    if standing.action.start:
        return f"started {standing.action.start.words()}"
    period = part.plan.period
    return (
        f"counts as started with its plan ({period.start.words()})" if period and period.start else "has started"
    )


@rule("LP405", Severity.INFO, needs=("plan",))
def too_many_for_one_owner(snapshot: Snapshot) -> Iterator[Finding]:
    """One officer answers for more unfinished actions than one post can see to.

    When the post is vacant or its holder on leave, all of them stand still, and their updates come late
    together.

    Share them out, or name the officers who do the work under `officer`.
    """
    load: Counter[str] = Counter()
    for one in _unfinished_of_each(snapshot):
        load.update(one)
    for officer in snapshot.officers:
        if load[officer.id] > _MOST_FOR_AN_OFFICER:
            yield Finding(
                officer.at("post"),
                f"officer `{officer.id}` answers for {count(load[officer.id], 'unfinished action')}",
                "share them out, or name the officers who do the work under `officer`",
            )


@gathered
def _unfinished_of_each(part: Part) -> Counter[str]:
    """Return for how many unfinished actions each owner answers."""
    return Counter(standing.action.officer or standing.action.owner or "" for standing in unfinished(part))


@rule("LP406", Severity.ERROR, needs=("plan", "partners"))
def officer_of_no_partner(snapshot: Snapshot) -> Iterator[Finding]:
    """An officer belongs to an organisation that is no partner in this plan.

    The organisation stands in another plan of the repository, so tables by partner leave the officer's work out
    here.

    Add the organisation to this plan's partners, and name it by its id there.
    """
    homes = {id(one) for plan in (snapshot, snapshot.parent) if plan for one in plan.partners}
    for officer in snapshot.officers:
        found = snapshot.find(officer.partner, "partners")
        if found and id(found) not in homes:
            yield Finding(
                officer.at("partner"),
                f"officer `{officer.id}` belongs to `{officer.partner}`, which is no partner in this plan",
                "add the organisation to `partners` of this plan, and name it by its id",
            )


@rule(
    "LP407", Severity.INFO, needs=("plan", "partners", "officers", "groups", "actions", "outcomes", "indicators")
)
def partner_leads_nothing(snapshot: Snapshot) -> Iterator[Finding]:
    """A partner that the Act makes responsible for community planning leads no part of the LOIP.

    The council, the health board, the police, the fire service and the enterprise body have to see to it
    together that it is carried out; the board should know which of them leads nothing.

    Agree with the partner what it leads: an outcome, an action, an indicator or a group, itself or by one of its
    officers. Where that is right as it stands, nothing need be done.
    """
    leading: AbstractSet[str] = _leading(snapshot) if snapshot.plan.kind == "loip" else frozenset()
    for partner in snapshot.partners if leading else ():
        if partner.kind in _LEADING_KINDS and partner.id not in leading:
            yield Finding(
                partner.at("id"),
                f"partner `{partner.id}` leads no outcome, action, indicator or group",
                "agree with the partner what it leads",
            )


def _leading(snapshot: Snapshot) -> AbstractSet[str]:
    """Return the partners that lead something, themselves or by an officer."""
    owners = {owner for named in _leads(snapshot) for owner in named}
    owners |= {group.chair for group in snapshot.groups}
    partner_of = {officer.id: officer.partner for officer in snapshot.officers}
    named = {partner_of.get(owner, owner) for owner in owners if owner}
    return {id_ for id_ in named if isinstance(snapshot.find(id_, "partners"), Partner)}


@gathered
def _leads(part: Part) -> AbstractSet[str | None]:
    return {
        *(action.owner for action in part.actions),
        *(action.officer for action in part.actions),
        *(outcome.lead for outcome in part.outcomes),
        *(indicator.owner for indicator in part.indicators),
    }
