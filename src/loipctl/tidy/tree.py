"""A file as a tree: names and values as they were typed, with the comments that belong to each."""

from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, Union, cast

from yaml import events

from loipctl.source import building
from loipctl.source.marks import Mark

BLOCKS = ("|", ">")
"""The signs that begin a block text."""


class Unlaid(Exception):  # noqa: N818
    """A file written in a way that is not laid out anew, and which way that is."""


@dataclass(frozen=True, slots=True)
class Text:
    """A name or a value: as it was typed, as it is read, and the sign it begins with where it is not plain."""

    typed: str
    value: str
    style: str = ""

    @property
    def is_block(self) -> bool:
        """Tell whether it is a block text, under a bar or a greater-than sign, that says something."""
        return self.style in BLOCKS and not self.is_empty

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to be read in it."""
        return not self.value.strip()


@dataclass(slots=True)
class Group:
    """A list, or the fields of a record.

    `start` is where it begins in the text, and `column` where its lines do; `bracketed` says that it stands
    between brackets, `hidden` that the braces round it were left out, as in `[a: b]`. `foot` holds the comments
    after its last part.
    """

    is_list: bool
    bracketed: bool
    hidden: bool
    start: int
    column: int
    owner: "Part | None" = None
    parts: "list[Part]" = field(default_factory=list)
    foot: list[str] = field(default_factory=list)


Value: TypeAlias = Union[Text, Group]  # noqa: UP007  # Group is named before it is whole


@dataclass(slots=True, eq=False)
class Part:
    """One field of a record or one item of a list, with its comments.

    Comments stand above it, at the end of its first line or of its text, and below it, further in than its name.
    An empty text among those above is an empty line.
    """

    group: Group
    column: int
    key: Text | None
    value: Value = Text("", "")
    above: list[str] = field(default_factory=list)
    beside: str = ""
    below: list[str] = field(default_factory=list)

    def say_beside(self, comment: str) -> None:
        """Put a comment at the end of its line; the one that stood there goes above."""
        if self.beside:
            self.above.append(self.beside)
        self.beside = comment


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a name, a value or an empty pair of brackets stands in the text."""

    start: int
    end: int
    part: Part


@dataclass(slots=True)
class Tree:
    """A file: its outermost list or record, its head of comments, and everything that was typed, in order."""

    root: Group
    leaves: list[Leaf]
    head: list[str] = field(default_factory=list)


class _Event(Protocol):
    value: str
    style: str | None
    flow_style: bool
    start_mark: Mark
    end_mark: Mark


def read(text: str) -> Tree:
    """Return the tree of a text that can be read and holds a list or a record, without its comments.

    Raises `Unlaid` where a name is written in a way that is not laid out anew.
    """
    builder = _Builder(text)
    parser = building.events_of(text)
    while (event := parser.get_event()) is not None:
        builder.take(cast("_Event", event))
    assert builder.root is not None  # noqa: S101  # the text holds a list or a record
    return Tree(builder.root, builder.leaves)


class _Builder:
    """Builds a tree from events, one at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root: Group | None = None
        self.open: list[Group] = []
        self.named: Part | None = None
        self.leaves: list[Leaf] = []

    def take(self, event: _Event) -> None:
        if isinstance(event, events.ScalarEvent):
            self._text(event)
        elif isinstance(event, events.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, events.CollectionEndEvent):
            self._end(event)

    def _text(self, event: _Event) -> None:
        text = Text(self.text[event.start_mark.index : event.end_mark.index], event.value, event.style or "")
        if not self.open[-1].is_list and self.named is None:
            self._name(text, event)
        else:
            self._leaf(event, self._put(text))

    def _name(self, text: Text, event: _Event) -> None:
        if not text.typed or "\n" in text.typed:
            raise Unlaid("a field's name is empty or goes over several lines")
        group = self.open[-1]
        self.named = Part(group, event.start_mark.column, text)
        group.parts.append(self.named)
        self._leaf(event, self.named)

    def _put(self, value: Value) -> Part:
        """Give a value to the field that was named last, or make it an item of the list."""
        group, part = self.open[-1], self.named
        if part is None:
            part = Part(group, group.column, None)
            group.parts.append(part)
        part.value = value
        self.named = None
        return part

    def _start(self, event: _Event) -> None:
        mark = event.start_mark
        is_list = isinstance(event, events.SequenceStartEvent)
        hidden = event.flow_style and self.text[mark.index] not in "[{"
        group = Group(is_list, event.flow_style, hidden, mark.index, mark.column)
        if self.open:
            group.owner = self._put(group)
        self.root = self.root or group
        self.open.append(group)

    def _end(self, event: _Event) -> None:
        group = self.open.pop()
        if group.owner is not None and not group.parts:
            self.leaves.append(Leaf(group.start, event.end_mark.index, group.owner))

    def _leaf(self, event: _Event, part: Part) -> None:
        self.leaves.append(Leaf(event.start_mark.index, event.end_mark.index, part))
