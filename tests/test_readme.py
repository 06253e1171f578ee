"""What the README shows is what the program prints."""

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cli.commands import loipctl

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SESSIONS = re.findall(r"^```console\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
STEPS = [
    step for session in SESSIONS for step in re.findall(r"^\$ (.*\n(?:(?!\$ ).*\n)*)", session, flags=re.MULTILINE)
]


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    """The example plans, with the two slips that the README speaks of where it shows errors."""
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    shutil.copy(ROOT / "loipctl.yaml", tmp_path)
    return tmp_path


def break_an_action(root: Path) -> None:
    action = root / "plans/edinburgh-best-value/actions/eacc-framework.yaml"
    text = action.read_text("utf-8").replace("due: 2021-09\n", "due: 2021-09-31\n")
    action.write_text(text.replace("community_bodies:", "comunity_bodies:"), "utf-8")


def untidy_an_action(root: Path) -> None:
    action = root / "plans/edinburgh-best-value/actions/eacc-framework.yaml"
    bodies = "community_bodies: [eacc]\n"
    text = action.read_text("utf-8").replace(bodies, "")
    action.write_text(text.replace("milestones:\n", f"{bodies}milestones:\n"), "utf-8")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.partition("\n")[0])
def test_a_shown_command_prints_what_is_shown(examples: Path, step: str) -> None:
    command, _, shown = step.partition("\n")
    arguments = shlex.split(command)[1:]
    if "comunity_bodies" in shown:
        break_an_action(examples)
    if arguments[0] == "fmt":
        untidy_an_action(examples)
    if arguments[0] == "validate":
        arguments += ["--as-at", "2026-11-22"]
    run = loipctl(examples, *arguments)
    assert run.output + run.messages == shown


def test_the_duties_shown_are_part_of_what_the_command_prints(examples: Path) -> None:
    shown = re.search(r"`loipctl (duties --plan [^`]+)`:\n\n```text\n(.*?)```", README, flags=re.DOTALL)
    assert shown
    printed = loipctl(examples, *shlex.split(shown[1]), "--as-at", "2026-11-22").output
    assert shown[2] in printed


def test_the_readme_names_every_command_format_and_collection() -> None:
    from loipctl.cli.commands import COMMANDS
    from loipctl.exchange.exports import exports
    from loipctl.formats import formats
    from loipctl.model.collections import COLLECTIONS

    missing = [f"loipctl {name}" for name in COMMANDS if f"loipctl {name}" not in README]
    assert missing + [name for name in (*formats(), *exports(), *COLLECTIONS) if f"`{name}`" not in README] == []


def test_the_table_of_formats_has_a_row_for_each_and_names_the_tests_that_read_it() -> None:
    from loipctl.formats import formats

    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| .*\((tests/formats/test_\w+\.py)\)", README, flags=re.MULTILINE)
    assert sorted(name for name, _ in rows) == sorted(formats())
    for name, test in rows:
        text = (ROOT / test).read_text("utf-8")
        assert (
            f'formats()["{name}"]' in text
            or "for name in FORMATS" in text
            or 'parametrize("name", FORMATS)' in text
        )


def test_the_action_shown_is_one_of_the_examples_shortened() -> None:
    shown = re.search(r"```yaml\n# (plans/\S+) \(shortened\)\n(.*?)```", README, flags=re.DOTALL)
    assert shown
    real = (ROOT / shown[1]).read_text("utf-8")
    fields = re.findall(r"^ *-? ?([a-z_]+):", shown[2], flags=re.MULTILINE)
    assert [field for field in fields if f"{field}:" not in real] == []
