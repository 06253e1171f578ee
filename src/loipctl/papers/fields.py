"""Records as plain values: what of them a template may see, with the names of what they refer to."""

from collections.abc import Sequence
from functools import cache

from loipctl.model.record import Record, marks_of, written_name
from loipctl.model.schemes import Status
from loipctl.model.values import Refers
from loipctl.model.when import When
from loipctl.papers.values import Plain
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.publication import withheld

Fields = dict[str, Plain]


class View:
    """Turns the records of one snapshot into plain values."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._references: dict[tuple[str, tuple[str, ...]], Fields] = {}

    def fields(self, record: Record) -> Fields:
        """Return the fields of a record; a reference becomes the id and the name of what it names."""
        hidden = withheld(record)
        found: Fields = {}
        for name, written, refers in _fields_of(type(record)):
            value = None if name in hidden else getattr(record, name)
            # most of a plan is texts and gaps, for each of which a call would take longer than all else here
            if value is None or (type(value) is str and not refers):
                found[written] = value
            else:
                found[written] = self._value(value, () if isinstance(value, Record) else refers)
        return found

    def reference(self, reference: str, *collections: str) -> Fields:
        """Return the id and the name of what a reference names."""
        asked = (reference, collections)
        if asked not in self._references:
            record = self._snapshot.find(reference, *collections)
            self._references[asked] = {"id": reference, "name": name_of(record) if record else reference}
        return self._references[asked]

    def _value(self, value: object, refers: Sequence[str]) -> Plain:
        match value:
            case Record():
                return self.fields(value)
            case When():
                return value.words()
            case str() if refers:
                return self.reference(value, *refers)
            case tuple():
                return [self._value(item, refers) for item in value]
        return value  # type: ignore[return-value]  # what is left is text, a number, a day or None


@cache
def _fields_of(model: type[Record]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Return the name of each field of a kind of record, as it is written, and the collections it refers to."""
    found = []
    for name, field in model.model_fields.items():
        marks = [one for one in field.metadata if isinstance(one, Refers)] or marks_of(field.annotation, Refers)
        found.append((name, written_name(name, field), marks[0].collections if marks else ()))
    return tuple(found)


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
