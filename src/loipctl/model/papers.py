"""Papers for a meeting: the words; the figures come from the records."""

from typing import ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import (
    Day,
    GroupId,
    Id,
    OfficerId,
    OutcomeIds,
    Prose,
    Proses,
    Text,
    Texts,
    ThemeIds,
    WhenField,
)

RecommendationType = Literal["note", "agree", "approve", "endorse", "instruct", "commit", "nominate", "discuss"]

View = Literal["actions", "milestones", "indicators", "risks", "decisions"]

Column = Literal[
    "id",
    "title",
    "owner",
    "support",
    "start",
    "due",
    "status",
    "evidence",
    "progress",
    "next",
    "milestones",
    "future-reporting",
]


class Recommendation(Record):
    """What the board is asked to do."""

    noun: ClassVar[str] = "recommendation"

    type: RecommendationType = Field(title="Type", description="What kind of answer is asked for.")
    text: Prose = Field(title="Text", description="The recommendation as it is printed, its verb included.")


class Section(Record):
    """A numbered section of the paper."""

    noun: ClassVar[str] = "section"

    title: Text = Field(title="Title", description="The heading.")
    paragraphs: Proses = Field(title="Paragraphs", description="The paragraphs, numbered 3.1, 3.2 and so on.")
    points: Proses = Field((), title="Points", description="Bullet points after the last paragraph.")


class Implications(Record):
    """What the recommendations mean for the partners' other duties."""

    noun: ClassVar[str] = "implications"

    legal: Prose | None = Field(None, title="Legal", description="Duties in law, and how they are met.")
    finance: Prose | None = Field(None, title="Finance", description="What it costs, and who pays.")
    workforce: Prose | None = Field(None, title="Workforce", description="What it means for staff.")
    equality: Prose | None = Field(
        None, title="Equality", description="Whom it helps or harms, and the assessment of that."
    )
    children: Prose | None = Field(
        None, title="Children's rights", description="What it means for children and their rights."
    )
    climate: Prose | None = Field(None, title="Climate", description="What it means for emissions and nature.")
    data: Prose | None = Field(
        None, title="Data protection", description="What personal data it uses, and the assessment of that."
    )
    consumer: Prose | None = Field(None, title="Consumer duty", description="What it means for consumers.")


class Appendix(Record):
    """A table of records after the paper."""

    noun: ClassVar[str] = "appendix"

    title: Text = Field(title="Title", description="The heading.")
    view: View = Field(title="View", description="The records it shows.")
    themes: ThemeIds = Field((), title="Themes", description="Only these themes.")
    outcomes: OutcomeIds = Field((), title="Outcomes", description="Only these outcomes.")
    columns: tuple[Column, ...] = Field((), title="Columns", description="The columns, for a table of actions.")


class Paper(Record):
    """A paper for a meeting of a group."""

    noun: ClassVar[str] = "paper"

    id: Id = Field(title="Id", description="A short name; the written files bear it.")
    title: Text = Field(title="Title", description="The paper's title.")
    template: Id = Field("board-paper", title="Template", description="The template; board-paper where not given.")
    group: GroupId = Field(title="Group", description="The group it goes to.")
    meeting: WhenField = Field(title="Meeting", description="The day of the meeting, or its month.")
    as_at: Day | None = Field(
        None,
        title="As at",
        description="The day its figures are for; the last day of the meeting's date where not given.",
    )
    since: Text | None = Field(
        None,
        title="Since",
        description="The day or git version that changes are counted from; last-paper for the day of the group's "
        "paper before this one.",
        examples=["last-paper", "2026-03-19"],
    )
    item: Text | None = Field(None, title="Item", description="The item on the agenda.")
    report_by: Text | None = Field(None, title="Report by", description="The post or body that reports.")
    purpose: Prose | None = Field(None, title="Purpose", description="What the paper is for.")
    summary: Proses = Field((), title="Summary", description="The paragraphs of the summary.")
    recommendations: tuple[Recommendation, ...] = Field(
        (), title="Recommendations", description="What the group is asked to do."
    )
    sections: tuple[Section, ...] = Field(
        (), title="Sections", description="The sections after the recommendations."
    )
    implications: Implications | None = Field(
        None, title="Implications", description="For the partners' other duties."
    )
    contact: OfficerId | None = Field(None, title="Contact", description="The officer to ask.")
    background_papers: Texts = Field((), title="Background papers", description="What the paper rests on.")
    appendices: tuple[Appendix, ...] = Field((), title="Appendices", description="Tables after the paper.")
