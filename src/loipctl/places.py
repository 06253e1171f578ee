"""Where a thing stands: a route through a file's fields, and the lines and columns it comes to."""

from dataclasses import dataclass
from typing import NamedTuple

Route = tuple[str | int, ...]
"""Keys and list positions from the top of a file: `("milestones", 0, "due")`."""


class Place(NamedTuple):
    """A value in a file, named by its route; `of_key` means the field's name rather than its value."""

    file: str
    route: Route = ()
    of_key: bool = False

    def __truediv__(self, step: str | int) -> "Place":
        """Return the place one step further in."""
        return Place(self.file, (*self.route, step))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of text: lines and columns count from 1, columns in characters, the end is not included."""

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1


def span_at(file: str, text: str, start: int, end: int) -> Span:
    """Return the span of the characters from `start` up to `end` of a text, cut at the end of its line."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    end = min(end, len(text) if line_end < 0 else line_end)
    line = text.count("\n", 0, start) + 1
    return Span(file, line, start - line_start + 1, line, max(end, start) - line_start + 1)
