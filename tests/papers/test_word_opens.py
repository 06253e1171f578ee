"""LibreOffice opens Word papers without a complaint, and shows what they say."""

import shutil
import subprocess
from pathlib import Path

import pytest
from reading import squeezed
from sample import sample
from test_example_papers import PAPERS

from house import house, saved, with_table
from loipctl.papers.word import house_file
from loipctl.papers.writers.docx import DOCX, in_style

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed"),
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed"),
]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What a reader sees of each paper, converted in one run."""
    folder = tmp_path_factory.mktemp("word")
    paper = PAPERS["edinburgh-board-paper"]
    (folder / "sample.docx").write_bytes(DOCX.write(sample()))
    (folder / "built-in.docx").write_bytes(DOCX.write(paper))
    own = house_file.checked(saved(with_table(house(footer="{{ title }}"))), "house-style.docx")
    (folder / "own.docx").write_bytes(in_style(paper, own, "house-style.docx"))
    converted(folder)
    return {file.stem: text_of(file) for file in folder.glob("*.pdf")}


def converted(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(str(file) for file in folder.glob("*.docx"))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    assert "Error" not in done.stdout + done.stderr


def text_of(file: Path) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True)
    return squeezed(done.stdout)


def test_the_numbers_of_the_board_paper_are_shown(shown: dict[str, str]) -> None:
    for words in (
        "1 Executive Summary 1.1 The Edinburgh Partnership Board agreed",
        "2 Recommendations 2.1 The Board is recommended to: i. note the progress",
        "iv. partners to nominate",
        "4 Contact Strategy Manager (Communities)",
        "Page 1 of",
    ):
        assert words in shown["built-in"]


def test_a_house_style_is_shown_with_the_paper_in_it(shown: dict[str, str]) -> None:
    title = "Best Value Assurance Audit Improvement Plan – Progress Update"
    assert shown["own"].count(title) > 3
    assert "To Edinburgh Partnership Board Date September 2021" in shown["own"]
    assert "3.4 To progress some areas of work" in shown["own"]
    assert "This paper is public." in shown["own"]


def test_lists_inside_lists_begin_again(shown: dict[str, str]) -> None:
    assert "1. First visit 2. Plan agreed: 1. by the family 2. by the nurse a) legal: none" in shown["sample"]
    assert shown["sample"].count("Draft") == 4
