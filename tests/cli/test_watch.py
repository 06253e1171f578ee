"""loipctl report --watch: the paper is written again on every change, and stays where a change is a mistake."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cli.commands import clean_environment, repository
from cli.typed import Typed
from loipctl.cli import making, watching

ACTION = "title: Open the community hub\n"
PROGRAM = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it
from loipctl.__main__ import main
main()
"""
TEMPLATE = "{# What there is #}\n# {{ actions[0].title }}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    repository(tmp_path, **{"actions/hub.yaml": ACTION})
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/brief.md.j2").write_text(TEMPLATE, "utf-8")
    return tmp_path


@pytest.fixture
def running(root: Path) -> Iterator["subprocess.Popen[bytes]"]:
    arguments = ["report", "--template", "brief", "--format", "md", "--as-at", "2026-06-01", "--watch"]
    with (
        (root / "messages").open("wb") as messages,
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=root,
            env=clean_environment(),
            stdout=subprocess.DEVNULL,
            stderr=messages,
        ) as program,
    ):
        yield program
        program.kill()


def until(true: Callable[[], bool], program: "subprocess.Popen[bytes]") -> None:
    """Wait for what the running program is to do; how long that takes is nobody's business but a hang's."""
    for _ in range(1200):
        if true():
            return
        assert program.poll() is None, "the program has ended"
        time.sleep(0.05)
    pytest.fail("nothing happened in a minute")


def test_a_paper_follows_the_plan_and_outlives_its_mistakes(
    root: Path, running: "subprocess.Popen[bytes]"
) -> None:
    paper, action = root / "papers-out/strathbeg/brief.md", root / "plans/strathbeg/actions/hub.yaml"
    template, messages = root / "templates/brief.md.j2", root / "messages"

    def first_line() -> str:
        return paper.read_text("utf-8").partition("\n")[0] if paper.exists() else ""

    until(lambda: "watching for changes" in messages.read_text("utf-8"), running)
    assert first_line() == "# Open the community hub"
    action.write_text("title: Open two hubs\n", "utf-8")
    until(lambda: first_line() == "# Open two hubs", running)
    template.write_text(TEMPLATE.replace("# {{", "# Now: {{"), "utf-8")
    until(lambda: first_line() == "# Now: Open two hubs", running)
    action.write_text("titel: Open three hubs\n", "utf-8")
    until(lambda: "the last paper stays as it was" in messages.read_text("utf-8"), running)
    assert first_line() == "# Now: Open two hubs"
    action.write_text("title: Open three hubs\n", "utf-8")
    until(lambda: first_line() == "# Now: Open three hubs", running)
    running.send_signal(signal.SIGINT)
    assert running.wait(timeout=60) == 0
    assert "Traceback" not in messages.read_text("utf-8")


def test_a_template_that_is_saved_while_a_paper_is_written_counts(
    root: Path, typed: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, template = root / "papers-out/strathbeg/brief.md", root / "templates/brief.md.j2"
    pending = iter(range(2))
    write = making.write

    def saved_meanwhile(*words: Any) -> None:
        write(*words)
        template.write_text(TEMPLATE.replace("# {{", "# Now: {{"), "utf-8")

    def rest(_seconds: float) -> None:
        if _seconds >= watching.SHORTEST_REST and next(pending, None) is None:
            raise KeyboardInterrupt

    monkeypatch.chdir(root)
    monkeypatch.setattr(making, "write", saved_meanwhile)
    monkeypatch.setattr(watching, "rest", rest)
    typed("report", "--template", "brief", "--format", "md", "--as-at", "2026-06-01", "--watch")
    assert paper.read_text("utf-8").startswith("# Now: Open the community hub\n")
