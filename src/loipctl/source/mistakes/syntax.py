"""What is said of a text that cannot be read where no mistake of a known kind explains it."""

from collections.abc import Iterator

from loipctl.diagnostics import Breach, Finding, Note, Severity, rule
from loipctl.places import Span
from loipctl.source.mistakes import levels
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import Kind, Line
from loipctl.words import shortened

_CLOSES = {"[": "]", "{": "}"}


def explain(failure: Failure) -> Iterator[Breach]:
    """Say where a text cannot be read, as plainly as can be."""
    looks = (_in_brackets, _stray_bracket, _mixed, _value_and_list, _no_colon)
    found = next(filter(None, (look(failure) for look in looks)), None)
    yield from yaml_syntax(found or _plainly(failure))


def _in_brackets(failure: Failure) -> Finding | None:
    if not failure.in_brackets or failure.since is None:
        return None
    opening = failure.since.opening
    unclosed = opening is not None and opening.sign in _CLOSES and not opening.closed
    number, column = failure.since.number, (failure.complaint.context_at or (1, 1))[1]
    if opening and unclosed:
        number, column = opening.line, opening.column
    sign = failure.line(number).raw[column - 1 : column]
    opened = Span(failure.file, number, column, number, column + len(sign))
    close = _CLOSES.get(sign, "]")
    if unclosed or (sign in _CLOSES and failure.complaint.problem_at[0] > failure.met.number):
        return Finding(
            opened,
            f"the bracket `{sign}` opened on line {number} is never closed",
            f"type `{close}` where it ends",
        )
    return Finding(
        _head(failure),
        f"a comma or `{close}` is missing before this",
        "put a comma between the items, and quotation marks round a text with a bracket, a comma or a colon in it",
        (Note(opened, "the bracket is opened here"),),
    )


def _stray_bracket(failure: Failure) -> Finding | None:
    number, column = failure.complaint.problem_at
    sign = failure.met.raw[column - 1 : column]
    if number != failure.met.number or sign not in ("]", "}"):
        return None
    return Finding(
        failure.met.span(failure.file, column, 1),
        f"the bracket `{sign}` closes nothing that is open here",
        "delete it, or put quotation marks round the whole text",
    )


def _mixed(failure: Failure) -> Finding | None:
    """Find fields and items of a list side by side."""
    if not failure.at_start(failure.met):
        return None
    here = levels.first(failure.met)
    same = [other for other in levels.open_above(failure.lines, failure.met) if other.column == here.column]
    if not same or same[0].is_item == here.is_item or not (here.is_item or failure.met.name):
        return None
    here_is, others_are = ("an item of a list", "fields") if here.is_item else ("a field", "items of a list")
    return Finding(
        here.span(failure.file),
        f"this line is {here_is}, but the lines above it at column {here.column} are {others_are}",
        "indent the items under the name of the field that they belong to",
        (Note(same[0].span(failure.file), f"{others_are} start at column {here.column} here"),),
    )


def _value_and_list(failure: Failure) -> Finding | None:
    """Find a list under a field that has a value."""
    opened = levels.open_above(failure.lines, failure.met)
    here = levels.first(failure.met)
    if not (here.is_item and opened and failure.at_start(failure.met)) or opened[-1].column >= here.column:
        return None
    return Finding(
        here.span(failure.file),
        f"a list starts here, but {opened[-1].shown} on line {opened[-1].line} has a value already",
        "keep the value or the list; a field has one or the other",
        (Note(opened[-1].span(failure.file), "the field is here"),),
    )


def _no_colon(failure: Failure) -> Finding | None:
    line = next((line for line in failure.run() if not line.name and not line.hyphens and not line.opening), None)
    if line is None or line.kind is not Kind.WORDS or failure.in_value:
        return None
    above = failure.above(line)
    if above and above.value and above.body_column < line.column:
        return Finding(
            line.span(failure.file, line.body_column, len(line.body)),
            "this text goes on after a comment, or after a text that is complete",
            "put the comment on a line of its own above the text, or delete what is too much",
        )
    return Finding(
        line.span(failure.file, line.body_column, len(line.body)),
        f"this line is neither a field nor an item of a list: `{shortened(line.body)}`",
        _with_colon(line.body)
        + (", or indent it if it goes on with the text above" if failure.above(line) else ""),
    )


def _with_colon(text: str) -> str:
    name, _, value = text.partition(" ")
    if value and name.islower() and name.isidentifier():
        return f"if it is a field, write `{shortened(f'{name}: {value}')}`"
    return "if it is a field, put a colon and a space after its name"


def _plainly(failure: Failure) -> Finding:
    return Finding(
        _head(failure),
        "the file cannot be read from here on",
        "look at this line and the one above it: a colon, a quotation mark or the spaces at the start",
    )


def _head(failure: Failure) -> Span:
    """Return the span of the word at the place where libyaml gave up."""
    number, column = failure.complaint.problem_at
    line: Line = failure.met
    if number != line.number:
        return line.span(failure.file, line.column, len(line.head))
    word = line.raw[column - 1 :].split(" ", 1)[0].rstrip()
    return line.span(failure.file, min(column, len(line.raw) + 1), len(word))


@rule("LP006", Severity.ERROR)
def yaml_syntax(finding: Finding) -> Iterator[Finding]:
    """The file cannot be read from this place on.

    Nothing below it counts until it is put right, so the record is missing from every table and paper.

    Look at this line and the one above it: a colon, a quotation mark or the indentation is most often the cause.
    """
    yield finding
