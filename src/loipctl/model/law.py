"""Facts of the law that a partnership can correct: who must take part, the codes of areas, national outcomes."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from loipctl.model.partners import PartnerKind
from loipctl.model.record import Record
from loipctl.model.values import Day, Id, Ids, Text, Texts, WhenField, YesNo


class Body(Record):
    """A body that must take part in community planning: section 4(1) of and Schedule 1 to the Act."""

    noun: ClassVar[str] = "body"
    begins_with: ClassVar[tuple[str, ...]] = ("name", "kind", "source", "areas")

    name: Text = Field(title="Name", description="What messages call it; the entry of this name is replaced.")
    kind: PartnerKind = Field(
        title="Kind", description="The kind that a partner of the plan has who is this body."
    )
    source: Text = Field(title="Source", description="Where it is written that the body must take part here.")
    since: Day | None = Field(None, title="Since", description="The first day the duty was on it.")
    until: Day | None = Field(None, title="Until", description="The last day the duty was on it.")
    governs: YesNo = Field(
        default=False, title="Governs", description="Whether it shares the duty to lead: section 13."
    )
    everywhere: YesNo = Field(
        default=False, title="Everywhere", description="Whether it takes part in every council area."
    )
    areas: Ids = Field((), title="Areas", description="The GSS codes of the council areas it takes part in.")
    not_in: Ids = Field(
        (), title="Not in", description="The council areas it has no part in, though it has everywhere else."
    )
    known_by: Texts = Field(
        (), title="Known by", description="Words in a partner's name that tell it from others of its kind."
    )
    verify: Text | None = Field(
        None, title="Verify", description="What should be checked before this is printed as law."
    )


class AreaCode(Record):
    """A GSS code of a council area or a health board, in use or no longer."""

    noun: ClassVar[str] = "area code"

    code: Id = Field(title="Code", description="The code, such as S12000010.")
    name: Text = Field(title="Name", description="The name of the area.")
    kind: Literal["council", "health-board"] = Field(title="Kind", description="What the code is of.")
    until: Day | None = Field(None, title="Until", description="The last day it was in use.")
    now: Id | None = Field(None, title="Now", description="The code that took its place.")


class NationalOutcome(Record):
    """One outcome of a framework."""

    noun: ClassVar[str] = "national outcome"

    id: Id = Field(title="Id", description="What plans write for it, such as children.")
    name: Text = Field(title="Name", description="Its short name.")
    title: Text = Field(title="Title", description="The outcome as it is published.")


class Framework(Record):
    """A set of outcomes that plans link to, such as the national outcomes of 2018."""

    noun: ClassVar[str] = "framework"

    id: Id = Field(title="Id", description="What plans write for it, such as npf-2018.")
    title: Text = Field(title="Title", description="What it is called.")
    source: Text = Field(title="Source", description="Where it is published.")
    since: WhenField | None = Field(None, title="Since", description="When it came into force.")
    until: WhenField | None = Field(
        None, title="Until", description="The last day, month or year it was in force."
    )
    replaced_by: Id | None = Field(None, title="Replaced by", description="The framework that took its place.")
    outcomes: tuple[NationalOutcome, ...] = Field((), title="Outcomes", description="Its outcomes.")


LAW: Mapping[str, type[Record]] = {"schedule1": Body, "areas": AreaCode, "frameworks": Framework}
"""The files in which a repository corrects these facts: each holds a list of such records."""
