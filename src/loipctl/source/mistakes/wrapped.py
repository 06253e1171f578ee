"""A long text that an editor broke into lines, which goes on where YAML expects something new."""

from collections.abc import Iterator
from itertools import takewhile

from loipctl.diagnostics import Edit, Fix, perhaps
from loipctl.source import reader
from loipctl.source.gate import Refused
from loipctl.source.marks import Entry
from loipctl.source.mistakes.failures import Failure
from loipctl.source.mistakes.lines import FIELD, Kind, Line
from loipctl.words import shortened


def as_block(failure: Failure, holder: Line) -> Fix | None:
    """Return what makes a block text of a line and of those in which its text goes on.

    There is none where comments or quotation marks leave it open what belongs to the text, nor where the block
    would not be read as the words of these lines.
    """
    rest = tuple(_rest(failure, holder))
    if holder.kind is not Kind.WORDS or holder.opening or not holder.value or not rest:
        return None
    if any("#" in line.raw for line in (holder, *rest)) or holder.value.startswith(("|", ">")):
        return None
    if not _is_read_as_meant(failure, holder, rest):
        return None
    indent = " " * _indent(holder)
    start = holder.span(failure.file, holder.value_column, len(holder.value))
    edits = [Edit(start, f">-{failure.line_end}{indent}{holder.value}")]
    edits += [
        Edit(line.span(failure.file, 1, _spaces(line)), indent) for line in rest if _spaces(line) != len(indent)
    ]
    of = f"of `{shortened(holder.name)}` " if holder.name else ""
    return perhaps(*edits, done=f"the text {of}stands under `>-` now")


def _rest(failure: Failure, holder: Line) -> Iterator[Line]:
    """Yield the lines in which a text goes on: those libyaml took for it, and more up to a field or an item."""
    least = failure.run()[-1].number

    def goes_on(line: Line) -> bool:
        is_new = bool(line.hyphens) or (FIELD.match(line.body) is not None and line.name.islower())
        return bool(line.raw.strip()) and (line.number <= least or not is_new)

    return takewhile(goes_on, failure.lines[holder.number :])


def _indent(holder: Line) -> int:
    return (holder.body_column if holder.name else holder.hyphens[-1] if holder.hyphens else 1) + 1


def _spaces(line: Line) -> int:
    return len(line.raw) - len(line.raw.lstrip())


def _is_read_as_meant(failure: Failure, holder: Line, rest: tuple[Line, ...]) -> bool:
    """Tell whether the file is read up to the end of the text, and the last thing in it is then that text."""
    words = [holder.value, *(line.raw.strip() for line in rest)]
    above = [line.raw for line in failure.lines[: holder.number - 1]]
    start = holder.raw[: holder.value_column - 1]
    indent = " " * _indent(holder)
    try:
        read = reader.read(failure.file, "\n".join([*above, f"{start}>-", *(f"{indent}{word}" for word in words)]))
    except (reader.NotYaml, Refused):
        return False
    return _last(read.root, read.data) == " ".join(words)


def _last(entry: Entry | None, data: reader.Data | None) -> reader.Data | None:
    """Return the value that stands last in a file."""
    while entry and entry.inside and data:
        inside = entry.inside
        if isinstance(inside, dict) and isinstance(data, dict):
            name, entry = max(inside.items(), key=lambda item: item[1].start.index)
            data = data.get(name)
        elif isinstance(inside, list) and isinstance(data, list):
            entry, data = inside[-1], data[-1]
    return data
