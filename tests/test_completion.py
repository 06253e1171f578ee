"""What the shell is offered when Tab is pressed, through the protocol by which shells ask."""

import subprocess
import sys
from pathlib import Path

import pytest

from command import START, environment, git

PLAN = """\
title: Strathbeg plan
kind: other
partnership:
  name: Strathbeg Partnership
state: published
published: {date: 2024-05-01}
period: {start: 2024-04, end: 2030-03}
"""

FILES = {
    "strathbeg/plan.yaml": PLAN,
    "strathbeg/themes.yaml": "- id: harbour\n  title: $(touch canary)\n",
    "strathbeg/actions/harbour-wall.yaml": "title: Mend the harbour wall\n",
    "strathbeg/papers/harbour-2026.yaml": "title: The harbour\ngroup: board\nmeeting: 2026-06\n",
    "strathbeg-west/plan.yaml": PLAN,
    "strathbeg-west/actions/hall.yaml": "title: Open the hall\n",
    "no plan `touch canary`/plan.yaml": PLAN,
    "notes/read.txt": "",
}


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        file = tmp_path / "plans" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path


def answer(folder: Path, **asked: str) -> str:
    """What the program answers a shell that asks by its variables."""
    words = [sys.executable, "-c", START]
    done = subprocess.run(words, cwd=folder, env=environment(folder, **asked), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode()


def offered(folder: Path, line: str) -> list[str]:
    """What bash is offered for the last word of a line."""
    last = str(line.count(" "))
    return answer(folder, _LOIPCTL_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=last).split()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("loipctl show ha", ["hall", "harbour", "harbour-2026", "harbour-wall"]),
        ("loipctl export ret", ["return"]),
        ("loipctl show --plan strathbeg-west ha", ["hall"]),
        ("loipctl show strathbeg/harbour-w", ["strathbeg/harbour-wall"]),
        ("loipctl show elsewhere/", []),
        ("loipctl status --plan s", ["strathbeg", "strathbeg-west"]),
        ("loipctl report --plan strathbeg-", ["strathbeg-west"]),
        ("loipctl status --plan n", []),
        ("loipctl report ", ["harbour-2026"]),
        ("loipctl report harbour-2026 h", ["harbour-2026"]),
        ("loipctl explain not-a-d", ["not-a-day"]),
        ("loipctl explain LP104", ["LP104"]),
        ("loipctl explain nothing-like-it", []),
        ("loipctl in", ["init"]),
        ("loipctl report --template pl", ["plan-on-a-page", "plan-summary"]),
        ("loipctl report --template partner-return --for hall", ["hall"]),
        ("loipctl report --template annual-report --year 2024", ["2024/25"]),
        ("loipctl duties --year 2024", ["2024/25"]),
        ("loipctl report --since l", []),
    ],
)
def test_what_is_offered(plans: Path, line: str, expected: list[str]) -> None:
    assert offered(plans, line) == expected


def test_versions_are_offered_where_git_has_some(plans: Path) -> None:
    git(plans, "init", "-q", "-b", "trunk")
    git(plans, "add", ".")
    git(plans, "commit", "-q", "-m", "Begin")
    git(plans, "tag", "plan-2025-06")
    git(plans, "tag", "plan-$(touch`canary`)")
    assert offered(plans, "loipctl report --since ") == ["last-paper", "plan-2025-06", "trunk"]
    assert offered(plans, "loipctl report --since pl") == ["plan-2025-06"]


def test_nothing_is_offered_where_there_is_no_plan(tmp_path: Path) -> None:
    assert offered(tmp_path, "loipctl show h") == []
    assert offered(tmp_path, "loipctl report ") == []


def test_nothing_is_offered_where_the_settings_cannot_be_read(plans: Path) -> None:
    (plans / "loipctl.yaml").write_text("plans: [\n")
    assert offered(plans, "loipctl status --plan s") == []


def test_a_plan_with_mistakes_offers_what_can_be_read(plans: Path) -> None:
    (plans / "plans/strathbeg/themes.yaml").write_text("- id: [\n")
    assert offered(plans, "loipctl show harbour-w") == ["harbour-wall"]


def test_no_title_reaches_the_shell_which_would_run_it(plans: Path) -> None:
    told = answer(plans, _LOIPCTL_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="loipctl show harbour")
    assert told == '_arguments \'*: :(("harbour"\n"harbour-2026"\n"harbour-wall"))\'\n'
