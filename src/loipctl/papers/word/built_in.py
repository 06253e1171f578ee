"""The built-in house style: plain pages that a council without one of its own can put before a board."""

import io
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree
from markupsafe import Markup

from loipctl.papers.brand import Brand, Logo
from loipctl.papers.tree import Sheet
from loipctl.papers.word.pictures import logo_of
from loipctl.papers.word.styles import STYLES, Style, Styles, heading, letters, paper_table, spacing
from loipctl.papers.word.words import run
from loipctl.papers.word.xml import element, joined, read, tag, valued

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart
    from docx.section import _Footer, _Header

NAME = "the built-in house style"

_FONT, _INK, _LINE, _SOFT = "Arial", "1B2229", "75808B", "EEF2F5"
_MARGIN = 1134
_A4, _A3_ON_ITS_LONG_SIDE = (11906, 16838), (23811, 16838)
_KEPT = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
_STYLES = {
    "Subtitle": Style(paragraph=spacing(0, 0), words=letters(14, bold=True), after="Normal"),
    "Caption": Style(paragraph=STYLES["Caption"].paragraph, words=letters(11, bold=True)),
    "Table Heading": Style(
        paragraph=STYLES["Table Heading"].paragraph, words=letters(10, bold=True, colour="FFFFFF")
    ),
}
_FIELD = ("begin", "separate", "end")


@cache
def built_in(brand: Brand, sheet: Sheet | None = None) -> bytes:
    """The Word file of the built-in house style, with its tags, in the colour and with the logo of a brand.

    A paper for one sheet has pages of that size.
    """
    from docx import Document

    word = Document()
    styles = Styles(word.styles.element)
    width, height = _A3_ON_ITS_LONG_SIDE if sheet == "A3" else _A4
    _dress(styles, brand.accent.removeprefix("#").upper(), width - 2 * _MARGIN)
    logo = (_paragraph(_logo(brand.logo, brand, word.part), styles.id("Subtitle")),) if brand.logo else ()
    titles = (_paragraph(run(text), styles.id(name)) for name, text in _titles(brand))
    word.element.body[:0] = read(joined((*logo, *titles)))
    word.add_paragraph("{{ paper }}")
    section = word.sections[0]
    section.different_first_page_header_footer = True
    _page(section._sectPr, width, height)
    _write(section.header, "{{ partnership }}", "{% if item %}Item {{ item }}{% endif %}")
    for footer in (section.footer, section.first_page_footer):
        _write(footer, "{{ footer }}", "Page ", "PAGE", " of ", "NUMPAGES")
    _modern(word.settings.element)
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _titles(brand: Brand) -> Iterator[tuple[str, str]]:
    """Yield the lines at the head of the paper, each after its style."""
    if brand.organisation:
        yield "Subtitle", "{{ organisation }}"
    yield "Subtitle", "{{ partnership }}"
    yield "Title", "{{ title }}"


def _logo(logo: Logo, brand: Brand, part: "DocumentPart") -> Markup:
    # what the logo says is filled in as a tag, so that no name is read as one
    return logo_of(logo, "{{ organisation }}" if brand.organisation else "{{ partnership }}", part)


def _dress(styles: Styles, band: str, room: int) -> None:
    """Leave the styles that Word needs, and put ours over them, for lines of a width."""
    styles.keep(_KEPT)
    defaults = styles.root.find(tag("w:docDefaults"))
    styles.root.remove(defaults)
    plain = letters(12, colour=_INK, font=_FONT) + element("w:lang", w_val="en-GB", w_eastAsia="en-GB")
    apart = element("w:spacing", w_before=0, w_after=120, w_line=259, w_lineRule="auto")
    said = element("w:rPrDefault", element("w:rPr", plain)) + element("w:pPrDefault", element("w:pPr", apart))
    styles.root[:0] = read(element("w:docDefaults", said))
    for name, style in {**STYLES, **_STYLES, **_coloured(band), **_edges(room)}.items():
        styles.add(name, style)


def _edges(room: int) -> dict[str, Style]:
    """The styles of the lines above and below the text, which have words at both ends."""
    right = element("w:tabs", element("w:tab", w_val="right", w_pos=room))
    return {
        "Header": Style(paragraph=right, words=letters(10)),
        "Footer": Style(paragraph=right + spacing(120, 0), words=letters(9)),
    }


def _coloured(band: str) -> dict[str, Style]:
    """The styles in the colour of bands."""
    return {
        "Title": Style(paragraph=spacing(60, 240), words=letters(22, bold=True, colour=band), after="Normal"),
        "Heading 1": heading(1, 16, band),
        "Heading 2": heading(2, 14, band),
        "Heading 3": heading(3, 12, band),
        "Paper Table": paper_table(band, "FFFFFF", _LINE, _SOFT),
    }


def _paragraph(content: Markup, style: str) -> Markup:
    return element("w:p", element("w:pPr", valued("w:pStyle", style)) + content)


def _page(section: etree._Element, width: int, height: int) -> None:
    """Set the size of the page and its margins."""
    for old in section.findall(tag("w:pgSz")) + section.findall(tag("w:pgMar")):
        section.remove(old)
    sides: dict[str, str | int] = {f"w_{side}": _MARGIN for side in ("top", "right", "bottom", "left")}
    turned: dict[str, str | int] = {"w_orient": "landscape"} if width > height else {}
    size = element("w:pgSz", w_w=width, w_h=height, **turned)
    section[:0] = read(size + element("w:pgMar", **sides, w_header=567, w_footer=567, w_gutter=0))


def _write(where: "_Header | _Footer", left: str, *right: str) -> None:
    """Write a line of a header or footer: words at the left, and words and fields at the right margin."""
    line = where.paragraphs[0]._p
    parts = [run(left), element("w:r", element("w:tab"))]
    line.extend(read(joined([*parts, *(_field(one) if one.isupper() else run(one) for one in right)])))


def _field(name: str) -> Markup:
    """A field that Word fills, such as the number of the page."""
    begin, between, end = (element("w:r", element("w:fldChar", w_fldCharType=kind)) for kind in _FIELD)
    # The name is ours.
    said = element("w:r", element("w:instrText", Markup(f" {name} "), xml_space="preserve"))  # noqa: S704
    return joined((begin, said, between, run("1"), end))


def _modern(settings: etree._Element) -> None:
    """Keep Word from opening the paper as one of an older version."""
    address = "http://schemas.microsoft.com/office/word"
    version = element("w:compatSetting", w_name="compatibilityMode", w_uri=address, w_val=15)
    for compat in settings.iterchildren(tag("w:compat")):
        compat[:] = read(version)
    for zoom in settings.iterchildren(tag("w:zoom")):
        # python-docx leaves out what Word's schema wants.
        zoom.set(tag("w:percent"), "100")
