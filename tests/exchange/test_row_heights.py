"""Rows of sheets are as high as what stands in them, whichever program opens the file."""

from loipctl.exchange.row_heights import height_of

LINE = 15.0
SENTENCE = "Groups walk in two villages, and a third has asked for one."


def test_a_row_is_as_high_as_its_longest_text_in_the_width_of_its_column() -> None:
    assert height_of([("On track", 28), ("Walking groups", 28)], LINE) == 19
    assert height_of([("On track", 28), (SENTENCE, 28)], LINE) == 34
    assert height_of([("On track", 28), (SENTENCE, 14)], LINE) == 64


def test_every_line_of_a_text_takes_one_though_it_is_empty() -> None:
    assert height_of([("Leaders are trained.\n\nGroups walk.", 28)], LINE) == 49


def test_numbers_and_empty_cells_take_one_line() -> None:
    assert height_of([(None, 28), (72.5, 1)], LINE) == height_of([], LINE) == 19


def test_a_row_that_is_still_to_be_filled_in_has_room_for_what_is_to_come() -> None:
    assert height_of([("On track", 28)], LINE, least=4) == 64


def test_no_row_is_higher_than_a_spreadsheet_allows() -> None:
    assert height_of([(SENTENCE * 200, 10)], LINE) == 409
