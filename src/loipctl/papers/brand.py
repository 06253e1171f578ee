"""How papers of an organisation look: its name, its colour and its logo, as values that writers read."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from loipctl.characters import one_line

ACCENT = "#1d3f5e"
"""The colour of headings, bands and heads of tables where an organisation has none of its own."""

Kind: TypeAlias = Literal["png", "jpeg", "svg"]


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture: its kind, its bytes, and how wide and high it is in a measure of its own."""

    kind: Kind
    content: bytes
    width: float
    height: float

    def within(self, width: float, height: float) -> tuple[float, float]:
        """How wide and high it is where it fills a space as far as its shape lets it."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


@dataclass(frozen=True, slots=True)
class Brand:
    """Whose papers they are, in which colour, and with which logo."""

    organisation: str = ""
    accent: str = ACCENT
    logo: Logo | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "organisation", one_line(self.organisation))
        object.__setattr__(self, "accent", self.accent.lower())


PLAIN = Brand()
"""How papers look where the settings say nothing."""
