"""What stands at the head of every page: that a paper is a draft, or that its plan has errors."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from loipctl.papers import tree
from loipctl.papers.word.words import run
from loipctl.papers.word.xml import element, joined, read, valued
from loipctl.papers.writers import NOTICE_TITLES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.section import _Header

_ON_EVERY_PAGE = ("draft", "problems")


def mark_pages(word: "WordDocument", notices: tuple[tree.Notice, ...], style: str) -> None:
    """Put the title of each notice that every page must bear over the headers of the house style."""
    titles = [NOTICE_TITLES[notice.kind] for notice in notices if notice.kind in _ON_EVERY_PAGE]
    if not titles:
        return
    lines = joined(_line(title, style) for title in titles)
    for header in _headers(word):
        header.paragraphs[0]._p.getparent()[:0] = read(lines)


def _line(title: str, style: str) -> Markup:
    return element("w:p", element("w:pPr", valued("w:pStyle", style)) + run(title))


def _headers(word: "WordDocument") -> Iterator["_Header"]:
    """Yield every header that is shown, making the first where there is none."""
    even = word.settings.odd_and_even_pages_header_footer
    for position, section in enumerate(word.sections):
        shown = [section.header]
        shown += [section.first_page_header] if section.different_first_page_header_footer else []
        shown += [section.even_page_header] if even else []
        for header in shown:
            if not header.is_linked_to_previous or not position:
                yield header
