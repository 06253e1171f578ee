"""Mistakes that officers make when they write YAML by hand, recognised from the text itself."""

from collections.abc import Iterator

from loipctl.diagnostics import Breach, Finding, Severity, rule
from loipctl.places import Span
from loipctl.source.reader import Complaint, Reading


def explain(file: str, text: str, complaint: Complaint) -> tuple[Breach, ...]:
    """Say why a text cannot be read: the mistake itself where it is known, else what libyaml says of it."""
    return tuple(yaml_syntax(file, text, complaint))


def unnoticed(file: str, text: str, reading: Reading) -> tuple[Breach, ...]:
    """Return the mistakes that YAML reads without complaint, as something that was not meant."""
    return ()


@rule("LP006", Severity.ERROR)
def yaml_syntax(file: str, text: str, complaint: Complaint) -> Iterator[Finding]:
    """The file cannot be read from this place on.

    Nothing below it counts until it is put right, so the record is missing from every table and paper.

    Look at this line and the one above it: a colon, a quotation mark or the indentation is most often the cause.
    """
    line, column = complaint.problem_at
    yield Finding(Span(file, line, column, line, column + 1), f"this line cannot be read: {complaint.problem}")
