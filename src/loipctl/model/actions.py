"""What is done for the outcomes: actions, with their milestones, updates and future reporting."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from loipctl.model.outcomes import Resource
from loipctl.model.record import Record
from loipctl.model.values import (
    ActionId,
    ActionIds,
    Day,
    GroupId,
    Id,
    LocalityIds,
    Meanings,
    Number,
    OfficerId,
    OutcomeIds,
    OwnerId,
    OwnerIds,
    PartnerIds,
    Prose,
    Text,
    Texts,
    ThemeId,
    WhenField,
    YesNo,
)


class Redating(Record):
    """One move of a milestone's date; the first `from` is the date first promised."""

    noun: ClassVar[str] = "redating"

    from_: WhenField = Field(alias="from", title="From", description="The date it had.")
    to: WhenField = Field(title="To", description="The date it was given.")
    on: Day = Field(title="On", description="The day that was decided.")
    reason: Text = Field(title="Reason", description="Why it moved.")


class Milestone(Record):
    """A dated step that shows an action is on course."""

    noun: ClassVar[str] = "milestone"
    begins_with: ClassVar[tuple[str, ...]] = ("title", "due")

    id: Id | None = Field(None, title="Id", description="A short name, unique in the action.")
    title: Text = Field(title="Milestone", description="What will be there when it is met.")
    due: WhenField | None = Field(None, title="Due", description="The day or month it is to be met by.")
    met: WhenField | None = Field(None, title="Met", description="The day or month it was met.")
    percent: Number | None = Field(
        None, title="Percent", description="How much of it is done, 0 to 100.", examples=[25, 50, 75, 100]
    )
    owner: OwnerId | None = Field(
        None, title="Owner", description="Who sees to it, where that is not the action's owner."
    )
    note: Text | None = Field(None, title="Note", description="Anything a reader should know.")
    redated: tuple[Redating, ...] = Field(
        (), title="Redated", description="Each move of its date, the oldest first."
    )


class Update(Record):
    """A dated note of progress."""

    noun: ClassVar[str] = "update"
    begins_with: ClassVar[tuple[str, ...]] = ("date", "by", "status", "text", "next")

    date: Day = Field(title="Date", description="The day it describes.")
    by: OfficerId | None = Field(None, title="By", description="The officer who says so.")
    status: Id = Field(
        title="Status",
        description="A key of the plan's status scheme.",
        examples=["complete", "on-track", "slipping", "off-track", "not-started"],
    )
    text: Prose = Field(title="Text", description="What has been done since the last update.")
    reason: Text | None = Field(None, title="Reason", description="Why, for anything that is not on track.")
    next: Prose | None = Field(None, title="Next", description="What will be done, and by when.")
    publish: YesNo = Field(
        default=True, title="Publish", description="Whether papers may print it; true where not given."
    )


class FutureReporting(Record):
    """How, to whom and by when the action is reported from here on."""

    noun: ClassVar[str] = "route of reporting"

    route: Annotated[
        Literal["complete", "mainstreamed", "standalone", "revised-plan", "discussion", "ongoing"],
        Meanings(
            {
                "complete": "It is complete, and no longer reported.",
                "mainstreamed": "It is reported within the LOIP's own reports.",
                "standalone": "It has reports of its own.",
                "revised-plan": "It is reported within a plan that takes this one's place.",
                "discussion": "How it is reported is still to be discussed.",
                "ongoing": "It goes on, and is reported as before.",
            }
        ),
    ] = Field(
        title="Route",
        description="Complete and closed, within the LOIP's reports, a report of its own, and so on.",
    )
    group: GroupId | None = Field(None, title="Group", description="The group it is reported to.")
    due: WhenField | None = Field(None, title="Due", description="When it is reported.")
    note: Text | None = Field(None, title="Note", description="The words the paper prints.")


class Action(Record):
    """A piece of work towards an outcome."""

    noun: ClassVar[str] = "action"
    begins_with: ClassVar[tuple[str, ...]] = ("id", "title", "outcomes", "owner", "start", "due")

    id: Id = Field(title="Id", description="A short name that never changes.")
    title: Text = Field(title="Title", description="What will be done, as the plan says it.")
    description: Prose | None = Field(
        None, title="Description", description="What it takes in, and what it does not."
    )
    outcomes: OutcomeIds = Field((), title="Outcomes", description="The outcomes it works for.")
    theme: ThemeId | None = Field(None, title="Theme", description="The theme, where it serves no single outcome.")
    owner: OwnerId | None = Field(
        None, title="Owner", description="The partner, group or officer who answers for it."
    )
    officer: OfficerId | None = Field(None, title="Officer", description="The post that does the work.")
    support: OwnerIds = Field((), title="Support", description="Who helps.")
    start: WhenField | None = Field(None, title="Start", description="When work starts.")
    due: WhenField | None = Field(None, title="Due", description="When it is to be complete.")
    milestones: tuple[Milestone, ...] = Field((), title="Milestones", description="Dated steps on the way.")
    updates: tuple[Update, ...] = Field((), title="Updates", description="Notes of progress, the newest last.")
    future_reporting: tuple[FutureReporting, ...] = Field(
        (), title="Future reporting", description="How it is reported from here on."
    )
    localities: LocalityIds = Field((), title="Localities", description="The localities it works in.")
    community_bodies: PartnerIds = Field(
        (), title="Community bodies", description="The community bodies taking part."
    )
    depends_on: ActionIds = Field((), title="Depends on", description="The actions that must come first.")
    prevention: YesNo | None = Field(
        None, title="Prevention", description="Whether it prevents harm before it occurs."
    )
    resources: tuple[Resource, ...] = Field((), title="Resources", description="What each partner puts in.")
    continues: ActionId | None = Field(
        None,
        title="Continues",
        description="The action of an earlier plan that it carries on, as plan/id.",
        examples=["strathbeg-2017-2027/1.1a", "strathbeg-2017-2027/1.1b"],
    )
    tags: Texts = Field((), title="Tags", description="Words to find it by.")
