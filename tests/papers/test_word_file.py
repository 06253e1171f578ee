"""Word files are what Word and a screen reader expect: real headings, lists and tables, pictures told in words."""

import io
import sys
from datetime import date

import docx
import pytest
from sample import sample
from test_example_papers import PAPERS

from loipctl.papers import MissingProgramError, PaperError, tree
from loipctl.papers.compiler import compiler
from loipctl.papers.word import pictures
from loipctl.papers.writers.docx import DOCX
from word_file import R, W, WordFile

ORDERS = {
    "pPr": "pStyle keepNext keepLines numPr pBdr shd tabs spacing ind contextualSpacing jc outlineLvl",
    "rPr": "rStyle rFonts b i color sz szCs u shd lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW shd",
    "trPr": "cantSplit tblHeader",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr tblStylePr",
    "lvl": "start numFmt lvlText lvlJc pPr",
}
"""The order in which Word's own schema wants the children of an element; Word refuses some files that break it."""


@pytest.fixture(scope="module")
def written():
    return WordFile(DOCX.write(sample()))


@pytest.fixture(scope="module")
def edinburgh():
    return WordFile(DOCX.write(PAPERS["edinburgh-board-paper"]))


def text_of(element):
    return "".join(element.itertext())


def with_blocks(*blocks, **more):
    return WordFile(DOCX.write(tree.Document("Progress", blocks, **more)))


def words(text):
    return (tree.Paragraph((tree.Text(text),)),)


def test_sections_are_headings_that_the_navigation_pane_shows(edinburgh):
    headings = [(number, text) for style, number, text in edinburgh.paragraphs() if style == "heading 1"]
    assert headings == [
        ("1", "Executive Summary"),
        ("2", "Recommendations"),
        ("3", "Main Report"),
        ("4", "Contact"),
        ("", "Best Value Improvement Plan - Progress and Closure"),
    ]
    assert edinburgh.find("w:style[@w:styleId='Heading1']//w:outlineLvl[@w:val='0']", "word/styles.xml")


def test_paragraphs_and_recommendations_have_numbers_that_word_counts(edinburgh):
    numbers = [number for style, number, _ in edinburgh.paragraphs() if number and style != "heading 1"]
    assert numbers == ["1.1", "1.2", "2.1", "i.", "ii.", "iii.", "iv.", "3.1", "3.2", "3.3", "3.4"]


def test_the_paper_begins_with_whose_it_is_and_what_it_is(edinburgh):
    assert [(style, text) for style, _, text in edinburgh.paragraphs()][:4] == [
        ("Subtitle", "The Edinburgh Partnership"),
        ("Title", "Best Value Assurance Audit Improvement Plan – Progress Update"),
        ("Facts", "Report to Edinburgh Partnership Board"),
        ("Facts", "Meeting September 2021"),
    ]


def test_a_number_that_word_would_not_come_to_is_written_as_words():
    blocks = [
        tree.Heading(2, (tree.Text("Outcomes"),), "1"),
        tree.Paragraph((tree.Text("First."),), "1.2"),
        tree.Heading(3, (tree.Text("Work"),), "2.1"),
        tree.Heading(2, (tree.Text("Later"),), "5"),
    ]
    found = [(number, text) for style, number, text in with_blocks(*blocks).paragraphs() if style != "Title"]
    assert found[1:] == [("1", "Outcomes"), ("", "1.2 First."), ("", "2.1  Work"), ("", "5  Later")]


def test_each_list_begins_where_it_should_and_goes_on_after_a_list_inside_it():
    inner = tree.Numbered((words("x"), words("y")))
    table = tree.Table((), ((tree.Text("h"),),), (((tree.Numbered((words("cell"),)),),),))
    outer = tree.Numbered(((*words("a"), inner, table), (*words("b"), inner), words("c")), start=3)
    other = tree.Numbered((words("d"),), "i.", start=4)
    found = [number for _, number, _ in with_blocks(outer, other).paragraphs() if number]
    assert found == ["3.", "1.", "2.", "1.", "4.", "1.", "2.", "5.", "iv."]


def test_letters_after_z_are_counted_as_in_other_formats():
    many = tree.Numbered(tuple(words("x") for _ in range(28)), "a)")
    assert [text for _, _, text in with_blocks(many).paragraphs()][-2:] == ["aa) x", "ab) x"]


def test_tables_repeat_their_header_keep_their_rows_whole_and_are_told_in_words(written):
    tables = written.find("//w:tbl")
    assert len(tables) == 3
    for one in tables:
        rows = one.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (
            len(rows) - 1
        )
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert one.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        widths = [int(column.get(f"{W}w")) for column in one.iter(f"{W}gridCol")]
        assert sum(widths) == 9638
        assert all(width > 0 for width in widths)
    assert tables[1].find(f"{W}tblPr/{W}tblDescription").get(f"{W}val") == (
        "4 rows under 6 columns: Ref., Action, Lead, Due, Status and Progress"
    )


def test_a_row_taller_than_a_page_may_split():
    row = ((words("Long")), words("progress " * 900))
    table = tree.Table((tree.Text("Actions"),), ((tree.Text("Action"),), (tree.Text("Progress"),)), (row,))
    header, tall = with_blocks(table).find("//w:tr")
    assert header.find(f"{W}trPr/{W}cantSplit") is not None
    assert tall.find(f"{W}trPr") is None


def test_a_table_without_columns_is_its_caption():
    assert with_blocks(tree.Table((tree.Text("Nothing yet"),), (), ())).text().split()[-2:] == ["Nothing", "yet"]


def test_a_status_is_a_word_and_a_symbol_on_its_colour(written):
    *_, cell = (one for one in written.find("//w:tc") if text_of(one) == "▲\u00a0At\u00a0risk")
    assert cell.find(f"{W}tcPr/{W}shd").get(f"{W}fill") == "FFB84D"


def test_links_lead_where_they_say(written):
    found = [(text_of(link), written.target(link.get(f"{R}id"))) for link in written.find("//w:hyperlink")]
    assert found == [
        ("the plan", "https://example.org/plan?a=1&b=2"),
        ("evidence", "https://example.org/evidence"),
    ]


def test_a_link_to_a_place_in_the_paper_is_its_words():
    word = with_blocks(tree.Paragraph((tree.Link("#s-contact", (tree.Text("see section 4"),)),)))
    assert word.find("//w:hyperlink") == []
    assert word.text().endswith("see section 4")


def test_an_address_holds_only_what_word_can_open():
    link = tree.Link("https://example.org/{a}|b^ü?c=%20&d=[1]", (tree.Text("evidence"),))
    word = with_blocks(tree.Paragraph((link, tree.Link("", (tree.Text(" and no address"),)))))
    (written,) = word.find("//w:hyperlink")
    assert word.target(written.get(f"{R}id")) == "https://example.org/%7Ba%7D%7Cb%5E%C3%BC?c=%20&d=[1]"


def test_a_small_table_stays_on_one_page_and_columns_under_the_same_heads_are_alike():
    heads = ((tree.Text("Status"),), (tree.Text("Meaning"),))
    rows = tuple((words(f"{number}"), words("It is as planned.")) for number in range(20))
    small, large = with_blocks(tree.Table((), heads, rows[:3]), tree.Table((), heads, rows)).find("//w:tbl")
    kept = [row.find(f".//{W}keepNext") is not None for row in small.iter(f"{W}tr")]
    assert kept == [True, True, True, False]
    assert sum(row.find(f".//{W}keepNext") is not None for row in large.iter(f"{W}tr")) == 1
    assert [column.attrib for column in small.iter(f"{W}gridCol")] == [
        column.attrib for column in large.iter(f"{W}gridCol")
    ]


def test_a_picture_is_told_in_words(written):
    figure = next(block for block in sample().blocks if isinstance(block, tree.Figure))
    (drawn,) = written.find("//wp:docPr")
    assert drawn.get("descr") == figure.alt
    file = docx.Document(io.BytesIO(DOCX.write(sample())))
    (shape,) = file.inline_shapes
    assert (shape.width.mm, shape.height.mm) == (pytest.approx(169, 1), pytest.approx(58, 1))


def test_a_paper_without_figures_needs_nothing_that_draws(monkeypatch):
    monkeypatch.setattr(pictures, "compiler", lambda *_: pytest.fail("nothing is drawn here"))
    assert with_blocks(*words("No figures.")).text().endswith("No figures.")


def test_where_nothing_can_draw_a_sentence_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    compiler.cache_clear()
    with pytest.raises(MissingProgramError, match="figures cannot be put into Word on this computer"):
        DOCX.write(sample())
    compiler.cache_clear()


def test_a_drawing_that_cannot_be_read_is_told():
    with pytest.raises(PaperError, match="a drawing cannot be made into a picture"):
        with_blocks(tree.Figure("<svg", "A line.", ()))


def test_the_file_says_its_title_language_and_day():
    content = DOCX.write(PAPERS["edinburgh-board-paper"])
    core = docx.Document(io.BytesIO(content)).core_properties
    assert (core.title, core.author, core.language, core.created.date()) == (
        "Best Value Assurance Audit Improvement Plan – Progress Update",
        "The Edinburgh Partnership",
        "en-GB",
        date(2021, 9, 30),
    )
    word = WordFile(content)
    assert word.dates == {(2021, 9, 30, 0, 0, 0)}
    assert {lang.get(f"{W}val") for lang in word.find("//w:lang", "word/styles.xml")} == {"en-GB"}
    assert not [name for name in word.names if "thumbnail" in name]


def test_a_very_long_title_is_shortened_where_word_has_no_room_for_it():
    title = "Progress of the partnership " * 20
    word = WordFile(DOCX.write(tree.Document(title)))
    assert word.text().split() == title.split()
    assert len(word.find("//dc:title", "docProps/core.xml")[0].text) < 256


def test_the_foot_of_every_page_has_its_number_and_what_the_paper_was_made_from(edinburgh):
    feet = [part for name, part in edinburgh.parts.items() if name.startswith("word/footer")]
    assert len(feet) == 2
    for foot in feet:
        assert "As at 30 September 2021. Made by loipctl" in text_of(foot)
        assert [one.text.strip() for one in foot.iter(f"{W}instrText")] == ["PAGE", "NUMPAGES"]


def test_every_page_of_a_draft_says_so():
    notice = tree.Notice("draft", words("Not yet agreed."))
    word = with_blocks(*words("Text."), notices=(notice,))
    heads = [text_of(part) for name, part in word.parts.items() if name.startswith("word/header")]
    assert [head.startswith("Draft") for head in heads] == [True, True]


@pytest.mark.parametrize("name", ["sample", *PAPERS])
def test_every_element_stands_in_the_order_that_word_wants(name):
    word = WordFile(DOCX.write(sample() if name == "sample" else PAPERS[name]))
    for part in ("word/document.xml", "word/styles.xml", "word/numbering.xml"):
        for element, order in ORDERS.items():
            places = {f"{W}{child}": place for place, child in enumerate(order.split())}
            for one in word.find(f"//w:{element}", part):
                found = [places[child.tag] for child in one if child.tag in places]
                assert found == sorted(found), (part, element, [child.tag for child in one])


@pytest.mark.parametrize("name", ["sample", *PAPERS])
def test_every_cell_ends_with_a_paragraph_and_every_number_is_used_once(name):
    word = WordFile(DOCX.write(sample() if name == "sample" else PAPERS[name]))
    assert all(cell[-1].tag == f"{W}p" for cell in word.find("//w:tc"))
    for path, part in (("//wp:docPr/@id", "word/document.xml"), ("w:num/@w:numId", "word/numbering.xml")):
        numbers = word.find(path, part)
        assert len(numbers) == len(set(numbers))
    defined = set(word.find("w:style/@w:styleId", "word/styles.xml"))
    assert set(word.find("//w:pStyle/@w:val")) | set(word.find("//w:rStyle/@w:val")) <= defined


@pytest.mark.parametrize(
    ("sheet", "size"), [(None, (11906, 16838)), ("A4", (11906, 16838)), ("A3", (23811, 16838))]
)
def test_a_paper_for_one_sheet_has_pages_of_that_size(sheet, size):
    page = with_blocks(*words("All is well."), sheet=sheet).find("//w:sectPr/w:pgSz")
    assert (int(page[0].get(f"{W}w")), int(page[0].get(f"{W}h"))) == size
