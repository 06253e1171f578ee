"""Whether there was any improvement in a year, and the report that says so: section 8 of the Act."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import Day, Meanings, OutcomeId, Prose, Text, WhenField


class Assessment(Record):
    """The partnership's judgement of one outcome for one reporting year: section 8(2)(a)."""

    noun: ClassVar[str] = "assessment"

    outcome: OutcomeId = Field(title="Outcome", description="The outcome that is judged.")
    year: WhenField = Field(
        title="Year", description="The reporting year, such as 2020/21.", examples=["2024/25", "2025/26"]
    )
    improvement: Annotated[
        Literal["improved", "maintained", "worse", "cannot-tell"],
        Meanings(
            {
                "improved": "Things are better than the year before.",
                "maintained": "Things are as they were.",
                "worse": "Things are worse than the year before.",
                "cannot-tell": "There is not enough to judge by.",
            }
        ),
    ] = Field(title="Improvement", description="Whether there was any improvement.")
    text: Prose = Field(title="Text", description="What the judgement rests on.")


class Participation(Record):
    """How community bodies took part in a year: section 8(2)(b)."""

    noun: ClassVar[str] = "participation"

    extent: Prose = Field(title="Extent", description="How far community bodies took part.")
    effectiveness: Prose = Field(title="Effectiveness", description="How far that enabled them to contribute.")


class YearReport(Record):
    """The progress report of one reporting year: section 8(1)."""

    noun: ClassVar[str] = "yearly report"

    year: WhenField = Field(
        title="Year", description="The reporting year, such as 2020/21.", examples=["2024/25", "2025/26"]
    )
    published: Day | None = Field(None, title="Published", description="The day it was published.")
    address: Text | None = Field(None, title="Address", description="Where the public can read it.")
    participation: Participation | None = Field(
        None, title="Participation", description="How community bodies took part."
    )
