"""The Tab key where YAML has spaces."""

from collections.abc import Iterator

from loipctl.diagnostics import Breach, Edit, Finding, Fix, Severity, certainly, rule
from loipctl.source import reader
from loipctl.source.gate import Refused
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import Kind, Line
from loipctl.source.reader import Data

_WIDTHS = (2, 4, 8)


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because of a tab."""
    number, column = failure.complaint.problem_at
    if number <= len(failure.lines) and failure.lines[number - 1].raw[column - 1 : column] == "\t":
        yield from tab_indent(failure, failure.lines[number - 1], column)


@rule("LP002", Severity.ERROR)
def tab_indent(failure: Failure, line: Line, column: int) -> Iterator[Finding]:
    """A tab stands where only spaces can.

    How wide a tab looks differs from one editor to the next, so nobody could say what belongs under what, and
    the file is not read at all: its records are missing from every table and paper.

    Put spaces in its place, two for each level. Most editors can be told to type spaces for the Tab key.
    """
    end = column + len(line.raw[column - 1 :]) - len(line.raw[column - 1 :].lstrip("\t"))
    at_start = not line.raw[: column - 1].strip()
    at = line.span(failure.file, column, end - column)
    yield Finding(
        at,
        f"a tab stands {'at the start of this line' if at_start else 'here'}, where only spaces can",
        "use spaces and not the Tab key: 2 for each level" if at_start else "put a space in its place",
        fix=_spaces(failure) if at_start else certainly(Edit(at, " "), done="the tab became a space"),
    )


def _spaces(failure: Failure) -> Fix | None:
    """Return what makes spaces of the tabs at the start of every line, where their width is certain."""
    starts = [(line, _indent(line)) for line in failure.lines if line.kind is not Kind.BLOCK]
    tabbed = [(line, indent) for line, indent in starts if "\t" in indent]
    width = _width(failure, [(line.number, indent) for line, indent in tabbed])
    edits = (
        Edit(line.span(failure.file, 1, len(indent)), indent.expandtabs(width)) for line, indent in tabbed if width
    )
    return certainly(*edits, done=f"the tabs at the start of lines became {width} spaces each") if width else None


def _width(failure: Failure, tabbed: list[tuple[int, str]]) -> int:
    """Return how wide a tab must be: 2 where every width that can be read means the same, 0 where it is open."""
    readable = [(width, data) for width in _WIDTHS if (data := _read(failure, tabbed, width)) is not None]
    if readable:
        return readable[0][0] if all(data == readable[0][1] for _, data in readable) else 0
    indents = {indent for line in failure.lines if line.kind is not Kind.BLOCK and (indent := _indent(line))}
    return 0 if any(" " in indent for indent in indents) else _WIDTHS[0]


def _read(failure: Failure, tabbed: list[tuple[int, str]], width: int) -> Data | None:
    rows = [line.raw for line in failure.lines]
    for number, indent in tabbed:
        rows[number - 1] = indent.expandtabs(width) + rows[number - 1][len(indent) :]
    try:
        return reader.read(failure.file, "\n".join(rows)).data
    except (reader.NotYaml, Refused):
        return None


def _indent(line: Line) -> str:
    return line.raw[: len(line.raw) - len(line.raw.lstrip(" \t"))]
