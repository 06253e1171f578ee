"""Comments that tell the checker to leave a line alone: `# loipctl: ignore[rule-name] reason`."""

import re
from dataclasses import dataclass

from loipctl.places import Span, span_at

_IGNORE = re.compile(r"#[ \t]*loipctl:[ \t]*ignore(?:\[(?P<names>[^\]\n]*)\])?[ \t]*(?P<reason>[^\r\n]*)")


@dataclass(frozen=True, slots=True)
class Ignore:
    """One such comment: the rules it names, its reason, and the lines it covers."""

    span: Span
    names: tuple[str, ...]
    reason: str
    lines: frozenset[int]


def ignores(file: str, text: str) -> tuple[Ignore, ...]:
    """Return the ignore comments of a text.

    A comment at the end of a line covers that line; on a line of its own it covers the next line that is not a
    comment.
    """
    if "loipctl:" not in text:
        return ()
    return tuple(_ignore(file, text, found) for found in _IGNORE.finditer(text))


def _ignore(file: str, text: str, found: re.Match[str]) -> Ignore:
    span = span_at(file, text, found.start(), found.end())
    names = tuple(name for part in (found["names"] or "").split(",") if (name := part.strip()))
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    covered = span.line if before.strip() else _next_line(text, span.line)
    return Ignore(span, names, found["reason"].strip(), frozenset({covered}))


def _next_line(text: str, line: int) -> int:
    for number, content in enumerate(text.split("\n")[line:], line + 1):
        if content.strip() and not content.lstrip().startswith("#"):
            return number
    return line
