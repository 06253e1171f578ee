"""What a screen shows of a record beside its own fields: what belongs to it, and what refers to it."""

from collections.abc import Iterable, Iterator

from rich.console import Group as Lines
from rich.console import RenderableType

from loipctl.model.actions import Action
from loipctl.model.outcomes import Outcome, Theme
from loipctl.model.partners import Group, Officer, Partner
from loipctl.model.record import Record, inner_record, written_name
from loipctl.places import Place
from loipctl.plans.lookup import Found, Referrer, referrers
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.screens.layout import Heading, beside
from loipctl.screens.progress import milestones, updates
from loipctl.screens.statuses import declared_and_evidence
from loipctl.screens.texts import bullet, line
from loipctl.status import standing
from loipctl.tallies import group_ids
from loipctl.words import listed, shortened

LONGEST = 160
"""The most characters of a decision in a list of them."""


def belonging(found: Found) -> Iterator[RenderableType]:
    """Yield what belongs to a record: an action's progress, an outcome's actions, a partner's posts."""
    snapshot, record = found.snapshot, found.record
    match record:
        case Action():
            yield from milestones(snapshot, record)
            yield from updates(snapshot, record)
        case Theme():
            yield from _actions("Actions", snapshot, _grouped(snapshot, "theme", record))
        case Outcome():
            yield from _actions("Actions", snapshot, _grouped(snapshot, "outcome", record))
            yield from _list("Indicators", (one for one in snapshot.indicators if _has(found, one, "outcomes")))
        case Partner():
            yield from _work(found)
            yield from _list("Officers", (one for one in snapshot.officers if _has(found, one, "partner")))
            yield from _list("Groups it is in", (one for one in snapshot.groups if _has(found, one, "members")))
        case Officer():
            yield from _work(found)
            chosen = [one for one in snapshot.actions if _has(found, one, "officer")]
            yield from _actions("Actions it does the work of", snapshot, chosen)
        case Group():
            yield from _work(found)
            yield from _list("Decisions", (one for one in snapshot.decisions if _has(found, one, "group")))


def referred_to_by(found: Found) -> Iterator[RenderableType]:
    """Yield what refers to a record and by which of its fields, or nothing where nothing does."""
    fields: dict[tuple[str, str], list[str]] = {}
    for one in referrers(found):
        title = _field_title(one)
        titles = fields.setdefault((_called(found.snapshot, one.found), one.at.file), [])
        if title not in titles:
            titles.append(title)
    if fields:
        lines = [f"{called}: {listed(titles)}, in {file}" for (called, file), titles in fields.items()]
        yield Lines(Heading("Referred to by"), *(bullet("-", text) for text in lines))


def steps_to(record: Record, at: Place) -> tuple[str | int, ...]:
    """Return the steps that lead from a record to a place in it."""
    return at.route[len(record.at().route) :]


def _work(found: Found) -> Iterator[RenderableType]:
    snapshot = found.snapshot
    yield from _actions(
        "Actions it owns", snapshot, [one for one in snapshot.actions if _has(found, one, "owner")]
    )
    supported = [one for one in snapshot.actions if _has(found, one, "support")]
    yield from _actions("Actions it supports", snapshot, supported)


def _has(found: Found, record: Record, field: str) -> bool:
    """Return whether a record names the one found in one of its own fields."""
    for place, refers, id_ in record.references():
        if steps_to(record, place)[0] == field and found.snapshot.find(id_, *refers.collections) is found.record:
            return True
    return False


def _grouped(snapshot: Snapshot, by: str, record: Theme | Outcome) -> list[Action]:
    return [one for one in snapshot.actions if record.id in group_ids(snapshot, one, by)]


def _actions(title: str, snapshot: Snapshot, actions: list[Action]) -> Iterator[RenderableType]:
    if actions:
        rows = [
            (line(one.id), Lines(line(one.title), declared_and_evidence(standing(snapshot, one))))
            for one in actions
        ]
        yield Lines(Heading(title), beside(rows))


def _list(title: str, records: Iterable[Record]) -> Iterator[RenderableType]:
    texts = [f"{getattr(one, 'id', '')}: {shortened(name_of(one), LONGEST)}" for one in records]
    if texts:
        yield Lines(Heading(title), *(bullet("-", text) for text in texts))


def _called(home: Snapshot, found: Found) -> str:
    """Return what a record is called in a list of several kinds: its kind and id, or its year."""
    year = getattr(found.record, "year", None)
    id_ = found.id or (year.words() if year else "")
    plan = f"{found.snapshot.id}/" if found.snapshot.id not in {home.id, id_} else ""
    return f"{found.record.noun} {plan}{id_}".strip()


def _field_title(referrer: Referrer) -> str:
    """Return the title of the field that names a record, with the kind of record inside the record it is in."""
    model: type[Record] = type(referrer.found.record)
    title, inside = "", ""
    for step in steps_to(referrer.found.record, referrer.at):
        for name, field in model.model_fields.items():
            if written_name(name, field) == step:
                title = field.title or name
                if inner := inner_record(field):
                    model, inside = inner, inner.noun
    return f"{title} ({inside})" if inside else title
