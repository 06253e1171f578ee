"""Whole plans: laid out, they mean to the checker what they meant, and the example plans keep their words."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from loipctl import check, choosing
from loipctl.plans import repository, workspace
from loipctl.tidy.survey import survey
from pages import AS_AT, Case, cases, lay_out

ROOT = Path(__file__).parent.parent.parent
PAGES = [cases(page) for page in sorted((ROOT / "tests/rules").glob("*.md"))]
FIRING = [next((case for case in page if case.expected), page[0]) for page in PAGES]
IGNORING = [
    case for page in PAGES for case in page if any(b"loipctl: ignore" in raw for raw in case.files.values())
]
OF_LAYOUT = {"LP026"}
"""What is wrong with the way a file is written, and is put right."""


def found(root: Path, as_at: date) -> Counter[tuple[str, str, str]]:
    """Return what the checker says of the plans below a folder, without the lines it speaks of."""
    read = workspace.read(repository.find(root), as_at)
    said = check.check(read, choosing.choice(read)).diagnostics
    return Counter(
        (one.rule.code, re.sub(r"line \d+", "line", one.message), one.span.file)
        for one in said
        if one.rule.code not in OF_LAYOUT
    )


def tidy(root: Path) -> int:
    """Lay out the plans below a folder; return how many files that changed."""
    done = survey(repository.find(root))
    assert [one for one in done.kept if not one.is_wrong] == []
    for file, (_, new) in done.changes.items():
        (root / file).write_bytes(new)
    return len(done.changes)


@pytest.mark.parametrize(
    "case", [case for case in [*FIRING, *IGNORING] if not case.limits and not case.gone], ids=str
)
def test_the_checker_says_the_same_of_a_plan_that_is_laid_out(case: Case, tmp_path: Path) -> None:
    lay_out(case, tmp_path)
    before = found(tmp_path, case.as_at)
    tidy(tmp_path)
    assert found(tmp_path, case.as_at) == before
    assert tidy(tmp_path) == 0


@pytest.mark.parametrize(("folder", "is_tidy"), [("plans", True), ("tests/plans", False)])
def test_plans_that_people_wrote(folder: str, is_tidy: bool, tmp_path: Path) -> None:
    texts = {file: file.read_text("utf-8") for file in sorted((ROOT / folder).rglob("*.yaml"))}
    for file, text in texts.items():
        copy = tmp_path / "plans" / file.relative_to(ROOT / folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text(text, "utf-8")
    (tmp_path / "loipctl.yaml").write_text((ROOT / "loipctl.yaml").read_text("utf-8"), "utf-8")
    before = found(tmp_path, AS_AT)
    assert (tidy(tmp_path) == 0) == is_tidy
    assert found(tmp_path, AS_AT) == before
    assert tidy(tmp_path) == 0
    for file, text in texts.items():
        assert words((tmp_path / "plans" / file.relative_to(ROOT / folder)).read_text("utf-8")) == words(text)


def words(text: str) -> Counter[str]:
    """Return the words of a text; brackets, commas and hyphens that only lay it out are no words."""
    return Counter(re.sub(r"[\[\]{},]|^ *-(?= )| -(?= )", " ", text, flags=re.MULTILINE).split())
