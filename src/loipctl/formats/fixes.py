"""What would mend the findings of a run, as characters of their files."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from loipctl.check import Results
from loipctl.diagnostics import AnyRule, Diagnostic, Fix
from loipctl.edit import placing
from loipctl.edit.one_file import Wanted, correct
from loipctl.edit.placing import Splices
from loipctl.places import Span
from loipctl.source import document, splices
from loipctl.source.document import Document
from loipctl.source.splices import Lines, Splice

_OF_SEVERAL_LINES = frozenset({"LP022", "LP023", "LP024"})
"""The rules whose finding stands for several lines that were read as one text, each of which has to be mended."""

_MOST_LOOKS = 50
"""How often a file is read again for that."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """Another text for the characters of a span."""

    at: Span
    text: str


def replacements(results: Results) -> Iterator[tuple[Replacement, ...]]:
    """Yield what would mend each finding, nothing where a person has to.

    The words of a plan stand in it, so there is none where no line of the plan may be quoted.
    """
    files = _files(results)
    for one in results.diagnostics:
        file = files.get(one.span.file) if results.quotes else None
        yield file.replacements(one) if file else ()


def mending(results: Results) -> str:
    """Return how many findings fix would mend, in a line; nothing where there is none."""
    safe, unsafe = mendable(results)
    these = "this" if len(results.diagnostics) == 1 else f"{safe or unsafe:,} of these"
    more = f"; {unsafe:,} more by `loipctl fix --unsafe`" if safe and unsafe else ""
    if not (safe or unsafe):
        return ""
    return f"{these} can be put right by `loipctl fix{'' if safe else ' --unsafe'}`{more}\n"


def mendable(results: Results) -> tuple[int, int]:
    """Return how many findings can be mended without a doubt, and how many more where somebody looks at it."""
    files = _files(results)
    fixes = [(one.fix, files.get(one.span.file)) for one in results.diagnostics if one.fix]
    safe = [fix.safe for fix, file in fixes if file and file.splices(fix)]
    return sum(safe), len(safe) - sum(safe)


def _files(results: Results) -> "dict[str, _File]":
    names = {one.span.file for one in results.diagnostics if one.fix} & results.texts.keys()
    return {name: _File(name, results.texts[name]) for name in names}


class _File:
    """The text of a file, and what is read from it where a fix asks for that."""

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self._raw = _bytes(text)
        self._lines = Lines(text)
        self._looks = 0

    @cached_property
    def _document(self) -> Document:
        return document.read(self._name, self._raw)

    def splices(self, fix: Fix) -> Splices:
        """Return what a fix changes here."""
        return placing.splices(self._document, self._text, self._lines, fix) or ()

    def replacements(self, one: Diagnostic) -> tuple[Replacement, ...]:
        """Return what mends a finding, with what has to be mended beside it so that the file can be read."""
        found = self.splices(one.fix) if one.fix else ()
        if one.fix and found and one.rule.code in _OF_SEVERAL_LINES and self._breaks(found):
            found = self._corrected(Wanted(one.rule, one.span.line, one.fix))
        return tuple(Replacement(self._lines.span(self._name, splice), splice.text) for splice in found)

    def _breaks(self, found: Splices) -> bool:
        """Tell whether the file could be read before, and not with a fix alone: one item of a list, of several."""
        self._looks += 1
        if self._looks > _MOST_LOOKS or not self._document.complete:
            return False
        return not document.read(self._name, _bytes(splices.apply(self._text, found))).complete

    def _corrected(self, wanted: Wanted) -> Splices:
        def choose(_rule: AnyRule, fix: Fix) -> bool:
            return fix.safe or not wanted.fix.safe

        new = correct(self._name, self._raw, [wanted], choose).raw.decode()
        start = _alike(self._text, new)
        kept = _alike(self._text[start:][::-1], new[start:][::-1])
        end = len(self._text) - kept
        return (Splice(start, end, new[start : len(new) - kept]),) if self._text != new else ()


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _alike(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their start."""
    differ = (index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return next(differ, min(len(one), len(other)))
