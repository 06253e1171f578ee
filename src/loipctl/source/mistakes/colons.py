"""Colons: one inside a text, and one without the space after it."""

import re
from collections.abc import Iterator

from loipctl.diagnostics import Breach, Edit, Finding, Severity, certainly, rule
from loipctl.places import Span
from loipctl.source.mistakes import wrapped
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import FIELD, Kind, Line
from loipctl.source.mistakes.quoting import in_quotes, put_quotes
from loipctl.source.mistakes.values import Role, Value
from loipctl.words import shortened

_ADDRESS = "https?|ftps?|file|mailto|tel|sms|urn|doi|isbn|issn|uprn"
_NO_SPACE = re.compile(rf"(?!(?:{_ADDRESS}):)([A-Za-z_][\w-]*+):[^\s/:\\]", re.IGNORECASE)


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because of a colon."""
    if failure.in_brackets:
        return
    if tight := next((line for line in failure.run() if _NO_SPACE.match(line.body)), None):
        at = tight.span(failure.file, tight.body_column, len(tight.body))
        yield from missing_space_after_colon(at, tight.body)
    elif failure.says("mapping values") and failure.in_value:
        yield from colon_in_text(failure.file, failure.met, ends_here=failure.ends_here(failure.met))
    elif failure.says("mapping values") and _is_wrapped(failure):
        yield from _wrapped(failure)


def _wrapped(failure: Failure) -> Iterator[Breach]:
    holder = failure.holder()
    for found in colon_in_text(failure.file, failure.met, holder):
        fix = wrapped.as_block(failure, holder) if holder else None
        yield found._replace(finding=found.finding._replace(fix=fix))


def _is_wrapped(failure: Failure) -> bool:
    """Tell whether a line with a colon goes on with the text of the field above, and is no field of its own."""
    holder = failure.holder()
    if holder is None or not holder.name or not holder.value or holder.kind is not Kind.WORDS:
        return False
    met, run = failure.met, failure.run()
    if not (met.name.islower() and FIELD.match(met.body)):
        return True
    return bool(met.value) and len(run) > 1 and run[-2].column == met.column


def unnoticed(value: Value) -> Iterator[Breach]:
    """Say so where fields without a space after the colon were read as a text."""
    names = [found[1] for row in value.rows if (found := _NO_SPACE.match(row))]
    if not (value.is_plain and value.on_own_line) or len(names) < len(value.rows):
        return
    if value.role is Role.ITEM and len(names) == 1 and names[0] not in value.known.names:
        return
    yield from missing_space_after_colon(value.row(0), value.rows[0])


@rule("LP019", Severity.ERROR)
def colon_in_text(
    file: str, line: Line, holder: Line | None = None, *, ends_here: bool = False
) -> Iterator[Finding]:
    """A text has a colon and a space in it, which is how the name of a field ends.

    The file cannot be read from there on, so the record is missing from every table and paper.

    Put quotation marks round the whole text. A text of several lines is best written as a block: `>-` after the
    field's name, and the text on the lines under it, indented.
    """
    if holder:
        yield Finding(
            line.span(file, line.column, len(line.body)),
            f"the text of `{shortened(holder.name)}` goes on here with a colon in it: `{shortened(line.body)}`",
            f"write `{shortened(holder.name)}: >-`, and the whole text on the lines under it, indented",
        )
        return
    whole = bool(line.hyphens) and not (FIELD.match(line.body) and line.name.islower())
    text = line.body if whole else line.value
    at = line.span(file, line.body_column if whole else line.value_column, len(text))
    yield Finding(
        at,
        f"this text has a colon in it: `{shortened(text)}`",
        put_quotes(text, line.name),
        fix=in_quotes(at, text) if ends_here else None,
    )


@rule("LP023", Severity.ERROR)
def missing_space_after_colon(at: Span, text: str) -> Iterator[Finding]:
    """There is no space between the colon of a field and its value.

    Name and value are then one word and no field at all, so what was written is in no table and no paper.

    Put a space after the colon.
    """
    name, value = text.split(":", 1)
    after = at.column + len(name) + 1
    yield Finding(
        at,
        f"a space is missing after the colon: `{shortened(text)}`",
        f"write `{shortened(f'{name}: {value}')}`",
        fix=certainly(
            Edit(Span(at.file, at.line, after, at.line, after), " "),
            done=f"a space was put after the colon of `{shortened(name)}`",
        ),
    )
