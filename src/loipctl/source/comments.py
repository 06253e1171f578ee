"""Comments that tell the checker to leave a line alone: `# loipctl: ignore[rule-name] reason`."""

import re
from typing import NamedTuple

from loipctl.places import Span

_IGNORE = re.compile(r"#[ \t]*loipctl:[ \t]*ignore(?:\[(?P<names>[^\]\n]*)\])?[ \t]*(?P<reason>[^\r\n]*)")


class Ignore(NamedTuple):
    """One such comment: the rules it names, its reason, and the line it covers."""

    span: Span
    names: tuple[str, ...]
    reason: str
    line: int


def may_ignore(text: str) -> bool:
    """Tell at a glance whether a text could have such comments."""
    return "loipctl:" in text


def ignores(file: str, text: str) -> tuple[Ignore, ...]:
    """Return the ignore comments of a text.

    A comment at the end of a line covers that line; on a line of its own it covers the next line that is not a
    comment.
    """
    if not may_ignore(text):
        return ()
    found: list[Ignore] = []
    below: int | None = None
    lines = text.split("\n")
    for number in range(len(lines), 0, -1):
        line = lines[number - 1]
        for match in _IGNORE.finditer(line):
            covered = number if line[: match.start()].strip() else below or number
            found.append(_ignore(match, Span(file, number, match.start() + 1, number, match.end() + 1), covered))
        if line.strip() and not line.lstrip().startswith("#"):
            below = number
    return tuple(reversed(found))


def _ignore(match: re.Match[str], span: Span, covered: int) -> Ignore:
    names = tuple(name for part in (match["names"] or "").split(",") if (name := part.strip()))
    return Ignore(span, names, match["reason"].strip(), covered)
