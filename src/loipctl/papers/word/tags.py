"""The tags in a house style, such as {{ title }}: which there are, and how they are filled.

What comes of a filled part is read strictly, since docxtpl would mend a torn part by cutting it short.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, nodes
from jinja2.exceptions import TemplateSyntaxError
from lxml import etree
from markupsafe import Markup

from loipctl.papers import PaperError
from loipctl.papers.complaints import in_words
from loipctl.papers.word.house_file import not_word
from loipctl.papers.word.probe import FAULTS, probe
from loipctl.papers.word.tag_language import TagLanguage
from loipctl.words import did_you_mean, quoted

if TYPE_CHECKING:
    from docx.opc.part import Part

PAPER = "paper"
THE_TEXT = "the text"
TAGS: Mapping[str, str] = {
    "title": "the title of the paper",
    "partnership": "the name of the partnership",
    "organisation": "the organisation that loipctl.yaml names",
    "plan": "the title of the plan",
    "report_to": "the group that the paper goes to",
    "meeting": "the date of the meeting",
    "item": "the item on the agenda",
    "report_by": "who reports",
    "as_at": "the day that its figures are for",
    "footer": "what the paper was made from, and by what",
    PAPER: "the paper itself",
}
"""What a house style can name."""

_LARGEST, _MOST_BRACES = 2 * 1024 * 1024, 2_000
_FOOTNOTES = ".footnotes+xml"
_MARK = "loipctl-paper"
# The mark is an element, and the values are escaped, so no value can look like it.
_PLACE = Markup(f'</w:t><w:br w:type="{_MARK}"/><w:t xml:space="preserve">')  # noqa: S704


@dataclass(frozen=True, slots=True)
class Use:
    """A tag that a house style names, and the part of it where it does."""

    name: str
    where: str


class HouseStyle(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A Word file with tags, filled part by part."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(io.BytesIO(content))
        self.name = name
        try:
            self.init_docx()
            probe(self.docx)
            self._parts = list(self._sources())
        except FAULTS:
            raise not_word(name) from None

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """The tags it names, each with where, as they stand before they are filled."""
        return tuple(self._uses())

    def fill(self, values: Mapping[str, str]) -> etree._Element:
        """Fill every tag; return the mark that stands where the paper goes.

        Raises `PaperError` for a tag that is not known and for a file without a place for the paper.
        """
        for use in self.uses:
            if use.name not in TAGS:
                message = f"{self.name}: {use.where} names `{use.name}`, which no paper has"
                raise PaperError(message, did_you_mean(use.name, TAGS) or f"write one of {quoted(TAGS)}", 2)
        self.look_for_place()
        self.render({**values, PAPER: _PLACE}, TagLanguage(), autoescape=True)
        return self._mark()

    def look_for_place(self) -> None:
        """Raise `PaperError` for a file that does not say where in its text the paper goes."""
        found = [use.where for use in self.uses if use.name == PAPER]
        if found != [THE_TEXT]:
            message = (
                f"{self.name} has no {{{{ paper }}}}, so there is no place for the paper"
                if not found
                else f"{self.name}: {{{{ paper }}}} stands outside the text of the page"
            )
            raise PaperError(message, "type {{ paper }} on a line of its own where the paper should go", 2)

    def render_xml_part(
        self, src_xml: str, part: "Part", context: Mapping[str, str], jinja_env: Environment
    ) -> str:
        """Fill one part, and read what comes of it strictly."""
        where = _where(str(part.partname))
        try:
            filled: str = jinja_env.from_string(src_xml).render(context)
            etree.fromstring(filled.encode())
        except TemplateError as error:
            raise self._refused(where, error) from None
        except etree.XMLSyntaxError:
            message = f"{self.name}: {where} comes apart where its tags are filled"
            raise PaperError(message, "type each tag on one line and in one go, as in {{ title }}", 2) from None
        return filled

    def render_properties(self, context: Mapping[str, str], jinja_env: Environment) -> None:
        """Leave the properties of the file: they are set from the paper."""

    def fix_tables(self, xml: str) -> etree._Element:
        """The body as it was filled; tags here add no rows and no columns."""
        from docx.oxml.parser import parse_xml

        return parse_xml(xml)

    def map_headers_footers_xml(self, relKey: str, xml: bytes) -> None:  # noqa: N803 (docxtpl's name)
        """Put a filled header or footer in its place, for python-docx too, which keeps a list of its own."""
        super().map_headers_footers_xml(relKey, xml)
        relationships = self.docx.part.rels
        relationships._target_parts_by_rId[relKey] = relationships[relKey].target_part

    def fix_docpr_ids(self, tree: etree._Element) -> None:
        """Leave the numbers of pictures: tags here repeat none."""

    def _uses(self) -> Iterator[Use]:
        for where, source in self._parts:
            try:
                parsed = TagLanguage().listed(source)
            except TemplateSyntaxError as error:
                raise self._refused(where, error) from None
            except RecursionError:
                message = f"{self.name}: {where}: its tags stand too deep inside each other"
                raise PaperError(message, "write tags as {{ title }}, one after the other", 2) from None
            for name in sorted({one.name for one in parsed.find_all(nodes.Name)}):
                yield Use(name, where)

    def _sources(self) -> Iterator[tuple[str, str]]:
        """Yield the parts that can hold tags, as Jinja reads them."""
        yield THE_TEXT, self._patched(THE_TEXT, self.get_xml())
        for address in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(address):
                where = _where(str(part.partname))
                yield where, self._patched(where, self.get_part_xml(part))
        for part in self.docx.part.package.parts:
            if part.content_type.endswith(_FOOTNOTES):
                yield "a footnote", self._patched("a footnote", part.blob.decode())

    def _patched(self, where: str, xml: str) -> str:
        """A part with each of its tags in one piece; looking for them in a very large one would take too long."""
        if len(xml) > _LARGEST or xml.count("{") > _MOST_BRACES:
            message = f"{self.name}: {where} is too large for a house style"
            raise PaperError(message, "keep the words and tags that every paper has, and take out the rest", 2)
        patched: str = self.patch_xml(xml)
        return patched

    def _mark(self) -> etree._Element:
        body = self.docx.element.body
        found = body.xpath(f"//w:br[@w:type='{_MARK}']")
        if len(found) == 1 and not found[0].xpath("ancestor::w:txbxContent"):
            return found[0]
        message = (
            f"{self.name}: {{{{ paper }}}} stands in a text box"
            if found and found[0].xpath("ancestor::w:txbxContent")
            else f"{self.name}: {{{{ paper }}}} stands in {len(found)} places"
        )
        raise PaperError(message, "type {{ paper }} once, on a line of its own", 2)

    def _refused(self, where: str, error: TemplateError) -> PaperError:
        if isinstance(error, TemplateSyntaxError):
            message, advice = in_words(error)
        else:
            message, advice = "a tag does something that tags cannot do", ""
        return PaperError(f"{self.name}: {where}: {message}", advice or "write tags as {{ title }}", 2)


def _where(part: str) -> str:
    if "header" in part:
        return "a header"
    if "footer" in part:
        return "a footer"
    return "a footnote" if "footnotes" in part else THE_TEXT
