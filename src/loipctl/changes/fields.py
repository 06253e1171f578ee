"""What changed in the fields of one record, and in the records inside it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pydantic.fields import FieldInfo

from loipctl.changes.change import Change, Kind, Subject, Value
from loipctl.changes.matching import pairs
from loipctl.changes.passages import passages
from loipctl.changes.values import in_words, is_text, plain, record_in_words, refers_to, same, value
from loipctl.model.record import Record, inner_record, written_name
from loipctl.plans.snapshot import Snapshot
from loipctl.words import shortened

OWNERS = frozenset({"owner", "lead", "officer"})
"""The fields that say who answers for something."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The two versions a record stands in, and which record it is; `renamed` holds the new ids by the old."""

    was: Snapshot
    now: Snapshot
    subject: Subject
    renamed: frozenset[tuple[str, str, str]] = frozenset()

    def change(self, kind: Kind, part: str = "") -> Change:
        """Return a change of the record, of which more can be said."""
        return Change(kind, self.subject, part)


def differences(sides: Sides, was: Record, now: Record, skip: frozenset[str] = frozenset()) -> Iterator[Change]:
    """Yield each change between two versions of a record; the fields in `skip` are left to others."""
    for name, field in type(now).model_fields.items():
        one, other = getattr(was, name), getattr(now, name)
        if name not in skip and not same(one, other):
            yield from _of_field(sides, field, written_name(name, field), (one, other))


def within(part: str, changes: Iterator[Change]) -> Iterator[Change]:
    """Yield changes of something that is a part of a record."""
    for change in changes:
        yield replace(change, part=", ".join(filter(None, [part, change.part])))


def called(snapshot: Snapshot, record: Record) -> str:
    """Return what a record in a list is called: what it is, and what tells it from the others."""
    for name, between in _TELLING.items():
        given = getattr(record, name, None)
        if given not in (None, ()) and name in type(record).model_fields:
            said = in_words(snapshot, type(record).model_fields[name], given)
            return f"{record.noun} {between.format(shortened(said, _LONGEST))}"
    return record.noun


_LONGEST = 90
_TELLING = {
    "title": "“{}”", "name": "{}", "date": "of {}", "period": "for {}", "partner": "of {}", "outcome": "for {}",
    "rule": "{}", "route": "{}", "group": "{}", "on": "of {}", "text": "“{}”",
}  # fmt: skip
"""The fields that tell the records of a list apart, and how a name is made of each."""


def _of_field(sides: Sides, field: FieldInfo, name: str, values: tuple[object, object]) -> Iterator[Change]:
    one, other = values
    if isinstance(one, Record) and isinstance(other, Record):
        for change in differences(sides, one, other):
            inner = change.field[:1].lower() + change.field[1:]
            yield replace(change, field=f"{field.title}, {inner}", steps=(name, *change.steps))
    elif inner_record(field) and (isinstance(one, tuple) or isinstance(other, tuple)):
        yield from _of_list(sides, field, name, (one or (), other or ()))  # type: ignore[arg-type]
    elif not _only_renamed(sides, field, one, other):
        yield _changed(sides, field, name, values)


def _changed(sides: Sides, field: FieldInfo, name: str, values: tuple[object, object]) -> Change:
    was, now = value(sides.was, field, values[0]), value(sides.now, field, values[1])
    if was and now and was.words == now.words:  # two records of one name
        was, now = Value(was.plain, str(was.plain)), Value(now.plain, str(now.plain))
    kind = Kind.OWNER_CHANGED if name in OWNERS else Kind.FIELD_CHANGED
    title = "Title" if name == "title" else field.title or name  # of a milestone it says "Milestone" in tables
    change = replace(sides.change(kind), field=title, steps=(name,), was=was, now=now)
    match values:
        case (str() as one, str() as other) if is_text(field):
            found = passages(one, other)
            # where no word stayed, both texts are told better one after the other
            return replace(change, passages=found if any(part.mark == "same" for part in found) else ())
    return change


def _of_list(
    sides: Sides, field: FieldInfo, name: str, lists: tuple[tuple[Record, ...], tuple[Record, ...]]
) -> Iterator[Change]:
    for one, other in pairs(*lists):
        if one and other:
            inner = differences(sides, one, other)
            for change in within(called(sides.now, other), inner):
                yield replace(change, steps=(name, *change.steps))
        else:
            yield replace(
                sides.change(Kind.FIELD_CHANGED),
                field=field.title or name,
                steps=(name,),
                was=_record(sides.was, one),
                now=_record(sides.now, other),
            )


def _record(snapshot: Snapshot, record: Record | None) -> Value | None:
    return Value(plain(record), record_in_words(snapshot, record)) if record else None


def _only_renamed(sides: Sides, field: FieldInfo, one: object, other: object) -> bool:
    """Return whether only the name of a record that is referred to is another now."""
    collections = refers_to(field)
    if not (collections and sides.renamed):
        return False
    new = {old: now for collection, old, now in sides.renamed if collection in collections}
    if isinstance(one, tuple):
        return tuple(new.get(id_, id_) for id_ in one) == other
    return isinstance(one, str) and new.get(one, one) == other
