"""Styles of a Word file: found by their names, and made from its Normal where it has none."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from lxml import etree
from markupsafe import Markup

from loipctl.papers.word.xml import NOTHING, element, joined, read, tag, valued

Kind = Literal["paragraph", "character", "table"]


@dataclass(frozen=True, slots=True)
class Style:
    """A style that papers use: what it says of paragraphs, of words, and of tables."""

    kind: Kind = "paragraph"
    paragraph: Markup = NOTHING
    words: Markup = NOTHING
    more: Markup = NOTHING
    after: str = ""


def spacing(before: int, after: int) -> Markup:
    """The room above and below a paragraph, in twentieths of a point."""
    return element("w:spacing", w_before=before, w_after=after)


def letters(size: float = 0, *, bold: bool = False, colour: str = "", font: str = "") -> Markup:
    """How words look: their font, weight, colour and size in points."""
    parts = (
        element("w:rFonts", w_ascii=font, w_hAnsi=font, w_cs=font) if font else NOTHING,
        element("w:b") if bold else NOTHING,
        valued("w:color", colour.removeprefix("#").upper()) if colour else NOTHING,
        valued("w:sz", int(size * 2)) + valued("w:szCs", int(size * 2)) if size else NOTHING,
    )
    return joined(parts)


def heading(level: int, size: float, colour: str = "") -> Style:
    """The style of headings of a level, which Word shows in its navigation pane."""
    said = (element("w:keepNext"), element("w:keepLines"), spacing(280 if level == 1 else 220, 100))
    return Style(
        paragraph=joined((*said, valued("w:outlineLvl", level - 1))),
        words=letters(size, bold=True, colour=colour),
        after="Normal",
    )


def paper_table(fill: str, ink: str, line: str, soft: str) -> Style:
    """The style of tables: lines round every cell, and a header row of another colour."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = joined(element(f"w:{side}", w_val="single", w_sz=4, w_space=0, w_color=line) for side in sides)
    margins = joined(
        element(f"w:{side}", w_w=width, w_type="dxa")
        for side, width in (("top", 60), ("left", 108), ("bottom", 60), ("right", 108))
    )
    whole = element("w:tblPr", element("w:tblBorders", borders) + element("w:tblCellMar", margins))
    first_row = element("w:rPr", letters(bold=True, colour=ink)) + _behind(fill)
    return Style(
        "table",
        more=joined(
            (
                whole,
                element("w:tblStylePr", first_row, w_type="firstRow"),
                element("w:tblStylePr", _behind(soft), w_type="firstCol"),
            )
        ),
    )


def _behind(fill: str) -> Markup:
    return element("w:tcPr", element("w:shd", w_val="clear", w_color="auto", w_fill=fill))


def box(line: str, fill: str) -> Markup:
    """A frame round paragraphs, the same for all that follow each other."""
    sides = (("top", 6), ("left", 36), ("bottom", 6), ("right", 6))
    borders = (element(f"w:{side}", w_val="single", w_sz=size, w_space=6, w_color=line) for side, size in sides)
    return element("w:pBdr", joined(borders)) + element("w:shd", w_val="clear", w_color="auto", w_fill=fill)


_IN_BOX = element("w:ind", w_left=170, w_right=170) + element("w:contextualSpacing")
_BESIDE = element("w:ind", w_left=2552, w_hanging=2552) + element("w:contextualSpacing")
_FACTS = element("w:tabs", element("w:tab", w_val="left", w_pos=2552)) + spacing(0, 180)

STYLES: Mapping[str, Style] = MappingProxyType(
    {
        "Title": Style(paragraph=spacing(120, 240), words=letters(20, bold=True), after="Normal"),
        "Subtitle": Style(paragraph=spacing(0, 120), words=letters(14), after="Normal"),
        "Heading 1": heading(1, 16),
        "Heading 2": heading(2, 14),
        "Heading 3": heading(3, 12),
        "Heading 4": heading(4, 12),
        "Heading 5": heading(5, 12),
        "Caption": Style(paragraph=spacing(160, 100), words=letters(bold=True)),
        "List Bullet": Style(paragraph=spacing(0, 70)),
        "List Number": Style(paragraph=spacing(0, 70)),
        "Quote": Style(paragraph=spacing(60, 120), words=element("w:i")),
        "Facts": Style(paragraph=_FACTS + _BESIDE),
        "Notice": Style(paragraph=box("1B2229", "FFF6D6") + spacing(60, 160) + _IN_BOX),
        "Preformatted": Style(words=letters(9.5, font="Consolas")),
        "Page Mark": Style(paragraph=valued("w:jc", "center"), words=letters(bold=True, colour="9D1219")),
        "Paper Footer": Style(paragraph=spacing(240, 0), words=letters(9)),
        "Table Text": Style(paragraph=spacing(0, 60), words=letters(10)),
        "Table Heading": Style(paragraph=spacing(0, 40), words=letters(10, bold=True)),
        "Table Row Heading": Style(paragraph=spacing(0, 40), words=letters(10)),
        "After Table": Style(
            paragraph=element("w:spacing", w_before=0, w_after=0, w_line=160, w_lineRule="exact"),
            words=letters(4),
        ),
        "Code": Style("character", words=letters(font="Consolas")),
        "Hyperlink": Style("character", words=valued("w:color", "0B4F8A") + valued("w:u", "single")),
        "Paper Table": paper_table("E4E8EC", "1B2229", "75808B", "F4F6F8"),
    }
)
"""Every style that a paper can use, by the name Word shows."""

_WRITTEN_SMALL = ("Heading", "Caption", "Header", "Footer")


@dataclass(slots=True)
class Styles:
    """The styles of one Word file."""

    root: etree._Element
    _ids: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for style in self.root.iterchildren(tag("w:style")):
            name = style.find(tag("w:name"))
            if name is not None:
                key = f"{style.get(tag('w:type'))} {name.get(tag('w:val'), '').lower()}"
                self._ids.setdefault(key, style.get(tag("w:styleId"), ""))

    def id(self, name: str) -> str:
        """The id of a style, which is added to the file where it has none of that name."""
        key = f"{STYLES[name].kind} {name.lower()}"
        if key not in self._ids:
            self._ids[key] = self._free(name.replace(" ", ""))
            self.add(name, STYLES[name])
        return self._ids[key]

    def has(self, name: str) -> bool:
        """Whether the file has a style of a name."""
        return f"{STYLES[name].kind} {name.lower()}" in self._ids

    def keep(self, names: Container[str]) -> None:
        """Take out every style but those of some names."""
        for style in list(self.root.iterchildren(tag("w:style"))):
            name = style.find(tag("w:name")).get(tag("w:val"))
            if name not in names:
                self.root.remove(style)
                self._ids.pop(f"{style.get(tag('w:type'))} {name.lower()}", None)

    def add(self, name: str, style: Style) -> None:
        """Add a style made from the file's Normal, in place of one of the same name."""
        key = f"{style.kind} {name.lower()}"
        id_ = self._ids.setdefault(key, self._free(name.replace(" ", "")))
        for old in [one for one in self.root.iterchildren(tag("w:style")) if one.get(tag("w:styleId")) == id_]:
            self.root.remove(old)
        self.root.extend(read(self._definition(id_, name, style)))

    def _definition(self, id_: str, name: str, style: Style) -> Markup:
        base = self._base(style.kind)
        # Word knows its own styles by these names.
        shown = valued("w:name", name.lower() if name.startswith(_WRITTEN_SMALL) else name)
        parts = (
            shown,
            valued("w:basedOn", base) if base else NOTHING,
            valued("w:next", self._base("paragraph")) if style.after else NOTHING,
            element("w:qFormat"),
            element("w:pPr", style.paragraph) if style.paragraph else NOTHING,
            element("w:rPr", style.words) if style.words else NOTHING,
            style.more,
        )
        return element("w:style", joined(parts), w_type=style.kind, w_styleId=id_)

    def _base(self, kind: Kind) -> str:
        """The id of the style that others of its kind are made from."""
        for style in self.root.iterchildren(tag("w:style")):
            if style.get(tag("w:type")) == kind and style.get(tag("w:default")) in {"1", "true", "on"}:
                return str(style.get(tag("w:styleId")))
        return ""

    def _free(self, wanted: str) -> str:
        """An id that no style has."""
        taken, id_ = set(self._ids.values()), wanted
        while id_ in taken:
            id_ += "x"
        return id_
