"""The plan itself: what it is, whose it is, and how it is published, reviewed and reported on."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from loipctl.model.outcomes import Period
from loipctl.model.record import Record
from loipctl.model.values import Day, Id, Ids, Meanings, OfficerId, Prose, Text, Texts, WhenField, Whole


class Partnership(Record):
    """The community planning partnership that makes the plan."""

    noun: ClassVar[str] = "partnership"

    name: Text = Field(title="Name", description="The partnership's name as it signs its papers.")
    area: Id | None = Field(
        None,
        title="Area",
        description="The GSS code of the council area, such as S12000010 for East Lothian.",
        examples=["S12000010", "S12000036"],
    )
    website: Text | None = Field(None, title="Website", description="Where the partnership publishes.")


class Published(Record):
    """How the plan was published: section 6(1) of the Act."""

    noun: ClassVar[str] = "publication"

    date: Day | None = Field(None, title="Date", description="The day the plan was published.")
    address: Text | None = Field(
        None, title="Address", description="The web address where the public can read it."
    )
    version: Text | None = Field(None, title="Version", description="The version, or git tag, that was published.")


class Needs(Record):
    """The needs and circumstances of the people of the area: section 6(2)(d) of the Act."""

    noun: ClassVar[str] = "needs statement"

    summary: Prose = Field(
        title="Summary", description="What is known of needs, and how they differ by place and group."
    )
    date: WhenField | None = Field(None, title="Date", description="When they were assessed.")
    source: Text | None = Field(None, title="Source", description="The assessment it rests on.")


class Reporting(Record):
    """How the yearly progress report is made: section 8 of the Act."""

    noun: ClassVar[str] = "reporting"

    year_starts: Text | None = Field(
        None,
        title="Year starts",
        description="The month and day a reporting year starts, as 04-01.",
        examples=["04-01", "10-01"],
    )
    direction: Text | None = Field(
        None,
        title="Direction",
        description="The Ministers' direction that sets another day than 1 April: section 8(3).",
    )
    publish_within_months: Whole | None = Field(
        None, title="Publish within months", description="How many months after the year's end the report is due."
    )


class Review(Record):
    """When the plan was and will be reviewed: section 7(2) of the Act."""

    noun: ClassVar[str] = "review"

    last: WhenField | None = Field(None, title="Last", description="When the plan was last reviewed.")
    next: WhenField | None = Field(None, title="Next", description="When it will be reviewed again.")
    max_interval_months: Whole | None = Field(
        None, title="Longest interval", description="The most months the partnership allows between reviews."
    )


class Excuse(Record):
    """A duty that is not met for a while, with the reason and the day by which it will be."""

    noun: ClassVar[str] = "excuse"

    rule: Id = Field(title="Rule", description="The name or code of the rule that is excused.")
    records: Ids = Field(
        (), title="Records", description="The ids it is excused for; all of the plan where none is given."
    )
    reason: Text = Field(title="Reason", description="Why, in words the board would accept.")
    until: Day = Field(title="Until", description="The last day the excuse holds.")
    agreed: Text | None = Field(None, title="Agreed", description="The meeting or minute that agreed it.")


class Plan(Record):
    """A plan of a community planning partnership, or a part of one."""

    noun: ClassVar[str] = "plan"

    title: Text = Field(title="Title", description="The plan's title as it stands on its cover.")
    kind: Annotated[
        Literal["loip", "locality", "improvement", "other"],
        Meanings(
            {
                "loip": "A Local Outcomes Improvement Plan: section 6 of the Act.",
                "locality": "A plan for a locality with poorer outcomes: section 10.",
                "improvement": "A plan to improve how the partnership itself works.",
                "other": "A plan of another kind.",
            }
        ),
    ] = Field(
        title="Kind",
        description="A Local Outcomes Improvement Plan, a locality plan, an improvement plan, or another.",
    )
    partnership: Partnership = Field(title="Partnership", description="The partnership that makes the plan.")
    period: Period | None = Field(None, title="Period", description="The years the plan is for.")
    state: Annotated[
        Literal["draft", "consultation", "published", "superseded"],
        Meanings(
            {
                "draft": "It is being written.",
                "consultation": "People are being asked about it.",
                "published": "It is in force.",
                "superseded": "A later plan has taken its place.",
            }
        ),
    ] = Field(title="State", description="How far the plan has come.")
    published: Published | None = Field(None, title="Published", description="When and where it was published.")
    vision: Prose | None = Field(None, title="Vision", description="What the partnership wants for its area.")
    needs: Needs | None = Field(
        None, title="Needs", description="The area's needs and circumstances: section 6(2)(d)."
    )
    parent: Id | None = Field(
        None, title="Parent", description="The plan this one belongs to, such as the LOIP of a locality plan."
    )
    reporting: Reporting | None = Field(None, title="Reporting", description="How the yearly report is made.")
    review: Review | None = Field(None, title="Review", description="When the plan was and will be reviewed.")
    scheme: Id | None = Field(
        None,
        title="Status scheme",
        description="The words for status: brag, rag, track, or one of loipctl.yaml.",
        examples=["brag", "rag", "track"],
    )
    frameworks: Texts = Field(
        (), title="Frameworks", description="The frameworks it links to, such as npf-2018.", examples=["npf-2018"]
    )
    contact: OfficerId | None = Field(None, title="Contact", description="The officer to ask about the plan.")
    introduction: Prose | None = Field(None, title="Introduction", description="The words the plan opens with.")
    excuses: tuple[Excuse, ...] = Field(
        (), title="Excuses", description="Duties that are not met for a while, and why."
    )
