"""The Tab key where YAML has spaces."""

from collections.abc import Iterator

from loipctl.diagnostics import Breach, Finding, Severity, rule
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import Line


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because of a tab."""
    number, column = failure.complaint.problem_at
    if number <= len(failure.lines) and failure.lines[number - 1].raw[column - 1 : column] == "\t":
        yield from tab_indent(failure.file, failure.lines[number - 1], column)


@rule("LP002", Severity.ERROR)
def tab_indent(file: str, line: Line, column: int) -> Iterator[Finding]:
    """A tab stands where only spaces can.

    How wide a tab looks differs from one editor to the next, so nobody could say what belongs under what, and
    the file is not read at all: its records are missing from every table and paper.

    Put spaces in its place, two for each level. Most editors can be told to type spaces for the Tab key.
    """
    end = column + len(line.raw[column - 1 :]) - len(line.raw[column - 1 :].lstrip("\t"))
    at_start = not line.raw[: column - 1].strip()
    yield Finding(
        line.span(file, column, end - column),
        f"a tab stands {'at the start of this line' if at_start else 'here'}, where only spaces can",
        "use spaces and not the Tab key: 2 for each level" if at_start else "put a space in its place",
    )
