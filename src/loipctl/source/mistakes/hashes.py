"""The `#` of a number or a hashtag, which YAML takes for the start of a comment."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Breach, Edit, Finding, Severity, perhaps, rule
from loipctl.places import Span
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import Kind, Line
from loipctl.source.mistakes.quoting import put_quotes, quoted
from loipctl.source.mistakes.values import Role, Value
from loipctl.words import shortened

_COMMENT = re.compile(r"[ \t]#[ \t]")
_HASH = re.compile(r"(?<![ \t])[ \t]++(?=#(?!loipctl:)\w)")


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because a part of it is taken for a comment."""
    if failure.in_brackets and failure.since:
        yield from _in_brackets(failure, failure.since)
    elif (above := failure.above(failure.lost)) and not failure.lost.name and not failure.lost.hyphens:
        yield from _above(failure, above)


def _above(failure: Failure, line: Line) -> Iterator[Breach]:
    """Find a text that goes on in a line of its own after the `#`."""
    start = line.value_column - 1 + len(line.value)
    if line.kind is Kind.WORDS and not line.opening and (found := _HASH.match(line.raw, start)):
        swallowed = _swallowed(line.raw[found.end() :])
        at = line.span(failure.file, found.end() + 1, len(swallowed))
        yield from comment_swallows_text(at, line.value, "", Severity.ERROR)


def _in_brackets(failure: Failure, since: Line) -> Iterator[Breach]:
    for line in failure.lines[since.number - 1 : failure.met.number]:
        if found := _HASH.search(line.raw):
            start = found.end()
            kept = re.split(r"[\[{,]", line.raw[:start])[-1].strip()
            swallowed = _swallowed(line.raw[start:])
            whole = f"{kept} {re.split(r'[]},]', swallowed)[0].rstrip()}"
            at = line.span(failure.file, start + 1, len(swallowed))
            yield from comment_swallows_text(at, kept, whole, Severity.ERROR)


def unnoticed(value: Value) -> Iterator[Breach]:
    """Say so where a text was cut at a `#` that is no comment."""
    if value.role is Role.NAME or not value.is_plain or not any(sign.isalpha() for sign in value.typed):
        return
    if found := _HASH.match(value.text, value.end.index):
        swallowed = _swallowed(value.rest[len(found.group()) :])
        line, column = value.end.line + 1, value.end.column + len(found.group()) + 1
        at = Span(value.file, line, column, line, column + len(swallowed))
        kept = value.rows[-1]
        if len(value.rows) > 1:
            yield from comment_swallows_text(at, kept, "")
            return
        length = len(value.typed) + len(found.group()) + len(swallowed)
        yield from comment_swallows_text(at, kept, f"{kept} {swallowed}", text=value.span(0, length))


def _swallowed(rest: str) -> str:
    """Return the text from a `#` on, without a true comment after it."""
    return _COMMENT.split(rest, maxsplit=1)[0].rstrip()


@rule("LP021", Severity.WARNING)
def comment_swallows_text(
    at: Span, kept: str, whole: str, severity: Severity | None = None, *, text: Span | None = None
) -> Iterator[Finding]:
    """A text has a space and a `#` in it, and everything from there on is taken for a comment.

    It is left out without a sound: `Update #2` is read as `Update`, and the board reads the wrong title.

    Put quotation marks round the whole text. If a comment is meant, put a space after the `#`.
    """
    advice = put_quotes(whole) if whole else "put quotation marks at both ends of the text"
    yield Finding(
        at,
        f"the text ends at `{shortened(kept)}`: all from `#` on is left out",
        f"{advice}; a comment has a space after its `#`",
        severity=severity,
        fix=perhaps(Edit(text, quoted(whole))) if text and quoted(whole) else None,
    )
