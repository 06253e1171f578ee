"""Makes fixes in the text of one file, and sees to it that each did what it promised."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from loipctl.diagnostics import AnyRule, Fix
from loipctl.edit import meaning, placing
from loipctl.edit.placing import Splices
from loipctl.places import Place, Span
from loipctl.source import document, splices
from loipctl.source.document import Document
from loipctl.source.splices import Lines
from loipctl.words import shortened

_MOST_IN_A_LINE = 20
"""How often one rule is mended in one line, before it is taken for a mend that mends nothing."""

_BOM = b"\xef\xbb\xbf"

_MOST_MENDED = 1_000
"""So many mistakes that stop the reading are mended in a file; where there are more, mending it has no end."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A fix that is to be made: the rule it mends, and the line of the finding."""

    rule: AnyRule
    line: int
    fix: Fix


@dataclass(frozen=True, slots=True)
class Correction:
    """A fix that was made: where, for which rule, and what it did."""

    file: str
    line: int
    rule: AnyRule
    what: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The bytes of a file after some fixes, and what was done."""

    raw: bytes
    corrections: tuple[Correction, ...] = ()


Choose = Callable[[AnyRule, Fix], bool]
"""Tells whether a fix is to be made."""

_Placed = tuple[Wanted, Splices]


def correct(file: str, raw: bytes, wanted: Iterable[Wanted], choose: Choose) -> Corrected:
    """Return a file with some of its fixes made; those that meet others, or do not do what they should, are left.

    Where the file can be read no further, what stops it is mended as well, one mistake after the other.
    """
    read = document.read(file, raw)
    placed = _together(_placed(read, raw, wanted))
    made = _made(read, raw, placed, choose)
    if made is None and len(placed) > 1:
        made = next(filter(None, (_made(read, raw, [one], choose) for one in placed)), None)
    return made or Corrected(raw)


def _made(read: Document, raw: bytes, placed: Sequence[_Placed], choose: Choose) -> Corrected | None:
    """Return a file with fixes made, or None where it is not then what it should be."""
    if not placed:
        return None
    text = _text(raw)
    new = _raw(raw, splices.apply(text, (splice for _, found in placed for splice in found)))
    if not _is_as_meant(read, [one.fix for one, _ in placed], new):
        return None
    corrections = [Correction(read.file, one.line, one.rule, _said(text, one, found)) for one, found in placed]
    settled = _settled(read.file, new, choose)
    if settled is None or (read.complete and not document.read(read.file, settled.raw).complete):
        return None
    return replace(settled, corrections=(*corrections, *settled.corrections))


def _is_as_meant(read: Document, fixes: list[Fix], new: bytes) -> bool:
    if read.data is None or not all(map(meaning.is_known, fixes)):
        return True
    return document.read(read.file, new).data == meaning.after(read.data, fixes)


def _settled(file: str, raw: bytes, choose: Choose) -> Corrected | None:
    """Return a file in which what keeps it from being read is mended, as far as that can be done.

    None where that does not come to an end, because a mistake comes back however often it is mended.
    """
    corrections: list[Correction] = []
    times: Counter[tuple[str, int]] = Counter()
    seen = {raw}
    while len(seen) < _MOST_MENDED and not (read := document.read(file, raw)).complete:
        placed = _placed(read, raw, _stopping(read, choose))[:1]
        text = _text(raw) if placed else ""
        new = _raw(raw, splices.apply(text, placed[0][1])) if placed else raw
        if new in seen:
            break
        times.update((one.rule.code, one.line) for one, _ in placed)
        if max(times.values()) > _MOST_IN_A_LINE:
            return None
        corrections += [Correction(file, one.line, one.rule, _said(text, one, found)) for one, found in placed]
        seen.add(raw := new)
    return Corrected(raw, tuple(corrections)) if len(seen) < _MOST_MENDED else None


def _stopping(read: Document, choose: Choose) -> list[Wanted]:
    found = ((breach.rule, breach.finding) for breach in read.breaches)
    return [
        Wanted(rule, finding.at.line, finding.fix)
        for rule, finding in found
        if isinstance(finding.at, Span) and finding.fix and choose(rule, finding.fix)
    ]


def _placed(read: Document, raw: bytes, wanted: Iterable[Wanted]) -> list[_Placed]:
    chosen = list(wanted)
    if not chosen:
        return []
    text = _text(raw)
    lines = Lines(text)
    found = ((one, placing.splices(read, text, lines, one.fix)) for one in chosen)
    return [(one, placed) for one, placed in found if placed]


def _together(placed: Sequence[_Placed]) -> list[_Placed]:
    """Return those that can be made at once: of two that meet the first, and none beside those of another kind."""
    kept: list[_Placed] = []
    names: set[tuple[object, ...]] = set()
    for one, found in placed:
        new_names = set(_names(one.fix))
        if kept and (meaning.is_known(one.fix) != meaning.is_known(kept[0][0].fix) or names & new_names):
            continue
        if not any(mine.touches(other) for mine in found for _, others in kept for other in others):
            kept.append((one, found))
            names |= new_names
    return kept


def _names(fix: Fix) -> Iterable[tuple[object, ...]]:
    """Yield the names that a fix gives to fields, each with where its record stands."""
    for edit in fix.edits:
        if isinstance(edit.at, Place) and edit.at.of_key:
            yield (*edit.at.route[:-1], getattr(edit, "text", ""))


def _said(text: str, wanted: Wanted, made: Splices) -> str:
    if wanted.fix.done:
        return wanted.fix.done
    first = made[0]
    return f"`{shortened(text[first.start : first.end])}` became `{shortened(first.text)}`"


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig", "replace")


def _raw(before: bytes, text: str) -> bytes:
    return (_BOM if before.startswith(_BOM) else b"") + text.encode("utf-8")
