"""One thing that does not fit, in the terms the rules of shape speak of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from loipctl.model.record import Record
from loipctl.places import Place


@dataclass(frozen=True)
class Fault:
    """One value that does not fit its field.

    `name` is the field as officers write it, `text` what they typed (None for a list or fields), `kind` how the
    field's value is written, `owner` the kind of record it stands in, `details` what Pydantic adds.
    """

    at: Place
    name: str
    text: str | None
    kind: str
    owner: type[Record]
    details: Mapping[str, Any] = field(default_factory=dict)
    holds_record: bool = False
    is_item: bool = False
    given: object = None
