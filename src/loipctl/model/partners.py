"""Who does the work: partners, their officers, and the groups in which they meet."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import (
    Day,
    GroupId,
    Id,
    Meanings,
    OutcomeId,
    OwnerId,
    PartnerId,
    PartnerIds,
    Prose,
    Text,
    WhenField,
    YesNo,
)

PartnerKind = Literal[
    "council",
    "health-board",
    "police",
    "fire-and-rescue",
    "enterprise",
    "college",
    "regional-strategic-body",
    "integration-joint-board",
    "national-park",
    "transport",
    "environment",
    "heritage",
    "natural-heritage",
    "sport",
    "skills",
    "tourism",
    "third-sector",
    "business",
    "university",
    "community-body",
    "other",
]


class Agreement(Record):
    """That a partner need not comply with a duty for an outcome, or only in part: section 14(1) of the Act."""

    noun: ClassVar[str] = "agreement"

    outcome: OutcomeId = Field(title="Outcome", description="The outcome it is for.")
    extent: Text = Field(title="Extent", description="What the partner need not do.")
    agreed: Day = Field(title="Agreed", description="The day the partnership agreed it.")
    minute: Text | None = Field(None, title="Minute", description="Where that is written.")


class Partner(Record):
    """An organisation or community body that takes part."""

    noun: ClassVar[str] = "partner"

    id: Id = Field(title="Id", description="A short name that never changes.")
    name: Text = Field(title="Name", description="The organisation's name.")
    kind: PartnerKind = Field(
        title="Kind", description="What kind of body it is; its legal role under the Act follows from this."
    )
    represents: Text | None = Field(None, title="Represents", description="Whom a community body speaks for.")
    org_id: Text | None = Field(None, title="Organisation id", description="Its id in a public register.")
    website: Text | None = Field(None, title="Website", description="Its web address.")
    agreements: tuple[Agreement, ...] = Field(
        (), title="Agreements", description="Agreements under section 14(1)."
    )


class Officer(Record):
    """A post that owns work; a name or mailbox is printed only where that is allowed."""

    noun: ClassVar[str] = "officer"

    id: Id = Field(title="Id", description="A short name that never changes.")
    post: Text = Field(title="Post", description="The post, such as Strategy Manager.")
    partner: PartnerId = Field(title="Partner", description="The organisation the post belongs to.")
    name: Text | None = Field(None, title="Name", description="Who holds the post.")
    email: Text | None = Field(None, title="E-mail", description="The mailbox of the post.")
    phone: Text | None = Field(None, title="Phone", description="The telephone number of the post.")
    publish_name: YesNo = Field(
        default=False, title="Publish name", description="Whether papers may print the name."
    )
    publish_contact: YesNo = Field(
        default=False, title="Publish contact", description="Whether papers may print e-mail and phone."
    )


class Meeting(Record):
    """A meeting of a group."""

    noun: ClassVar[str] = "meeting"

    date: WhenField = Field(title="Date", description="The day, or the month where the day is not fixed.")
    note: Text | None = Field(None, title="Note", description="Anything a reader should know.")


class Group(Record):
    """A board, delivery group or working group."""

    noun: ClassVar[str] = "group"

    id: Id = Field(title="Id", description="A short name that never changes.")
    name: Text = Field(title="Name", description="The group's name.")
    kind: Annotated[
        Literal["board", "delivery", "thematic", "locality", "working"],
        Meanings(
            {
                "board": "It decides for the partnership.",
                "delivery": "It sees that the plan is carried out.",
                "thematic": "It works for one theme or outcome.",
                "locality": "It works for one locality.",
                "working": "It does one piece of work.",
            }
        ),
    ] = Field(title="Kind", description="What the group is for.")
    parent: GroupId | None = Field(None, title="Parent", description="The group it answers to.")
    chair: OwnerId | None = Field(None, title="Chair", description="Who leads it.")
    members: PartnerIds = Field((), title="Members", description="The partners in it.")
    meetings: tuple[Meeting, ...] = Field((), title="Meetings", description="When it meets.")
    remit: Prose | None = Field(None, title="Remit", description="What it decides and does.")
