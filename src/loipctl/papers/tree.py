"""A paper as a tree, the one shape that every template makes and every writer reads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from loipctl.characters import lines, one_line
from loipctl.colours import is_colour
from loipctl.papers import PaperError
from loipctl.papers.addresses import is_safe
from loipctl.papers.brand import PLAIN, Brand


@dataclass(frozen=True, slots=True)
class Text:
    """Words that mean only themselves, on one line."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that weigh more."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that are stressed."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Code:
    """Words to copy exactly, such as an id or a command."""

    text: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", one_line(self.text))


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address; no link stands inside a link."""

    href: str
    content: Inlines

    def __post_init__(self) -> None:
        if not is_safe(self.href):
            message = f"`{one_line(self.href)}` is not an address a paper can link to"
            raise PaperError(message, "begin the address with https:")
        content = _without_links(self.content)
        shown = content if plain_text(content).strip() else (Text(self.href),)
        object.__setattr__(self, "content", shown)


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Status:
    """How something stands: always a word and a symbol, with a colour beside them."""

    label: str
    symbol: str
    colour: str
    ink: str

    def __post_init__(self) -> None:
        for colour in (self.colour, self.ink):
            if not is_colour(colour):
                message = f"`{one_line(colour)}` is not a colour a paper can use"
                raise PaperError(message, "write a colour as # and six digits, such as #00703c")
        object.__setattr__(self, "label", one_line(self.label))
        object.__setattr__(self, "symbol", one_line(self.symbol))


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


_MARKS = {"draft": "Draft", "problems": "Made from a plan with errors"}


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper; `day` is the day it is for."""

    title: str
    blocks: Blocks = ()
    subtitle: str = ""
    language: str = "en-GB"
    facts: tuple[Fact, ...] = ()
    notices: tuple[Notice, ...] = ()
    footer: Inlines = ()
    day: date | None = None
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


Inline: TypeAlias = Text | Strong | Emphasis | Code | Link | Break | Status
Inlines: TypeAlias = tuple[Inline, ...]
Block: TypeAlias = (
    Heading | Paragraph | Bullets | Numbered | Table | Facts | Figure | Preformatted | Quote | Notice
)
Blocks: TypeAlias = tuple[Block, ...]


def plain_text(content: Inlines) -> str:
    """The words of a run of text without their marks."""
    return "".join(_letters(inline) for inline in content)


def _letters(inline: Inline) -> str:
    match inline:
        case Text(text=text) | Code(text=text):
            return text
        case Strong(content=content) | Emphasis(content=content) | Link(content=content):
            return plain_text(content)
        case Status(label=label, symbol=symbol):
            return f"{symbol} {label}"
    return " "


def _without_links(content: Inlines) -> Inlines:
    return tuple(kept for inline in content for kept in _without_link(inline))


def _without_link(inline: Inline) -> Inlines:
    match inline:
        case Link(content=content):
            return content
        case Strong(content=content):
            return (Strong(_without_links(content)),)
        case Emphasis(content=content):
            return (Emphasis(_without_links(content)),)
    return (inline,)
