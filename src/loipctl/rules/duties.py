"""Which plans the duties of the Act bind, and how much it matters there that one is not met."""

from loipctl.diagnostics import Severity
from loipctl.plans.snapshot import Snapshot


def binds(snapshot: Snapshot, *kinds: str) -> bool:
    """Return whether a plan is of one of the kinds, a LOIP or a locality plan, and is not superseded."""
    return snapshot.plan.kind in (kinds or ("loip", "locality")) and snapshot.plan.state != "superseded"


def is_in_force(snapshot: Snapshot, *kinds: str) -> bool:
    """Return whether a plan of one of the kinds is published, and so binds its partners."""
    return binds(snapshot, *kinds) and snapshot.plan.state == "published"


def weight(snapshot: Snapshot, severity: Severity | None = None) -> Severity | None:
    """Return how much a finding matters: in a draft it is information, else what is given or the rule's own."""
    return severity if snapshot.plan.state == "published" else Severity.INFO
