"""The sheets of LibreOffice: values as they are shown there, repetitions, merged cells, comments, links."""

from datetime import date
from decimal import Decimal

import pytest
from open_sheet import NAMES, covered, open_sheet, row, table, text, value

from loipctl.errors import LoipctlError
from loipctl.exchange.book import Cell
from loipctl.exchange.readers import read
from workbook_xml import with_parts

FORMULA = '<table:table-cell table:formula="of:=SUM([.A1])" {}>{}</table:table-cell>'


def cell(one: str) -> Cell:
    return read("plan.ods", open_sheet(table("Plan", row(one)))).sheets[0].rows[0][0]


@pytest.mark.parametrize(
    ("one", "shown", "held"),
    [
        (value("float", 'office:value="3"', "3"), "3", Decimal(3)),
        (value("float", 'office:value="1234.5"', "1,234.50"), "1,234.50", Decimal("1234.5")),
        (value("percentage", 'office:value="0.256"', "26%"), "26%", Decimal("0.256")),
        (value("currency", 'office:value="5"', "£5.00"), "£5.00", Decimal(5)),
        (value("float", 'office:value="many"', "many"), "many", "many"),
        (value("float", 'office:value="1e999"', "inf"), "inf", "inf"),
        (value("date", 'office:date-value="2021-06-01"', "01/06/21"), "1 June 2021", date(2021, 6, 1)),
        (value("date", 'office:date-value="2021-06-01T14:30:00"', "x"), "1 June 2021 14:30", date(2021, 6, 1)),
        (value("date", 'office:date-value="2021-06-01"', "Jun-21"), "June 2021", "June 2021"),
        (value("date", 'office:date-value="2021-06-01"', "2021"), "2021", "2021"),
        (value("date", 'office:date-value="soon"', "soon"), "soon", "soon"),
        (value("time", 'office:time-value="PT09H05M00S"', "09:05"), "09:05", "09:05"),
        (value("boolean", 'office:boolean-value="true"', "TRUE"), "TRUE", "TRUE"),
        (text("0012"), "0012", "0012"),
        (text("We will:\n• agree\n• meet"), "We will:\n- agree\n- meet", "We will:\n- agree\n- meet"),
        (FORMULA.format('office:value-type="float" office:value="2"', "<text:p>2</text:p>"), "2", Decimal(2)),
    ],
)
def test_a_cell_is_read_as_it_is_shown(one: str, shown: str, held: object) -> None:
    found = cell(one)
    assert (found.text, found.value, found.wrong) == (shown, held, "")


@pytest.mark.parametrize(
    ("one", "shown", "wrong"),
    [
        (FORMULA.format("", ""), "=SUM([.A1])", "`Plan!A1` holds a formula whose answer was not saved"),
        (
            FORMULA.format('office:value-type="string" calcext:value-type="error"', "<text:p>#REF!</text:p>"),
            "#REF!",
            "`Plan!A1` shows `#REF!`, a fault of the spreadsheet",
        ),
        (
            FORMULA.format('office:value-type="string"', "<text:p>Err:508</text:p>"),
            "Err:508",
            "`Plan!A1` shows `Err:508`, a fault of the spreadsheet",
        ),
    ],
)
def test_a_cell_that_holds_nothing_to_use_is_named(one: str, shown: str, wrong: str) -> None:
    found = cell(one)
    assert (found.text, found.value, found.wrong) == (shown, None, wrong)


def test_repeated_and_merged_cells_stand_where_they_are_shown() -> None:
    repeated = f'<table:table-cell table:number-columns-repeated="2" office:value-type="string">{"<text:p>x</text:p>"}</table:table-cell>'  # noqa: E501
    (sheet,) = read(
        "plan.ods",
        open_sheet(
            table(
                "Plan",
                row(text("Title", columns=3), covered(2)),
                row(attributes='table:number-rows-repeated="9"'),
                row(text("Fair", rows=2), repeated),
                row(covered(), "y", attributes='table:number-rows-repeated="2"'),
                row(attributes='table:number-rows-repeated="1048563"'),
            )
        ),
    ).sheets
    assert [[one.text for one in cells] for cells in sheet.rows] == [
        ["Title", "Title", "Title"],
        ["", "", ""],
        ["Fair", "x", "x"],
        ["Fair", "y", ""],
        ["", "y", ""],
    ]
    assert [cells[1].place for cells in sheet.rows] == ["Plan!B1", "Plan!B10", "Plan!B11", "Plan!B12", "Plan!B13"]
    assert sheet.rows[3][0].spread == "Plan!A11"


def test_what_is_hidden_is_read_and_said_to_be() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    hidden = row("Open", "5m", attributes='table:visibility="filter"')
    found = read("plan.ods", open_sheet(table("Plan", row("Action", "Cost"), hidden, columns=columns)))
    assert found.sheets[0].hidden == {1}
    assert [one.text for one in found.sheets[0].rows[1]] == ["Open", "5m"]
    assert found.remarks == ("`Plan` has 1 hidden row, which was read too",)


def test_spaces_line_ends_links_and_comments_in_a_cell() -> None:
    link = '<text:a xlink:href="https://a.example">the <text:span>plan</text:span></text:a>'
    comment = "<office:annotation><text:p>Ask the college</text:p></office:annotation>"
    said = f"<text:p>See<text:s text:c='2'/>{link}<text:line-break/>and<text:tab/>more</text:p>"
    one = f'<table:table-cell office:value-type="string">{comment}{said}</table:table-cell>'
    (sheet,) = read("plan.ods", open_sheet(table("Plan", row(one)))).sheets
    assert sheet.rows[0][0].text == "See  [the plan](https://a.example)\nand more"
    assert sheet.notes == ("[comment at Plan!A1] Ask the college",)


def test_a_spreadsheet_says_of_itself_what_its_maker_had_it_say() -> None:
    said = '<meta:user-defined meta:name="loipctl-return">nhs-lothian</meta:user-defined>'
    found = read("plan.ods", open_sheet(table("Plan", row("• as typed")), properties=said))
    assert found.properties == (("loipctl-return", "nhs-lothian"),)
    assert found.sheets[0].rows[0][0].text == "• as typed"


def test_a_spreadsheet_behind_a_password_and_one_that_is_damaged() -> None:
    whole = open_sheet(table("Plan", row("Action")))
    locked = f"<manifest {NAMES}><encryption-data/></manifest>"
    for changed, message in (
        ({"META-INF/manifest.xml": locked}, "plan.ods is locked with a password"),
        ({"content.xml": "<office"}, "plan.ods is damaged, or was not copied whole"),
    ):
        with pytest.raises(LoipctlError) as fault:
            read("plan.ods", with_parts(whole, changed))
        assert fault.value.message == message
