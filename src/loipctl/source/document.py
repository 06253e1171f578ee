"""One YAML file: its text, its data, and the lookup from a route to lines and columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from loipctl.diagnostics import Breach, Finding, Severity, rule
from loipctl.places import Place, Route, Span
from loipctl.source import comments, gate, marks, mistakes, quick_reader, reader
from loipctl.source.comments import Ignore
from loipctl.source.marks import Entry
from loipctl.source.reader import Data, Reading

_CALLED = ("id", "date", "period", "title", "name")
"""The fields that tell records of a list apart, the surest first."""


@dataclass(frozen=True)
class Document:
    """One YAML file as it was read.

    `data` is None where the file is empty or could not be read to its end; `breaches` says what is wrong with
    it as a file. `complete` is false where some of it could not be read, so that nothing should be said of what
    it lacks.
    """

    file: str
    text: str
    data: Data | None
    breaches: tuple[Breach, ...] = ()
    complete: bool = True

    def let_go(self) -> None:
        """Keep no data that can be read again when it is asked for."""

    @cached_property
    def ignores(self) -> tuple[Ignore, ...]:
        """The comments in the file that tell the checker to leave a line alone."""
        return comments.ignores(self.file, self.text)

    @cached_property
    def ignores_by_line(self) -> Mapping[int, Sequence[Ignore]]:
        """The same comments by the line they cover."""
        found: dict[int, list[Ignore]] = {}
        for ignore in self.ignores:
            found.setdefault(ignore.line, []).append(ignore)
        return found

    @cached_property
    def _reading(self) -> Reading:
        # The places of a file are many and few are ever printed, so they are read again when one is asked for.
        return reader.read(self.file, self.text)

    def entry(self, place: Place) -> Entry | None:
        """Return what is known of where a value stands, None where it is not given."""
        entry, exact = self._reading.find(place.route) if self.data is not None else (None, False)
        return entry if exact else None

    def span(self, place: Place) -> Span:
        """Return where a value stands, or the nearest thing around it where it is not given.

        A list or a record is shown by its name, or by its own first name where it has none.
        """
        if self.data is None:
            return Span(self.file)
        entry, exact = self._reading.find(place.route)
        if entry is None:
            return Span(self.file)
        if entry.key and (place.of_key or not exact or entry.inside is not None):
            return marks.span(self.file, *entry.key)
        if entry.inside is not None:
            return self._head(entry)
        return self._trimmed(entry)

    def named(self, route: Route) -> tuple[str, ...]:
        """Return a route with what each item of a list is called in place of its position."""
        steps, data = [], self.data
        for step in route:
            outer, data = data, _inside(data, step)
            steps.append(_called(data, step) if isinstance(outer, list) else str(step))
        return tuple(steps)

    def _head(self, entry: Entry) -> Span:
        inside = entry.inside
        first = next(iter(inside.values() if isinstance(inside, dict) else inside or ()), None)
        if first is None:
            return marks.span(self.file, entry.start, entry.start)
        if first.key:
            return marks.span(self.file, *first.key)
        return self._trimmed(first) if first.inside is None else self._head(first)

    def _trimmed(self, entry: Entry) -> Span:
        """Return the span of a scalar; of a block text, its first line."""
        if entry.start.line == entry.end.line:
            return marks.span(self.file, entry.start, entry.end)
        line_end = self.text.find("\n", entry.start.index)
        first_line = self.text[entry.start.index : line_end if line_end >= 0 else None].rstrip()
        line, column = entry.start.line + 1, entry.start.column + 1
        return Span(self.file, line, column, line, column + len(first_line))


class PlainDocument(Document):
    """A file that is written plainly, so that what it says is read again in no time."""

    @classmethod
    def again(cls, file: str, text: str) -> "PlainDocument":
        """Return a file that was read before, of which the text was kept."""
        made = cls(file, text, None)
        made.let_go()
        return made

    @cached_property
    def data(self) -> Data | None:
        """The data of the file: given at first, and read again after it was let go."""
        return quick_reader.read(self.text)

    def let_go(self) -> None:
        """Keep no data that can be read again when it is asked for."""
        self.__dict__.pop("data", None)


def _inside(data: Data | None, step: str | int) -> Data | None:
    if isinstance(data, dict):
        return data.get(str(step))
    return data[int(step)] if isinstance(data, list) and int(step) < len(data) else None


def _called(item: Data | None, step: str | int) -> str:
    """Return what tells an item of a list from the others: its text, its id, its day, else its position."""
    if isinstance(item, str):
        return item
    names = [item.get(field) for field in _CALLED] if isinstance(item, dict) else []
    return next((name for name in names if isinstance(name, str)), str(step))


def read(file: str, raw: bytes) -> Document:
    """Read the bytes of one file. What is wrong with it stands in the document; nothing is raised."""
    text = None if gate.is_too_large(raw) else quick_reader.text_of(raw)
    data = quick_reader.read(text) if text else None
    return read_exactly(file, raw) if text is None or data is None else PlainDocument(file, text, data)


def read_exactly(file: str, raw: bytes) -> Document:
    """Read the bytes of one file by libyaml, however plainly it is written."""
    try:
        passed = gate.admit(file, raw)
    except gate.Refused as refusal:
        return Document(file, raw.decode("utf-8-sig", "replace"), None, refusal.breaches, complete=False)
    return _read(file, passed)


def _read(file: str, passed: gate.Passed) -> Document:
    try:
        reading = reader.read(file, passed.text)
    except gate.Refused as refusal:
        return Document(file, passed.text, None, (*passed.breaches, *refusal.breaches), complete=False)
    except reader.NotYaml as fault:
        found = mistakes.explain(file, passed.text, fault.complaint)
        return Document(file, passed.text, None, (*passed.breaches, *found), complete=False)
    if reading.data is None:
        return Document(file, passed.text, None, (*passed.breaches, *empty_file(file)))
    if lost := mistakes.lost(file, passed.text, reading):
        return Document(file, passed.text, None, (*passed.breaches, *lost), complete=False)
    found = mistakes.unnoticed(file, passed.text, reading)
    return Document(file, passed.text, reading.data, (*passed.breaches, *reading.breaches, *found))


@rule("LP011", Severity.WARNING)
def empty_file(file: str) -> list[Finding]:
    """The file has nothing in it, or only comments.

    It may be a record that somebody began and never wrote down.

    Write the record, or delete the file.
    """
    return [Finding(Span(file), "this file is empty", "write a record in it, or delete the file")]
