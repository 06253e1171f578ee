"""Each rule's page of examples, which is its test and its documentation."""

from pathlib import Path

import pytest

from loipctl.choosing import rules
from pages import Case, cases, rewrite, run

PAGES = Path(__file__).parent / "rules"
CASES = [case for page in sorted(PAGES.glob("*.md")) for case in cases(page)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_page(case: Case, tmp_path: Path, update_golden: bool) -> None:
    printed = run(case, tmp_path, *case.rules)
    if update_golden:
        rewrite(case, printed)
    else:
        assert printed == case.expected


def test_every_rule_has_a_page_that_shows_it_firing_and_not() -> None:
    shown = {page.stem: [bool(case.expected) for case in cases(page)] for page in PAGES.glob("*.md")}
    assert {rule.name: sorted(set(shown.get(rule.name, []))) for rule in rules()} == {
        rule.name: [False, True] for rule in rules()
    }


def test_codes_and_names_are_used_once() -> None:
    assert len({rule.code for rule in rules()}) == len(rules()) == len({rule.name for rule in rules()})


def test_every_explanation_has_three_paragraphs() -> None:
    assert {rule.name: len(rule.explanation) for rule in rules() if len(rule.explanation) != 3} == {}
