"""Builds what a file says from the events of libyaml.

The loop counts the depth itself, since libyaml's own tree-builders crash on deep input, and it refuses what a plan
has no use for: tags, anchors, aliases and second documents.
"""

from collections.abc import Callable, Iterable
from typing import NoReturn, cast

import yaml
from yaml import events

from loipctl.diagnostics import Breach
from loipctl.source.gate import Refused, visible
from loipctl.source.marks import ORIGIN, Entry, Event, Inside, Mark
from loipctl.source.reader import Complaint, Data, NotYaml, Reading
from loipctl.source.refusals import (
    MOST_DEPTH,
    anchor_or_alias,
    control_spelt,
    duplicate_key,
    empty_value,
    list_as_name,
    nested_too_deep,
    several_documents,
    yaml_tag,
)

try:
    from yaml._yaml import CParser as _Parser
except ImportError:  # pragma: no cover  # no C extension for this machine: the same events, more slowly
    from loipctl.source.pure_parser import PureParser as _Parser  # type: ignore[assignment]


def events_of(text: str) -> _Parser:
    """Return the parser that gives the events of a text, one at a time."""
    # libyaml drops the last line break of a block text that ends the file without one
    return _Parser(text if text.endswith("\n") else text + "\n")


def built(file: str, text: str) -> Reading:
    """Return what a text says; raises as `reader.read` does."""
    builder = _Builder(file, text)
    try:
        parser = events_of(text)
        while (event := parser.get_event()) is not None:
            builder.take(event)
    except yaml.MarkedYAMLError as fault:
        raise NotYaml(_complaint(fault)) from fault
    return builder.reading()


def _complaint(fault: yaml.MarkedYAMLError) -> Complaint:
    def at(mark: Mark | None) -> tuple[int, int] | None:
        return (mark.line + 1, mark.column + 1) if mark else None

    place = at(fault.problem_mark) or at(fault.context_mark) or (1, 1)
    return Complaint(str(fault.context or ""), at(fault.context_mark), str(fault.problem or ""), place)


class _Items:
    """A list while it is read."""

    __slots__ = ("data", "entries", "start")

    def __init__(self, start: Mark) -> None:
        self.start = start
        self.data: list[Data] = []
        self.entries: list[Entry] = []

    key: Event | None = None

    def put(self, value: Data, start: Mark, end: Mark, inside: Inside = None) -> None:
        self.data.append(value)
        self.entries.append(Entry(None, start, end, inside))


class _Fields:
    """Fields while they are read; `key` is the name whose value comes next."""

    __slots__ = ("breaches", "data", "entries", "file", "key", "start")

    def __init__(self, start: Mark, file: str, breaches: list[Breach]) -> None:
        self.start = start
        self.file = file
        self.breaches = breaches
        self.key: Event | None = None
        self.data: dict[str, Data] = {}
        self.entries: dict[str, Entry] = {}

    def put(self, value: Data, start: Mark, end: Mark, inside: Inside = None) -> None:
        key = self.key
        assert key is not None  # noqa: S101  # libyaml gives a name before each value
        self.key = None
        name = visible(key.value)
        if name in self.data:
            self.breaches += duplicate_key(self.file, key, self.entries[name])
            return
        self.data[name] = value
        self.entries[name] = Entry((key.start_mark, key.end_mark), start, end, inside)

    def pass_over(self) -> Event | None:
        """Leave the field out whose value is empty; where its name stands is kept, to say that it is missing."""
        key, self.key = self.key, None
        if key is not None:
            start, end = key.start_mark, key.end_mark
            self.entries.setdefault(visible(key.value), Entry((start, end), start, end))
        return key


class _Builder:
    """Builds a `Reading` from events, one at a time."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.breaches: list[Breach] = []
        self.documents = 0
        self.frame: _Items | _Fields = _Items(ORIGIN)
        self.outer: list[_Items | _Fields] = []
        self.handlers: dict[type, Callable[[Event], None]] = {
            events.ScalarEvent: self._scalar,
            events.MappingStartEvent: self._start,
            events.SequenceStartEvent: self._start,
            events.MappingEndEvent: self._end,
            events.SequenceEndEvent: self._end,
            events.AliasEvent: self._alias,
            events.DocumentStartEvent: self._document,
        }

    def take(self, event: events.Event) -> None:
        handler = self.handlers.get(type(event))
        if handler is not None:
            handler(cast("Event", event))

    def reading(self) -> Reading:
        if not self.frame.data:
            return Reading(None, None, tuple(self.breaches))
        assert isinstance(self.frame, _Items)  # noqa: S101  # the outermost frame holds the documents
        return Reading(self.frame.data[0], self.frame.entries[0], tuple(self.breaches))

    def _scalar(self, event: Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        if event.style == '"' and not event.value.isprintable():
            self.breaches += control_spelt(self.file, event)
        frame = self.frame
        if frame.key is None and isinstance(frame, _Fields):
            frame.key = event
            return
        value = visible(event.value)
        if value.strip():
            frame.put(value, event.start_mark, event.end_mark)
        else:
            self._leave_out(event)

    def _leave_out(self, event: Event) -> None:
        name = self.frame.pass_over() if isinstance(self.frame, _Fields) else None
        if self.outer:
            self.breaches += empty_value(self.file, event, name)

    def _start(self, event: Event) -> None:
        if event.anchor is not None or event.tag is not None:
            self._marked(event)
        if isinstance(self.frame, _Fields) and self.frame.key is None:
            self._refuse(list_as_name(self.file, event))
        if len(self.outer) >= MOST_DEPTH:
            self._refuse(nested_too_deep(self.file, event))
        self.outer.append(self.frame)
        if isinstance(event, events.MappingStartEvent):
            self.frame = _Fields(event.start_mark, self.file, self.breaches)
        else:
            self.frame = _Items(event.start_mark)

    def _end(self, event: Event) -> None:
        inner = self.frame
        self.frame = self.outer.pop()
        self.frame.put(inner.data, inner.start, event.end_mark, inner.entries)

    def _marked(self, event: Event) -> NoReturn:
        refusal = anchor_or_alias if event.anchor is not None else yaml_tag
        self._refuse(refusal(self.file, event, self.text))

    def _alias(self, event: Event) -> None:
        self._refuse(anchor_or_alias(self.file, event, self.text))

    def _document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._refuse(several_documents(self.file, event))

    def _refuse(self, breaches: Iterable[Breach]) -> NoReturn:
        raise Refused([*self.breaches, *breaches])
