"""The kinds of value a field can hold, read from text as it was typed.

A value that does not fit raises a named Pydantic error whose context holds the text; `loipctl.shape` turns it
into a sentence.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple, TypeAlias, TypeVar

from pydantic import BeforeValidator, PlainValidator, StringConstraints
from pydantic_core import PydanticCustomError

from loipctl.model.when import When, read_day

T = TypeVar("T")

LONGEST_TEXT = 500
LONGEST_PROSE = 20_000
LONGEST_ID = 80

_MOST_KNOWN = 50_000

ID = rf"^[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_ID - 1}}}$"
"""What an id looks like."""

NUMBER = re.compile(r"-?\d{1,20}(\.\d{1,10})?", re.ASCII)
"""What a number looks like: at most 20 digits, and 10 after the full stop."""


class Written(NamedTuple):
    """How a field's value is written: what help, forms and schemas say of it."""

    kind: str
    examples: tuple[str | int | float, ...] = ()


@dataclass(frozen=True, eq=False)
class Meanings:
    """What each word of a choice means, where the word alone does not say."""

    of: Mapping[str, str]


class Refers(NamedTuple):
    """That a field names records: the collections they may stand in."""

    collections: tuple[str, ...]


def _from_text(kind: str, read: Callable[[str], T]) -> PlainValidator:
    """Return a validator that reads text, or raises the error `kind` with the text.

    The days and numbers of a plan come again and again, so what was read once is known.
    """
    known: dict[str, T] = {}

    def validate(value: object) -> T:
        if not isinstance(value, str):
            raise _not_text()
        if (found := known.get(value)) is not None:
            return found
        try:
            found = read(value.strip())
        except (ValueError, OverflowError):
            raise PydanticCustomError(kind, "cannot be read", {"text": value.strip()}) from None
        if len(known) >= _MOST_KNOWN:
            known.clear()
        known[value] = found
        return found

    return PlainValidator(validate)


def _not_text() -> PydanticCustomError:
    return PydanticCustomError("wrong_kind", "expected text", {})


def _number(text: str) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise ValueError(text)
    return Decimal(text)


def _whole(text: str) -> int:
    if not (NUMBER.fullmatch(text) and "." not in text):
        raise ValueError(text)
    return int(text)


def _yes_no(text: str) -> bool:
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"


def _one_or_many(value: object) -> object:
    return [value] if isinstance(value, str) else value


Text: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=LONGEST_TEXT, pattern=r"^[^\n]*$"),
    Written("text"),
]
"""One line of text."""

Prose: TypeAlias = Annotated[str, StringConstraints(max_length=LONGEST_PROSE), Written("prose")]
"""Markdown: paragraphs, lists, links and emphasis."""

Day: TypeAlias = Annotated[date, _from_text("not_a_day", read_day), Written("day", ("2026-03-31", "2027-01-01"))]
"""A real day of the calendar: 2021-12-03."""

WhenField: TypeAlias = Annotated[
    When,
    _from_text("not_a_when", When.read),
    Written("when", ("2026-03-31", "2026-03", 2026, "2025/26", "2025/26 Q3")),
]
"""A day or a stretch of time."""

Number: TypeAlias = Annotated[Decimal, _from_text("not_a_number", _number), Written("number")]
"""A finite decimal number, without its unit."""

Whole: TypeAlias = Annotated[int, _from_text("not_a_number", _whole), Written("whole number")]
"""A whole number."""

YesNo: TypeAlias = Annotated[bool, _from_text("not_yes_or_no", _yes_no), Written("yes or no")]
"""true or false."""

Id: TypeAlias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=ID),
    Written("id"),
]
"""The name of a record: letters, digits, full stops, hyphens and underscores."""

Reference: TypeAlias = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        pattern=rf"^(?:[A-Za-z0-9][A-Za-z0-9._-]*/)?[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST_ID - 1}}}$",
    ),
    Written("id"),
]
"""The id of a record of this plan or its parent, or `plan/id`."""

Texts: TypeAlias = Annotated[tuple[Text, ...], BeforeValidator(_one_or_many), Written("list of text")]
Proses: TypeAlias = Annotated[tuple[Prose, ...], BeforeValidator(_one_or_many), Written("list of prose")]

ThemeId: TypeAlias = Annotated[Reference, Refers(("themes",))]
OutcomeId: TypeAlias = Annotated[Reference, Refers(("outcomes",))]
ActionId: TypeAlias = Annotated[Reference, Refers(("actions",))]
PartnerId: TypeAlias = Annotated[Reference, Refers(("partners",))]
OfficerId: TypeAlias = Annotated[Reference, Refers(("officers",))]
GroupId: TypeAlias = Annotated[Reference, Refers(("groups",))]
LocalityId: TypeAlias = Annotated[Reference, Refers(("localities",))]
EngagementId: TypeAlias = Annotated[Reference, Refers(("engagement",))]
OwnerId: TypeAlias = Annotated[Reference, Refers(("partners", "groups", "officers"))]

ThemeIds: TypeAlias = Annotated[tuple[ThemeId, ...], BeforeValidator(_one_or_many)]
OutcomeIds: TypeAlias = Annotated[tuple[OutcomeId, ...], BeforeValidator(_one_or_many)]
ActionIds: TypeAlias = Annotated[tuple[ActionId, ...], BeforeValidator(_one_or_many)]
PartnerIds: TypeAlias = Annotated[tuple[PartnerId, ...], BeforeValidator(_one_or_many)]
LocalityIds: TypeAlias = Annotated[tuple[LocalityId, ...], BeforeValidator(_one_or_many)]
OwnerIds: TypeAlias = Annotated[tuple[OwnerId, ...], BeforeValidator(_one_or_many)]
Ids: TypeAlias = Annotated[tuple[Id, ...], BeforeValidator(_one_or_many)]
