"""What could go wrong, and what a meeting decided."""

from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import ActionIds, Day, GroupId, Id, OutcomeIds, OwnerId, Prose, Text, WhenField, Whole

OneToFive: TypeAlias = Annotated[Whole, Field(ge=1, le=5)]
# The limits stand in the annotation: given with the default, Pydantic would pass them over for text that is read.


class Risk(Record):
    """Something that could stop an outcome or an action."""

    noun: ClassVar[str] = "risk"

    id: Id = Field(title="Id", description="A short name that never changes.")
    title: Text = Field(title="Title", description="What could happen.")
    outcomes: OutcomeIds = Field((), title="Outcomes", description="The outcomes it threatens.")
    actions: ActionIds = Field((), title="Actions", description="The actions it threatens.")
    likelihood: OneToFive = Field(title="Likelihood", description="1 (rare) to 5 (almost certain).")
    impact: OneToFive = Field(title="Impact", description="1 (slight) to 5 (severe).")
    mitigation: Prose = Field(title="Mitigation", description="What is done about it.")
    owner: OwnerId = Field(title="Owner", description="Who watches it.")
    state: Literal["open", "closed"] = Field("open", title="State", description="Whether it still stands.")


class Decision(Record):
    """What a meeting decided, and what came of it."""

    noun: ClassVar[str] = "decision"

    id: Id = Field(title="Id", description="A short name that never changes.")
    date: Day = Field(title="Date", description="The day of the meeting.")
    group: GroupId = Field(title="Group", description="The group that decided.")
    text: Prose = Field(title="Text", description="What was decided, in the minute's words.")
    minute: Text | None = Field(None, title="Minute", description="The paragraph of the minute.")
    actions: ActionIds = Field((), title="Actions", description="The actions that follow.")
    owner: OwnerId | None = Field(None, title="Owner", description="Who carries it out.")
    due: WhenField | None = Field(None, title="Due", description="By when.")
    done: WhenField | None = Field(None, title="Done", description="When it was carried out.")
