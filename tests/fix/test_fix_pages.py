"""Each case of the pages of this folder is mended as the page shows, and mending it again changes nothing."""

from pathlib import Path

import pytest
from fix_pages import FOLDER, FixCase, blocks, fix_cases, mended, rewrite

from loipctl.choosing import rules
from pages import lay_out

CASES = fix_cases()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_case(case: FixCase, tmp_path: Path, update_golden: bool) -> None:
    found = blocks(case.case, tmp_path)
    if update_golden:
        rewrite(case.case, found)
    else:
        assert found == case.expected


@pytest.mark.parametrize("unsafe", [False, True])
@pytest.mark.parametrize("case", CASES, ids=str)
def test_fixing_twice_changes_nothing_more(case: FixCase, unsafe: bool, tmp_path: Path) -> None:
    lay_out(case.case, tmp_path)
    for file, (_, new) in mended(tmp_path, unsafe=unsafe).changes.items():
        (tmp_path / file).write_bytes(new)
    again = mended(tmp_path, unsafe=unsafe)
    assert (again.changes, again.corrections) == ({}, ())


def test_each_page_is_of_a_rule_and_shows_a_fix() -> None:
    shown = {case.case.page.stem for case in CASES if case.expected}
    assert {page.stem for page in FOLDER.glob("*.md")} == shown
    assert shown <= {rule.name for rule in rules()}
