"""Lines that start at a column where nothing they could belong to starts."""

from collections.abc import Iterator

from loipctl.diagnostics import Breach, Edit, Finding, Fix, Note, Severity, perhaps, rule
from loipctl.source.mistakes import levels, wrapped
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.levels import Start
from loipctl.source.mistakes.lines import FIELD, Kind, Line
from loipctl.source.mistakes.values import Role, Value
from loipctl.words import count, shortened

_WRAPPED = 40
"""From about this length on a line was more likely broken by an editor than it is a name without its colon."""


def explain(failure: Failure) -> Iterator[Breach]:
    """Say so where a text cannot be read because of the column at which a line starts."""
    if failure.in_brackets:
        return
    if failure.says("could not find expected ':'"):
        yield from _outside_its_text(failure)
    elif failure.says("mapping values") and not failure.in_value:
        yield from _under_a_text(failure)
    elif failure.at_start(failure.met):
        yield from _between(failure)


def unnoticed(value: Value) -> Iterator[Breach]:
    """Say so where items at different columns were read as one text."""
    rows = value.rows[1:]
    enough = 1 if value.role is Role.ITEM else 2
    if not value.is_plain or len(rows) < enough or not all(row.startswith("- ") for row in rows):
        return
    at = value.row(1)
    start = Start(at.line, at.column, "-", at.column)
    if value.role is Role.ITEM:
        before = value.text[value.start.index - value.start.column : value.start.index]
        above = Start(value.start.line + 1, before.rfind("-") + 1, "-", 0)
        yield from uneven_indent(value.file, start, above, _columns(start, above), _move(start, above))
    else:
        above = Start(value.named_at.line + 1, value.named_at.column + 1, value.name, 0)
        message = f"the list is read as part of the text of {above.shown}"
        yield from uneven_indent(value.file, start, above, message, _write_block(above.word, "|"))


def _outside_its_text(failure: Failure) -> Iterator[Breach]:
    """Find a line that goes on with the text above it, and is not indented under its field."""
    line, above = failure.lost, failure.above(failure.lost)
    if above is None or line.opening:
        return
    if above.kind is Kind.BLOCK:
        yield from _outside_its_block(failure, line, above)
    elif above.kind is Kind.WORDS and above.value and len(above.raw.strip()) >= _WRAPPED:
        start, beside = levels.first(line), levels.last(above)
        message = f"this line starts at column {start.column}, so it does not go on with the text above it"
        advice = _write_block(above.name, ">-") if above.name else _spaces(beside.column + 1)
        fix = wrapped.as_block(failure, above)
        for found in uneven_indent(failure.file, start, beside, message, advice):
            yield found._replace(finding=found.finding._replace(fix=fix))


def _outside_its_block(failure: Failure, line: Line, last: Line) -> Iterator[Breach]:
    start, beside = levels.first(line), levels.first(last)
    message = f"this line starts at column {start.column}, but the text above it at column {beside.column}"
    advice = f"if it is part of that text, {_spaces(beside.column - 1)}"
    yield from uneven_indent(failure.file, start, beside, message, advice)


def _under_a_text(failure: Failure) -> Iterator[Breach]:
    """Find a field under one that has a value, or under an item that is a text."""
    above = failure.holder() or failure.above(failure.met)
    if above and not above.value:
        above = failure.above(failure.met)
    if above is None or above.kind is not Kind.WORDS or not above.value or not (above.name or above.hyphens):
        return
    start, beside = levels.first(failure.met), levels.last(above)
    if above.name:
        yield from _too_far_in(failure, start, beside)
    else:
        message = f"{start.shown} starts at column {start.column}, under an item that is a text without a name"
        advice = f"give the text a name, such as `- title: {shortened(above.value)}`"
        yield from uneven_indent(failure.file, start, beside, message, advice)


def _too_far_in(failure: Failure, start: Start, beside: Start) -> Iterator[Breach]:
    if beside.column > 1 and levels.is_odd(failure.lines, beside, start):
        start, beside = beside, start
        message = _columns(start, beside)
    else:
        message = (
            f"{start.shown} starts at column {start.column}, further in than {beside.shown} on line"
            f" {beside.line} at column {beside.column}, which already has a value"
        )
    yield from _uneven(failure, start, beside, message)


def _between(failure: Failure) -> Iterator[Breach]:
    """Find a line that starts between two levels, or further in than all of them."""
    line, above = failure.met, failure.above(failure.met)
    opened = levels.open_above(failure.lines, line)
    if not opened or above is None:
        return
    start = levels.first(line)
    same = [index for index, other in enumerate(opened) if other.column == start.column]
    if same:
        yield from _beside_items(failure, start, opened[same[0] :])
    elif above.kind is Kind.BLOCK and start.column < above.column and not _is_field(line):
        yield from _outside_its_block(failure, line, above)
    elif start.column > opened[-1].column:
        if line.name and not (start.is_item or opened[-1].is_item):
            yield from _too_far_in(failure, start, opened[-1])
    else:
        yield from _off_its_level(failure, start, opened)


def _is_field(line: Line) -> bool:
    return line.name.islower() and FIELD.match(line.body) is not None


def _beside_items(failure: Failure, start: Start, opened: list[Start]) -> Iterator[Breach]:
    """Find a field at the column of a hyphen that belongs under the first field of that item."""
    if opened[0].is_item and len(opened) > 1 and failure.met.name and not start.is_item:
        yield from _uneven(failure, start, opened[1])


def _off_its_level(failure: Failure, start: Start, opened: list[Start]) -> Iterator[Breach]:
    like = [other for other in opened if other.is_item == start.is_item] or opened
    beside = min(reversed(like), key=lambda other: abs(other.column - start.column))
    alone = opened[0] is beside and failure.is_alone(beside.line)
    if alone or levels.is_odd(failure.lines, beside, start):
        start, beside = beside, start
    yield from _uneven(failure, start, beside)


def _uneven(failure: Failure, start: Start, beside: Start, message: str = "") -> Iterator[Breach]:
    """Name a line that only has to be moved."""
    fix = _shift(failure, start, beside)
    message = message or _columns(start, beside)
    for found in uneven_indent(failure.file, start, beside, message, _move(start, beside)):
        yield found._replace(finding=found.finding._replace(fix=fix))


def _shift(failure: Failure, start: Start, beside: Start) -> Fix:
    """Return what moves a line, and those below that stand under it, to the column of another, which stays."""
    by = beside.column - start.column
    spaces, cut = " " * max(by, 0), max(-by, 0)
    edits = []
    for line in failure.lines[start.line - 1 :]:
        indent = len(line.raw) - len(line.raw.lstrip(" "))
        if line.number == beside.line or (line.number > start.line and line.raw.strip() and indent < start.indent):
            break
        if line.number == beside.line:
            break
        if line.raw.strip():
            edits.append(Edit(line.span(failure.file, 1, cut), spaces))
    return perhaps(*edits, done=f"it starts at column {beside.column} now, as line {beside.line} does")


def _columns(start: Start, beside: Start) -> str:
    return (
        f"{start.shown} starts at column {start.column},"
        f" but {beside.other} on line {beside.line} at column {beside.column}"
    )


def _move(start: Start, beside: Start) -> str:
    spaces = max(start.indent - 1 + beside.column - start.column, 0)
    return f"{_spaces(spaces)}, so that both start at column {beside.column}"


def _spaces(number: int) -> str:
    return f"start the line with {count(number, 'space')}" if number else "start the line without spaces"


def _write_block(name: str, sign: str) -> str:
    return f"write `{shortened(name)}: {sign}`, and the whole text on the lines under it, indented"


@rule("LP028", Severity.ERROR)
def uneven_indent(file: str, start: Start, beside: Start, message: str, advice: str) -> Iterator[Finding]:
    """A line starts further left or right than the lines it belongs with.

    The spaces at the start of a line say what belongs to what. Where they are uneven, the file cannot be read,
    or a field lands in the wrong record.

    Start the line at the same column as its neighbours: fields of one record under one another, and the hyphens
    of one list under one another.
    """
    note = Note(beside.span(file), f"{beside.other} starts at column {beside.column}")
    yield Finding(start.span(file), message, advice, (note,))
