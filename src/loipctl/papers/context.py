"""What a template can name: the plan as plain texts, numbers, days, lists and fields, and nothing else.

Updates that are not for publication, and contact details and names of officers that are not, are left out here,
so no template can print them.
"""

from collections.abc import Mapping, Sequence

from loipctl.figures import figures
from loipctl.model.actions import Action
from loipctl.model.papers import Paper
from loipctl.model.partners import Officer
from loipctl.model.record import Record, marks_of, written_name
from loipctl.model.schemes import NO_UPDATE, Status
from loipctl.model.values import Refers
from loipctl.model.when import When
from loipctl.papers.values import Plain
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.status import Standing, group_ids, standing

Fields = dict[str, Plain]


def context(snapshot: Snapshot, paper: Paper | None) -> Mapping[str, Plain]:
    """Return everything a template can name for a plan, and for a paper where there is one."""
    view = _View(snapshot)
    actions = {action.id: view.action(action) for action in snapshot.actions}
    outcomes = [_with_actions(snapshot, view.fields(one), actions, "outcome") for one in snapshot.outcomes]
    themes = [_with_actions(snapshot, view.fields(one), actions, "theme") for one in snapshot.themes]
    for theme in themes:
        theme["outcomes"] = [one for one in outcomes if _id(one.get("theme")) == theme["id"]]
    given: dict[str, Plain] = {
        "plan": {"id": snapshot.id, **view.fields(snapshot.plan)},
        "partnership": view.fields(snapshot.plan.partnership),
        "paper": view.fields(paper) if paper else None,
        "as_at": snapshot.as_at,
        "figures": dict(figures(snapshot)),
        "statuses": [status_fields(one) for one in (*snapshot.scheme.statuses, NO_UPDATE)],
        "themes": [*themes],
        "outcomes": [*outcomes],
        "actions": [*actions.values()],
    }
    for collection in (
        "indicators",
        "partners",
        "officers",
        "groups",
        "localities",
        "engagement",
        "risks",
        "decisions",
    ):
        given[collection] = [view.fields(record) for record in snapshot.records.get(collection, ())]
    return given


def status_fields(status: Status) -> Fields:
    """Return a status as a template sees it."""
    return {
        "key": status.key,
        "label": status.label,
        "symbol": status.symbol,
        "colour": status.colour,
        "meaning": status.definition,
        "counts_as": status.counts_as,
    }


def _with_actions(snapshot: Snapshot, fields: Fields, actions: Mapping[str, Fields], by: str) -> Fields:
    own = [one for one in snapshot.actions if fields["id"] in group_ids(snapshot, one, by)]
    return {**fields, "actions": [actions[one.id] for one in own]}


def _id(reference: Plain) -> Plain:
    return reference.get("id") if isinstance(reference, dict) else None


class _View:
    """Turns the records of one snapshot into plain values."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def fields(self, record: Record) -> Fields:
        """Return the fields of a record; a reference becomes the id and the name of what it names."""
        hidden = _private(record)
        found: Fields = {}
        for name, field in type(record).model_fields.items():
            marks = [mark for mark in field.metadata if isinstance(mark, Refers)] or marks_of(
                field.annotation, Refers
            )
            value = None if name in hidden else getattr(record, name)
            refers = marks[0].collections if marks and not isinstance(value, Record) else ()
            found[written_name(name, field)] = self._value(value, refers)
        return found

    def action(self, action: Action) -> Fields:
        """Return the fields of an action, with how it stands on the snapshot's day."""
        stands = standing(self._snapshot, action)
        published = [one for one in action.updates if one.publish and one.date <= self._snapshot.as_at]
        published.sort(key=lambda one: one.date)
        updates = [self._update(self.fields(one)) for one in published]
        return {
            **self.fields(action),
            "updates": [*updates],
            "update": updates[-1] if updates else None,
            **self._stands(stands),
        }

    def _update(self, update: Fields) -> Fields:
        status = self._snapshot.scheme.find(str(update["status"])) or NO_UPDATE
        return {**update, "status": status_fields(status)}

    def _stands(self, stands: Standing) -> Fields:
        return {
            "status": status_fields(stands.declared),
            "evidence": status_fields(stands.evidence),
            "differs": stands.differs,
            "late": [self.fields(milestone) for milestone in stands.late],
        }

    def _value(self, value: object, refers: Sequence[str]) -> Plain:
        match value:
            case Record():
                return self.fields(value)
            case When():
                return value.words()
            case str() if refers:
                return self._reference(value, refers)
            case tuple():
                return [self._value(item, refers) for item in value]
        return value  # type: ignore[return-value]  # what is left is text, a number, a day or None

    def _reference(self, reference: str, collections: Sequence[str]) -> Fields:
        record = self._snapshot.find(reference, *collections)
        return {"id": reference, "name": name_of(record) if record else reference}


def _private(record: Record) -> frozenset[str]:
    """Return the fields of a record that are not for publication."""
    if not isinstance(record, Officer):
        return frozenset()
    return frozenset(
        ({"name"} if not record.publish_name else set())
        | ({"email", "phone"} if not record.publish_contact else set())
    )
