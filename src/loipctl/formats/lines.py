"""One line a finding, for editors and other programs."""

from collections.abc import Iterator

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic
from loipctl.formats import output_format
from loipctl.places import Span


@output_format
def lines(results: Results) -> str:
    """One line a finding, with file, line and column first."""
    return "".join(f"{line}\n" for diagnostic in results.diagnostics for line in _lines(diagnostic))


def _lines(diagnostic: Diagnostic) -> Iterator[str]:
    name = f"{diagnostic.rule.code} {diagnostic.rule.name}"
    yield f"{_at(diagnostic.span)}: {diagnostic.severity.value}[{name}] {diagnostic.message}"
    for span, message in diagnostic.notes:
        yield f"{_at(span)}:   note: {message}"
    if diagnostic.help:
        yield f"{_at(diagnostic.span)}:   help: {diagnostic.help}"


def _at(span: Span) -> str:
    return f"{span.file}:{span.line}:{span.column}"
