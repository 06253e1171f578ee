"""Papers as PDF: whatever anybody types is laid out and read out, and the same paper gives the same bytes."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from pdf_reading import page_texts
from pikepdf import Pdf
from reading import Page
from sample import sample
from test_example_papers import PAPERS
from test_properties import ANY, BLOCKS

from loipctl import colours
from loipctl.papers import MissingProgramError, PaperError, document, tree
from loipctl.papers.brand import ACCENT
from loipctl.papers.checks.pdf import PDF_CHECKS
from loipctl.papers.checks.tagged import Tagged
from loipctl.papers.compiler import compiler
from loipctl.papers.prose import prose
from loipctl.papers.provenance import Provenance
from loipctl.papers.writers import pdf, pdf_values, writers
from loipctl.papers.writers.html import HTML
from loipctl.papers.writers.pdf import PDF

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="20"><text x="1" y="15">90%</text>{}</svg>'


def text(words: str) -> tree.Inlines:
    return (tree.Text(words),)


def paragraph(words: str) -> tree.Paragraph:
    return tree.Paragraph(text(words))


def paper(*blocks: tree.Block) -> tree.Document:
    return document.document((tree.Heading(1, text("Progress report")), *blocks))


def table(*columns: str, rows: int = 1) -> tree.Table:
    row = tuple((paragraph(f"{column}, told in some words"),) for column in columns)
    return tree.Table(text("A table"), tuple(map(text, columns)), (row,) * rows)


@given(title=ANY, blocks=BLOCKS)
@settings(max_examples=60)
def test_every_paper_can_be_laid_out_and_read_out(title: str, blocks: tree.Blocks) -> None:
    made = document.document((tree.Heading(1, text(f"T {title}")), *blocks))
    assert PDF_CHECKS.faults(Tagged(PDF.write(made))) == []


HARD = {
    "a word as long as a page": (paragraph("W" * 20_000),),
    "lists as deep as prose has them": prose("\n".join(f"{'  ' * depth}- x" for depth in range(18))),
    "quotes as deep as prose has them": prose(f"{'>' * 19} x"),
    "lists in quotes in lists": prose(f"{'- > ' * 9}x"),
    "emphasis in emphasis": prose(f"{'*a **b ' * 17}x{' b** a*' * 17}"),
    "emphasised signs that no slanted font has": prose("*see ✓ and `✓`, [→](https://x.example)*"),
    "a table without rows": (table("Action", "Due", rows=0),),
    "a cell longer than a page": (
        tree.Table(text("x"), (text("a"), text("b")), (((paragraph("word " * 4_000),), ()),)),
    ),
    "a table in a table": (tree.Table(text("x"), (text("a"),), (((table("b", "c"),),),)),),
    "a heading in a quote": (tree.Quote((tree.Heading(5, text("x")),)),),
    "links that lead nowhere from a file": (
        tree.Paragraph(
            tuple(tree.Link(href, text("x")) for href in ("", "#x", "page.html", f"https://{'x' * 9_000}.example"))
        ),
    ),
    "a heading that nobody can see": (tree.Heading(2, text("\u200b")), tree.Heading(3, text("Progress"))),
    "two small figures and a third": (
        tree.Heading(2, text("Progress")),
        *(tree.Figure(SVG.format(""), f"It stands at {value}%.", text("A measure")) for value in range(3)),
    ),
    "a list that starts anywhere": (tree.Numbered(((paragraph("x"),), ()), "i.", 0),),
}  # fmt: skip


@pytest.mark.parametrize("blocks", HARD.values(), ids=HARD)
def test_what_is_hard_to_lay_out_can_be_read_out(blocks: tree.Blocks) -> None:
    assert PDF_CHECKS.faults(Tagged(PDF.write(paper(*blocks)))) == []


def test_a_picture_that_would_read_another_file_is_refused_in_a_sentence() -> None:
    picture = SVG.format('<image href="/etc/passwd" width="9" height="9"/>')
    with pytest.raises(PaperError, match="the PDF cannot be made: failed to load linked image"):
        PDF.write(paper(tree.Figure(picture, "What stands there.", ())))


def test_a_paper_without_a_title_is_refused_in_a_sentence() -> None:
    with pytest.raises(PaperError, match="the title of the paper has no words"):
        document.document((tree.Heading(1, text(" \u200b")),))


def test_what_no_font_can_show_is_named_or_boxed() -> None:
    written = pdf_values.values(paper(paragraph("300 came 🎉👍🏽 ✓ 歡迎")))
    assert written["blocks"][0]["content"] == [
        {"is": "text", "text": "300 came [party popper][thumbs up sign] ✓ \ufffd\ufffd"}
    ]


def test_a_table_of_many_columns_stands_on_a_page_turned_sideways_with_its_heading() -> None:
    wide = table(*(f"Column {number}" for number in range(9)), rows=20)
    made = PDF.write(paper(paragraph("Before"), tree.Heading(2, text("Appendix")), wide, paragraph("After")))
    with Pdf.open(BytesIO(made)) as file:
        sizes = [tuple(round(float(one)) for one in page.mediabox[2:]) for page in file.pages]
    assert sizes == [(595, 842), (842, 595), (842, 595), (595, 842)]


def test_rows_stay_whole_but_for_those_as_tall_as_a_page() -> None:
    long, short = paragraph("word " * 900), paragraph("word")
    given = tree.Table((), (text("a"), text("b")), (((long,), (short,)), ((short,), (short,))))
    assert pdf_values.values(paper(given))["blocks"][0]["unbroken"] == [False, True]


def test_the_header_of_a_table_is_repeated_and_is_one_in_the_tags() -> None:
    made = Tagged(PDF.write(paper(table("Action", "Due", rows=120))))
    (tagged,) = made.tags.all("Table")
    assert (len(made.pdf.pages) > 2, len(tagged.all("TH")), len(tagged.all("TD"))) == (True, 2, 240)


def test_the_cells_that_head_rows_say_so() -> None:
    made = Tagged(PDF.write(sample()))
    scopes = [[cell.attribute("/Scope") for cell in one.all("TH")] for one in made.tags.all("Table")]
    assert scopes == [["Column"] * 2, ["Column"] * 6 + ["Row"] * 4, ["Column"] * 3]
    assert made.pdf.check_pdf_syntax() == []


def test_the_file_says_what_it_is_and_for_which_day() -> None:
    made = Tagged(PDF.write(PAPERS["edinburgh-board-paper"]))
    assert (str(made.root.Lang), str(made.pdf.docinfo["/Title"]), str(made.pdf.docinfo["/CreationDate"])) == (
        "en-GB",
        "Best Value Assurance Audit Improvement Plan – Progress Update",
        "D:20210930000000Z",
    )


def test_the_headings_are_bookmarks() -> None:
    with Pdf.open(BytesIO(PDF.write(PAPERS["edinburgh-board-paper"]))) as file, file.open_outline() as outline:
        assert [one.title for one in outline.root] == [
            "1 Executive Summary",
            "2 Recommendations",
            "3 Main Report",
            "4 Contact",
            "Best Value Improvement Plan - Progress and Closure",
        ]


@pytest.mark.parametrize(
    ("provenance", "mark"),
    [
        (Provenance(draft=True), "Draft"),
        (Provenance(sound=False), "Madefromaplanwitherrors"),
        (Provenance(sound=False, draft=True), "Madefromaplanwitherrors·Draft"),
    ],
)
def test_every_page_says_that_it_is_a_draft_or_has_errors(provenance: Provenance, mark: str) -> None:
    board_paper = PAPERS["edinburgh-board-paper"]
    plain, marked = (page_texts(PDF.write(one)) for one in (board_paper, given_notices(board_paper, provenance)))
    assert len(marked) > 5
    assert all(mark in page for page in marked)
    assert not any(mark in page for page in plain)


def given_notices(made: tree.Document, provenance: Provenance) -> tree.Document:
    return replace(made, notices=provenance.notices())


PAIRS = [
    ("#ffffff", "band"), ("band", "#ffffff"), ("ink", "#ffffff"), ("ink", "soft"), ("link-blue", "#ffffff"),
    ("#ffffff", "alarm"), ("ink", "#fff6d6"), ("ink", "#fdeceb"),
]  # fmt: skip


@pytest.mark.parametrize(("letters", "ground"), PAIRS)
def test_the_colours_of_the_page_can_be_read(letters: str, ground: str) -> None:
    source = Path(pdf.__file__).with_name("paper.typ").read_text("utf-8")
    named = dict(re.findall(r'^#let ([a-z-]+) = rgb\("(#[0-9a-f]{6})"\)$', source, re.MULTILINE))
    assert {"ink", "soft", "link-blue", "alarm", "line-grey"} == {*named}
    assert set(re.findall(r'rgb\("(#[0-9a-f]{6})"\)', source)) == {*named.values(), "#fff6d6", "#fdeceb"}
    named["band"] = ACCENT  # settings change no other colour, and refuse a paler one than can be read
    assert colours.contrast(named.get(letters, letters), named.get(ground, ground)) >= 4.5
    assert colours.contrast(named["line-grey"], "#ffffff") >= 3


def test_every_page_has_its_number_the_title_and_the_foot() -> None:
    pages = page_texts(PDF.write(PAPERS["edinburgh-board-paper"]))
    wanted = ("BestValueAssuranceAuditImprovementPlan–ProgressUpdate", "Asat30September2021.Madebyloipctl")
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert [part for part in (*wanted, f"Page{number}of{len(pages)}") if part not in page] == []


@pytest.mark.parametrize("name", PAPERS)
def test_the_words_of_a_paper_are_all_on_its_pages(name: str) -> None:
    on_page = "".join(page_texts(PDF.write(PAPERS[name])))
    said = re.findall(r"[\w’']{4,}", Page(HTML.write(PAPERS[name]).decode()).text)
    assert {word for word in said if word not in on_page} <= {"Skip", "main", "content", "Contents"}


def test_another_run_of_the_program_gives_the_same_bytes() -> None:
    program = (
        "from hashlib import sha256; from sample import sample; from loipctl.papers.writers import writers; "
        "print({suffix: sha256(one.write(sample())).hexdigest() for suffix, one in writers().items()})"
    )
    here = {"PYTHONPATH": ":".join([*map(str, (Path(__file__).parent, *Path(pdf.__file__).parents[3:4]))])}
    other = subprocess.run([sys.executable, "-c", program], env=here, capture_output=True, text=True, check=True)
    assert other.stdout.strip() == str(
        {suffix: sha256(one.write(sample())).hexdigest() for suffix, one in writers().items()}
    )


def test_without_the_compiler_a_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    compiler.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingProgramError) as caught:
        PDF.write(sample())
    compiler.cache_clear()
    assert caught.value.message == "PDF cannot be written on this computer, because typst cannot be loaded"
    assert re.search("pip install typst`, or write html", caught.value.help)


def test_a_day_before_any_computer_is_still_a_day() -> None:
    made = PDF.write(replace(paper(paragraph("x")), day=date(1975, 5, 16)))
    assert PDF_CHECKS.faults(Tagged(made)) == []


def pages(made: tree.Document) -> list[tuple[int, int]]:
    """The size of each page in millimetres."""
    with Pdf.open(BytesIO(PDF.write(made))) as opened:
        boxes = [[float(edge) for edge in page.mediabox] for page in opened.pages]  # type: ignore[union-attr]
    return [(round(right / 72 * 25.4), round(top / 72 * 25.4)) for _, _, right, top in boxes]


@pytest.mark.parametrize(("sheet", "size"), [("A3", (420, 297)), ("A4", (210, 297))])
@pytest.mark.parametrize("rows", [0, 4, 14])
def test_a_paper_for_one_sheet_stands_on_one(sheet: tree.Sheet, size: tuple[int, int], rows: int) -> None:
    made = replace(paper(table(*"ABCDEF", rows=rows)), sheet=sheet)
    assert pages(made) == [size]
    assert PDF_CHECKS.faults(Tagged(PDF.write(made))) == []


def test_what_no_sheet_can_hold_goes_on_overleaf_and_stays_readable() -> None:
    made = replace(paper(table(*"ABCDEF", rows=90)), sheet="A4")
    assert len(pages(made)) > 1
    told = " ".join(page_texts(PDF.write(made)))
    assert told.count("F,toldinsomewords") == 90
