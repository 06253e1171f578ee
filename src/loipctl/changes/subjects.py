"""Which record a change is about: its id, its title, and the part of the plan it belongs to."""

from loipctl.changes.change import Part, Subject
from loipctl.model.assessments import Assessment, YearReport
from loipctl.model.collections import COLLECTIONS
from loipctl.model.outcomes import Outcome
from loipctl.model.record import Record
from loipctl.plans.lookup import PLAN
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.source.root import PLAN_FILE
from loipctl.words import shortened

LONGEST = 120
"""The most characters of a title; decisions have whole paragraphs for one."""


def subject_of(snapshot: Snapshot, collection: str, record: Record) -> Subject:
    """Return what a change says of the record it is about."""
    return Subject(
        snapshot.id,
        collection,
        id_of(record),
        record.noun,
        _title(record),
        record.at().file,
        _part(snapshot, collection, record),
    )


def plan_itself(snapshot: Snapshot) -> Subject:
    """Return what a change of `plan.yaml`, or of a plan as a whole, is about."""
    title = snapshot.header.title if snapshot.header else snapshot.id
    file = f"{snapshot.folder}/{PLAN_FILE}"
    return Subject(snapshot.id, PLAN, snapshot.id, "plan", title, file, Part((0, 0), "The plan itself"))


def id_of(record: Record) -> str:
    """Return the id of a record; what has none goes by its outcome and its year."""
    if (id_ := getattr(record, "id", None)) is not None:
        return str(id_)
    year = getattr(record, "year", None)
    return " ".join(filter(None, [getattr(record, "outcome", ""), year.text if year else ""]))


def begins_with(snapshot: Snapshot, record: Record) -> str:
    """Return who answers for a new record, and by when it is due."""
    owner = snapshot.owner(getattr(record, "owner", None))
    due = getattr(record, "due", None)
    return ", ".join([*([f"owner {name_of(owner)}"] if owner else []), *([f"due {due.words()}"] if due else [])])


def _title(record: Record) -> str:
    if isinstance(record, Assessment | YearReport):
        return record.year.words()
    return shortened(name_of(record), LONGEST)


def _part(snapshot: Snapshot, collection: str, record: Record) -> Part:
    """Return the outcome a record works for, the first of several; else its theme; else its collection."""
    outcome = next((one for one in map(snapshot.by_id("outcomes").get, _outcomes(snapshot, record)) if one), None)
    if isinstance(outcome, Outcome):
        return Part((1, _place(snapshot, "outcomes", outcome)), f"Outcome {outcome.id}: {outcome.title}")
    theme = snapshot.find(getattr(record, "theme", None) or "", "themes")
    if theme:
        return Part((2, _place(snapshot, "themes", theme)), f"Theme: {name_of(theme)}")
    return Part((3, [*COLLECTIONS].index(collection)), collection.capitalize())


def _outcomes(snapshot: Snapshot, record: Record) -> tuple[str, ...]:
    """Return the outcomes of a record: its own, or those of the actions it is about."""
    if isinstance(record, Outcome):
        return (record.id,)
    if isinstance(record, Assessment):
        return (record.outcome,)
    actions = [snapshot.find(id_, "actions") for id_ in getattr(record, "actions", ())]
    return (
        *getattr(record, "outcomes", ()),
        *(id_ for action in actions if action for id_ in getattr(action, "outcomes", ())),
    )


def _place(snapshot: Snapshot, collection: str, record: Record) -> int:
    records = snapshot.records.get(collection, ())
    return next((place for place, one in enumerate(records) if one is record), len(records))
