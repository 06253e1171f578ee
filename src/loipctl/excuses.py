"""The duties a plan is excused from: for a reason, and for a time."""

from loipctl.diagnostics import Breach, names
from loipctl.model.plan import Excuse
from loipctl.places import Place, Span
from loipctl.plans.snapshot import Snapshot


def excuse_of(snapshot: Snapshot, breach: Breach) -> Excuse | None:
    """Return the excuse of the plan that covers a finding, which only a duty of the Act can have."""
    excuses = snapshot.header.excuses if snapshot.header else ()
    return next((excuse for excuse in excuses if _excuses(excuse, breach, snapshot)), None)


def _excuses(excuse: Excuse, breach: Breach, snapshot: Snapshot) -> bool:
    if not (breach.rule.basis and names(excuse.rule, breach.rule) and snapshot.as_at <= excuse.until):
        return False
    return not excuse.records or _record_id(snapshot, breach.finding.at) in excuse.records


def _record_id(snapshot: Snapshot, at: Place | Span) -> str | None:
    """Return the id of the record that a finding is about."""
    if isinstance(at, Span):
        return None
    for _, record in snapshot.everything():
        place = record.at()
        if place.file == at.file and at.route[: len(place.route)] == place.route:
            return getattr(record, "id", None)
    return None
