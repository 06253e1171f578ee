"""The tables of real papers, as councils have them, say once they are read what the plans made by hand say."""

from datetime import date
from decimal import Decimal

import pytest
from councils import (
    EAST_LOTHIAN_COLUMNS,
    EDINBURGH_COLUMNS,
    EDINBURGH_NOTES,
    EDINBURGH_TITLE,
    east_lothian,
    east_lothian_csv,
    east_lothian_xlsx,
    edinburgh,
    edinburgh_csv,
    edinburgh_docx,
    edinburgh_ods,
    edinburgh_xlsx,
    stirling_csv,
    stirling_docx,
)

from loipctl.exchange.book import Sheet
from loipctl.exchange.readers import read


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def with_notes(text: str) -> str:
    """Return a text with the marks of the footnotes that only the Word file has."""
    text = text.replace("Neighbourhood Networks and the LCPPs", "Neighbourhood Networks and the LCPPs[1]")
    return text.replace("A steering group of EACC", "A steering group of EACC[2]")


def test_the_table_of_edinburgh_in_word() -> None:
    (sheet,) = read("edinburgh.docx", edinburgh_docx()).sheets
    assert sheet.above[-1] == EDINBURGH_TITLE
    assert sheet.notes == tuple(f"[{number}] {text}" for number, text in EDINBURGH_NOTES.items())
    assert texts(sheet) == [
        list(EDINBURGH_COLUMNS),
        *([one.theme, with_notes(one.action), with_notes(one.progress), one.reporting] for one in edinburgh()),
    ]
    spread = [row[0].spread.removeprefix("table 1!") for row in sheet.rows if row[0].spread]
    assert spread == ["A2", "A4", "A4", "A7", "A7", "A7"]


def test_the_table_of_edinburgh_in_excel() -> None:
    (sheet,) = read("edinburgh.xlsx", edinburgh_xlsx()).sheets
    assert sheet.hidden == {0}
    assert (texts(sheet)[0], texts(sheet)[1]) == ([EDINBURGH_TITLE] * 7, [""] * 7)
    assert [row[:6] for row in texts(sheet)[3:]] == [
        [one.id, one.theme, one.action, one.progress, one.status, one.reporting] for one in edinburgh()
    ]
    assert [row[6].value for row in sheet.rows[3:]] == [
        None, None, "ongoing", "December 2022", "by March 2022", "by March 2022", Decimal(2022), "Dec 2021",
        "December 2021",
    ]  # fmt: skip


def test_the_table_of_edinburgh_in_libreoffice_and_as_text() -> None:
    (sheet,) = read("edinburgh.ods", edinburgh_ods()).sheets
    rows = [[one.theme, one.action, one.progress, one.reporting] for one in edinburgh()]
    assert texts(sheet) == [[EDINBURGH_TITLE] * 4, [""] * 4, list(EDINBURGH_COLUMNS), *rows]
    found = read("edinburgh.csv", edinburgh_csv())
    assert [row[1:] for row in texts(found.sheets[0])[1:]] == [row[1:] for row in rows]
    assert found.remarks == ()


@pytest.mark.parametrize(("name", "raw"), [("plan.xlsx", east_lothian_xlsx()), ("plan.csv", east_lothian_csv())])
def test_the_plan_of_east_lothian(name: str, raw: bytes) -> None:
    rows = texts(read(name, raw).sheets[0])
    assert tuple(rows[0]) == EAST_LOTHIAN_COLUMNS
    assert [row[4] for row in rows[1:]] == [one.action for one in east_lothian()]
    assert [row[3].rstrip(")") for row in rows[1:]] == [one.id for one in east_lothian()]
    filled = [row[1] for row in rows[1:] if row[1]]
    assert sorted(set(filled)) == sorted({one.outcome_id for one in east_lothian()})


def test_what_was_agreed_at_stirling() -> None:
    found = read("stirling.csv", stirling_csv())
    assert {row[0] for row in texts(found.sheets[0])[1:]} == {f"{date(2018, 1, 24)}"}
    (sheet,) = read("stirling.docx", stirling_docx()).sheets
    assert ["Develop a joint participation plan", "CPP Leadership Group"] in texts(sheet)
    assert ["Develop effective communications", ""] in texts(sheet)
