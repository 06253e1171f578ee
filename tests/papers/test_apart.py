"""Work in a process of its own comes back whole, or with a sentence; and what has no end is ended (T26)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from every_paper import DOCUMENTS

from cli.commands import clean_environment, repository
from loipctl.errors import LoipctlError
from loipctl.papers import MissingProgramError, PaperError, apart, carried
from loipctl.papers.apart import Limits

SMALL = Limits(processor=1, clock=10.0, memory=1024**3, answer=1024**2)
TOO_MUCH = "the templates ask for more time or memory than a paper may take"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no such processes")


def test_what_the_work_gives_comes_back() -> None:
    assert apart.done(lambda: "a paper — “Ellon”\n", SMALL) == "a paper — “Ellon”\n"


@pytest.mark.parametrize("kind", [LoipctlError, PaperError, MissingProgramError])
def test_why_the_work_cannot_be_done_comes_back(kind: type[LoipctlError]) -> None:
    def work() -> str:
        raise kind("there is no template `bref`", "did you mean `brief`?", 2)

    with pytest.raises(kind) as caught:
        apart.done(work, SMALL)
    assert (caught.value.message, caught.value.help, caught.value.code) == (
        "there is no template `bref`",
        "did you mean `brief`?",
        2,
    )


def count_for_ever() -> str:
    number = 0
    while True:
        number += 1


@pytest.mark.parametrize(
    "work",
    [
        count_for_ever,
        lambda: 9 ** (9**9),
        lambda: bytearray(2 * 1024**3),
        lambda: "a" * (2 * 1024**2),
        lambda: os._exit(0),
        lambda: os.kill(os.getpid(), signal.SIGKILL),
    ],
    ids=["no end", "one endless step", "too much memory", "too much given back", "gone", "killed"],
)
def test_what_cannot_be_afforded_is_ended(work: object) -> None:
    with pytest.raises(PaperError) as caught:
        apart.done(work, SMALL)  # type: ignore[arg-type]
    assert caught.value.message == TOO_MUCH


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_paper_is_the_same_after_the_way(name: str) -> None:
    assert carried.read(carried.written(DOCUMENTS[name])) == DOCUMENTS[name]


@pytest.mark.parametrize("text", ["", "[]", '{"is": "Text", "text": "words"}', '{"is": "Path", "path": "/"}'])
def test_what_is_no_paper_does_not_become_one(text: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        carried.read(text)


def test_what_waits_is_ended_by_the_clock() -> None:
    with pytest.raises(PaperError):
        apart.done(lambda: time.sleep(600), Limits(processor=1, clock=0.2))


def test_a_template_that_loops_for_ever_ends_in_a_sentence(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / "templates").mkdir()
    endless = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    (tmp_path / "templates/endless.md.j2").write_text(f"{{# Endless #}}\n{endless}\n", "utf-8")
    words = ["loipctl", "report", "--template", "endless", "--format", "md", "--as-at", "2026-06-01"]
    # a second of processor where a paper has ten, so that the test need not wait for them
    sooner = "apart.done.__defaults__ = (apart.Limits(processor=1),)"
    program = f"import sys\nfrom loipctl.papers import apart\n{sooner}\nsys.argv = {words}\nmain()"
    run = subprocess.run(
        [sys.executable, "-c", f"from loipctl.__main__ import main\n{program}"],
        cwd=tmp_path,
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stdout) == (3, "")
    assert run.stderr.startswith(f"loipctl: {TOO_MUCH}\n  help: look for a loop inside a loop")
    assert not (tmp_path / "papers-out").exists()
