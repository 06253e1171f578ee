"""What stands in a paper from one margin to the other: headings, paragraphs, lists, tables and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from loipctl.characters import lines, one_line
from loipctl.papers.tree.inlines import Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a part; level 1 is the title of the whole paper."""

    level: int
    content: Inlines
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running words, with a number where the board refers to paragraphs by number."""

    content: Inlines
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list in no order."""

    items: tuple[Blocks, ...]


Marker: TypeAlias = Literal["1.", "a)", "i."]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A list in order; `marker` is the first marker of its style."""

    items: tuple[Blocks, ...]
    marker: Marker = "1."
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under header cells; no cell spans another."""

    caption: Inlines
    header: tuple[Inlines, ...]
    rows: tuple[tuple[Blocks, ...], ...]
    row_headers: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """One label with its value."""

    label: str
    value: Inlines

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", one_line(self.label))


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels with their values, such as the header of a board paper."""

    items: tuple[Fact, ...]


Width: TypeAlias = Literal["whole", "half"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing, the same told in words, and the numbers it is drawn from.

    `number` is the one the board refers to, as in Figure 2; `width` is how much of the page's width it needs.
    """

    svg: str
    alt: str
    caption: Inlines
    table: Table | None = None
    number: str | None = None
    width: Width = "whole"

    def __post_init__(self) -> None:
        object.__setattr__(self, "svg", lines(self.svg))
        object.__setattr__(self, "alt", one_line(self.alt))


@dataclass(frozen=True, slots=True)
class Preformatted:
    """Lines shown exactly as they are."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", lines(self.text))


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else said."""

    content: Blocks


NoticeKind: TypeAlias = Literal["draft", "problems", "note"]


@dataclass(frozen=True, slots=True)
class Notice:
    """A warning to the reader that stands apart, such as that the paper is a draft."""

    kind: NoticeKind
    content: Blocks


Block: TypeAlias = (
    Heading | Paragraph | Bullets | Numbered | Table | Facts | Figure | Preformatted | Quote | Notice
)
Blocks: TypeAlias = tuple[Block, ...]
