"""What is wrong, where and what to do, with the words it is about: for people."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from loipctl.check import Results
from loipctl.diagnostics import Diagnostic
from loipctl.formats import output_format
from loipctl.formats.excerpt import Mark, excerpt, margin
from loipctl.formats.lines import place
from loipctl.formats.paint import Paint
from loipctl.formats.summary import summary
from loipctl.places import Span
from loipctl.shown import shown_line

Texts = Mapping[str, Sequence[str]]
"""The lines of the files that can be quoted."""


@output_format
def full(results: Results, paint: Paint) -> str:
    """What is wrong, where and what to do, with the lines it is about; for people."""
    return "\n".join([*findings(results, paint), f"{summary(results)}\n{mendable(results)}"])


def findings(results: Results, paint: Paint) -> list[str]:
    """Return each finding as people read it."""
    texts = {file: text.split("\n") for file, text in results.texts.items()} if results.quotes else {}
    explained: set[str] = set()
    written = []
    for one in results.diagnostics:
        more = [] if one.rule.name in explained else [("more", f"loipctl explain {one.rule.name}")]
        explained.add(one.rule.name)
        written.append("".join(f"{line}\n" for line in _finding(one, texts, paint, more)))
    return written


def mendable(results: Results) -> str:
    """Return how many findings fix would mend, in a line; nothing where there is none."""
    if not any(one.fix for one in results.diagnostics):
        return ""
    from loipctl.formats.fixes import mending

    return mending(results)


def _finding(one: Diagnostic, texts: Texts, paint: Paint, more: Sequence[tuple[str, str]]) -> Iterator[str]:
    marks = [mark for mark in _marks(one, paint) if _can_quote(mark.span, texts)]
    gutter = max([2, *(len(str(mark.span.line)) for mark in marks)])
    advice = [*_notes(one, texts), *([("help", one.help)] if one.help else []), *more]
    yield f"{paint(one.severity, one.severity.value)}[{one.rule.code} {one.rule.name}]: {shown_line(one.message)}"
    yield from _places(one.span, marks, texts, gutter)
    if marks and advice:
        yield margin(gutter)
    for name, text in advice:
        yield f"{' ' * gutter} = {name}: {shown_line(text)}"


def _marks(one: Diagnostic, paint: Paint) -> Iterator[Mark]:
    yield Mark(one.span, "^", ink=partial(paint, one.severity))
    for span, message in one.notes:
        yield Mark(span, "-", message)


def _can_quote(span: Span, texts: Texts) -> bool:
    return span != Span(span.file) and span.line <= len(texts.get(span.file, ()))


def _notes(one: Diagnostic, texts: Texts) -> list[tuple[str, str]]:
    """Return the notes on places that no line can be quoted of."""
    return [("note", f"{place(span)}: {message}") for span, message in one.notes if not _can_quote(span, texts)]


def _places(at: Span, marks: Sequence[Mark], texts: Texts, gutter: int) -> Iterator[str]:
    """Yield where a finding is and what stands there, then the same for the other files it speaks of."""
    arrow = f"{' ' * gutter}--> "
    by_file: dict[str, list[Mark]] = {at.file: []}
    for mark in marks:
        by_file.setdefault(mark.span.file, []).append(mark)
    yield f"{arrow}{place(at)}"
    for file, found in by_file.items():
        if file != at.file:
            yield margin(gutter)
            yield f"{arrow}{place(found[0].span)}"
        if found:
            yield from excerpt(texts[file], found, gutter)
