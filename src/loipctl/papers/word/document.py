"""A whole paper in Word: a house style filled, with the blocks of the paper where it has its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote

from lxml import etree
from markupsafe import Markup

from loipctl.papers import tree
from loipctl.papers.word import numbering
from loipctl.papers.word.blocks import Body, Place
from loipctl.papers.word.columns import columns
from loipctl.papers.word.marks import mark_pages
from loipctl.papers.word.page import page_of
from loipctl.papers.word.pictures import Pictures, pictures
from loipctl.papers.word.properties import describe, packed, speak
from loipctl.papers.word.styles import Styles
from loipctl.papers.word.tags import THE_TEXT, HouseStyle, Use
from loipctl.papers.word.words import Words
from loipctl.papers.word.xml import Elements, joined, read, tag
from loipctl.words import day

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.parts.document import DocumentPart

# Word does not open a file with another character in an address.
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def write(paper: tree.Document, content: bytes, name: str) -> bytes:
    """A paper as a Word file in a house style, whose name is for messages."""
    house = HouseStyle(content, name)
    mark = house.fill(_values(paper))
    word: WordDocument = house.docx
    styles, defined = Styles(word.styles.element), numbering.numbering_of(word.part)
    lists = numbering.lists_beside(defined)
    page = page_of(mark)
    words = Words(styles.id, _Links(word.part).id)
    shown = Pictures(word.part, page.height, pictures((*paper.notices, *paper.blocks)))
    body = Body(words, lists, shown, columns(paper.blocks), _style(mark))
    _put(mark, read(joined(_whole(paper, body, house.uses, Place(page.width)))))
    numbering.put(defined, lists)
    mark_pages(word, paper.marks, styles.id("Page Mark"))
    speak(styles.root, paper.language)
    describe(word, paper)
    return packed(word, paper)


@dataclass(slots=True)
class _Links:
    """The addresses that a Word file leads to, each under one id."""

    part: "DocumentPart"
    ids: dict[str, str] = field(default_factory=dict)

    def id(self, address: str) -> str:
        """The id of an address."""
        if address not in self.ids:
            # python-docx looks through all ids for the next one, which many links make slow.
            self.ids[address] = f"rIdLink{len(self.ids) + 1}"
            target = quote(address, safe=_IN_ADDRESSES)
            self.part.rels.add_relationship(_HYPERLINK, target, self.ids[address], is_external=True)
        return self.ids[address]


def _values(paper: tree.Document) -> dict[str, str]:
    """What the tags of a house style stand for: what the paper is for, or else the facts at its head."""
    of = paper.occasion
    facts = {_tag(fact.label): tree.plain_text(fact.value) for fact in paper.facts}
    said = {
        "title": paper.title,
        "partnership": paper.subtitle,
        "organisation": paper.brand.organisation,
        "plan": of.plan,
        "report_to": of.report_to,
        "meeting": of.meeting,
        "item": of.item,
        "report_by": of.report_by,
        "as_at": day(paper.day) if paper.day else "",
        "footer": tree.plain_text(paper.footer),
    }
    return {tag: words or facts.get(tag, "") for tag, words in said.items()}


def _whole(paper: tree.Document, body: Body, uses: tuple[Use, ...], place: Place) -> Iterator[Markup]:
    """Yield the parts of a paper, without those that the house style shows on its own pages."""
    in_text = {use.name for use in uses if use.where == THE_TEXT}
    anywhere = {use.name for use in uses}
    if "title" not in in_text:
        if paper.subtitle and "partnership" not in anywhere:
            yield body.line((tree.Text(paper.subtitle),), "Subtitle")
        yield body.line((tree.Text(paper.title),), "Title")
    yield body.blocks(paper.notices, place)
    yield body.facts(tuple(fact for fact in paper.facts if _tag(fact.label) not in in_text))
    yield body.blocks(paper.blocks, place)
    if paper.footer and "footer" not in anywhere:
        yield body.line(paper.footer, "Paper Footer")


def _tag(label: str) -> str:
    return label.lower().replace(" ", "_")


def _style(mark: etree._Element) -> str:
    """The style of the line where the paper goes, which its paragraphs take."""
    found = _line(mark).find(f"{tag('w:pPr')}/{tag('w:pStyle')}")
    return "" if found is None else str(found.get(tag("w:val")))


def _put(mark: etree._Element, blocks: Elements) -> None:
    """Put blocks where the mark stands, and take its line out unless something else stands on it."""
    line = _line(mark)
    parent = line.getparent()
    at = parent.index(line) + 1
    parent[at:at] = blocks
    mark.getparent().remove(mark)
    if not "".join(line.itertext()).strip() and line.find(f"{tag('w:pPr')}/{tag('w:sectPr')}") is None:
        parent.remove(line)


def _line(mark: etree._Element) -> etree._Element:
    return next(mark.iterancestors(tag("w:p")))
