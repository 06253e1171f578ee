"""What Word puts before the paragraphs of its lists: a bullet, a number, a letter."""

import re

from lxml import etree

from loipctl.exchange.readers.package_xml import attribute

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVEL = re.compile(r"%([1-9])")
_LARGEST = 10_000  # beyond it no list is numbered by people


class Lists:
    """The lists of a file, which count the paragraphs as they are asked about, in the order of the file."""

    def __init__(self, root: etree._Element | None) -> None:
        kinds, lists = (
            () if root is None else root.iterchildren(f"{{*}}{name}") for name in ("abstractNum", "num")
        )
        by_kind = {attribute(one, "abstractNumId"): one for one in kinds}
        self._lists = {attribute(one, "numId"): one for one in lists}
        self._levels = {
            (kind, attribute(level, "ilvl")): level
            for kind, one in by_kind.items()
            for level in one.iterchildren("{*}lvl")
        }
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()

    def mark(self, list_: str, level: int) -> str:
        """Return what stands before the next paragraph of a list: `- `, `1. `, `a) `, or nothing."""
        one = self._lists.get(list_)
        if one is None:
            return ""
        named = one.find("{*}abstractNumId")
        kind = "" if named is None else attribute(named, "val")
        counts = self._counted(list_, kind, level)
        said = self._said(kind, level, "lvlText")
        if self._said(kind, level, "numFmt") == "bullet":
            return f"{'  ' * level}- "
        shown = _LEVEL.sub(lambda found: self._shown(kind, int(found.group(1)) - 1, counts), said)
        return f"{shown} " if shown.strip() else ""

    def _counted(self, list_: str, kind: str, level: int) -> list[int]:
        counts = self._counts.setdefault(kind, [])
        if list_ not in self._begun:
            self._begun.add(list_)
            for one in self._lists[list_].iterfind("{*}lvlOverride/{*}startOverride"):
                del counts[_number(attribute(one.getparent(), "ilvl")) :]
        del counts[level + 1 :]
        while len(counts) <= level:
            counts.append(_number(self._said(kind, len(counts), "start") or "1") - (len(counts) == level))
        counts[level] += 1
        return counts

    def _shown(self, kind: str, level: int, counts: list[int]) -> str:
        number = counts[level] if level < len(counts) else 1
        return _written(number, self._said(kind, level, "numFmt"))

    def _said(self, kind: str, level: int, name: str) -> str:
        """Return what the definition of a list says of a level."""
        one = self._levels.get((kind, str(level)))
        found = None if one is None else one.find(f"{{*}}{name}")
        return "" if found is None else attribute(found, "val")


def _written(number: int, kind: str) -> str:
    """Return a number as a list writes it: 3, c, iii."""
    if not 0 < number < _LARGEST:
        return str(number)
    if kind.endswith("Letter"):
        # After z Word writes aa, bb and cc.
        letters = chr(96 + (number - 1) % 26 + 1) * ((number - 1) // 26 + 1)
        return letters.upper() if kind.startswith("upper") else letters
    if kind.endswith("Roman"):
        return _roman(number).upper() if kind.startswith("upper") else _roman(number)
    return str(number)


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0
