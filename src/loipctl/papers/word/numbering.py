"""The part of a Word file that defines its lists, to which ours are added."""

from typing import TYPE_CHECKING

from lxml import etree

from loipctl.papers.word.lists import Lists
from loipctl.papers.word.xml import element, read, tag

if TYPE_CHECKING:
    from docx.parts.document import DocumentPart


def numbering_of(part: "DocumentPart") -> etree._Element:
    """The definitions of lists in a file, which need not have any yet."""
    from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.parts.numbering import NumberingPart

    for one in part.rels.values():
        if one.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return one.target_part.element
    root = read(element("w:numbering"))[0]
    made = NumberingPart(PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING, root, part.package)
    part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return root


def lists_beside(numbering: etree._Element) -> Lists:
    """Lists whose numbers no list of the file bears."""
    return Lists(_after(numbering, "w:abstractNum", "w:abstractNumId"), _after(numbering, "w:num", "w:numId"))


def put(numbering: etree._Element, lists: Lists) -> None:
    """Add lists to those of the file: first all kinds, then all instances, as Word wants them."""
    instances = numbering.findall(tag("w:num"))
    last = numbering.find(tag("w:numIdMacAtCleanup"))
    end = len(numbering) if last is None else numbering.index(last)
    numbering[end:end] = read(lists.instances())
    start = numbering.index(instances[0]) if instances else end
    numbering[start:start] = read(lists.definitions())


def _after(numbering: etree._Element, name: str, number: str) -> int:
    """The first number above all that are taken."""
    return max((int(one.get(tag(number), "0")) for one in numbering.iterchildren(tag(name))), default=0) + 1
