"""The workbook is made to be read and filled in: what stands on its sheets, and how they work."""

import io
import zipfile
from pathlib import Path

import pytest
from exported import HOSTILE, saying
from openpyxl import load_workbook
from whole_plans import ROOT, as_xlsx, start

from loipctl.colours import READABLE, contrast
from loipctl.errors import LoipctlError
from loipctl.exchange.grids import grids
from loipctl.exchange.workbook.heads import heads


@pytest.fixture(scope="module")
def strathbeg():
    return load_workbook(io.BytesIO(as_xlsx(start(ROOT / "tests").read.snapshots["strathbeg"])))


def test_the_names_of_sheets_and_headings_are_told_apart() -> None:
    assert len({grid.called for grid in grids()}) == len(grids())
    assert [grid.called for grid in grids() if len(grid.called) > 31] == []
    for grid in grids():
        headings = [head.heading for head in heads(grid)]
        assert len({*headings}) == len(headings), grid.name


def test_the_first_sheet_says_what_the_workbook_is(strathbeg) -> None:
    page = strathbeg["About"]
    assert strathbeg.sheetnames[0] == "About"
    told = [row[0].value for row in page.iter_rows() if row[0].value]
    assert told[:4] == [
        "Strathbeg Local Outcomes Improvement Plan 2025 to 2030",
        "Strathbeg Community Planning Partnership",
        "The plan strathbeg as at 1 June 2026, in no commit yet, written by loipctl 0.1.0.",
        "Private contacts, and updates that are not for publication, are left out.",
    ]
    assert {"✓ Complete", "● On track", "▲ Slipping", "✕ Off track", "? No update"} <= {*told}
    links = {row[0].value: row[0].hyperlink.location for row in page.iter_rows() if row[0].hyperlink}
    assert links["Actions"] == "'Actions'!A1"
    assert {*links} == {*strathbeg.sheetnames} - {"About", "loipctl"}


def test_the_statuses_stand_in_their_colours_with_words_that_can_be_read(strathbeg) -> None:
    page = strathbeg["About"]
    painted = [row[0] for row in page.iter_rows() if row[0].fill.fill_type == "solid"]
    assert len({one.fill.fgColor.rgb for one in painted}) > 4
    for one in painted:
        ink, paper = (f"#{colour.rgb[2:].lower()}" for colour in (one.font.color, one.fill.fgColor))
        assert contrast(ink, paper) >= READABLE, one.value


def test_a_sheet_has_filters_frozen_headings_and_choices(strathbeg) -> None:
    page = strathbeg["Action updates"]
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref.startswith("A1:")
    lists = {rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"✓ Complete,● On track,▲ Slipping,✕ Off track,○ Not started,‖ Paused,■ Ended"' in lists
    assert page.conditional_formatting
    assert page.print_title_rows == "$1:$1"
    assert page.page_setup.fitToHeight == 0
    actions = strathbeg["Actions"]
    shown = [one.value for one in next(actions.iter_rows(max_row=1))][:5]
    assert shown == ["Id", "Title", "Status now", "What the dates say", "Description"]
    assert actions["C2"].value in {"✓ Complete", "● On track"}


def test_a_day_is_a_date_and_a_stretch_of_time_is_text(strathbeg) -> None:
    page = strathbeg["Action milestones"]
    heading = [one.value for one in page[1]].index("Due")
    dues = {row[0].value + str(row[1].value): row[heading] for row in page.iter_rows(min_row=2)}
    assert dues["1.1b1"].value == "2025-09"
    assert dues["1.1b2"].is_date
    assert dues["1.1b2"].number_format == "d mmm yyyy"


def test_the_charts_say_in_words_what_they_show() -> None:
    raw = as_xlsx(start(ROOT / "tests").read.snapshots["strathbeg"])
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        drawings = [package.read(one).decode() for one in package.namelist() if "drawings/drawing" in one]
        charts = [one for one in package.namelist() if one.startswith("xl/charts/chart")]
    told = "".join(drawings)
    assert told.count(' descr="') == len(charts) == 5
    assert "Bars of how many actions have each status, by theme. Healthier lives: 2 ✓ Complete" in told
    assert "A line of Children who reach their milestones" in told
    assert "71% for 2023 to 2024 and 76% for 2024 to 2025. The target is 90% by 2028 to 2029." in told


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_or_an_address(text: str) -> None:
    plan = saying(text)
    try:
        raw = as_xlsx(plan)
    except LoipctlError as refusal:
        assert "control character" in refusal.message  # noqa: PT017
        return
    book = load_workbook(io.BytesIO(raw))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    outside = [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target]
    assert outside == []


def test_the_file_of_another_day_or_version_says_so(tmp_path: Path, strathbeg) -> None:
    page = strathbeg["loipctl"]
    assert page.sheet_state == "hidden"
    told = {row[0].value: row[1].value for row in page.iter_rows()}
    assert told["format"] == "loipctl/plan/v1"
    assert told["as at"] == "2026-06-01"
    assert told["internal"] == "no"
