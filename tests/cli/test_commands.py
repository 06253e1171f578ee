"""The commands of the program: each is named once, told in a line, and imported when it is asked for."""

from pathlib import Path

import pytest

from loipctl.cli.commands import COMMANDS, whole

MODULES = Path(__file__).parents[2] / "src/loipctl/cli"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_found_by_its_name_and_says_what_it_is_for(name: str) -> None:
    found = whole(name)
    assert found.name == name
    assert (found.help or "").strip()


@pytest.mark.parametrize("purpose", COMMANDS.values())
def test_what_a_command_is_for_is_one_sentence_that_fits_the_line(purpose: str) -> None:
    assert purpose.endswith(".")
    assert purpose.count(".") == 1
    assert len(purpose) <= 60


def test_every_module_that_takes_options_under_its_own_name_is_a_command() -> None:
    modules = {file.stem: file.read_text("utf-8") for file in MODULES.glob("*.py")}
    named = {stem for stem, text in modules.items() if "import typer" in text and f"\ndef {stem}(" in text}
    assert {stem.rstrip("_").replace("_", "-") for stem in named} == set(COMMANDS)
