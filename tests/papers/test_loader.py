"""Where templates come from, and what is refused."""

import os
import sys

import pytest

from loipctl.papers import PaperError
from loipctl.papers.loader import LARGEST, Templates, purpose, sheet, templates


def refusal(folder, name):
    with pytest.raises(PaperError) as caught:
        Templates((folder,)).read(name)
    return caught.value.message


def test_own_templates_come_before_the_built_in(tmp_path):
    own, built_in = tmp_path / "own", tmp_path / "built-in"
    for folder, word in ((own, "ours"), (built_in, "theirs")):
        folder.mkdir()
        (folder / "board-paper.md.j2").write_text(f"{{# {word} #}}\nx")
    (built_in / "annual-report.md.j2").write_text("{#- the year in full -#}\n")
    (built_in / "_parts.md.j2").write_text("{# parts #}\n")
    (built_in / "notes.txt").write_text("x")
    assert templates([own, built_in]) == {"board-paper": "ours", "annual-report": "the year in full"}
    assert Templates((own, built_in)).read("board-paper.md.j2") == "{# ours #}\nx"


def test_no_folder_no_templates(tmp_path):
    assert templates([tmp_path / "none"]) == {}


@pytest.mark.parametrize("text", ["x", "", "{# open\n#}", "x {# y #}"])
def test_without_a_first_line_that_says_so_a_template_has_no_purpose(text):
    assert purpose(text) == ""


@pytest.mark.parametrize(
    "name",
    [
        "../x.md.j2",
        "/etc/passwd",
        "a/../b",
        "./a",
        "a//b",
        "a\\b",
        "C:/x",
        "",
        ".hidden",
        "a\0b",
        "a\nb",
        "a/.git/x",
        "~/x",
    ],
)
def test_names_that_leave_the_folder_are_refused(tmp_path, name):
    assert "is not the name of a template" in refusal(tmp_path, name)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_are_refused(tmp_path):
    inside, outside = tmp_path / "inside", tmp_path / "outside"
    inside.mkdir()
    outside.mkdir()
    (outside / "x.md.j2").write_text("secret")
    (inside / "x.md.j2").symlink_to(outside / "x.md.j2")
    (inside / "dangling.md.j2").symlink_to(outside / "none")
    (inside / "folder").symlink_to(outside)
    (tmp_path / "whole").symlink_to(outside)
    for folder, name in (
        (inside, "x.md.j2"),
        (inside, "dangling.md.j2"),
        (inside, "folder/x.md.j2"),
        (tmp_path / "whole", "x.md.j2"),
    ):
        assert "is reached through a link" in refusal(folder, name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "x.md.j2")
    assert refusal(tmp_path, "x.md.j2") == "`x.md.j2` is not a file of text"


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "x.md.j2").mkdir()
    assert "`x.md.j2`" in refusal(tmp_path, "x.md.j2")


def test_a_file_too_large_or_not_utf_8_is_refused(tmp_path):
    (tmp_path / "large.md.j2").write_bytes(b"x" * (LARGEST + 1))
    (tmp_path / "old.md.j2").write_bytes("£".encode("cp1252"))
    assert refusal(tmp_path, "large.md.j2") == "`large.md.j2` is larger than 1 MiB"
    assert refusal(tmp_path, "old.md.j2") == "`old.md.j2` is not saved as UTF-8"


def test_a_template_may_stand_in_a_folder_below(tmp_path):
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "key.md.j2").write_text("x")
    assert Templates((tmp_path,)).read("parts/key.md.j2") == "x"
    assert Templates((tmp_path,)).read("parts/none.md.j2") is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{# Brief #}\n{# One sheet of A3 #}\n# x", "A3"),
        ("{# Brief #}\n{#- one sheet of a4 -#}\n# x", "A4"),
        ("{# One sheet of A3 #}\n# x", None),  # the first line says what it is for
        ("{# Brief #}\n# One sheet of A3", None),
        ("{# Brief #}", None),
        ("", None),
    ],
)
def test_the_second_line_may_say_that_a_paper_stands_on_one_sheet(text, wanted):
    assert sheet(text) == wanted


def test_a_sheet_that_no_paper_is_set_for_is_told():
    with pytest.raises(PaperError) as caught:
        sheet("{# Brief #}\n{# One sheet of A5 #}\n")
    assert caught.value.message == "`A5` is no sheet that a template can be for"
    assert caught.value.help == "write One sheet of A3, or of A4"
