"""What a machine can tell of whether everybody can read a paper, and what it cannot."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

Read = TypeVar("Read")

FOR_PEOPLE = (
    "that the alternative text of each picture says what the picture shows",
    "that headings and the words of links say what follows",
    "that a listener can follow the tables; hear the paper once with a screen reader such as NVDA or VoiceOver",
    "that the words are plain enough for those who will read them",
)
"""What only a person can check."""


@dataclass(frozen=True, slots=True)
class Checks(Generic[Read]):
    """The checks of one format: by name, what each finds wrong in a paper as it was read back."""

    by_name: Mapping[str, Callable[[Read], Iterator[str]]]

    def faults(self, read: Read) -> list[str]:
        """Return what is wrong, a sentence each; nothing where all is well."""
        return [fault for check in self.by_name.values() for fault in check(read)]


def out_of_order(levels: list[int]) -> Iterator[str]:
    """Yield what is wrong with the levels of headings: the first is 1, and none leaves a level out."""
    if levels[:1] != [1]:
        yield "the first heading is not the title of the paper" if levels else "there are no headings"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"a heading of level {after} follows one of level {before}"
            return
