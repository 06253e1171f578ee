"""One thing that does not fit, in the terms the rules of shape speak of."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic.fields import FieldInfo

from loipctl.model.record import Record, inner_record, written_name
from loipctl.places import Place
from loipctl.words import article


@dataclass(frozen=True)
class Fault:
    """One value that does not fit its field.

    `name` is the field as officers write it, `text` what they typed (None for a list or fields), `kind` how the
    field's value is written, `owner` the kind of record it stands in, `declared` what the record says of it (None
    where it is unknown), `details` what Pydantic adds. `beside` names the fields given in the same record,
    `within` the field that record stands in, and `outer` the kinds of record around it, the nearest first.
    """

    at: Place
    name: str
    text: str | None
    kind: str
    owner: type[Record]
    declared: FieldInfo | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    is_item: bool = False
    given: object = None
    beside: Collection[str] = ()
    within: str = ""
    outer: tuple[type[Record], ...] = ()
    refers: tuple[str, ...] = ()

    @property
    def inner(self) -> type[Record] | None:
        """Return the kind of record the field holds, alone or in a list, or None where it holds values."""
        return inner_record(self.declared) if self.declared else None

    @property
    def of_record(self) -> str:
        """Return what the record is called: `limits` by the field it stands in, else an action, the settings."""
        if self.within:
            return f"`{self.within}`"
        return "the settings" if self.owner.noun == "settings" else article(self.owner.noun)


def names(model: type[Record]) -> list[str]:
    """Return the names of a record's fields as officers write them."""
    return [written_name(name, found) for name, found in model.model_fields.items()]


def field_named(model: type[Record], name: str) -> FieldInfo | None:
    """Return the field that officers write by a name."""
    for field_name, found in model.model_fields.items():
        if written_name(field_name, found) == name:
            return found
    return None
