"""How it is known whether things get better: indicators and their observations."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from loipctl.model.record import Record
from loipctl.model.values import Day, Id, Meanings, Number, OutcomeIds, OwnerId, Text, WhenField, Whole


class Revision(Record):
    """An earlier value of an observation, and why it changed."""

    noun: ClassVar[str] = "revision"

    on: Day = Field(title="On", description="The day the value was revised.")
    from_: Number = Field(alias="from", title="From", description="The value before.")
    reason: Text = Field(title="Reason", description="Why it was revised.")


class Observation(Record):
    """One measured value."""

    noun: ClassVar[str] = "observation"
    begins_with: ClassVar[tuple[str, ...]] = ("period", "value")

    period: WhenField = Field(title="Period", description="The time the value is for.")
    value: Number | None = Field(None, title="Value", description="The value, in the indicator's unit.")
    missing: Text | None = Field(None, title="Missing", description="Why there is no value.")
    note: Text | None = Field(None, title="Note", description="Anything a reader should know.")
    revised: tuple[Revision, ...] = Field((), title="Revised", description="Earlier values, the oldest first.")


class Baseline(Record):
    """Where things stood at the start."""

    noun: ClassVar[str] = "baseline"

    period: WhenField = Field(title="Period", description="The time the value is for.")
    value: Number = Field(title="Value", description="The value, in the indicator's unit.")
    note: Text | None = Field(None, title="Note", description="Anything a reader should know.")


class Target(Record):
    """Where things should stand by a time."""

    noun: ClassVar[str] = "target"

    period: WhenField = Field(title="Period", description="The time by which it should be reached.")
    value: Number = Field(title="Value", description="The value aimed for, in the indicator's unit.")


class Comparator(Record):
    """The same measure elsewhere, such as Scotland or the family group."""

    noun: ClassVar[str] = "comparator"

    name: Text = Field(title="Name", description="Where it is measured.")
    observations: tuple[Observation, ...] = Field((), title="Observations", description="Its values.")


class Breakdown(Record):
    """The same measure for one group of people or places."""

    noun: ClassVar[str] = "breakdown"

    dimension: Text = Field(title="Dimension", description="What it is broken down by, such as SIMD quintile.")
    group: Text = Field(title="Group", description="The group, such as the most deprived fifth.")
    observations: tuple[Observation, ...] = Field((), title="Observations", description="Its values.")


class IndicatorSource(Record):
    """Where the values come from."""

    noun: ClassVar[str] = "source"

    name: Text = Field(title="Name", description="The publication or body.")
    address: Text | None = Field(None, title="Address", description="Its web address.")
    framework: Text | None = Field(
        None, title="Framework", description="The framework it belongs to, such as LGBF."
    )
    code: Text | None = Field(None, title="Code", description="Its code in that framework.")
    retrieved: Day | None = Field(None, title="Retrieved", description="The day the values were taken from it.")


class Indicator(Record):
    """A measure of whether an outcome gets better."""

    noun: ClassVar[str] = "indicator"

    id: Id = Field(title="Id", description="A short name that never changes.")
    title: Text = Field(title="Title", description="What is measured.")
    outcomes: OutcomeIds = Field(title="Outcomes", description="The outcomes it speaks for.")
    unit: Text = Field(
        title="Unit", description="What the values count: %, people, £.", examples=["people", "per 10,000 people"]
    )
    direction: Annotated[
        Literal["increase", "decrease", "maintain", "contextual"],
        Meanings(
            {
                "increase": "More is better.",
                "decrease": "Less is better.",
                "maintain": "It should stay as it is.",
                "contextual": "Neither is better; it is shown to explain the others.",
            }
        ),
    ] = Field(title="Direction", description="Which way is better; contextual where neither is.")
    measure: Literal["number", "percent", "rate", "currency", "qualitative"] | None = Field(
        None, title="Measure", description="The kind of value."
    )
    decimals: Whole | None = Field(None, title="Decimals", description="How many decimals papers print.")
    owner: OwnerId | None = Field(None, title="Owner", description="Who answers for the figure.")
    source: IndicatorSource | None = Field(None, title="Source", description="Where the values come from.")
    frequency: Literal["month", "quarter", "half", "year", "two-years"] | None = Field(
        None, title="Frequency", description="How often there is a new value."
    )
    tolerance: Number | None = Field(
        None, title="Tolerance", description="How many percent of the target still count as a near miss."
    )
    baseline: Baseline | None = Field(None, title="Baseline", description="Where things stood at the start.")
    targets: tuple[Target, ...] = Field((), title="Targets", description="Where things should stand, and by when.")
    observations: tuple[Observation, ...] = Field(
        (), title="Observations", description="The values, the oldest first."
    )
    comparators: tuple[Comparator, ...] = Field((), title="Comparators", description="The same measure elsewhere.")
    breakdowns: tuple[Breakdown, ...] = Field((), title="Breakdowns", description="The same measure for groups.")
    next_release: WhenField | None = Field(
        None, title="Next release", description="When the next value is published."
    )
