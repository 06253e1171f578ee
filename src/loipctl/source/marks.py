"""Where libyaml says a thing stands, and what is kept of it."""

from dataclasses import dataclass
from typing import Protocol, TypeAlias, Union

from loipctl.places import Span


class Mark(Protocol):
    """A position of libyaml: characters from the start, and lines and columns from 0."""

    index: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Where one value stands, with its name where it is a field, and the entries inside it."""

    key: tuple[Mark, Mark] | None
    start: Mark
    end: Mark
    inside: "Inside" = None


Inside: TypeAlias = Union[dict[str, Entry], list[Entry], None]  # noqa: UP007  # two lines above, Entry names it


class Event(Protocol):
    """What the reader uses of an event of libyaml; only a scalar has a value and a style, only a start a tag."""

    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    start_mark: Mark
    end_mark: Mark


@dataclass(slots=True)
class _Origin:
    index: int = 0
    line: int = 0
    column: int = 0


ORIGIN: Mark = _Origin()


def span(file: str, start: Mark, end: Mark) -> Span:
    """Return the span between two marks."""
    return Span(file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def span_of(file: str, event: Event) -> Span:
    """Return the span of an event."""
    return span(file, event.start_mark, event.end_mark)
