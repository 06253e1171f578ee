"""The texts of a plan, each with where it stands: what the rules of wording read."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, chain
from typing import NamedTuple

from loipctl.model.record import WrittenText, text_fields
from loipctl.plans.kinds import Alike, Held, Way, by_kind
from loipctl.plans.part import Part

ADDRESSES = frozenset({"address", "website"})
"""The fields that hold a link and nothing else."""

_LONG = 200

_MARKING = bytes.maketrans(
    b"<[#?0=+" + b"BCDEFGHIJKLMNOPQRSTUVWXYZ123456789" + b"&/.", b"@" * 7 + b"A" * 34 + b"-" * 3
)
"""Makes of each sign the first of them, of each capital or digit an A, and of what joins these a hyphen."""

_MARKS = (b"@", b"AA", b"A-", b"--")

_SMALL = bytes.maketrans(b"cd" + b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"aa" + b"abaaefghijklmnopqrstuvwxyz")
"""Makes small letters of capitals, and an A of a C or a D, so that TBA, TBC and TBD are found as one."""

_PIECES = (b"tba", b"todo", b"xme", b"xxx", b"lorem")
"""What else a rule may have something to say of, in small letters."""


class Column(NamedTuple):
    """The texts in one field of records of one kind, with the steps to it and `text` or `prose`.

    `chosen` are the numbers of those of which a rule could have something to say.
    """

    alike: Alike
    steps: tuple[str]
    kind: str
    held: Held[str]
    chosen: Sequence[int]

    @property
    def field(self) -> str:
        """Return the name of the field, as officers write it."""
        return self.steps[0]

    def passage(self, number: int) -> WrittenText:
        """Return one of the texts, with where it stands."""
        record = self.alike.records[self.held.holders[number]]
        steps = (*self.steps, self.held.position(number)) if self.held.in_lists else self.steps
        return WrittenText(record, steps, self.kind, self.held.items[number])

    def passages(self) -> Sequence[WrittenText]:
        """Return those of the texts that are chosen, with where they stand."""
        if self.held.in_lists:
            return [self.passage(number) for number in self.chosen]
        records, texts, holders = self.alike.records, self.held.items, self.held.holders
        return [WrittenText(records[holders[one]], self.steps, self.kind, texts[one]) for one in self.chosen]

    def way(self, number: int) -> Way:
        """Return the way to the record that has one of the texts."""
        return self.alike.way(self.held.holders[number])


def columns(part: Part) -> Sequence[Column]:
    """Return every text, with others of its kind; those of one record come in the order of its fields."""
    return part.once(_columns)


def passages(part: Part) -> tuple[WrittenText, ...]:
    """Return every text of which a rule could have something to say, field by field.

    Most texts are short and have nothing but words and stops; they are passed over here once for all rules.
    """
    return part.once(_passages)


def anywhere(part: Part) -> str:
    """Return all of `passages` as one text, each on lines of its own: what is not in it need not be looked for."""
    return part.once(_anywhere)


def having(part: Part, *pieces: bytes) -> Sequence[WrittenText]:
    """Return at least those of `passages` that have one of some pieces in them, in small letters or in capitals.

    A question mark stands for whatever is not of ASCII too, and A, C and D are taken for one another.
    """
    every, small, ends = part.once(_in_small_letters)
    sought = {piece.translate(_SMALL) for piece in pieces}
    return [every[number] for number in sorted({*chain(*(_numbers(piece, small, ends) for piece in sought))})]


def naming(part: Part, names: AbstractSet[str]) -> Iterator[WrittenText]:
    """Yield every text, passed over or not, of which one of some names could be a word."""
    for column in columns(part) if names else ():
        yield from map(column.passage, texts_with(names, column.held.items))


def _columns(part: Part) -> Sequence[Column]:
    found: list[Column] = []
    for alike in by_kind(part):
        for name, steps, kind in text_fields(alike.kind):
            held = alike.held(name)
            found.append(Column(alike, steps, kind, held, sorted(remarkable(steps[0], held.items))))
    return found


def _passages(part: Part) -> tuple[WrittenText, ...]:
    return tuple(chain.from_iterable(column.passages() for column in columns(part)))


def _anywhere(part: Part) -> str:
    return "\n".join([passage.text for passage in passages(part)])


def _in_small_letters(part: Part) -> tuple[Sequence[WrittenText], bytes, Sequence[int]]:
    every = passages(part)
    return (
        every,
        anywhere(part).encode("ascii", "replace").translate(_SMALL),
        _ends([passage.text for passage in every]),
    )


def remarkable(field: str, texts: Sequence[str]) -> AbstractSet[int]:
    """Tell at a glance of which texts in a field, by number, a rule of wording could have something to say.

    They are searched as one, by what is quick: a character that is not of ASCII counts as a sign.
    """
    if field in ADDRESSES:
        return set(range(len(texts)))
    found = {number for number, size in enumerate(map(len, texts)) if size > _LONG}
    if not found:
        return _with_marks(texts)
    short = [number for number in range(len(texts)) if number not in found]
    return found.union(map(short.__getitem__, _with_marks([texts[number] for number in short])))


def _with_marks(texts: Sequence[str]) -> AbstractSet[int]:
    together, ends = "\n".join(texts).encode("ascii", "replace"), _ends(texts)
    marks, small = together.translate(_MARKING), together.translate(_SMALL)
    return {
        *chain(*(_numbers(mark, marks, ends) for mark in _MARKS)),
        *chain(*(_numbers(piece.translate(_SMALL), small, ends) for piece in _PIECES)),
    }


def _numbers(piece: bytes, together: bytes, ends: Sequence[int]) -> Iterator[int]:
    """Yield the number of each of some texts that has a piece in it."""
    at = together.find(piece)
    while at >= 0:
        number = bisect_right(ends, at)
        yield number
        at = together.find(piece, ends[number])


def _ends(texts: Sequence[str]) -> Sequence[int]:
    """Return where each of some texts ends, with the end of its line, where they follow one another."""
    return list(accumulate(map((1).__add__, map(len, texts))))


def texts_with(names: AbstractSet[str], texts: Sequence[str]) -> AbstractSet[int]:
    """Tell of which texts, by number, one of some names could be a word: names of letters alone."""
    together = "\n".join(texts)
    # whatever begins as one of the names does, up to the next that is no letter
    alike = re.compile(f"[{''.join(sorted({name[0] for name in names}))}][^\\W\\d_]*")
    if names.isdisjoint(alike.findall(together)):
        return frozenset()
    ends = _ends(texts)
    return {bisect_right(ends, found.start()) for found in alike.finditer(together) if found[0] in names}
