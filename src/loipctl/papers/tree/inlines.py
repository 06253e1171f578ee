"""What stands in a line of a paper: words, with what they weigh, where they lead and how something stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from loipctl.characters import one_line
from loipctl.colours import is_colour
from loipctl.papers import PaperError
from loipctl.papers.addresses import is_safe


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


Inline: TypeAlias = Text | Strong | Emphasis | Code | Link | Break | Status
Inlines: TypeAlias = tuple[Inline, ...]


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
