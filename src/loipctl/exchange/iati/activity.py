"""A plan as one activity: what it is, whose, when, and its outcomes as results."""

from collections.abc import Iterator
from datetime import date

from loipctl.errors import LoipctlError
from loipctl.exchange.addresses import is_web_address
from loipctl.exchange.iati.organisations import add_contact, add_participating, add_reporting, reference
from loipctl.exchange.iati.results import add_result, indicators_of
from loipctl.exchange.iati.xml import Element, add, tell, write
from loipctl.model.outcomes import Outcome
from loipctl.model.plan import Plan
from loipctl.plans.snapshot import Snapshot
from loipctl.words import day, listed

_GENERAL, _OTHER = "1", "4"
_PIPELINE, _IMPLEMENTATION, _CLOSED = "1", "2", "4"
_PLANNED_START, _ACTUAL_START, _PLANNED_END = "1", "2", "3"
_OWN = "99"
_WEB_PAGE = "A12"
_DOMESTIC = "GB"
_NO_START = "The plan does not say when it begins; this is the first day that is known of it."


def add_activity(activities: Element, snapshot: Snapshot, *, sound: bool) -> None:
    """Add a plan. Raises `LoipctlError` where it does not say when it begins or came out, which IATI asks for."""
    plan = snapshot.plan
    activity = add(activities, "iati-activity", default__currency="GBP", humanitarian="0")
    activity.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    activity.set("last-updated-datetime", f"{snapshot.as_at.isoformat()}T00:00:00Z")
    write(activity, "iati-identifier", f"{reference(snapshot, plan.partnership)}-{snapshot.id}")
    add_reporting(activity, snapshot, plan.partnership)
    tell(activity, "title", plan.title)
    _add_descriptions(activity, snapshot, sound=sound)
    add_participating(activity, snapshot, plan.partnership)
    add(activity, "activity-status", code=_status(plan))
    _add_dates(activity, snapshot)
    add_contact(activity, snapshot, plan.contact)
    add(activity, "recipient-country", code=_DOMESTIC)
    for theme in snapshot.themes:
        tell(activity, "tag", theme.title, vocabulary=_OWN, code=theme.id)
    _add_page(activity, plan)
    for outcome in snapshot.outcomes:
        if indicators_of(snapshot, outcome):
            add_result(activity, snapshot, outcome)


def _add_descriptions(activity: Element, snapshot: Snapshot, *, sound: bool) -> None:
    plan = snapshot.plan
    tell(activity, "description", plan.introduction or plan.vision or plan.title, type=_GENERAL)
    tell(activity, "description", "\n".join(_remarks(snapshot, sound=sound)), type=_OTHER)


def _remarks(snapshot: Snapshot, *, sound: bool) -> Iterator[str]:
    """Yield what a reader must know of what IATI cannot hold, or what was put in its place."""
    yield f"Made from the plan as at {day(snapshot.as_at)}."
    if not sound:
        yield "The plan has errors."
    if not any(one.kind == "council" and one.org_id for one in snapshot.partners):
        yield "The plan gives no id of its council in a public register, so the references are its own."
    if alone := [_named(one) for one in snapshot.outcomes if not indicators_of(snapshot, one)]:
        yield f"IATI holds no result without an indicator, so these outcomes are no results here: {listed(alone)}."
    yield "Actions, milestones, updates and risks are not part of it."


def _named(outcome: Outcome) -> str:
    return f"{outcome.id} {outcome.title}"


def _status(plan: Plan) -> str:
    if plan.state in {"draft", "consultation"}:
        return _PIPELINE
    return _IMPLEMENTATION if plan.state == "published" else _CLOSED


def _add_dates(activity: Element, snapshot: Snapshot) -> None:
    """Add when it begins and ends; IATI asks for a day, so one without is given the earliest that is known."""
    plan = snapshot.plan
    start = plan.period.start.start if plan.period and plan.period.start else None
    if start:
        add(activity, "activity-date", type=_PLANNED_START, iso__date=start.isoformat())
    if start and plan.state == "published" and start <= snapshot.as_at:
        add(activity, "activity-date", type=_ACTUAL_START, iso__date=start.isoformat())
    elif not start:
        known = plan.published.date if plan.published and plan.published.date else _earliest(snapshot)
        tell(activity, "activity-date", _NO_START, type=_ACTUAL_START, iso__date=known.isoformat())
    if plan.period and plan.period.end:
        add(activity, "activity-date", type=_PLANNED_END, iso__date=plan.period.end.end.isoformat())


def _earliest(snapshot: Snapshot) -> date:
    """Return the first day of which the records of a plan tell. Raises `LoipctlError` where there is none."""
    days = [one.date for one in snapshot.decisions]
    days += [update.date for action in snapshot.actions for update in action.updates]
    days += [one.date.start for one in snapshot.engagement if one.date and one.state == "held"]
    if known := [day for day in days if day <= snapshot.as_at]:
        return min(known)
    raise LoipctlError(
        f"IATI asks when an activity begins, and the plan `{snapshot.id}` says nothing of that",
        "write its `period` into plan.yaml",
        1,
    )


def _add_page(activity: Element, plan: Plan) -> None:
    address = plan.published.address if plan.published else None
    if not (address and is_web_address(address)):
        return
    kind = "application/pdf" if address.lower().endswith(".pdf") else "text/html"
    page = add(activity, "document-link", format=kind, url=address)
    tell(page, "title", plan.title)
    add(page, "category", code=_WEB_PAGE)
    add(page, "language", code="en")
