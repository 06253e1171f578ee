"""Each kind of value as an editor sees it: once YAML 1.2 has made numbers, truths and nothings of what was typed.

The checker reads every value as the text that was typed. An editor has lost that text where YAML saw a number in
it, so a field of text takes `1.10` and `2026` as well. What YAML may make of a text, and nobody should be offered,
is said by a `not`: editors complete from `type` and `enum`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from annotated_types import Ge, Le
from pydantic import StringConstraints

from loipctl.editor import patterns
from loipctl.model.collections import noun
from loipctl.model.values import LONGEST_ID, Refers, Written
from loipctl.words import article, listed

Schema: TypeAlias = dict[str, Any]
M = TypeVar("M")

_APART: Final[Schema] = {"properties": {}}
"""What tells an alternative apart and asks nothing of a value. Editors take alternatives that have no title,
description or properties for one another, and repeat the title of the field for each."""

EMPTY: Final[Schema] = {
    "anyOf": [
        {"not": {"type": ["string", "number", "boolean", "array", "object"]}},
        {"type": "string", "pattern": patterns.BLANK},
    ],
    **_APART,
}
"""A value left empty, which is a field not given: nothing at all, or blank text."""

_OTHER_THAN_TEXT: Final[Schema] = {
    "not": {"description": "Anything YAML has left as it is.", "type": ["string", "array", "object"]},
    **_APART,
}
"""What YAML may make of a text: a number, a truth, or nothing, which is the text `null` as well."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the annotation of a field says of its values beside their type."""

    all: tuple[object, ...]

    def find(self, kind: type[M]) -> M | None:
        """Return the mark of a kind, or None where there is none."""
        return next((mark for mark in self.all if isinstance(mark, kind)), None)

    @property
    def written(self) -> Written:
        """Return how the value is written."""
        return self.find(Written) or Written("text")

    @property
    def limits(self) -> tuple[int, int] | None:
        """Return the least and the most a number can be, where it has both."""
        least, most = self.find(Ge), self.find(Le)
        return (int(str(least.ge)), int(str(most.le))) if least and most else None


def schemas(marks: Marks) -> list[Schema]:
    """Return the schemas of which a value that is given must fit one, the one to be offered first."""
    return _KINDS[marks.written.kind](marks)


def sentence(marks: Marks) -> str:
    """Return how to write a value, in a sentence for its hover text and for the message where it does not fit."""
    if refers := marks.find(Refers):
        return f"Write the id of {listed((article(noun(name)) for name in refers.collections), 'or')}."
    if limits := marks.limits:
        return f"Write a whole number from {limits[0]} to {limits[1]}."
    constraints = marks.find(StringConstraints)
    longest = (constraints.max_length if constraints else None) or LONGEST_ID
    return _SENTENCES[marks.written.kind].format(longest=f"{longest:,}")


_SENTENCES: Mapping[str, str] = {
    "text": "Write one line of text, at most {longest} characters.",
    "prose": "Write Markdown (paragraphs, lists, links and emphasis), at most {longest} characters. "
    "Long text stands below a `|`, two spaces further in.",
    "id": "Write an id: letters, digits, full stops, hyphens and underscores, at most {longest}.",
    "colour": 'Write a colour in quotation marks, as "#00703c".',
    "day": "Write a day as year, month and day: 2026-03-31.",
    "when": "Write a day or a stretch of time: 2026-03-31, 2026-03, 2026, 2025/26 or 2025/26 Q3, "
    "or two of these joined by `to`.",
    "number": "Write a number in digits, without its unit: 1000, 12.5 or -3.",
    "whole number": "Write a whole number in digits, without its unit.",
    "yes or no": "Write `true` or `false`.",
}


def _given(marks: Marks, pattern: str, *types: str) -> Schema:
    return {"type": [*types, "string"] if types else "string", "pattern": pattern, "errorMessage": sentence(marks)}


def _text(marks: Marks) -> list[Schema]:
    return [*_string(marks), _OTHER_THAN_TEXT]


def _id(marks: Marks) -> list[Schema]:
    return [*_string(marks), {**_OTHER_THAN_TEXT, "minimum": 0}]


def _string(marks: Marks) -> list[Schema]:
    return [_given(marks, patterns.text(marks.find(StringConstraints) or StringConstraints()))]


def _day(marks: Marks) -> list[Schema]:
    return [_given(marks, patterns.DAY)]


def _when(marks: Marks) -> list[Schema]:
    return [{**_given(marks, patterns.TIME, "integer"), "minimum": 1, "maximum": 9999}]


def _number(marks: Marks) -> list[Schema]:
    return [_given(marks, patterns.NUMBER, "number")]


def _whole(marks: Marks) -> list[Schema]:
    if limits := marks.limits:
        within = {"minimum": limits[0], "maximum": limits[1]}
        return [{**_given(marks, patterns.whole_between(*limits), "integer"), **within}]
    return [_given(marks, patterns.WHOLE, "integer")]


def _yes_no(marks: Marks) -> list[Schema]:
    return [_given(marks, patterns.YES_OR_NO, "boolean")]


_KINDS: Mapping[str, Callable[[Marks], list[Schema]]] = {
    "text": _text,
    "prose": _text,
    "id": _id,
    "colour": _string,
    "day": _day,
    "when": _when,
    "number": _number,
    "whole number": _whole,
    "yes or no": _yes_no,
}
