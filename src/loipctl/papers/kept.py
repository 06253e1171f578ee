"""Values kept out of the Markdown while a template is rendered.

A text from a plan must never meet the Markdown parser, or its asterisks and brackets would mean
something. The template prints a token in its place, and the reader puts the text back afterwards.
"""

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from markupsafe import Markup

from loipctl.papers import PaperError, tree, values
from loipctl.papers.reader import MARK, Placed

_END = "\ue001"
# Digits only: changing a token between capitals and small letters leaves it whole.
_TOKEN = re.compile(f"{MARK}([0-9]{{1,9}}){_END}")
RESERVED = (MARK, _END)
LARGEST = 20 * 1024 * 1024


@dataclass(slots=True)
class Ledger:
    """The values that one rendering has kept, by the number in their token."""

    entries: list[tree.Inlines | Placed] = field(default_factory=list)
    room: int = LARGEST
    plain: Set[int] = frozenset()
    """The identities of values that came from the plan, and so hold no token."""

    def keep(self, value: object, template: str) -> Markup:
        """The token that stands for a value until the Markdown is read."""
        entry = self._entry(value, template)
        self.entries.append(entry)
        return Markup(f"{MARK}{len(self.entries) - 1}{_END}")  # noqa: S704 (our own token)

    def spend(self, characters: int) -> None:
        """Count characters towards the largest paper there may be."""
        self.room -= characters
        if self.room < 0:
            message = "the paper grows beyond 20 MiB"
            raise PaperError(message, "print less, or write several papers")

    def words(self, text: str) -> Iterable[tree.Inline | Placed]:
        """A text of the Markdown with its tokens as what they stand for."""
        for part in self._parts(text):
            match part:
                case str():
                    yield tree.Text(part)
                case tuple():
                    yield from part
                case _:
                    yield part

    def literal(self, text: str) -> str:
        """A text of the Markdown with its tokens as plain text."""
        return "".join(_letters(part) for part in self._parts(text))

    def _entry(self, value: object, template: str) -> tree.Inlines | Placed:
        if isinstance(value, values.Blocks):
            return Placed(values.open_blocks(value), values.made_by(value), template)
        if isinstance(value, values.Inlines):
            return values.open_inlines(value)
        text = values.as_text(value)
        self.spend(len(text))
        return (tree.Text(text),)

    def _parts(self, text: str) -> Iterator[str | tree.Inlines | Placed]:
        for position, part in enumerate(_TOKEN.split(text)):
            if position % 2:
                yield self._found(int(part))
            elif any(mark in part for mark in RESERVED):
                raise _cut_apart()
            elif part:
                yield part

    def _found(self, number: int) -> tree.Inlines | Placed:
        if number >= len(self.entries):
            raise _cut_apart()
        return self.entries[number]


def _cut_apart() -> PaperError:
    message = "a piece was cut out of what a macro or a {% set %} block had printed"
    return PaperError(message, "cut the text before it is printed")


def _letters(part: str | tree.Inlines | Placed) -> str:
    if isinstance(part, str):
        return part
    if isinstance(part, Placed):
        message = f"{part.template}: `{part.component}` stands inside words that are shown exactly as typed"
        raise PaperError(message, "put it on a line of its own")
    return tree.plain_text(part)
