"""What the plan is for: themes, and the outcomes they group."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import (
    Id,
    Ids,
    Meanings,
    Number,
    OwnerId,
    PartnerId,
    Prose,
    Text,
    ThemeId,
    WhenField,
    YesNo,
)


class Period(Record):
    """The time something is to be achieved in."""

    noun: ClassVar[str] = "period"
    begins_with: ClassVar[tuple[str, ...]] = ("start", "end")

    start: WhenField | None = Field(None, title="Start", description="The first day, month or year of the period.")
    end: WhenField | None = Field(None, title="End", description="The last day, month or year of the period.")


class Resource(Record):
    """What a partner puts in: section 14(3) of the Act."""

    noun: ClassVar[str] = "resource"
    begins_with: ClassVar[tuple[str, ...]] = ("partner", "kind", "amount")

    partner: PartnerId = Field(title="Partner", description="Who contributes it.")
    kind: Annotated[
        Literal["funds", "staff", "other"],
        Meanings(
            {"funds": "Money, in pounds.", "staff": "People's time, in full-time posts.", "other": "Other help."}
        ),
    ] = Field(title="Kind", description="Money, people's time, or other help.")
    amount: Number | None = Field(None, title="Amount", description="Pounds for funds, full-time posts for staff.")
    note: Text | None = Field(None, title="Note", description="What it is for, or what the figure counts.")


class Theme(Record):
    """A priority that groups outcomes or actions."""

    noun: ClassVar[str] = "theme"

    id: Id = Field(title="Id", description="A short name that never changes.")
    title: Text = Field(title="Title", description="The theme as the plan names it.")
    description: Prose | None = Field(None, title="Description", description="What the theme takes in.")


class Outcome(Record):
    """A change in people's lives that the partnership works for: section 6(2) of the Act."""

    noun: ClassVar[str] = "outcome"

    id: Id = Field(title="Id", description="A short name that never changes, such as 1.1.")
    title: Text = Field(title="Title", description="The outcome as a statement.")
    theme: ThemeId | None = Field(None, title="Theme", description="The theme it belongs to.")
    description: Prose | None = Field(None, title="Description", description="What the statement means here.")
    improvement: Prose | None = Field(
        None, title="Improvement", description="What will be better, for whom and by how much: section 6(2)(b)."
    )
    period: Period | None = Field(
        None, title="Period", description="The time in which the improvement is to be achieved: section 6(2)(c)."
    )
    lead: OwnerId | None = Field(None, title="Lead", description="The partner, group or officer who leads it.")
    national_outcomes: Ids = Field(
        (), title="National outcomes", description="The national outcomes it serves: section 4(4)."
    )
    inequality: Prose | None = Field(
        None, title="Inequality", description="How it narrows inequality of outcome: section 5."
    )
    inequality_excused: Prose | None = Field(
        None, title="Inequality excused", description="Why it would be inappropriate to narrow inequality here."
    )
    prevention: YesNo | None = Field(
        None, title="Prevention", description="Whether it prevents harm before it occurs."
    )
    resources: tuple[Resource, ...] = Field(
        (), title="Resources", description="What each partner puts in: section 14(3)."
    )
