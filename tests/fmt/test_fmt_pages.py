"""Every case of every page is laid out as the page shows, and what is laid out stays so."""

from dataclasses import replace

import fmt_pages as pages
import pytest

from loipctl.tidy.files import Kept, lay_out

CASES = pages.cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page.stem}: {case.title}")
def test_page(case: pages.Case, update_golden: bool) -> None:
    if update_golden:
        pages.update(case)
    else:
        assert case.answered() == case.answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page.stem}: {case.title}")
def test_what_is_laid_out_stays_so(case: pages.Case) -> None:
    found = lay_out(case.role, case.raw)
    if not isinstance(found, Kept):
        assert lay_out(case.role, found) == found


def test_each_heading_is_a_case() -> None:
    headings = sum(
        row.startswith("## ") for page in pages.FOLDER.glob("*.md") for row in page.read_text("utf-8").split("\n")
    )
    assert headings == len(CASES)


@pytest.mark.parametrize("mark", ["", "bom"])
@pytest.mark.parametrize("ends", ["", "crlf"])
@pytest.mark.parametrize("last", ["", "open"])
@pytest.mark.parametrize("case", CASES[::5], ids=lambda case: f"{case.page.stem}: {case.title}")
def test_line_ends_and_marks_change_nothing_else(case: pages.Case, mark: str, ends: str, last: str) -> None:
    bare = replace(case, how=tuple(word for word in case.how if word not in {"crlf", "bom", "open"}))
    expected = lay_out(bare.role, bare.raw)
    if isinstance(expected, Kept):
        return
    raw = replace(bare, how=(*bare.how, mark, ends, last)).raw
    assert lay_out(case.role, raw) == (expected.replace(b"\n", b"\r\n") if b"\r\n" in raw else expected)
