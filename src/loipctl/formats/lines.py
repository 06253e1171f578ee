"""One line a finding, for editors and other programs."""

from collections.abc import Iterator

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic
from loipctl.formats import output_format
from loipctl.formats.paint import Paint
from loipctl.places import Span
from loipctl.shown import shown_line


@output_format
def lines(results: Results, _paint: Paint) -> str:
    """One line a finding, with file, line and column first."""
    return "".join(f"{line}\n" for diagnostic in results.diagnostics for line in lines_of(diagnostic))


def lines_of(diagnostic: Diagnostic) -> Iterator[str]:
    """Yield the line of a finding, and one for each of its notes and for its help."""
    name = f"{diagnostic.rule.code} {diagnostic.rule.name}"
    yield f"{_at(diagnostic.span)}: {diagnostic.severity.value}[{name}] {shown_line(diagnostic.message)}"
    for span, message in diagnostic.notes:
        yield f"{_at(span)}:   note: {shown_line(message)}"
    if diagnostic.help:
        yield f"{_at(diagnostic.span)}:   help: {shown_line(diagnostic.help)}"


def place(span: Span) -> str:
    """Return a place as people read it: only the file, where the whole of it is meant."""
    return shown_line(span.file) if span == Span(span.file) else _at(span)


def _at(span: Span) -> str:
    return f"{shown_line(span.file)}:{span.line}:{span.column}"
