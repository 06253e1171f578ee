"""The tables of Word files: what is merged, tracked, hidden, listed, linked and noted in their cells."""

import io
import zipfile
from datetime import date

import pytest
from docx import Document
from word_parts import BULLETS, NAMES, NUMBERS, cell, link, note, paragraph, row, run, table, word_file

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Book, Sheet
from loipctl.exchange.readers import read
from workbook_xml import with_parts

INSERTED = '<w:ins w:id="1" w:author="A">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="A"><w:r><w:delText>{}</w:delText></w:r></w:del>'
MOVED_AWAY = '<w:moveFrom w:id="3" w:author="A">{}</w:moveFrom>'
HEADINGS = row("Theme", "Action")


def book(*blocks: str, footnotes: dict[int, str] | None = None, links: tuple[str, ...] = ()) -> Book:
    return read("plan.docx", word_file(*blocks, footnotes=footnotes, links=links))


def sheet(*rows: str, links: tuple[str, ...] = ()) -> Sheet:
    return book(table(HEADINGS, *rows), links=links).sheets[0]


def texts(one: Sheet) -> list[list[str]]:
    return [[cell.text for cell in cells] for cells in one.rows]


def action(*blocks: str, links: tuple[str, ...] = ()) -> str:
    """Return the text of a cell of these paragraphs."""
    return sheet(row("Governance", cell(*blocks)), links=links).rows[1][1].text


def test_a_merged_theme_stands_in_every_row_it_covers_and_says_from_where() -> None:
    one = sheet(
        row(cell("Governance", merged="restart"), "Review the priority"),
        row(cell(merged="continue"), "Agree the approach"),
        row("Empowerment", "Set up a team"),
        row(cell("Both columns", span=2)),
    )
    assert texts(one)[1:] == [
        ["Governance", "Review the priority"],
        ["Governance", "Agree the approach"],
        ["Empowerment", "Set up a team"],
        ["Both columns", "Both columns"],
    ]
    assert [cells[0].spread for cells in one.rows] == ["", "", "table 1!A2", "", ""]
    assert (one.rows[4][1].place, one.rows[4][1].spread) == ("table 1!B5", "table 1!A5")


def test_a_row_that_starts_further_in_keeps_its_columns() -> None:
    one = sheet(row("Set up a team", properties='<w:gridBefore w:val="1"/>'))
    assert texts(one)[1] == ["", "Set up a team"]


def test_what_stands_above_a_table_belongs_to_it_alone() -> None:
    found = book(
        paragraph("Progress", style="Heading1"),
        table(HEADINGS),
        paragraph(),
        paragraph("Appendix 2"),
        table(HEADINGS),
        table(HEADINGS),
    )
    assert [one.above for one in found.sheets] == [("Progress",), ("Appendix 2",), ()]
    assert [one.name for one in found.sheets] == ["table 1", "table 2", "table 3"]
    assert found.sheets[1].rows[0][1].place == "table 2!B1"


def test_paragraphs_and_line_breaks_are_lines_and_blank_ones_are_none() -> None:
    assert action("First", paragraph(), "Second\nThird") == "First\nSecond\nThird"


@pytest.mark.parametrize(
    "bullet",
    [
        paragraph("agree a vision", bullet=(BULLETS, 0)),
        paragraph("agree a vision", style="ListBullet"),
        paragraph("agree a vision", style="CouncilBullet"),
        paragraph("• agree a vision"),
        paragraph("·\u00a0agree a vision"),
    ],
    ids=["of a list", "of a style", "of a style that is based on one", "typed", "typed with a fixed space"],
)
def test_a_bullet_is_a_hyphen(bullet: str) -> None:
    assert action("We will:", bullet) == "We will:\n- agree a vision"


def test_bullets_within_bullets_and_bullets_of_nothing() -> None:
    nested = [paragraph("one", bullet=(BULLETS, 0)), paragraph("two", bullet=(BULLETS, 1))]
    assert action(*nested, paragraph(bullet=(BULLETS, 0))) == "- one\n  - two"
    assert action(paragraph("plain", style="ListBullet", bullet=(0, 0))) == "plain"


def test_numbers_are_counted_as_word_counts_them() -> None:
    one = sheet(
        row(cell(paragraph(bullet=(NUMBERS, 0))), cell(paragraph("review", bullet=(NUMBERS, 1)))),
        row(cell(paragraph(bullet=(NUMBERS, 0))), cell(paragraph("agree", bullet=(NUMBERS, 1)))),
        row("", cell(paragraph("publish", bullet=(NUMBERS, 1)), paragraph("report", bullet=(NUMBERS, 2)))),
    )
    assert texts(one)[1:] == [["1.", "a) review"], ["2.", "a) agree"], ["", "b) publish\n2.1 report"]]


def test_a_footnote_leaves_its_mark_and_goes_with_its_table() -> None:
    found = book(
        table(HEADINGS, row("A", cell(paragraph("Meet EACC", note(7), " again")))),
        table(HEADINGS, row("B", cell(paragraph("Meet the LCPPs", note(3))))),
        footnotes={3: "Local partnerships", 7: "Community councils"},
    )
    assert [one.rows[1][1].text for one in found.sheets] == ["Meet EACC[1] again", "Meet the LCPPs[2]"]
    assert [one.notes for one in found.sheets] == [("[1] Community councils",), ("[2] Local partnerships",)]


def test_a_footnote_that_refers_to_itself_ends() -> None:
    raw = word_file(table(HEADINGS, row("A", cell(paragraph("Meet", note(1))))), footnotes={1: "x"})
    itself = f'<w:footnote w:id="1">{paragraph("See", note(1))}</w:footnote>'
    circle = f"<w:footnotes {NAMES}>{itself}</w:footnotes>"
    (one,) = read("plan.docx", with_parts(raw, {"word/footnotes.xml": circle})).sheets
    assert one.notes == ("[1] See",)


def test_tracked_changes_are_read_as_if_accepted() -> None:
    changed = paragraph(
        "Report in ", DELETED.format("June"), INSERTED.format(run("December")), MOVED_AWAY.format(run(" again"))
    )
    assert action(changed) == "Report in December"
    struck = paragraph("Report", properties='<w:rPr><w:del w:id="9" w:author="A"/></w:rPr>')
    assert action(struck, " in December") == "Report in December"


def test_a_row_that_was_struck_out_is_not_there() -> None:
    gone = row("Governance", "Review", properties='<w:del w:id="1" w:author="A"/>')
    assert texts(sheet(gone, row("Governance", "Agree"))) == [["Theme", "Action"], ["Governance", "Agree"]]


@pytest.mark.parametrize("hidden", ["<w:vanish/>", '<w:rStyle w:val="Officers"/>'])
def test_hidden_text_is_left_out_and_said_to_be(hidden: str) -> None:
    found = book(table(HEADINGS, row("A", cell(paragraph("Report", run(" cost 5m", hidden), " in May")))))
    assert found.sheets[0].rows[1][1].text == "Report in May"
    assert found.remarks == ("text that is hidden in table 1!B2 was left out",)
    assert action(paragraph(run("shown", '<w:vanish w:val="0"/>'))) == "shown"


def test_the_text_of_a_table_in_a_cell_is_kept() -> None:
    inner = table(row("Measure", "Value"), row("Homes", "12"))
    assert action("See:", inner, "Approved") == "See:\nMeasure | Value\nHomes | 12\nApproved"
    assert len(book(table(HEADINGS, row("A", cell("See:", inner, "x")))).sheets) == 1


def test_a_link_keeps_its_address() -> None:
    address = "https://www.edinburgh.gov.uk/plan"
    assert action(paragraph("See ", link(address, "the plan")), links=(address,)) == f"See [the plan]({address})"
    assert (
        action(paragraph(link(address, "www.edinburgh.gov.uk/plan")), links=(address,))
        == "www.edinburgh.gov.uk/plan"
    )
    assert (
        action(paragraph(link("mailto:a@b.example", "a@b.example")), links=("mailto:a@b.example",))
        == "a@b.example"
    )
    assert action(paragraph(link("S:/Plan (new).docx", "plan")), links=("S:/Plan (new).docx",)) == (
        "[plan](<S:/Plan (new).docx>)"
    )


def test_the_result_of_a_field_is_read_and_its_code_is_not() -> None:
    def field(code: str, result: str) -> str:
        kinds = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")}
        said = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        return kinds["begin"] + said + kinds["separate"] + run(result) + kinds["end"]

    assert action(paragraph("Page ", field("PAGE", "4"))) == "Page 4"
    assert action(paragraph(field('HYPERLINK "https://a.example"', "the plan"))) == "[the plan](https://a.example)"


def test_a_control_to_fill_in_is_read_when_it_is_filled_in() -> None:
    def control(properties: str, inside: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    assert action(paragraph(control("<w:dropDownList/>", run("Green")))) == "Green"
    assert action(paragraph("Status: ", control("<w:showingPlcHdr/>", run("Choose an item.")))) == "Status:"
    wrapped = control("", row("Governance", "Agree"))
    assert texts(book(control("", table(HEADINGS, wrapped))).sheets[0])[1] == ["Governance", "Agree"]


def test_signs_of_a_font_and_pictures() -> None:
    def sign(number: str) -> str:
        return f'<w:r><w:sym w:font="Wingdings" w:char="{number}"/></w:r>'

    found = book(
        table(
            HEADINGS, row(cell(paragraph(sign("F0FC"))), cell(paragraph(sign("F001"), "<w:r><w:drawing/></w:r>")))
        )
    )
    assert [cell.text for cell in found.sheets[0].rows[1]] == ["✓", "\ufffd"]
    assert found.remarks == (
        "a sign of the font Wingdings in table 1!B2 was not read",
        "a picture in table 1!B2 was not read",
    )


def test_the_text_of_a_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('On track')}</w:txbxContent>"
    new = f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
    old = f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    both = f"<mc:AlternateContent>{new}{old}</mc:AlternateContent>"
    assert action(paragraph("Status", f"<w:r>{both}</w:r>")) == "Status\nOn track"


def test_a_comment_is_kept_with_the_place_it_stands_at() -> None:
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'
    raw = word_file(table(HEADINGS, row("A", cell(paragraph("Meet", mark)))))
    relations = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        said = archive.read(relations).decode()
    relation = '<Relationship Id="c" Type="http://x/comments" Target="comments.xml"/></Relationships>'
    comment = f'<w:comment w:id="0">{paragraph("Who leads?")}</w:comment>'
    changed = {
        relations: said.replace("</Relationships>", relation),
        "word/comments.xml": f"<w:comments {NAMES}>{comment}</w:comments>",
    }
    (one,) = read("plan.docx", with_parts(raw, changed)).sheets
    assert (one.rows[1][1].text, one.notes) == ("Meet", ("[comment at table 1!B2] Who leads?",))


def test_a_word_file_without_a_table_is_said_to_have_none() -> None:
    with pytest.raises(LoipctlError, match=r"^plan\.docx holds no table$"):
        book(paragraph("No table here"))


def test_tables_within_tables_without_end_are_refused() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 200 + "</w:tc></w:tr></w:tbl>" * 200
    with pytest.raises(LoipctlError, match=r"^plan\.docx is damaged"):
        book(deep)


def test_a_file_written_by_another_program_is_read() -> None:
    document = Document()
    document.add_heading("Delivery", 1)
    made = document.add_table(rows=3, cols=3)
    made.cell(1, 0).merge(made.cell(2, 0)).text = "Fair work"
    made.cell(0, 0).merge(made.cell(0, 2)).text = "2026"
    made.cell(2, 2).text = f"by {date(2027, 3, 31):%B %Y}"
    made.cell(1, 1).add_paragraph("open a hub", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    (one,) = read("plan.docx", stream.getvalue()).sheets
    assert one.above == ("Delivery",)
    assert texts(one) == [["2026"] * 3, ["Fair work", "- open a hub", ""], ["Fair work", "", "by March 2027"]]
