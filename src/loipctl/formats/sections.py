"""A text of sections in so many bytes: those that do not fit are left out whole, and counted."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from loipctl.words import count


class Section(NamedTuple):
    """A part that is there as a whole or not at all, and how many changes or findings stand in it."""

    text: str
    holds: int


class Frame(NamedTuple):
    """What is always there: the head, the foot, and between them what is said of the sections left out."""

    head: str
    foot: str
    left_out: Callable[[str], str]

    def within(self, most: int, sections: Sequence[Section], noun: str) -> str:
        """Return the text in so many bytes; `noun` is what stands in the sections."""
        room = most - len(f"{self.head}{self._missing(sections, noun)}{self.foot}".encode())
        kept: list[Section] = []
        left_out: list[Section] = []
        for section in sections:
            size = len(section.text.encode())
            (kept if size <= room else left_out).append(section)
            room -= size if size <= room else 0
        return f"{self.head}{''.join(one.text for one in kept)}{self._missing(left_out, noun)}{self.foot}"

    def _missing(self, sections: Sequence[Section], noun: str) -> str:
        if not sections:
            return ""
        held = count(sum(one.holds for one in sections), noun)
        return self.left_out(f"{held} in {count(len(sections), 'section')} left out for want of room")
