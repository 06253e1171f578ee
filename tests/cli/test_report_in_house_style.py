"""A house style is found where the settings or the command line say, and a bad one leaves papers as they were."""

import shutil
from pathlib import Path

import pytest

from cli.commands import loipctl
from house import house, saved
from word_file import WordFile

ROOT = Path(__file__).parents[2]
PAPER = Path("papers-out/edinburgh-best-value/progress-2021-09.docx")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """The example plans, with a house style that the settings name."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    settings = (ROOT / "loipctl.yaml").read_text("utf-8")
    more = "branding: {reference_doc: house-style.docx}\nreports: {formats: [docx]}\n"
    (tmp_path / "loipctl.yaml").write_text(settings + more, "utf-8")
    (tmp_path / "house-style.docx").write_bytes(saved(house()))
    return tmp_path


def test_the_settings_name_the_house_style(plans: Path) -> None:
    run = loipctl(plans, "report", "progress-2021-09")
    assert (run.code, run.messages) == (0, f"wrote {PAPER}\n")
    assert "This paper is public." in WordFile((plans / PAPER).read_bytes()).text()


def test_the_command_line_names_another(plans: Path) -> None:
    (plans / "other.docx").write_bytes(saved(house("Another style", "{{ paper }}")))
    run = loipctl(plans, "report", "progress-2021-09", "--house-style", "other.docx")
    assert run.code == 0
    assert WordFile((plans / PAPER).read_bytes()).text().split()[:2] == ["Another", "style"]


def test_a_house_style_that_cannot_be_filled_leaves_the_last_paper_as_it_was(plans: Path) -> None:
    loipctl(plans, "report", "progress-2021-09")
    before = (plans / PAPER).read_bytes()
    (plans / "house-style.docx").write_bytes(saved(house("{{ titel }}", "{{ paper }}")))
    run = loipctl(plans, "report", "progress-2021-09")
    assert run.code == 2
    assert run.messages == (
        "loipctl: house-style.docx: the text names `titel`, which no paper has\n"
        "  help: did you mean `title` or `item`?\n"
    )
    assert (plans / PAPER).read_bytes() == before
    assert [file.name for file in (plans / PAPER).parent.iterdir()] == [PAPER.name]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "../house-style.docx",
            "`reference_doc` must name a file of this repository, and is `../house-style.docx`",
        ),
        ("/etc/hostname", "`reference_doc` must name a file of this repository, and is `/etc/hostname`"),
        ("link.docx", "is not in the repository"),
    ],
)
def test_the_settings_name_no_file_outside_the_repository(plans: Path, name: str, said: str) -> None:
    outside = plans.parent / "outside.docx"
    outside.write_bytes(saved(house()))
    (plans / "link.docx").symlink_to(outside)
    settings = (plans / "loipctl.yaml").read_text("utf-8").replace("house-style.docx", name)
    (plans / "loipctl.yaml").write_text(settings, "utf-8")
    run = loipctl(plans, "report", "progress-2021-09")
    assert run.code == 2
    assert said in run.messages


def test_a_house_style_that_is_not_there_is_told(plans: Path) -> None:
    run = loipctl(plans, "report", "progress-2021-09", "--house-style", "ours.docx")
    assert (run.code, run.messages) == (
        2,
        "loipctl: there is no file ours.docx\n  help: name the Word file with your house style\n",
    )


def test_a_house_style_is_checked_before_a_paper_is_wanted(plans: Path) -> None:
    run = loipctl(plans, "report", "--check-house-style", "house-style.docx")
    assert (run.code, run.messages) == (0, "")
    assert run.output.startswith("filled: `title`, the title of the paper, in the text\nfilled: `meeting`")
    (plans / "house-style.docx").write_bytes(saved(house("{{ titel }}")))
    run = loipctl(plans, "report", "--check-house-style", "house-style.docx")
    assert run.code == 2
    assert "not known: `titel`, in the text; did you mean `title` or `item`?\n" in run.output
    assert run.messages == (
        "loipctl: no paper can be made in this house style, because of 2 things\n"
        "  help: mend it in Word and check again\n"
    )
