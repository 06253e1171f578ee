"""The sheets of workbooks: values as a reader sees them, what is merged or hidden, texts that come back equal."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Cell
from loipctl.exchange.readers import read
from loipctl.exchange.readers.words_in_cells import bulleted, cleaned
from workbook_xml import DAY, MONTH, PERCENT, YEAR, ZEROS, number, rows, with_parts, words, workbook

TYPED = (
    "007", "1E5", "=1+1", "+44", "-5", "@x", "12345678901234567890", "👩🏽‍🔬 café", "_x000B_", "a\nb", "01/02/03",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\"'"), max_size=40)
TEXTS = ANY | st.sampled_from(TYPED)


def cell(one: str, since_1904: bool = False) -> Cell:
    """Return the only cell of a workbook, told apart from a heading above it."""
    return read("plan.xlsx", workbook(rows(one), since_1904=since_1904)).sheets[0].rows[0][0]


@pytest.mark.parametrize(
    ("value", "style", "text", "held"),
    [
        ("3", 0, "3", Decimal(3)),
        ("3.0", 0, "3", Decimal(3)),
        ("0.30000000000000004", 0, "0.3", Decimal("0.3")),
        ("1E5", 0, "100000", Decimal(100000)),
        ("-12.50", 0, "-12.5", Decimal("-12.5")),
        ("0.256", PERCENT, "25.6%", Decimal("0.256")),
        ("1", PERCENT, "100%", Decimal(1)),
        ("7", ZEROS, "0007", Decimal(7)),
        ("44348", DAY, "1 June 2021", date(2021, 6, 1)),
        ("44348.604166666664", DAY, "1 June 2021 14:30", date(2021, 6, 1)),
        ("44347.9999999", DAY, "1 June 2021", date(2021, 6, 1)),
        ("1", DAY, "1 January 1900", date(1900, 1, 1)),
        ("61", DAY, "1 March 1900", date(1900, 3, 1)),
        ("60", DAY, "60", Decimal(60)),
        ("-5", DAY, "-5", Decimal(-5)),
        ("2958466", DAY, "2958466", Decimal(2958466)),
        ("44348", MONTH, "June 2021", "June 2021"),
        ("44348", YEAR, "2021", "2021"),
        ("1e999", 0, "inf", "inf"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: str, style: int, text: str, held: object) -> None:
    found = cell(number("A1", value, style))
    assert (found.text, found.value) == (text, held)


@pytest.mark.parametrize(
    ("one", "text", "value"),
    [
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE", "TRUE"),
        ('<c r="A1" t="str"><f>B1</f><v>council</v></c>', "council", "council"),
        ('<c r="A1" t="d"><v>2021-06-01T00:00:00</v></c>', "1 June 2021", date(2021, 6, 1)),
        ('<c r="A1" t="d"><v>soon</v></c>', "soon", "soon"),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>no</t></rPh></is></c>', "ab", "ab"),
        (words("A1", "one_x000B_two_x000D_"), "one\ntwo\n", "one\ntwo\n"),
        (words("A1", "_x005F_x000B_"), "_x000B_", "_x000B_"),
        (words("A1", "a_x0000__x0007_b"), "ab", "ab"),
        (words("A1", "We will:\n• agree\n·\tmeet"), "We will:\n- agree\n- meet", "We will:\n- agree\n- meet"),
        (words("A1", "● Amber"), "● Amber", "● Amber"),
    ],
)
def test_a_cell_of_another_kind_is_read_as_it_is_shown(one: str, text: str, value: object) -> None:
    found = cell(one)
    assert (found.text, found.value) == (text, value)


def test_a_number_kept_as_text_stays_text() -> None:
    found = cell(words("A1", "0012"))
    assert (found.text, found.value) == ("0012", "0012")


def test_a_workbook_may_count_its_days_from_1904() -> None:
    assert cell(number("A1", "0", DAY), since_1904=True).text == "1 January 1904"
    assert cell(number("A1", "42886", DAY), since_1904=True).value == date(2021, 6, 1)


def test_a_time_of_day_and_a_length_of_time_are_text() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        sheet.write_number("A1", 0.3784722222222222, book.add_format({"num_format": "hh:mm"}))
        sheet.write_number("B1", 1.5, book.add_format({"num_format": "[h]:mm"}))
        sheet.write_number("C1", 12, book.add_format({"num_format": '0 "days"'}))
        sheet.write_number("D1", 44348, book.add_format({"num_format": "[$-809]dddd d mmmm yyyy;@"}))
    (row,) = read("plan.xlsx", stream.getvalue()).sheets[0].rows
    assert [one.text for one in row] == ["09:05", "36:00", "12", "1 June 2021"]


def test_what_a_merged_cell_says_stands_in_all_it_covers() -> None:
    held = rows(
        words("A1", "Theme") + words("B1", "Action"), words("A2", "Fair") + words("B2", "a"), words("B3", "b")
    )
    (sheet,) = read("plan.xlsx", workbook(held + '<mergeCells><mergeCell ref="A2:A9"/></mergeCells>')).sheets
    assert [[one.text for one in row] for row in sheet.rows] == [["Theme", "Action"], ["Fair", "a"], ["Fair", "b"]]
    assert [row[0].spread for row in sheet.rows] == ["", "", "Sheet1!A2"]
    assert sheet.rows[2][0].place == "Sheet1!A3"


def test_what_is_hidden_is_read_and_said_to_be() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet, lists = book.add_worksheet("Plan"), book.add_worksheet("Lists")
        for row in range(4):
            sheet.write_row(row, 0, (f"a{row}", f"b{row}", f"c{row}"))
        sheet.set_column("B:B", 10, None, {"hidden": True})
        sheet.set_row(2, None, None, {"hidden": True})
        lists.write("A1", "Green")
        lists.hide()
        sheet.write_comment("C3", "Ask the college\nby May")
    book_read = read("plan.xlsx", stream.getvalue())
    plan, lists_read = book_read.sheets
    assert (plan.hidden, [one.text for one in plan.rows[2]]) == (frozenset({1}), ["a2", "b2", "c2"])
    assert lists_read.rows[0][0].text == "Green"
    assert book_read.remarks == (
        "`Plan` has 1 hidden row, which was read too",
        "the sheet `Lists` is hidden, and was read too",
    )
    assert plan.notes == ("[comment at Plan!C3] Ask the college\nby May",)


def test_where_the_link_of_a_cell_leads_is_kept_with_its_place() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Plan")
        sheet.write_url("A1", "https://a.example/minute", string="Minute of May")
        sheet.write_url("A2", "https://a.example/minute")
        sheet.write_url("A3", "internal:Plan!A1", string="above")
    (plan,) = read("plan.xlsx", stream.getvalue()).sheets
    assert [row[0].text for row in plan.rows] == ["Minute of May", "https://a.example/minute", "above"]
    assert plan.notes == ("[link at Plan!A1] https://a.example/minute",)


def test_blank_rows_between_are_one_and_those_after_are_none() -> None:
    held = rows(
        words("B3", "Title"), words("B5", "Action"), words("B900", "Open"), words("B901", " "), number("B999", "")
    )
    (sheet,) = read("plan.xlsx", workbook(held)).sheets
    assert [row[1].text for row in sheet.rows] == ["", "Title", "", "Action", "", "Open"]
    assert [row[1].place for row in sheet.rows[-2:]] == ["Sheet1!B899", "Sheet1!B900"]
    assert {len(row) for row in sheet.rows} == {2}


def test_cells_that_do_not_say_where_they_stand_follow_each_other() -> None:
    one, two = '<c t="inlineStr"><is><t>Action</t></is></c>', "<c><v>1</v></c>"
    (sheet,) = read("plan.xlsx", workbook(f"<sheetData><row>{one}{two}</row><row>{two}</row></sheetData>")).sheets
    assert [[cell.place for cell in row if not cell.is_blank] for row in sheet.rows] == [
        ["Sheet1!A1", "Sheet1!B1"],
        ["Sheet1!A2"],
    ]


def test_a_workbook_says_of_itself_what_its_maker_had_it_say() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet().write_string("A1", "• kept as typed")
        book.set_custom_property("loipctl-return", "nhs-lothian")
        book.set_custom_property("Checked", value=True)
    found = read("return.xlsx", stream.getvalue())
    assert found.properties == (("loipctl-return", "nhs-lothian"), ("Checked", "true"))
    assert found.sheets[0].rows[0][0].text == "• kept as typed"


def test_macros_are_neither_read_nor_run_and_do_not_keep_a_workbook_from_being_read() -> None:
    raw = with_parts(workbook(rows(words("A1", "Action"))), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    assert read("plan.xlsm", raw).sheets[0].rows[0][0].text == "Action"


def test_a_workbook_of_nothing_holds_no_table() -> None:
    with pytest.raises(LoipctlError, match=r"^plan\.xlsx holds no table$"):
        read("plan.xlsx", workbook(rows()))


def test_a_workbook_that_another_program_wrote_is_read() -> None:
    book = openpyxl.Workbook()
    book.properties.creator = "A council"
    sheet = book.active
    assert sheet is not None
    sheet.append(["Action", "Due", "Share", "Sum"])
    sheet.append(["Open a café", date(2027, 3, 31), 0.5, "=SUM(C2:C2)"])
    sheet["C2"].number_format = "0%"
    sheet.merge_cells("A2:A3")
    sheet["B3"] = "ongoing"
    sheet.column_dimensions["C"].hidden = True
    stream = io.BytesIO()
    book.save(stream)
    (found,) = read("plan.xlsx", stream.getvalue()).sheets
    assert [one.text for one in found.rows[1]] == ["Open a café", "31 March 2027", "50%", "=SUM(C2:C2)"]
    assert [one.text for one in found.rows[2]] == ["Open a café", "ongoing", "", ""]
    assert found.rows[1][3].wrong == "`Sheet!D2` holds a formula whose answer was not saved"
    assert found.hidden == {2}


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=4), min_size=1, max_size=5))
@settings(max_examples=100)
def test_any_text_that_is_written_comes_back(texts: list[list[str]]) -> None:
    for ours in (True, False):
        found = read("plan.xlsx", written(texts, ours=ours))
        by_place = {one.place: one.value for row in found.sheets[0].rows for one in row}
        for row, line in enumerate(texts):
            for column, text in enumerate(line):
                expected = cleaned(text) if ours else bulleted(cleaned(text))
                assert not text.strip() or by_place[f"Sheet1!{'ABCD'[column]}{row + 1}"] == expected


@given(
    st.lists(
        st.integers(-(10**15) + 1, 10**15 - 1)
        | st.decimals(-1000, 1000, places=3).map(float)
        | st.dates(date(1900, 3, 1), date(2199, 12, 31)),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=100)
def test_numbers_and_days_are_those_that_another_reader_reads(values: list[int | float | date]) -> None:
    raw = written([["Action", *values]], ours=False)
    theirs = CalamineWorkbook.from_filelike(io.BytesIO(raw)).get_sheet_by_index(0).to_python()[0]
    ours = [one.value for one in read("plan.xlsx", raw).sheets[0].rows[0]][1:]
    assert [float(one) if isinstance(one, Decimal) else one for one in ours] == theirs[1:]
    assert [one if isinstance(one, date) else float(one) for one in values] == theirs[1:]


def written(lines: list[list[str]] | list[list[str | int | float | date]], *, ours: bool) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet, day = book.add_worksheet("Sheet1"), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_string(20, 0, "so that there is a table")
        for row, line in enumerate(lines):
            for column, value in enumerate(line):
                if isinstance(value, str):
                    sheet.write_string(row, column, value)
                elif isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                else:
                    sheet.write_number(row, column, value)
        if ours:
            book.set_custom_property("loipctl-workbook", "1")
    return stream.getvalue()
