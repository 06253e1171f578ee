"""The texts of a plan, each with where it stands: what the rules of wording read."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from loipctl.model.record import Record, WrittenText, text_fields
from loipctl.places import Route
from loipctl.plans.kinds import Way, by_kind
from loipctl.plans.part import Part

ADDRESSES = frozenset({"address", "website"})
"""The fields that hold a link and nothing else."""

_LONG = 200
_SIGN = r"@<\[#?£0=+\x80-\U0010ffff"

_PIECES = ("://", "--", "tb", "todo", "xme", "xxx", "lorem")
"""What else a rule may have something to say of, in small letters."""


@cache
def _sign_or_capitals_or_digits() -> re.Pattern[str]:
    """Return what finds a sign, or a capital or a digit with another behind it.

    It is one search, since there are ten texts to a record, and made when it is needed: that takes as long as
    reading a hundred files.
    """
    return re.compile(rf"[{_SIGN}A-Z1-9](?:(?<=[{_SIGN}])|[A-Z0-9&/.-])")


def passages(part: Part) -> tuple[WrittenText, ...]:
    """Return every text of which a rule could have something to say, in the order of the plan.

    Most texts are short and have nothing but words and stops; they are passed over here once for all rules.
    """
    return part.once(_passages)


def every_passage(part: Part) -> tuple[WrittenText, ...]:
    """Return every text, in the order of the plan."""
    return part.once(_every_passage)


def anywhere(part: Part) -> str:
    """Return all of `passages` as one text, each on lines of its own: what is not in it need not be looked for."""
    return part.once(_anywhere)


def _anywhere(part: Part) -> str:
    return "\n".join([passage.text for passage in passages(part)])


class _Column(NamedTuple):
    """The texts in one field of all records of a kind, and beside each its way, its record and the steps to it."""

    field: str
    kind: str
    texts: list[str]
    stands: list[tuple[Way, Record, Route]]


def _columns(part: Part) -> Iterator[_Column]:
    for kind, alike in by_kind(part).items():
        for name, steps, form in text_fields(kind):
            texts: list[str] = []
            stands: list[tuple[Way, Record, Route]] = []
            values = map(attrgetter(name), alike.records)
            for way, record, value in zip(alike.ways, alike.records, values, strict=True):
                if isinstance(value, str):
                    texts.append(value)
                    stands.append((way, record, steps))
                elif value:
                    texts += value
                    stands += [(way, record, (*steps, position)) for position in range(len(value))]
            yield _Column(steps[0], form, texts, stands)


def _passages(part: Part) -> tuple[WrittenText, ...]:
    found: list[_Found] = []
    for one in _columns(part):
        found += [
            (one.stands[position], one.kind, one.texts[position])
            for position in sorted(remarkable(one.field, one.texts))
        ]
    return _in_order(found)


def _every_passage(part: Part) -> tuple[WrittenText, ...]:
    return _in_order(
        (stands, column.kind, text)
        for column in _columns(part)
        for stands, text in zip(column.stands, column.texts, strict=True)
    )


_Found: TypeAlias = tuple[tuple[Way, Record, Route], str, str]


def _in_order(found: Iterable[_Found]) -> tuple[WrittenText, ...]:
    """Return texts in the order of the plan; those of one record come in the order of its fields already."""
    ordered = sorted(found, key=lambda one: one[0][0])
    return tuple([WrittenText(record, steps, kind, text) for (_, record, steps), kind, text in ordered])


def remarkable(field: str, texts: Sequence[str]) -> AbstractSet[int]:
    """Tell at a glance of which texts in a field, by number, a rule of wording could have something to say."""
    if field in ADDRESSES:
        return set(range(len(texts)))
    look = _sign_or_capitals_or_digits().search
    found = {number for number, text in enumerate(texts) if len(text) > _LONG or look(text)}
    together = "\n".join(texts).casefold()
    for piece in _PIECES:
        if piece in together:
            found.update(number for number, text in enumerate(texts) if piece in text.casefold())
    return found
