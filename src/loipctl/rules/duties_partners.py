"""Who must take part, and what they must put in: sections 4, 13 and 14 of the Act (LP922, LP923)."""

from collections.abc import Iterator, Sequence

from loipctl import words
from loipctl.diagnostics import Finding, Severity, rule
from loipctl.law import schedule1
from loipctl.law.schedule1 import Entry
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, weight
from loipctl.words import listed, quoted


@rule("LP922", Severity.WARNING, needs=("plan", "partners"), basis="schedule 1")
def statutory_partner_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """A body that must take part in community planning is not among the partners of the plan.

    The Act names who must take part, in Schedule 1. Whoever is not in the plan is asked for nothing, and the board
    cannot see that a partner is absent.

    Add each to `partners.yaml` with its `kind`. Where one takes no part, excuse the rule in plan.yaml and say why.
    """
    missing = [entry for entry in _missing(snapshot) if not entry.governs]
    if missing:
        yield _absence(snapshot, missing, "must take part in community planning")


@rule("LP923", Severity.WARNING, needs=("plan", "partners"), basis="section 13")
def governance_partner_missing(snapshot: Snapshot) -> Iterator[Finding]:
    """A body that must lead community planning is not among the partners of the plan.

    The Act lays on a few partners together the duty to see that the partnership works: the council, the Health
    Board, the police, the fire service and the enterprise agencies. A plan without one of them has a gap at the
    top.

    Add each to `partners.yaml` with its `kind`. Where one takes no part, excuse the rule in plan.yaml and say why.
    """
    missing = [entry for entry in _missing(snapshot) if entry.governs]
    if missing:
        yield _absence(snapshot, missing, "must lead community planning")


def _missing(snapshot: Snapshot) -> Iterator[Entry]:
    if binds(snapshot, "loip"):
        for entry in schedule1.statutory(snapshot.plan.partnership.area, snapshot.as_at):
            if not entry.is_among(snapshot.partners):
                yield entry


def _absence(snapshot: Snapshot, missing: Sequence[Entry], duty: str) -> Finding:
    one = len(missing) == 1
    names = listed(entry.name for entry in missing)
    bodies = words.count(len(missing), "body", "bodies")
    kinds = dict.fromkeys(entry.kind for entry in missing)
    return Finding(
        snapshot.plan.at("partnership"),
        f"{bodies} that {duty} {'is' if one else 'are'} not among the partners: {names}",
        f"add {'it' if one else 'each'} to `partners.yaml` with its kind, {quoted(kinds)}",
        severity=weight(snapshot),
    )
