"""The figures in README.md are those of today, and no fix makes of a text what was not meant."""

from pathlib import Path

import pytest

from mistakes import score
from mistakes.slips import SLIPS

README = Path(__file__).with_name("README.md")
KINDS = [*(slip.name for slip in SLIPS), *score.page_names()]


@pytest.mark.parametrize("kind", KINDS)
def test_the_figures_of_a_kind_of_mistake(kind: str, update_golden: bool) -> None:
    if not update_golden:
        assert score.row(kind) in README.read_text("utf-8").splitlines()


def test_the_table_has_a_row_for_each_kind_and_no_other(update_golden: bool) -> None:
    if update_golden:
        README.write_text(score.table(), "utf-8")
    rows = [line.split(" | ")[0] for line in README.read_text("utf-8").splitlines() if line.startswith("| ")]
    assert [name for name in rows if name not in {"| Slip", "| Page", "| ---"}] == [f"| {kind}" for kind in KINDS]


@pytest.mark.parametrize("kind", [slip.name for slip in SLIPS])
def test_no_fix_makes_something_else_of_a_text(kind: str) -> None:
    assert [one for one in score.scores(kind) if one.mended == "wrong"] == []


def test_every_text_of_the_pages_is_named_once_and_where_a_person_would() -> None:
    ones = [score.judged(broken) for broken in score.of_pages()]
    assert all(one.found and one.right_line and one.right_help for one in ones)
