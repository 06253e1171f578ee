"""What was done, and is planned, with communities and partners."""

from typing import ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import EngagementId, Id, OfficerId, OutcomeIds, Prose, Text, Texts, WhenField, Whole


class Engagement(Record):
    """One occasion on which people were, or will be, asked."""

    noun: ClassVar[str] = "engagement"

    id: Id = Field(title="Id", description="A short name that never changes.")
    title: Text = Field(title="Title", description="What it was, in a line.")
    kind: Literal[
        "impact-assessment", "consultation", "workshop", "survey", "training", "presentation", "conversation"
    ] = Field(title="Kind", description="The way people were asked.")
    part_of: EngagementId | None = Field(
        None, title="Part of", description="The engagement it was part of, with which papers tell of it."
    )
    date: WhenField | None = Field(None, title="Date", description="When it was or will be held.")
    state: Literal["planned", "held", "cancelled"] = Field(title="State", description="Whether it has been held.")
    description: Prose | None = Field(None, title="Description", description="What it was about.")
    time: Text | None = Field(None, title="Time", description="The time of day.")
    place: Text | None = Field(None, title="Place", description="Where it is held.")
    with_: Texts = Field(
        (), alias="with", title="With", description="Who takes part: ids of owners, or their names."
    )
    audience: Text | None = Field(None, title="Audience", description="Whom it is meant for.")
    attendance: Whole | None = Field(None, title="Attendance", description="How many came.")
    heard: Prose | None = Field(None, title="Heard", description="What people said.")
    changed: Prose | None = Field(None, title="Changed", description="What was done about it.")
    invitation: Prose | None = Field(None, title="Invitation", description="How people can take part.")
    contact: OfficerId | None = Field(None, title="Contact", description="The officer to ask.")
    outcomes: OutcomeIds = Field((), title="Outcomes", description="The outcomes it was about.")
