"""`loipctl report` with templates: whom they are for, which year, and a partnership's own."""

import shutil
from pathlib import Path

import pytest

from cli.commands import loipctl

PLANS = Path(__file__).parents[1] / "plans"


@pytest.fixture(scope="module")
def strathbeg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repository")
    shutil.copytree(PLANS, root / "plans")
    return root


def test_a_paper_for_one_partner_is_named_after_it(strathbeg: Path) -> None:
    asked = ("report", "--plan", "strathbeg", "--template", "partner-return", "--format", "md")
    run = loipctl(strathbeg, *asked, "--as-at", "2026-06-01", "--allow-invalid", "--for", "glen-college")
    assert run.messages.endswith("wrote papers-out/strathbeg/partner-return-glen-college.md\n")
    written = strathbeg / "papers-out" / "strathbeg" / "partner-return-glen-college.md"
    assert "Glen College: return for" in written.read_text("utf-8")


def test_a_paper_for_a_partner_who_is_not_named_is_not_written(strathbeg: Path) -> None:
    asked = ("report", "--plan", "strathbeg", "--template", "partner-return", "--allow-invalid")
    run = loipctl(strathbeg, *asked)
    assert (run.code, run.output) == (2, "")
    assert "`partner-return` is written for a partner" in run.messages
    assert "add --for and one of `strathbeg-council`" in run.messages


def test_a_new_template_begins_as_the_example_and_is_never_written_over(strathbeg: Path) -> None:
    first = loipctl(strathbeg, "report", "--new-template", "quarterly-brief")
    assert first.messages == "wrote templates/quarterly-brief.md.j2; its comments say how to go on\n"
    again = loipctl(strathbeg, "report", "--new-template", "quarterly-brief")
    assert again.code == 2
    assert "there is a file templates/quarterly-brief.md.j2 already" in again.messages
    assert "quarterly-brief  Our own paper: say here" in loipctl(strathbeg, "report", "--list").output


def test_a_template_needs_a_name_that_a_file_can_have(strathbeg: Path) -> None:
    run = loipctl(strathbeg, "report", "--new-template", "../outside")
    assert run.code == 2
    assert "`../outside` cannot be the name of a template" in run.messages
