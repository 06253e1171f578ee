"""The checks of web pages and PDFs: the example papers pass, and each way to break one is told in a sentence."""

# ruff: noqa: E501 (one case stays on one line)

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pytest
from every_paper import DOCUMENTS
from pikepdf import Array, Dictionary, Name, Pdf

from loipctl.papers.checks.html import HTML_CHECKS
from loipctl.papers.checks.page import read
from loipctl.papers.checks.pdf import PDF_CHECKS
from loipctl.papers.checks.tagged import Tagged
from loipctl.papers.writers.html import HTML
from loipctl.papers.writers.pdf import PDF


@cache
def written(suffix: str, name: str) -> bytes:
    return {".html": HTML, ".pdf": PDF}[suffix].write(DOCUMENTS[name])


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_wrong_with_the_pages(name: str) -> None:
    assert HTML_CHECKS.faults(read(written(".html", name).decode())) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_is_wrong_with_the_pdfs(name: str) -> None:
    assert PDF_CHECKS.faults(Tagged(written(".pdf", name))) == []


BROKEN_PAGES = [
    ('<html lang="en-GB">', "<html>", "the page does not say what language it is in"),
    ("<title>", "<title></title><desc>", "the page has no title"),
    ("<h1>", "<p>", "the first heading is not the title of the paper"),
    ("<h2 id=", "<h4 id=", "a heading of level 4 follows one of level 1"),
    ("</header>", "<h1>Again</h1></header>", "there are 2 headings of level 1"),
    ("</header>", "<h2></h2></header>", "1 heading has no words"),
    ('<th scope="col">Ref.</th>', "<th>Ref.</th>", "table 2 has header cells that do not say what they head"),
    ('<td class="wide">', '<td class="wide" colspan="2">', "table 2 has merged cells"),
    ("<main", "<table><tr><td>1</td></tr></table><main", "table 1 has no header cells"),
    ("<main", "<table><tr><td>1</td></tr></table><main", "table 1 has no caption"),
    (' alt="Attendance', ' title="Attendance', "picture 1 has no alternative text"),
    (">evidence</a>", ">Read more</a>", "the words of a link say nothing: `Read more`"),
    (">evidence</a>", "></a>", "the link to https://example.org/evidence has no words"),
    ('id="figure-1"', 'id="table-1"', "2 elements have the name `table-1`"),
    ('href="#main"', 'href="#top"', "a link leads to `#top`, which is not on the page"),
    ("background:#00703c", "background:#eeeeee", "`● On track` is hard to read: #ffffff on #eeeeee is a contrast of 1.2 to 1"),
    ("</main>", "<script>1</script></main>", "the page has a script in it"),
    ("<main", '<main onclick="x()"', "the page has a script in it"),
    ("</main>", '<img alt="x" src="https://x.example/x.png"></main>', "the page loads something from elsewhere"),
    ("* { box", '@import "x.css"; * { box', "the page loads something from elsewhere"),
    ("<main", "<div", "the page has no main part to skip to"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "fault"), BROKEN_PAGES)
def test_a_broken_page_is_told_in_a_sentence(right: str, wrong: str, fault: str) -> None:
    page = written(".html", "sample").decode()
    assert right in page
    assert fault in HTML_CHECKS.faults(read(page.replace(right, wrong)))


def tags(pdf: Pdf, name: str) -> list[Dictionary]:
    return [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == Name(f"/{name}")]


def forget(pdf: Pdf, name: str) -> None:
    del pdf.Root[name]


def rename(pdf: Pdf, before: str, after: str) -> None:
    for tag in tags(pdf, before):
        tag.S = Name(f"/{after}")


def untag_what_is_painted(pdf: Pdf) -> None:
    for tag in tags(pdf, "P"):
        tag.K = Array()


def lose_headers(pdf: Pdf) -> None:
    for tag in tags(pdf, "TH"):
        tag.A = Array()


def lose_a_cell(pdf: Pdf) -> None:
    tags(pdf, "TR")[1].K = Array(list(tags(pdf, "TR")[1].K)[1:])


def lose_from_all(pdf: Pdf, key: str) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and key in one:
            del one[key]


def change_what_it_says(pdf: Pdf, before: bytes, after: bytes) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(before, after))


BROKEN_FILES: list[tuple[Callable[[Pdf], None], str]] = [
    (lambda pdf: change_what_it_says(pdf, b"pdfuaid", b"other"), "the file does not say that it is PDF/UA-1"),
    (lambda pdf: change_what_it_says(pdf, b"pdfaid", b"other"), "the file does not say that it is PDF/A-2a"),
    (lambda pdf: change_what_it_says(pdf, b"dc:title", b"dc:name"), "the file has no title"),
    (lambda pdf: forget(pdf, "/ViewerPreferences"), "a reader shows the name of the file and not its title"),
    (lambda pdf: forget(pdf, "/Lang"), "the file does not say what language it is in"),
    (lambda pdf: forget(pdf, "/StructTreeRoot"), "the file has no tags"),
    (lambda pdf: forget(pdf, "/MarkInfo"), "the file has no tags"),
    (lambda pdf: forget(pdf, "/Outlines"), "there are no bookmarks"),
    (lambda pdf: rename(pdf, "H1", "P"), "the first heading is not the title of the paper"),
    (lambda pdf: rename(pdf, "H2", "H4"), "a heading of level 4 follows one of level 1"),
    (lambda pdf: rename(pdf, "TH", "TD"), "table 1 has no header cells"),
    (lose_headers, "table 1 has header cells that do not say what they head"),
    (lose_a_cell, "the rows of table 1 have different numbers of cells"),
    (lambda pdf: lose_from_all(pdf, "/Alt"), "picture 1 has no alternative text"),
    (lambda pdf: lose_from_all(pdf, "/Contents"), "2 links of 2 cannot be read out"),
    (lambda pdf: lose_from_all(pdf, "/Tabs"), "the tab key does not go through links in the order of reading"),
    (untag_what_is_painted, "painted that no tag holds"),
    (lambda pdf: lose_from_all(pdf, "/FontFile2"), "are not in the file"),
]


@pytest.mark.parametrize(("damage", "fault"), BROKEN_FILES)
def test_a_broken_pdf_is_told_in_a_sentence(damage: Callable[[Pdf], None], fault: str) -> None:
    with Pdf.open(BytesIO(written(".pdf", "sample"))) as pdf:
        damage(pdf)
        damaged = BytesIO()
        pdf.save(damaged)
    assert any(fault in one for one in PDF_CHECKS.faults(Tagged(damaged.getvalue())))
