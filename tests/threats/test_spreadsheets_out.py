"""T39 and T40: what leaves for a spreadsheet calculates nothing there, and comes back as it left."""

import csv
import io
import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from exchange.exported import saying, snapshot
from exchange.whole_plans import as_xlsx, order
from loipctl.exchange.cells_out import guarded, unguarded
from loipctl.exchange.exports import csv_
from loipctl.exchange.readers import delimited

STARTS = ("=", "+", "-", "@", "\t=", "\n=", "＝", "＋", "－", "＠", " =", "'=", "''+", '",=')  # fmt: skip
DANGEROUS = re.compile("\\s*[=+\\-@＝＋－＠\t\r\n\0]")
TEXTS = st.text(st.sampled_from("=+-@＝＋－＠\t\r\n\0'\";, a1"), max_size=8) | st.text(max_size=20)


def _tables(text: str) -> dict[str, list[list[str]]]:
    files = csv_.files(order(saying(f"{text}cmd|' /C calc'!A0"), internal=True))
    return {
        str(name): [*csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True)]
        for name, raw in files.items()
        if name.suffix == ".csv"
    }


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_of_a_csv_file_begins_as_a_formula(start: str) -> None:
    for name, rows in _tables(start).items():
        cells = [cell for row in rows for cell in row]
        assert [cell for cell in cells if DANGEROUS.match(cell)] == [], name


@settings(max_examples=150)
@given(TEXTS)
def test_an_apostrophe_that_we_gave_is_the_one_that_is_taken_off(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not DANGEROUS.match(guarded(text))


def test_a_number_below_nothing_stays_a_number() -> None:
    plan = snapshot(
        {},
        indicators=[
            {
                "id": "i", "title": "-5", "outcomes": ["o"], "unit": "%", "direction": "increase",
                "observations": [{"period": "2025", "value": "-5"}, {"period": "2026", "value": "-0.50"}],
            }
        ],
    )  # fmt: skip
    files = {str(name): raw.decode("utf-8-sig") for name, raw in csv_.files(order(plan)).items()}
    assert '"i",1,"2025",-5,' in files["indicators-observations.csv"]
    assert '"i",2,"2026",-0.50,' in files["indicators-observations.csv"]
    assert '"\'-5"' in files["indicators.csv"]
    values = load_workbook(io.BytesIO(as_xlsx(plan)))["Indicator observations"]
    headings = [one.value for one in values[1]]
    assert [row[headings.index("Value")].value for row in values.iter_rows(min_row=2)] == [-5, -0.5]


@pytest.mark.parametrize("start", STARTS)
def test_no_cell_of_a_workbook_is_a_formula(start: str) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(saying(f'{start}HYPERLINK("http://evil.example","x")'))))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    drawn = [chart for page in book for chart in page._charts]
    titles = [chart.title.tx.strRef.f for chart in drawn if chart.title and chart.title.tx.strRef]
    assert [one for one in titles if not re.fullmatch(r"'?(Overview|Indicator charts)'?!\$[A-Z]\$\d+", one)] == []


def test_a_formula_in_a_file_that_comes_back_is_data() -> None:
    book = delimited.read("a.csv", b'Title\r\n"=1+1"\r\n')
    cells = [cell for sheet in book.sheets for row in sheet.rows for cell in row]
    assert [cell.text for cell in cells] == ["Title", "=1+1"]
    assert not any(isinstance(cell.value, Decimal) for cell in cells)
