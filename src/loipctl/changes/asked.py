"""A comparison as it was asked for: the two versions, what they are called, and the day they are looked at."""

from dataclasses import dataclass
from datetime import date

from loipctl.changes.change import Point
from loipctl.changes.compare import Differences, Unread
from loipctl.words import count, day


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and what differs between them, looked at as at one day, so that time alone changes nothing."""

    was: Point
    now: Point
    as_at: date
    differences: Differences

    def between(self) -> str:
        """Return which versions are compared, as a line of words."""
        return f"From {in_words(self.was)} to {in_words(self.now)}"

    def where(self, one: Unread) -> str:
        """Return a place that could not be read: the version, the file, the line and the column."""
        point = self.was if one.is_before else self.now
        version = f"{point.commit[:10]}:" if point.commit else ""
        return f"{version}{one.span.file}:{one.span.line}:{one.span.column}"

    def unread_in_words(self) -> str:
        """Return how many files could not be read, or nothing where all could."""
        number = len(self.differences.unread)
        if not number:
            return ""
        return f"{count(number, 'file')} could not be read whole; what could not be read was not compared"


def in_words(point: Point) -> str:
    """Return what a version is called, with its commit and its day."""
    short = point.commit[:10]
    name = "" if point.commit.startswith(point.called) else point.called
    said = ", ".join(
        filter(None, [short if name else "", day(date.fromisoformat(point.day)) if point.day else ""])
    )
    return f"{name or short}{f' ({said})' if said else ''}"
