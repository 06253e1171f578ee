"""A plan without what only came to pass after its day, so that a paper of any day can be made again."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, TypeVar

from loipctl.indicators.seen import seen
from loipctl.model.actions import Action, Milestone
from loipctl.model.assessments import Assessment, YearReport
from loipctl.model.decisions import Decision
from loipctl.model.engagement import Engagement
from loipctl.model.partners import Partner
from loipctl.model.record import Record
from loipctl.plans.snapshot import Snapshot
from loipctl.status import is_met

R = TypeVar("R", bound=Record)


def without_hindsight(snapshot: Snapshot) -> Snapshot:
    """Return a plan, and the plans beside it, as somebody could have known them on the snapshot's day.

    What has no day of its own, such as a title or a risk, is as it is now: only the history in git tells of that.
    """
    return snapshot.altered(_records)


def _records(snapshot: Snapshot) -> Mapping[str, tuple[Record, ...]]:
    return {
        collection: tuple(_known(records, _BY_COLLECTION.get(collection, _always), snapshot.as_at))
        for collection, records in snapshot.records.items()
    }


def _known(
    records: Iterable[Record], known: Callable[[Any, date], Record | None], as_at: date
) -> Iterable[Record]:
    return (found for record in records if (found := known(record, as_at)))


def _always(record: Record, as_at: date) -> Record:  # noqa: ARG001  (nothing in it has a day)
    return record


def _action(action: Action, as_at: date) -> Action:
    updates = tuple(one for one in action.updates if one.date <= as_at)
    milestones = tuple(_milestone(one, as_at) for one in action.milestones)
    return _changed(action, updates=updates, milestones=milestones)


def _milestone(milestone: Milestone, as_at: date) -> Milestone:
    """Return a milestone with the date it had, and as met only if it was."""
    later = sorted((one for one in milestone.redated if one.on > as_at), key=lambda one: one.on)
    if later:
        redated = tuple(one for one in milestone.redated if one.on <= as_at)
        milestone = _changed(milestone, due=later[0].from_, redated=redated)
    was_met_later = milestone.met is not None and not is_met(milestone, as_at)
    # how much of it was done by then is not known any more
    return _changed(milestone, met=None, percent=None) if was_met_later else milestone


def _engagement(engagement: Engagement, as_at: date) -> Engagement:
    """Return what was held later as planned, without what came of it."""
    if engagement.state != "held" or engagement.date is None or engagement.date.start <= as_at:
        return engagement
    return _changed(engagement, state="planned", attendance=None, heard=None, changed=None)


def _decision(decision: Decision, as_at: date) -> Decision | None:
    if decision.date > as_at:
        return None
    return _changed(decision, done=None) if decision.done and decision.done.start > as_at else decision


def _assessment(assessment: Assessment, as_at: date) -> Assessment | None:
    return assessment if assessment.year.start <= as_at else None


def _report(report: YearReport, as_at: date) -> YearReport | None:
    if report.year.start > as_at:
        return None
    is_later = report.published is not None and report.published > as_at
    return _changed(report, published=None, address=None) if is_later else report


def _partner(partner: Partner, as_at: date) -> Partner:
    return _changed(partner, agreements=tuple(one for one in partner.agreements if one.agreed <= as_at))


def _changed(record: R, **fields: object) -> R:
    """Return a record with other values in some fields, or the record itself where they are the same."""
    differs = any(getattr(record, name) != value for name, value in fields.items())
    return record.model_copy(update=fields) if differs else record


_BY_COLLECTION: Mapping[str, Callable[[Any, date], Record | None]] = MappingProxyType(
    {
        "actions": _action,
        "assessments": _assessment,
        "decisions": _decision,
        "engagement": _engagement,
        "indicators": seen,
        "partners": _partner,
        "reports": _report,
    }
)
