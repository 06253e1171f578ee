"""A text that could not be read: its lines, and where the trouble began."""

from collections.abc import Sequence
from typing import NamedTuple

from loipctl.source.mistakes.lines import Kind, Line, Opening
from loipctl.source.reader import Complaint


class Failure(NamedTuple):
    """What is known of a text that could not be read: its lines, how they end, and what libyaml says of it."""

    file: str
    lines: Sequence[Line]
    complaint: Complaint
    line_end: str = "\n"

    @property
    def met(self) -> Line:
        """Return the line where libyaml gave up, or the last with words where it came to the end."""
        return self.line(self.complaint.problem_at[0])

    @property
    def since(self) -> Line | None:
        """Return the line where what libyaml was reading began."""
        return self.line(self.complaint.context_at[0]) if self.complaint.context_at else None

    def line(self, number: int) -> Line:
        """Return a line by its number, or the last with words where the number is that of the end."""
        last = self.lines[-1]
        if number < last.number or (number == last.number and last.raw.strip()):
            return self.lines[number - 1]
        return last if last.raw.strip() else self.above(last) or last

    def above(self, line: Line, *kinds: Kind) -> Line | None:
        """Return the nearest line above that is not empty, of some kinds where they are given."""
        for number in range(line.number - 2, -1, -1):
            found = self.lines[number]
            if found.kind in kinds or (not kinds and found.kind is not Kind.EMPTY):
                return found
        return None

    def is_alone(self, number: int) -> bool:
        """Tell whether nothing but comments stands above a line, and none between it and where libyaml gave up."""
        line = self.lines[number - 1]
        return self.above(line) is None and self.above(self.met) is line

    def says(self, *words: str) -> bool:
        """Tell whether libyaml's sentence holds one of some phrases."""
        return any(phrase in self.complaint.problem for phrase in words)

    def at_start(self, line: Line) -> bool:
        """Tell whether libyaml gave up at the first thing on a line."""
        return self.complaint.problem_at == (line.number, line.column)

    def began_at(self, line: Line, column: int) -> bool:
        """Tell whether libyaml gave up at a place, or while it read what begins there."""
        return (line.number, column) in (self.complaint.problem_at, self.complaint.context_at)

    @property
    def closed_before(self) -> Opening | None:
        """Return the quotation mark or bracket that is closed just before the place, on the same line."""
        opening = self.met.opening
        line, column = self.complaint.problem_at
        if opening is None or opening.closed is None or opening.closed[0] != line or opening.closed[1] > column:
            return None
        return None if self.met.raw[column - 1 : column] in ("]", "}") else opening

    def goes_on(self, line: Line) -> bool:
        """Tell whether the quotation or brackets that a line opens go on in the line below it."""
        below = self.lines[line.number] if line.number < len(self.lines) else None
        return below is not None and below.kind is Kind.INSIDE and below.opening is line.opening

    def ends_here(self, line: Line) -> bool:
        """Tell whether the text of a line ends on it, and does not go on in the line below."""
        below = self.lines[line.number] if line.number < len(self.lines) else None
        if below is None or below.kind is Kind.EMPTY or below.name or below.hyphens:
            return True
        return below.kind is Kind.WORDS and below.column <= line.column

    @property
    def in_brackets(self) -> bool:
        """Tell whether libyaml gave up between brackets or braces."""
        return "flow" in self.complaint.context

    @property
    def lost(self) -> Line:
        """Return the line that libyaml could make nothing of: where that began, for a name without a colon."""
        return self.since if self.since and self.says("could not find expected ':'") else self.met

    @property
    def in_value(self) -> bool:
        """Tell whether libyaml gave up after the name of a field, on the same line."""
        line, column = self.complaint.problem_at
        return bool(self.met.name) and line == self.met.number and column >= self.met.value_column

    def run(self) -> tuple[Line, ...]:
        """Return the lines that YAML takes as one text up to the one where it gave up, from the top."""
        found = [self.lost]
        while not self.in_value:
            above = self.above(found[-1])
            if above is None or not _goes_on(above, found[-1]):
                break
            found.append(above)
        return tuple(reversed(found))

    def holder(self) -> Line | None:
        """Return the line above that text: the field or item that it was meant to belong to."""
        return self.above(self.run()[0])


def _goes_on(line: Line, below: Line) -> bool:
    """Tell whether a line is text that goes on in the line below it."""
    if line.name or line.kind is not Kind.WORDS:
        return False
    return not line.hyphens or below.column > line.hyphens[-1]
