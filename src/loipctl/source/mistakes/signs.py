"""Signs that have a meaning of their own at the start of a text."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Breach, Edit, Finding, Fix, Severity, perhaps, rule
from loipctl.places import Span
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import Line
from loipctl.source.mistakes.quoting import in_quotes, put_quotes, quoted
from loipctl.words import shortened

_SIGNS = tuple("@`%*&!|>?,")
_SHORT = 40
_HEADER = re.compile(r"[|>][-+]?[1-9][-+]?")
"""What can stand after a field's name above a block text: the digit says how far in that text is."""

_BRACKETS = {"[": "a list", "{": "a group of fields"}


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because of its first sign."""
    if opening := failure.closed_before:
        line = failure.lines[opening.line - 1]
        yield from _named(failure, line, line.value, line.value_column)
        return
    for line in (failure.met, failure.since or failure.met):
        for text, column in ((line.value, line.value_column), (line.body, line.body_column)):
            if failure.began_at(line, column) and _is_special(line, text):
                yield from _named(failure, line, text, column)
                return
    if found := _between_brackets(failure) or _above(failure):
        yield from _named(failure, *found)


def lost(file: str, line: Line) -> Iterator[Breach]:
    """Say so where a text was taken for what stands above a block text, so that its field has no value."""
    if _HEADER.fullmatch(line.value):
        yield from special_first_character(file, line, line.value, line.value_column)


def _named(failure: Failure, line: Line, text: str, column: int) -> Iterator[Breach]:
    return special_first_character(failure.file, line, text, column, goes_on=not failure.ends_here(line))


def _above(failure: Failure) -> tuple[Line, str, int] | None:
    """Find such a text on the line above, with which the line goes on where libyaml gave up."""
    above = failure.above(failure.met)
    if above is None or not failure.at_start(failure.met) or not _HEADER.fullmatch(above.value):
        return None
    return above, above.value, above.value_column


def _between_brackets(failure: Failure) -> tuple[Line, str, int] | None:
    """Find such a text among the items of a list in brackets."""
    number, column = failure.complaint.context_at or failure.complaint.problem_at
    line = failure.line(number)
    if not line.raw[: column - 1].rstrip().endswith(("[", "{", ",")):
        return None
    text = re.split(r"[]},]", line.raw[column - 1 :], maxsplit=1)[0].rstrip()
    return (line, text, column) if text.startswith(_SIGNS[:8]) else None


def _is_special(line: Line, text: str) -> bool:
    if text.startswith(_SIGNS):
        return True
    return (
        bool(line.name) and text == line.value and (f"{text} ".startswith(("- ", ": ")) or text[:1] in ("]", "}"))
    )


@rule("LP025", Severity.ERROR)
def special_first_character(
    file: str, line: Line, text: str, column: int, *, goes_on: bool = False
) -> Iterator[Finding]:
    """A text starts with a sign that has another meaning for YAML: a bracket, a quotation mark, `*` or `@`.

    The file cannot be read from there on, so the record is missing from every table and paper.

    Put quotation marks round the whole text.
    """
    is_name = bool(line.name) and column == line.body_column
    shown = line.name if is_name else text
    message = (
        f"{_why(text[0], is_name=is_name)}: `{shortened(shown)}`"
        if text[0] != "`"
        else "a text cannot start with a backtick"
    )
    at = line.span(file, column, len(shown))
    advice = _advice(line, text, is_name=is_name)
    if goes_on and _HEADER.fullmatch(text):
        advice = "put quotation marks at both ends of the whole text"
    yield Finding(at, message, advice, fix=None if is_name or goes_on else _fix(at, line, text))


def _fix(at: Span, line: Line, text: str) -> Fix | None:
    """Return what puts quotation marks round a text; with a hyphen or a bar, something else may be meant."""
    if line.opening and line.opening.closed and line.opening.closed[0] != line.number:
        return None
    if text.startswith(("- ", "| ", "> ")):
        return perhaps(Edit(at, quoted(text))) if quoted(text) else None
    return None if text == "-" else in_quotes(at, text)


def _why(sign: str, *, is_name: bool) -> str:
    if sign in ("'", '"'):
        return "the text goes on after its quotation marks"
    if sign in _BRACKETS:
        return f"`{sign}` at the start makes {_BRACKETS[sign]}, and text follows it"
    return f"{'the name of a field' if is_name else 'a text'} cannot start with `{sign}`"


def _advice(line: Line, text: str, *, is_name: bool) -> str:
    advice = put_quotes(text, line.name)
    if is_name:
        return f"take the sign away; or, if this is a text, {advice}"
    if line.opening and line.opening.closed and line.opening.closed[0] != line.number:
        return "put quotation marks at both ends of the whole text, or delete what follows the bracket"
    if text == "-":
        return f"delete the line if there is nothing to say, or {advice}"
    if text.startswith("- "):
        return f"{advice}; the first item of a list stands on the line below"
    if text.startswith(("| ", "> ")):
        below = f"start the text on the line under `{text[0]}`, indented"
        return below if len(text) > _SHORT else f"{advice}; if it has several lines, {below}"
    return advice
