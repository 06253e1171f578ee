"""Tables kept as text: how they are cut into cells, and texts that come back equal."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loipctl.errors import LoipctlError
from loipctl.exchange.readers import read
from loipctl.exchange.readers.words_in_cells import bulleted, cleaned
from workbook_xml import rows, words, workbook

TYPED = (
    "007", "1E5", "=1+1", "12345678901234567890", "👩🏽\u200d🔬 café", "a\nb", 'say "so"', "a;b,c\td", "01/02/03",
)  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t\"';,"), max_size=30)


def texts(name: str, text: str) -> list[list[str]]:
    (sheet,) = read(name, text.encode()).sheets
    return [[cell.text for cell in row] for row in sheet.rows]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.csv", "Action,Lead\nOpen,NHS; council\n"),
        ("plan.csv", "Action;Lead\nOpen;NHS, council, college\nMove;a, b\n"),
        ("plan.csv", 'Plan, June\n\n"Action";"Lead"\nOpen, then close;NHS\nMove;council\n'),
        ("plan.csv", "Action\tLead\nOpen, close\tNHS\n"),
        ("plan.tsv", "Action, agreed\tLead, agreed\n"),
        ("plan.txt", "sep=|\nAction, agreed|Lead, agreed\n"),
        ("plan.csv", '"sep=;"\r\nAction, agreed;Lead, agreed\r\n'),
    ],
)
def test_the_separator_is_told_from_the_rows(name: str, text: str) -> None:
    assert {len(row) for row in texts(name, text)} == {2}


def test_places_are_those_that_a_spreadsheet_gives() -> None:
    (sheet,) = read("board/plan 2.csv", b'Action,Lead\n"two\nlines",NHS\n\n\nlast,\n').sheets
    assert [row[0].place for row in sheet.rows] == ["plan 2!A1", "plan 2!A2", "plan 2!A4", "plan 2!A5"]
    assert [row[0].text for row in sheet.rows] == ["Action", "two\nlines", "", "last"]


def test_a_number_a_day_and_a_heading_given_twice_are_text() -> None:
    (sheet,) = read("plan.csv", b"Due,Due\n01/02/2026,0012\n").sheets
    assert [[cell.value for cell in row] for row in sheet.rows] == [["Due", "Due"], ["01/02/2026", "0012"]]


def test_bullets_and_line_ends_are_ours() -> None:
    said = 'Action\r"We will:\r\n\u2022 agree\x0bmeet"\r'
    assert texts("plan.csv", said) == [["Action"], ["We will:\n- agree\nmeet"]]


def test_rows_of_a_title_and_blank_rows_are_not_ragged() -> None:
    assert read("plan.csv", b"Plan\n\nAction,Lead\nOpen,NHS\n,\n\n").remarks == ()


def test_many_ragged_rows_are_one_remark() -> None:
    rows = ["Action,Lead", *"12345678", *["a,b"] * 9]
    (remark,) = read("plan.csv", "\n".join(rows).encode()).remarks
    assert remark == (
        "most rows have 2 cells, but row 2 has 1, row 3 has 1, row 4 has 1 and 5 other rows have more or fewer"
    )


def test_a_workbook_named_as_text_is_taken_for_the_workbook_it_is() -> None:
    raw = workbook(rows(words("A1", "Action")))
    assert read("plan.csv", raw).sheets[0].rows[0][0].place == "Sheet1!A1"
    with pytest.raises(LoipctlError, match=r"^plan\.csv is not a \.csv file: it is in the format of an Office"):
        read("plan.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))


def test_bytes_that_are_no_text_are_said_to_be_none() -> None:
    for raw in (b"Action\n\x81\x8d\n", b"\xff\xfeA", b"\xff\xfe\x00\xd8A\x00"):
        with pytest.raises(LoipctlError) as fault:
            read("plan.csv", raw)
        assert fault.value.message == "it cannot be told how the text of plan.csv is saved"
        assert fault.value.help == "in Excel choose File > Save As > CSV UTF-8"


@given(
    st.lists(st.tuples(ANY | st.sampled_from(TYPED), ANY | st.sampled_from(TYPED)), min_size=1, max_size=5),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
@settings(max_examples=150)
def test_any_text_that_is_written_comes_back(lines: list[tuple[str, str]], separator: str, encoding: str) -> None:
    stream = io.StringIO(newline="")
    stream.write(f"sep={separator}\r\n")
    csv.writer(stream, delimiter=separator).writerows([("Action", "Lead"), *lines])
    (sheet,) = read("plan.csv", stream.getvalue().encode(encoding)).sheets
    by_place = {cell.place: cell.value for row in sheet.rows for cell in row}
    for number, line in enumerate(lines, start=2):
        for column, text in zip("AB", line, strict=True):
            assert not text.strip() or by_place[f"plan!{column}{number}"] == bulleted(cleaned(text))


@given(st.binary(max_size=60) | st.text(st.sampled_from('a",;\n\r\t\0é ='), max_size=40).map(str.encode))
@settings(max_examples=150)
def test_no_bytes_end_in_a_fault(raw: bytes) -> None:
    try:
        found = read("plan.csv", raw).sheets[0].rows
    except LoipctlError as fault:
        found = fault.message
    assert found
