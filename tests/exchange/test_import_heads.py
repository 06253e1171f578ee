"""The tables of a sheet are found wherever they stand, with what is above, between and below."""

from typed_sheets import ABOVE, LEFT, sheet

from loipctl.exchange.taking_in.heads import Table, tables


def columns(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def around(table: Table) -> list[str]:
    return [cell.text for cell in table.around]


def test_titles_and_blank_rows_above_the_headings_are_no_part_of_a_table() -> None:
    (found,) = tables(
        sheet(
            "Plan",
            [
                ["Action plan 2022", LEFT, LEFT],
                [""],
                ["Action", "Lead", "By when"],
                ["Open a club", "SVA", "June 2022"],
            ],
        )
    )
    assert columns(found) == ["Action", "Lead", "By when"]
    assert texts(found) == [["Open a club", "SVA", "June 2022"]]
    assert around(found) == ["Action plan 2022"]


def test_headings_in_two_rows_are_read_together() -> None:
    (found,) = tables(
        sheet(
            "Measures",
            [
                ["Indicator", "Baseline", LEFT, "Target", LEFT],
                [ABOVE, "Year", "Value", "2024", "2025"],
                ["Jobs", "2019/20", "5", "6", "7"],
            ],
        )
    )
    assert columns(found) == ["Indicator", "Baseline Year", "Baseline Value", "Target 2024", "Target 2025"]
    assert texts(found) == [["Jobs", "2019/20", "5", "6", "7"]]


def test_the_headings_of_every_page_are_left_out() -> None:
    (found,) = tables(
        sheet("Plan", [["Action", "Lead"], ["Open a club", "SVA"], ["Action", "Lead"], ["Close it", "SVA"]])
    )
    assert texts(found) == [["Open a club", "SVA"], ["Close it", "SVA"]]
    assert [cell.place for cell in found.repeated] == ["Plan!A3", "Plan!B3"]


def test_two_tables_below_each_other_are_two() -> None:
    first, second = tables(
        sheet(
            "Plan",
            [["Action", "Lead"], ["Open a club", "SVA"], [""], ["Risk", "Likelihood", "Impact"], ["Fire", 1, 5]],
        )
    )
    assert (columns(first), texts(first)) == (["Action", "Lead"], [["Open a club", "SVA", ""]])
    assert (columns(second), texts(second)) == (["Risk", "Likelihood", "Impact"], [["Fire", "1", "5"]])


def test_words_below_a_table_are_no_row_of_it() -> None:
    rows = [["Action", "Lead", "RAG"], ["Open a club", "SVA", "G"], [""], ["* as at March 2022"]]
    (found,) = tables(sheet("Plan", rows))
    assert texts(found) == [["Open a club", "SVA", "G"]]
    assert around(found) == ["* as at March 2022"]


def test_a_column_without_a_heading_goes_by_its_letter_and_an_empty_one_is_none() -> None:
    (found,) = tables(sheet("Plan", [["Action", "", "Lead", ""], ["Open a club", "", "SVA", "see minutes"]]))
    assert columns(found) == ["Action", "Lead", "column D"]


def test_two_columns_with_one_heading_are_told_apart() -> None:
    (found,) = tables(sheet("Plan", [["Action", "Update", "Update"], ["Open a club", "Begun", "Done"]]))
    assert columns(found) == ["Action", "Update", "Update (2)"]


def test_a_hidden_column_is_read_and_said_to_be_hidden() -> None:
    (found,) = tables(sheet("Plan", [["Ref", "Action"], ["1.1", "Open a club"]], hidden=[0]))
    assert [column.is_hidden for column in found.columns] == [True, False]


def test_headings_that_nobody_knows_are_found_by_their_place_and_known_once_agreed() -> None:
    rows = [["Our plan", ""], ["What", "Whom to ask"], ["Open a club", "SVA"]]
    (guessed,) = tables(sheet("Plan", rows))
    (known,) = tables(sheet("Plan", rows), known=["What", "Whom to ask"])
    assert columns(guessed) == columns(known) == ["What", "Whom to ask"]


def test_a_sheet_of_words_has_no_table() -> None:
    assert tables(sheet("Notes", [["Read this first."], ["It is long."]])) == []
