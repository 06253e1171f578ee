"""What a drawing is made of: boxes in frames, and the arrows between them."""

from dataclasses import dataclass, replace
from textwrap import wrap
from typing import Literal

from loipctl.characters import one_line
from loipctl.colours import WHITE, contrast
from loipctl.model.schemes import Status
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.shown import shown_line
from loipctl.words import day, shortened

Kind = Literal["outcome", "action", "indicator", "partner", "group", "theme", "key"]

WIDTH = 38
"""The most characters of a line in a box."""

GREY = "#5b6570"
"""The colour of what has no colour of its own."""

_LONGEST = 150
_VISIBLE = 3
"""The least contrast of the edge of a box with what lies beside it: WCAG 2.2, 1.4.11."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box: what it is, the lines that stand in it, how it stands, and the frame that it is in."""

    id: str
    kind: Kind
    lines: tuple[str, ...]
    status: Status | None = None
    frame: str = ""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A line from one box to another, dashed where it says less than a whole one, with words where it has some."""

    start: str
    end: str
    words: str = ""
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Map:
    """A drawing: its title, what it shows in a sentence or two, and its frames by id."""

    title: str
    about: str
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    frames: tuple[tuple[str, str], ...] = ()

    def with_errors(self) -> "Map":
        """Return the drawing of a plan that has errors, which says so."""
        return replace(self, title=f"{self.title}; the plan has errors")


def box_lines(*parts: str) -> tuple[str, ...]:
    """Return texts as the lines of a box, each cut where it is too long to draw."""
    # the sign of what was cut stays with the last word
    whole = (_readable(part).replace(" …", "…") for part in parts)
    return tuple(line for part in whole for line in wrap(part, WIDTH))


def title_of(snapshot: Snapshot, only_for: str = "") -> str:
    """Return what a drawing of a plan is called, and whose part it shows."""
    title = snapshot.header.title if snapshot.header else snapshot.id
    owner = snapshot.owner(only_for)
    part = f", the part of {_readable(name_of(owner))}" if owner else ""
    return f"{_readable(title)}{part}, as at {day(snapshot.as_at)}"


def _readable(text: str) -> str:
    return one_line(shown_line(shortened(text, _LONGEST)))


def look(status: Status) -> tuple[str, str]:
    """Return the colours of a box that stands so, and of its edge; a pale colour fills the box."""
    is_pale = contrast(status.colour, WHITE) < _VISIBLE
    return (status.colour, GREY) if is_pale else (WHITE, status.colour)
