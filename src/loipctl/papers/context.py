"""What a template can name: the plan as plain texts, numbers, days, lists and fields, and nothing else.

Updates that are not for publication, contact details and names of officers that are not, and counts of people too
small to print are left out here, so no template can print them.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache, partial

from loipctl.figures import figures
from loipctl.model.actions import Action
from loipctl.model.papers import Paper
from loipctl.model.schemes import NO_UPDATE, Meaning
from loipctl.papers.as_needed import AsNeeded, parts
from loipctl.papers.dates import dates_fields
from loipctl.papers.fields import Fields, View, status_fields
from loipctl.papers.measures import indicator_fields
from loipctl.papers.partners import partners_fields
from loipctl.papers.values import Plain
from loipctl.plans.owners import partners_of
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import public
from loipctl.status import Standing, days_late, standings
from loipctl.tallies import group_ids

_HEADER = ("plan", "partnership", "paper", "as_at", "figures", "statuses")
_WORK = ("themes", "outcomes", "actions", "indicators")
_DATES = ("dates", "milestones", "late", "coming")
_AS_THEY_ARE = (
    "officers",
    "groups",
    "localities",
    "engagement",
    "assessments",
    "reports",
    "risks",
    "decisions",
)

_NEEDS_A_WORD: frozenset[Meaning] = frozenset({"slipping", "off-track"})


def context(snapshot: Snapshot, paper: Paper | None, since: date | None = None) -> AsNeeded[Plain]:
    """Return everything a template can name for a plan, and for a paper where there is one.

    `since` is the day that changes are counted from, where they are counted.
    """
    view = View(snapshot)
    given: AsNeeded[Plain] = AsNeeded(
        {
            **parts(_HEADER, cache(lambda: _header(snapshot, view, paper))),
            **parts(_WORK, cache(lambda: _work(snapshot, view))),
            **parts(_DATES, cache(lambda: dates_fields(snapshot, paper, since))),
            "partners": lambda: partners_fields(snapshot, view, given),
            **{collection: partial(_all, snapshot, view, collection) for collection in _AS_THEY_ARE},
        }
    )
    return given


def _all(snapshot: Snapshot, view: View, collection: str) -> Plain:
    return [view.fields(record) for record in snapshot.records.get(collection, ())]


def _header(snapshot: Snapshot, view: View, paper: Paper | None) -> Fields:
    return {
        "plan": {"id": snapshot.id, **view.fields(snapshot.plan)},
        "partnership": view.fields(snapshot.plan.partnership),
        "paper": view.fields(paper) if paper else None,
        "as_at": snapshot.as_at,
        "figures": dict(figures(snapshot)),
        "statuses": [status_fields(one) for one in (*snapshot.scheme.statuses, NO_UPDATE)],
    }


def _work(snapshot: Snapshot, view: View) -> Fields:
    """Return themes, outcomes, actions and indicators, each with what belongs to it."""
    actions = {one.action.id: _action(snapshot, view, one) for one in standings(snapshot).values()}
    indicators = indicator_fields(snapshot, view)
    outcomes = [_with_actions(snapshot, view.fields(one), actions, "outcome") for one in snapshot.outcomes]
    for outcome in outcomes:
        outcome["indicators"] = [one for one in indicators if _speaks_for(one, outcome["id"])]
        outcome["assessments"] = [
            view.fields(one) for one in snapshot.assessments if one.outcome.rpartition("/")[2] == outcome["id"]
        ]
    themes = [_with_actions(snapshot, view.fields(one), actions, "theme") for one in snapshot.themes]
    for theme in themes:
        theme["outcomes"] = [one for one in outcomes if _id(one.get("theme")) == theme["id"]]
    return {
        "themes": [*themes],
        "outcomes": [*outcomes],
        "actions": [*actions.values()],
        "indicators": [*indicators],
    }


def _with_actions(snapshot: Snapshot, fields: Fields, actions: Mapping[str, Fields], by: str) -> Fields:
    own = [one.id for one in snapshot.actions if fields["id"] in group_ids(snapshot, one, by)]
    return {**fields, "actions": [actions[id_] for id_ in own]}


def _speaks_for(indicator: Fields, outcome: Plain) -> bool:
    named = indicator["outcomes"]
    return isinstance(named, list) and outcome in [_id(one) for one in named]


def _id(reference: Plain) -> Plain:
    return reference.get("id") if isinstance(reference, dict) else None


def _action(snapshot: Snapshot, view: View, stands: Standing) -> Fields:
    """Return the fields of an action, with how it stands on the snapshot's day."""
    action = stands.action
    return {
        **view.fields(action),
        **_updates(snapshot, view, action),
        "status": status_fields(stands.declared),
        "evidence": status_fields(stands.evidence),
        "differs": stands.differs,
        "late": [view.fields(milestone) for milestone in stands.late],
        "is_late": stands.is_late,
        "is_exception": stands.is_late or stands.declared.counts_as in _NEEDS_A_WORD,
        "is_finished": stands.is_finished,
        "days_over": stands.days_over,
        "days_late": _days_late(snapshot, stands),
        "partners": [*partners_of(snapshot, [action.owner, action.officer])],
        "helpers": [*partners_of(snapshot, action.support)],
    }


def _days_late(snapshot: Snapshot, stands: Standing) -> int:
    """Return how many days the latest part of an action is late: a milestone, or the whole."""
    days = [days_late(milestone, snapshot.as_at) for milestone in stands.late]
    return max([*days, stands.days_over]) if stands.is_late else 0


def _updates(snapshot: Snapshot, view: View, action: Action) -> Fields:
    """Return the updates that may be published, the newest last, and whether a newer one may not."""
    in_order = sorted(action.updates, key=lambda one: one.date)
    updates = [_update(snapshot, view.fields(one)) for one in public(in_order)]
    return {
        "updates": [*updates],
        "update": updates[-1] if updates else None,
        "is_withheld": bool(in_order) and not in_order[-1].publish,
    }


def _update(snapshot: Snapshot, update: Fields) -> Fields:
    status = snapshot.scheme.find(str(update["status"])) or NO_UPDATE
    return {**update, "status": status_fields(status)}
