"""Links to what has ended (LP210)."""

from collections.abc import Iterator, Mapping

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.circles import depends_on_others
from loipctl.status import Standing, is_finished, standings
from loipctl.words import day


@rule("LP210", Severity.WARNING, needs=("plan",))
def reference_to_ended_record(snapshot: Snapshot) -> Iterator[Finding]:
    """A record that still counts rests on one that has ended.

    An action that depends on work that was given up waits for ever, an open risk threatens nothing, and a plan
    whose parent is superseded serves outcomes that nobody follows.

    Take the link out, or name what has taken the other's place.
    """
    yield from _parent(snapshot)
    if any(depends_on_others(snapshot)) or any(risk.actions for risk in snapshot.risks):
        known = standings(snapshot)
        yield from _dependencies(snapshot, known)
        yield from _risks(snapshot, known)


def _parent(snapshot: Snapshot) -> Iterator[Finding]:
    parent, plan = snapshot.parent, snapshot.plan
    if parent and parent.header and parent.header.state == "superseded" and plan.state != "superseded":
        yield Finding(
            plan.at("parent"),
            f"the plan `{parent.id}`, to which this one belongs, is superseded",
            "name the plan that took its place",
            (Note(parent.header.at("state"), "it says so here"),),
        )


def _dependencies(snapshot: Snapshot, known: Mapping[str, Standing]) -> Iterator[Finding]:
    for action in snapshot.actions:
        for position, reference in enumerate(action.depends_on):
            other = known.get(reference.removeprefix(f"{snapshot.id}/"))
            if other and _has_ended(other) and not is_finished(snapshot, action):
                yield Finding(
                    action.at("depends_on", position),
                    f"the action `{action.id}` depends on `{other.action.id}`, which has ended",
                    "take it out of `depends_on`, or name the action that does its work now",
                    _ended_here(other),
                )


def _risks(snapshot: Snapshot, known: Mapping[str, Standing]) -> Iterator[Finding]:
    for risk in snapshot.risks:
        for position, reference in enumerate(risk.actions if risk.state == "open" else ()):
            other = known.get(reference.removeprefix(f"{snapshot.id}/"))
            if other and _has_ended(other):
                yield Finding(
                    risk.at("actions", position),
                    f"the open risk `{risk.id}` threatens the action `{other.action.id}`, which has ended",
                    "close the risk, or name the action that it threatens now",
                    _ended_here(other),
                )


def _has_ended(standing: Standing) -> bool:
    return standing.declared.counts_as == "ended"


def _ended_here(standing: Standing) -> tuple[Note, ...]:
    if standing.update is None:
        return ()
    return (Note(standing.update.at("status"), f"the update of {day(standing.update.date)} says so"),)
