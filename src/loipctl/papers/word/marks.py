"""What stands at the head of every page: that a paper is a draft, or that its plan has errors."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from loipctl.papers.word.words import run
from loipctl.papers.word.xml import element, joined, read, valued

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import _Header


def mark_pages(word: "WordDocument", marks: Sequence[str], style: str) -> None:
    """Put what every page must say over the headers of the house style."""
    lines = joined(_line(words, style) for words in marks)
    for header in headers(word) if marks else ():
        header.paragraphs[0]._p.getparent()[:0] = read(lines)


def headers(word: "WordDocument") -> Iterator["_Header"]:
    """Yield every header that is shown; the first is made where there is none and somebody looks into it."""
    even = word.settings.odd_and_even_pages_header_footer
    for position, section in enumerate(word.sections):
        shown = [section.header]
        shown += [section.first_page_header] if section.different_first_page_header_footer else []
        shown += [section.even_page_header] if even else []
        for header in shown:
            if not header.is_linked_to_previous or not position:
                yield header


def _line(words: str, style: str) -> Markup:
    return element("w:p", element("w:pPr", valued("w:pStyle", style)) + run(words))
