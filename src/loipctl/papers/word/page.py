"""The page that a paper stands on, as the house style sets it."""

from dataclasses import dataclass

from lxml import etree

from loipctl.papers.word.xml import tag

_A4 = (11_906, 16_838)
_MARGINS = {"top": 1_134, "right": 1_134, "bottom": 1_134, "left": 1_134, "gutter": 0}


@dataclass(frozen=True, slots=True)
class Page:
    """The room between the margins of a page, in twentieths of a point."""

    width: int
    height: int


def page_of(mark: etree._Element) -> Page:
    """The page on which something stands; A4 where the house style does not say."""
    sizes, margins = dict(zip(("w", "h"), _A4, strict=True)), dict(_MARGINS)
    for section in mark.xpath("following::w:sectPr[1]"):
        _read(section.find(tag("w:pgSz")), sizes)
        _read(section.find(tag("w:pgMar")), margins)
    width = sizes["w"] - margins["left"] - margins["right"] - margins["gutter"]
    return Page(max(width, 1), max(sizes["h"] - margins["top"] - margins["bottom"], 1))


def _read(said: etree._Element | None, measures: dict[str, int]) -> None:
    """Take over the measures that the house style gives; a margin below 0 is one that a header may overrun."""
    if said is not None:
        given = {name: said.get(tag(f"w:{name}"), "") for name in measures}
        measures.update({name: abs(int(one)) for name, one in given.items() if one.lstrip("-").isdecimal()})
