"""A comment on a pull request, and the summary of a job: a headline, a table, and the findings of each file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic
from loipctl.formats import output_format
from loipctl.formats.escaped import escaped, with_code
from loipctl.formats.lines import place
from loipctl.formats.paint import Paint
from loipctl.formats.sections import Frame, Section
from loipctl.formats.summary import checked, found, tally
from loipctl.places import Span
from loipctl.words import shortened

MOST = 60_000
"""How many bytes a comment may have: GitHub refuses one of more than 65,536 characters whole."""

MARKER = "<!-- loipctl:validate -->"
"""The last line, by which a program finds the comment it wrote before; no text of a plan can hold it."""

_TOGETHER = 50
"""How many findings stand in a section."""

_LONGEST = 500
"""How many characters of a message are shown."""


@output_format
def markdown(results: Results, _paint: Paint) -> str:
    """A comment for a pull request, in Markdown."""
    return within(results, MOST)


def within(results: Results, most: int) -> str:
    """Return the comment in so many bytes: sections that do not fit are left out whole, and counted.

    The headline, the table of rules and the last lines are always there.
    """
    head = f"### loipctl: {found(results)}\n\n{checked(results)}\n\n{_table(results.diagnostics)}"
    frame = Frame(head, f"{MARKER}\n", lambda said: f"{said}: the log has them all\n\n")
    return frame.within(most, list(_sections(results)), "finding")


def _table(diagnostics: Sequence[Diagnostic]) -> str:
    """Return how often each rule is broken, by severity and code."""
    if not diagnostics:
        return ""
    counts = Counter((one.severity.rank, one.severity.value, one.rule.code, one.rule.name) for one in diagnostics)
    return _rows(
        ("| | Rule | Findings |", "| --- | --- | ---: |"),
        (f"| {word} | {code} {name} | {number:,} |" for (_, word, code, name), number in sorted(counts.items())),
    )


def _sections(results: Results) -> Iterator[Section]:
    """Yield the findings of each file, first of those with the gravest."""
    files = sorted(
        results.by_file().items(), key=lambda item: (min(one.severity.rank for one in item[1]), item[0])
    )
    for file, ones in files:
        for start in range(0, len(ones), _TOGETHER):
            together = ones[start : start + _TOGETHER]
            yield Section(_details(file, together, start), len(together))


def _details(file: str, ones: Sequence[Diagnostic], before: int) -> str:
    more = f" after the first {before:,}" if before else ""
    title = f"{escaped(shortened(file, _LONGEST))}: {tally(ones)}{more}"
    table = _rows(
        ("| Line | | What is wrong | What to do |", "| ---: | --- | --- | --- |"),
        (f"| {one.span.line} | {one.severity.value} | {_about(one)} | {_words(one.help)} |" for one in ones),
    )
    return f"<details><summary>{title}</summary>\n\n{table}</details>\n\n"


def _about(one: Diagnostic) -> str:
    notes = [f"{_where(span, one.span.file)}: {_words(message)}" for span, message in one.notes]
    return "<br>".join([f"{_words(one.message)} ({one.rule.code} {one.rule.name})", *notes])


def _where(span: Span, file: str) -> str:
    if span.file == file and span != Span(file):
        return f"line {span.line}"
    return escaped(shortened(place(span), _LONGEST))


def _words(text: str) -> str:
    return with_code(shortened(text, _LONGEST))


def _rows(head: Iterable[str], rows: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in (*head, *rows)) + "\n"
