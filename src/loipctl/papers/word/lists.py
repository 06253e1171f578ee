"""Numbering in Word: the definitions behind bullets, ordered lists, and numbered sections and paragraphs."""

from dataclasses import dataclass, field

from markupsafe import Markup

from loipctl.papers import tree
from loipctl.papers.word.xml import NOTHING, element, joined, valued

STEP = 425
"""How far one list stands inside another, in twentieths of a point: 7.5 mm."""

_LEVELS = 9
_OUTLINE, _BULLETS, _DASHES = 1, 2, 3
_BULLET = {_BULLETS: "•", _DASHES: "–"}
_FORMATS: dict[tree.Marker, tuple[str, str]] = {
    "1.": ("decimal", "."),
    "a)": ("lowerLetter", ")"),
    "i.": ("lowerRoman", "."),
}
# Beyond these Word counts in another way than we do, or not at all.
_LAST: dict[tree.Marker, int] = {"1.": 32_767, "a)": 26, "i.": 3_999}


@dataclass(slots=True)
class Lists:
    """The lists of one paper, as Word numbers them.

    `abstract` and `instance` are the first numbers that no list of the house style bears.
    """

    abstract: int = 1
    instance: int = 1
    _ordered: list[Markup] = field(default_factory=list)
    _section: int = 0
    _paragraph: int = 0

    def section(self, number: str | None) -> Markup:
        """The numbering of a section, or nothing where Word would not come to its number."""
        if number != str(self._section + 1):
            return NOTHING
        self._section += 1
        self._paragraph = 0
        return self._numbering(_OUTLINE, 0)

    def paragraph(self, number: str | None) -> Markup:
        """The numbering of a paragraph, or nothing where Word would not come to its number."""
        if not self._section or number != f"{self._section}.{self._paragraph + 1}":
            return NOTHING
        self._paragraph += 1
        return self._numbering(_OUTLINE, 1)

    def bullets(self, depth: int) -> Markup:
        """The numbering of a list in no order inside so many others; a list inside a list has dashes."""
        return self._numbering(_DASHES if depth % 2 else _BULLETS, min(depth, _LEVELS - 1))

    def ordered(self, block: tree.Numbered, depth: int) -> Markup:
        """The numbering of one list in order, which begins where it should; nothing where Word cannot count so.

        Lists of a kind share a counter for each level, so a list inside another needs a level of its own.
        """
        if depth >= _LEVELS or block.start + len(block.items) - 1 > _LAST[block.marker]:
            return NOTHING
        # Every list is an instance of its own, or it would go on from the list before.
        number = self.instance + _DASHES + len(self._ordered)
        begin = element("w:lvlOverride", valued("w:startOverride", block.start), w_ilvl=depth)
        kind = valued("w:abstractNumId", self.abstract + _DASHES + [*_FORMATS].index(block.marker))
        self._ordered.append(element("w:num", kind + begin, w_numId=number))
        return _reference(number, depth)

    def definitions(self) -> Markup:
        """The kinds of list there are."""
        kinds = [_outline(), *(_kind("bullet", bullet) for bullet in _BULLET.values())]
        kinds += [_kind(name, after, counted=True) for name, after in _FORMATS.values()]
        return joined(
            element(
                "w:abstractNum",
                valued("w:nsid", f"{0x10C40000 + position:08X}")
                + valued("w:multiLevelType", "multilevel")
                + levels,
                w_abstractNumId=self.abstract + position,
            )
            for position, levels in enumerate(kinds)
        )

    def instances(self) -> Markup:
        """The lists that paragraphs belong to."""
        shared = (
            element(
                "w:num",
                valued("w:abstractNumId", self.abstract + position),
                w_numId=self.instance + position,
            )
            for position in range(_DASHES)
        )
        return joined((*shared, *self._ordered))

    def _numbering(self, kind: int, level: int) -> Markup:
        return _reference(self.instance + kind - 1, level)


NONE = element("w:numPr", valued("w:ilvl", 0) + valued("w:numId", 0))
"""What keeps a paragraph without a number, whatever its style says."""


def _indent(level: int, hanging: int) -> Markup:
    """How far in a paragraph stands, its first line further out by `hanging`."""
    return element("w:ind", w_left=level * STEP, w_hanging=hanging)


def _reference(number: int, level: int) -> Markup:
    return element("w:numPr", valued("w:ilvl", level) + valued("w:numId", number))


def _outline() -> Markup:
    """Sections 1, 2 and paragraphs 1.1, 1.2, which stand equally far out."""
    place = _indent(2, 2 * STEP)
    return _level(0, "decimal", "%1", place) + _level(1, "decimal", "%1.%2", place)


def _kind(number_format: str, text: str, *, counted: bool = False) -> Markup:
    return joined(
        _level(level, number_format, f"%{level + 1}{text}" if counted else text, _indent(level + 1, STEP))
        for level in range(_LEVELS)
    )


def _level(level: int, number_format: str, text: str, place: Markup) -> Markup:
    said = (
        valued("w:start", 1),
        valued("w:numFmt", number_format),
        valued("w:lvlText", text),
        valued("w:lvlJc", "left"),
        element("w:pPr", place),
    )
    return element("w:lvl", joined(said), w_ilvl=level)
