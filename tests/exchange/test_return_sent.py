"""The workbook that asks a partner how its work goes, opened by two readers that did not write it."""

import shutil
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from returning import BACK, FILES, PARTNER, filled, opened, plan, sent, take

from cli.commands import loipctl
from loipctl.errors import LoipctlError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return plan(tmp_path)


def rows(raw: bytes, sheet: str) -> list[list[str]]:
    found = CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return [[str(one) for one in row] for row in found]


def test_the_first_sheet_says_who_asks_by_when_and_where_to_send_it(root: Path) -> None:
    said = {row[0]: row[1] for row in rows(sent(root), "Read me first")}
    assert said["To"] == "NHS Strathbeg"
    assert said["From"] == "Strathbeg Partnership"
    assert said["Needed for"] == "Strathbeg Board, 25 June 2026"
    assert said["What is asked"] == "How your work stands, on the sheets Actions, Milestones and Indicators."
    assert said["5."] == (
        "Fill in the two cells below, save the file as it is (.xlsx), and send it back to the Community Planning "
        "Manager, community.planning@strathbeg.example."
    )
    assert said["On track"] == "Progress is as planned."


def test_a_partner_is_asked_of_what_it_owns_and_shown_what_it_supports(root: Path) -> None:
    raw = sent(root)
    assert [row[1:6] for row in rows(raw, "Actions")[3:]] == [
        ["Heart health checks in every practice", "Owner", "December 2026", "No update yet", ""],
        [
            "Walking groups in the glens",
            "Owner",
            "No date",
            "On track, 28 April 2026: Groups walk in two villages.",
            "",
        ],
        ["Buses to the hospital", "Supports", "December 2026", "No update yet", "Nothing to fill in"],
    ]
    assert [row[2:4] for row in rows(raw, "Milestones")[3:]] == [
        ["Groups walk in all four villages", "May 2026"],
        ["Winter walks are planned", "September 2026"],
    ]
    assert [row[1:7] for row in rows(raw, "Indicators")[3:]] == [
        ["Uptake of screening", "%", "more", "72% for January to March 2026", "None", "2026/27 Q1"],
    ]


def test_only_the_cells_to_be_filled_in_can_be_typed_in_and_each_is_checked(root: Path) -> None:
    book = opened(sent(root))
    actions = book["Actions"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert [cell.column_letter for cell in actions[4] if not cell.protection.locked] == ["F", "G", "H", "I"]
    assert [cell.column_letter for cell in actions[6] if not cell.protection.locked] == []
    checks = {str(one.sqref): one for one in actions.data_validations.dataValidation}
    assert (checks["F4"].type, checks["F4"].formula1) == ("list", "loipctl!$H$2:$H$8")
    words = [book["loipctl"][f"H{row}"].value for row in range(1, 9)]
    assert words[:4] == ["statuses", "Complete", "On track", "Slipping"]
    days = {str(one.sqref): one.type for one in book["Milestones"].data_validations.dataValidation}
    assert {days["E4"], days["F4"]} == {"date"}
    numbers = {str(one.sqref): one.type for one in book["Indicators"].data_validations.dataValidation}
    assert numbers["H4"] == "decimal"


def test_what_is_to_be_filled_in_is_told_by_words_and_not_by_colour_alone(root: Path) -> None:
    for name, fills in (("Actions", 4), ("Milestones", 3), ("Indicators", 3)):
        head = rows(sent(root), name)[2]
        assert sum(one.startswith("FILL IN: ") for one in head) == fills


def test_a_sheet_is_laid_out_for_a_screen_and_for_paper(root: Path) -> None:
    book = opened(sent(root))
    actions = book["Actions"]
    assert (actions.freeze_panes, actions.column_dimensions["A"].hidden) == ("C4", True)
    setup = (actions.page_setup.orientation, int(actions.page_setup.paperSize), actions.page_setup.fitToHeight)
    assert setup == ("landscape", 9, 0)
    assert actions.print_title_rows == "$3:$3"
    assert book["loipctl"].sheet_state == "hidden"
    assert book.properties.title == "NHS Strathbeg: return for Strathbeg plan"


def test_a_return_says_what_it_is_of_in_its_properties_and_on_its_hidden_sheet(root: Path) -> None:
    raw = sent(root, commit="0123456789ab")
    found = {one.name: one.value for one in opened(raw).custom_doc_props.props}
    hidden = {row[0]: row[1] for row in rows(raw, "loipctl")[:6]}
    assert found == hidden
    assert {name: found[name] for name in ("format", "plan", "partner", "as at", "commit")} == {
        "format": "loipctl-return/1",
        "plan": "strathbeg",
        "partner": "nhs-strathbeg",
        "as at": "2026-06-01",
        "commit": "0123456789ab",
    }


def test_words_that_are_not_for_publication_stay_behind(root: Path) -> None:
    with zipfile.ZipFile(BytesIO(sent(root))) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    for private in (b"long-term leave", b"Ewan Rae", b"ewan.rae@"):
        assert private not in everything


def test_an_internal_return_shows_what_is_not_for_publication(root: Path) -> None:
    said = [row[4] for row in rows(sent(root, internal=True), "Actions")[3:]]
    assert "Slipping, 20 May 2026: The second leader is on long-term leave." in said


@pytest.mark.parametrize(
    ("last", "frequency", "expected"),
    [
        ("2024", "year", ["2025", "2026"]),
        ("2024", "two-years", ["2026"]),
        ("2022/23", "year", ["2023/24", "2024/25", "2025/26", "2026/27"]),
        ("2025/26 Q3", "quarter", ["2025/26 Q4", "2026/27 Q1"]),
        ("2026-02", "month", ["2026-03", "2026-04", "2026-05", "2026-06"]),
        ("2025-10", "quarter", ["2026-01", "2026-04"]),
        ("2022 to 2024", "year", ["2023 to 2025", "2024 to 2026", "2025 to 2027", "2026 to 2028"]),
        ("2026-03-31", "year", [""]),
        ("9999", "year", [""]),
    ],
)
def test_a_row_is_there_for_each_time_that_has_no_value_yet(
    tmp_path: Path, last: str, frequency: str, expected: list[str]
) -> None:
    screening = FILES["indicators/screening.yaml"].partition("observations:")[0]
    screening = screening.replace("quarter", frequency) + f"observations:\n  - {{period: {last}, value: 70}}\n"
    raw = sent(plan(tmp_path, **{"indicators/screening.yaml": screening}))
    assert [row[6] for row in rows(raw, "Indicators")[3:]] == expected


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    title = """'=HYPERLINK("https://evil.example","Pay here")'"""
    action = FILES["actions/checks.yaml"].replace("Heart health checks in every practice", title)
    walking = FILES["actions/walking.yaml"].replace("Groups walk in two villages", "+1 @SUM(A1)")
    book = opened(sent(plan(tmp_path, **{"actions/checks.yaml": action, "actions/walking.yaml": walking})))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert '=HYPERLINK("https://evil.example","Pay here")' in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_the_same_plan_and_day_give_the_same_bytes(root: Path) -> None:
    assert sent(root) == sent(root)


def test_a_return_needs_a_partner(root: Path) -> None:
    with pytest.raises(LoipctlError) as nobody:
        sent(root, "")
    assert (nobody.value.message, nobody.value.code) == ("a return is for one partner", 2)
    with pytest.raises(LoipctlError) as officer:
        sent(root, "health-lead")
    assert officer.value.message == "`health-lead` is no partner"


def test_a_plan_with_errors_says_so_on_the_first_sheet(root: Path) -> None:
    said = {row[0]: row[1] for row in rows(sent(root, sound=False), "Read me first")}
    assert said["Note"] == "The plan has errors that are still to be mended, so something here may be wrong."


def test_a_partner_that_owns_nothing_is_told_that_nothing_is_asked(tmp_path: Path) -> None:
    partners = FILES["partners.yaml"] + "- {id: police, name: Police, kind: police}\n"
    raw = sent(plan(tmp_path, **{"partners.yaml": partners}), "police")
    said = {row[0]: row[1] for row in rows(raw, "Read me first")}
    assert said["What is asked"] == "Nothing is open, so nothing needs to be filled in."
    assert opened(raw).sheetnames == ["Read me first", "loipctl"]


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_a_return_that_libreoffice_has_saved_again_is_read_as_before(root: Path) -> None:
    folder = root / "returned"
    folder.mkdir()
    raw = filled(sent(root), Actions_F4="On track", Actions_G4="All nine practices offer checks.")
    (folder / "back.xlsx").write_bytes(raw)
    home = f"-env:UserInstallation={(root / 'office').as_uri()}"
    words = ["soffice", "--headless", home, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "again"]
    subprocess.run([*words, "back.xlsx"], cwd=folder, check=True, capture_output=True, timeout=120)
    if not (folder / "again" / "back.xlsx").exists():
        pytest.skip("LibreOffice has no Calc here")
    found = take(root, (folder / "again" / "back.xlsx").read_bytes(), day=BACK)
    assert (found.held_back, found.done) == (0, "took in the return of NHS Strathbeg: 1 update")


def test_the_command_writes_a_return_beside_the_papers(root: Path) -> None:
    run = loipctl(root, "export", "return", "--for", PARTNER, "--as-at", "2026-06-01")
    name = "papers-out/strathbeg/strathbeg-return-nhs-strathbeg.xlsx"
    assert (run.code, run.messages) == (0, f"wrote {name}\n")
    assert (root / name).read_bytes() == sent(root)
