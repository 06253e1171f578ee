"""Every case of every page gives exactly the findings that the page shows."""

import mistake_pages as pages
import pytest

from loipctl.collect import collect
from loipctl.diagnostics import AnyRule, Rule
from loipctl.source import document

if pages.UPDATE:
    for page in sorted(pages.FOLDER.glob("*.md")):
        pages.update(page)

CASES = pages.cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page.stem}: {case.title}")
def test_case(case: pages.Case) -> None:
    assert case.findings() == case.text


def test_each_heading_is_a_case() -> None:
    headings = sum(
        row.startswith("## ") for page in pages.FOLDER.glob("*.md") for row in page.read_text("utf-8").split("\n")
    )
    assert headings == len(CASES)


@pytest.mark.parametrize("text", ["title: Homes\n\ufeffowner: x\n", "title:\u200bHealth\nowner: x\n"])
def test_an_invisible_character_is_named_once(text: str) -> None:
    assert [breach.rule.code for breach in document.read("plan.yaml", text.encode()).breaches] == ["LP003"]


@pytest.mark.parametrize("rule", collect("loipctl.source.mistakes", Rule), ids=lambda rule: rule.name)
def test_each_rule_has_a_page_and_three_paragraphs(rule: AnyRule) -> None:
    assert len(rule.explanation) == 3
    page = (pages.FOLDER / f"{rule.name}.md").read_text("utf-8")
    assert page.startswith(f"# {rule.name}\n")
    assert f": {rule.code} " in page


def test_good_text_is_silent() -> None:
    assert not [case.title for case in CASES if case.page.stem == "good-text" and case.text]
