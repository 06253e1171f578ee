"""A whole paper: its title, its parts, and what its pages say of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from loipctl.characters import one_line
from loipctl.papers.brand import PLAIN, Brand
from loipctl.papers.tree.blocks import Blocks, Fact, Notice
from loipctl.papers.tree.inlines import Inlines

Sheet: TypeAlias = Literal["A3", "A4"]
"""A single sheet that a whole paper is to stand on: A3 on its long side, or A4 upright."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a paper is for, where that stands apart from its words: in the head and foot of a page."""

    plan: str = ""
    report_to: str = ""
    meeting: str = ""
    item: str = ""
    report_by: str = ""

    def __post_init__(self) -> None:
        for name in ("plan", "report_to", "meeting", "item", "report_by"):
            object.__setattr__(self, name, one_line(getattr(self, name)))


_MARKS = {"draft": "Draft", "problems": "Made from a plan with errors"}


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper; `day` is the day it is for, and `sheet` the one sheet it is to stand on, if there is one."""

    title: str
    blocks: Blocks = ()
    subtitle: str = ""
    language: str = "en-GB"
    facts: tuple[Fact, ...] = ()
    notices: tuple[Notice, ...] = ()
    footer: Inlines = ()
    day: date | None = None
    sheet: Sheet | None = None
    occasion: Occasion = Occasion()
    brand: Brand = PLAIN

    def __post_init__(self) -> None:
        object.__setattr__(self, "title", one_line(self.title))
        object.__setattr__(self, "subtitle", one_line(self.subtitle))
        if self.brand.organisation.casefold() == self.subtitle.casefold():
            # nobody is named twice
            object.__setattr__(self, "brand", replace(self.brand, organisation=""))

    @property
    def names(self) -> tuple[str, ...]:
        """Whose paper it is: the organisation that its brand names, and the partnership."""
        return tuple(name for name in (self.brand.organisation, self.subtitle) if name)

    @property
    def logo_alt(self) -> str:
        """What the logo says to those who cannot see it."""
        return next(iter(self.names), self.title)

    @property
    def marks(self) -> tuple[str, ...]:
        """What every page says of the whole paper, such as that it is a draft."""
        return tuple(_MARKS[notice.kind] for notice in self.notices if notice.kind in _MARKS)
