"""The smaller areas a council area is divided into: section 9 of the Act."""

from typing import ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import Id, Ids, Prose, Text, WhenField, Whole, YesNo


class Population(Record):
    """How many people live there."""

    noun: ClassVar[str] = "population"

    value: Whole = Field(title="Value", description="The number of people.")
    date: WhenField = Field(title="Date", description="When they were counted or estimated.")
    source: Text | None = Field(None, title="Source", description="Whose figure it is.")


class Locality(Record):
    """An electoral ward, or an area of not more than 30,000 people: SSI 2016/364."""

    noun: ClassVar[str] = "locality"

    id: Id = Field(title="Id", description="A short name that never changes.")
    name: Text = Field(title="Name", description="The locality's name.")
    kind: Literal["ward", "area"] = Field(title="Kind", description="An electoral ward, or another area.")
    codes: Ids = Field((), title="Codes", description="Its GSS codes.")
    population: Population | None = Field(None, title="Population", description="How many people live there.")
    poorer_outcomes: YesNo | None = Field(
        None,
        title="Poorer outcomes",
        description="Whether people there have significantly poorer outcomes: section 9(3).",
    )
    reason: Prose | None = Field(None, title="Reason", description="Why the partnership judges so.")
    plan: Id | None = Field(None, title="Locality plan", description="The plan for this locality: section 10.")
