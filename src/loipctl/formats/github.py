"""Annotations on GitHub: a command a finding, as its runner reads them."""

from collections.abc import Iterator, Sequence

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic, Severity
from loipctl.formats import output_format
from loipctl.formats.lines import lines_of, place
from loipctl.formats.paint import Paint
from loipctl.formats.summary import summary
from loipctl.places import Span
from loipctl.shown import shown_line

MOST = 10
"""How many annotations of a level GitHub keeps of one step; it drops the others without a word."""

LONGEST = 4096
"""How many characters of a message the runner keeps."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


@output_format
def github(results: Results, _paint: Paint) -> str:
    """Annotations on a pull request on GitHub; what is too much for it stands in the log."""
    by_level = {
        level: [one for one in results.diagnostics if one.severity is severity]
        for severity, level in _LEVELS.items()
    }
    commands = [command for level, found in by_level.items() for command in _commands(level, found)]
    others = [line for found in by_level.values() for one in found[_kept(found) :] for line in lines_of(one)]
    return "".join(f"{line}\n" for line in [*commands, *others, summary(results)])


def _kept(found: Sequence[Diagnostic]) -> int:
    """Return how many findings of a level become annotations: all, or one less than fit, to say there are more."""
    return len(found) if len(found) <= MOST else MOST - 1


def _commands(level: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    kept = _kept(found)
    for one in found[:kept]:
        yield f"::{level} {_properties(one)}::{_data(_message(one))}"
    if kept < len(found):
        yield f"::{level}::and {len(found) - kept:,} more {level}s: they stand in the log of this step"


def _properties(one: Diagnostic) -> str:
    properties = {
        "file": shown_line(one.span.file),
        **_place(one.span),
        "title": f"{one.rule.code} {one.rule.name}",
    }
    return ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())


def _place(span: Span) -> dict[str, int]:
    """Return the place as GitHub counts: the last column belongs to it, and columns go with one line only."""
    lines = {"line": span.line, "endLine": span.end_line}
    if span.line != span.end_line or span == Span(span.file):
        return lines
    return {**lines, "col": span.column, "endColumn": max(span.column, span.end_column - 1)}


def _message(one: Diagnostic) -> str:
    notes = [f"{place(span)}: {shown_line(message)}" for span, message in one.notes]
    advice = [f"help: {shown_line(one.help)}"] if one.help else []
    text = "\n".join([shown_line(one.message), *notes, *advice])
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
