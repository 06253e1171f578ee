"""Bad input and a bad day: one sentence with a place and what to do, a documented exit code, never a traceback."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.commands import clean_environment, loipctl, repository

AS_AT = ("--as-at", "2026-06-01")


def test_an_empty_folder(tmp_path: Path) -> None:
    run = loipctl(tmp_path, "validate")
    assert (run.code, run.output) == (2, "")
    assert run.messages == (
        f"loipctl: there are no plans in {tmp_path} or in any folder above it\n"
        "  help: a plan is a folder plans/<name> with a file plan.yaml in it\n"
    )


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    run = loipctl(repository(tmp_path), "validate", "plans/strathberg")
    assert (run.code, run.output) == (2, "")
    assert run.messages == "loipctl: there is no file or folder plans/strathberg\n  help: check the name\n"


def test_a_folder_of_plans_with_nothing_in_it(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "loipctl.yaml").write_text("plans: plans\n")
    run = loipctl(tmp_path, "validate")
    assert (run.code, run.output) == (2, "")
    assert "the folder plans has no plans in it" in run.messages


def test_a_plan_without_its_plan_file(tmp_path: Path) -> None:
    repository(tmp_path)
    other = tmp_path / "plans" / "harbour"
    other.mkdir()
    (other / "themes.yaml").write_text("- id: fair\n  title: Fair\n")
    run = loipctl(tmp_path, "validate", "--format", "lines", "--select", "LP114", *AS_AT)
    assert run.code == 1
    assert run.output.startswith(
        "plans/harbour:1:1: error[LP114 plan-without-plan-file] this plan has no plan.yaml\n"
    )


def test_a_binary_file_with_the_name_of_a_record(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "plans/strathbeg/actions").mkdir()
    (root / "plans/strathbeg/actions/a1.yaml").write_bytes(bytes(range(256)) * 64)
    run = loipctl(root, "validate", "--format", "lines", "--select", "LP0", *AS_AT)
    assert run.code == 1
    assert run.output.startswith(
        "plans/strathbeg/actions/a1.yaml:1:1: error[LP001 not-utf8] this is not a text file\n"
    )
    assert run.messages == ""


def test_settings_that_cannot_be_used(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "loipctl.yaml").write_text("plan: plans\n")
    run = loipctl(root, "validate")
    assert (run.code, run.output) == (2, "")
    assert run.messages.startswith("loipctl: loipctl.yaml:1:1: ")
    assert "`plan`" in run.messages


def test_settings_that_lead_out_of_the_repository(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "loipctl.yaml").write_text("plans: ../elsewhere\n")
    run = loipctl(root, "validate")
    assert (run.code, run.output) == (2, "")
    assert "`plans` must name a folder of this repository" in run.messages


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("validate", "--format", "jsn"), "there is no format `jsn`\n  help: did you mean `json`?"),
        (("validate", "--select", "LP99x"), "there is no rule `LP99x`"),
        (
            ("validate", "--as-at", "31/03/2026"),
            "--as-at cannot be `31/03/2026`\n  help: write a day as 2026-03-31",
        ),
        (("validate", "--color", "blue"), "--color cannot be `blue`\n  help: write auto, always or never"),
        (("explain", "not-a-dya"), "there is no rule `not-a-dya`\n  help: did you mean `not-a-day`"),
        (("status", "--plan", "strathberg"), "there is no plan `strathberg`\n  help: did you mean `strathbeg`?"),
        (("status", "--by", "colour"), "--by cannot be `colour`\n  help: write theme, outcome or owner"),
        (("show", "nothing"), "there is no record `nothing`"),
        (("due", "--within", "soon"), "soon"),
        (("report", "nothing"), "there is no paper `nothing`"),
        (("report", "--template", "nothing"), "there is no template `nothing`"),
        (("report", "--template", "plan-summary", "--format", "odt"), "papers cannot be written as `odt`"),
        (("report", "--template", "../plan-summary"), "`../plan-summary"),
    ],
)
def test_a_word_the_command_line_does_not_know(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    run = loipctl(repository(tmp_path), *arguments)
    assert run.output == ""
    assert run.messages.startswith("loipctl: ")
    assert said in run.messages
    assert "Traceback" not in run.messages
    assert run.code in {2, 3}


def test_a_plan_with_errors_gives_no_paper(tmp_path: Path) -> None:
    root = repository(tmp_path, **{"themes.yaml": "- id: fair\n"})
    run = loipctl(root, "report", "--template", "plan-summary", *AS_AT)
    assert run.code == 1
    assert "this theme has no `title`" in run.messages
    assert "no paper was written, because the plan has errors" in run.messages
    assert not (root / "papers-out").exists()


def test_a_plan_with_errors_gives_a_paper_that_says_so(tmp_path: Path) -> None:
    root = repository(tmp_path, **{"themes.yaml": "- id: fair\n"})
    arguments = ("--template", "plan-summary", "--allow-invalid", "--format", "md", "--output", "-", *AS_AT)
    run = loipctl(root, "report", *arguments)
    assert run.code == 0
    assert "The plan behind this paper has errors, so the paper may be wrong or incomplete." in run.output


def test_a_paper_is_written_to_its_end_or_not_at_all(tmp_path: Path) -> None:
    root = repository(tmp_path)
    (root / "papers-out").write_text("a file where the folder should be")
    run = loipctl(root, "report", "--template", "plan-summary", *AS_AT)
    assert run.code == 3
    assert run.messages.startswith("loipctl: ")
    assert (root / "papers-out").read_text() == "a file where the folder should be"


@pytest.mark.parametrize(
    "arguments", [("explain", "--all"), ("validate",), ("status",), ("report", "--list"), ("--help",)]
)
def test_a_full_disk(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "loipctl", *arguments],
            cwd=repository(tmp_path), env=clean_environment(), stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 3
    assert done.stderr.decode() == "loipctl: the disk is full\n  help: make room, then run the command again\n"


def test_a_closed_pipe_is_no_fault(tmp_path: Path) -> None:
    command = f"{sys.executable} -m loipctl explain --all | head -n 1"
    done = subprocess.run(
        ["sh", "-c", command], cwd=repository(tmp_path), env=clean_environment(), capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"LP001 ")


def test_a_reader_that_leaves_before_the_end(tmp_path: Path) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "loipctl", "explain", "--all"],
        cwd=repository(tmp_path), env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    messages = running.stderr.read().decode()
    running.stderr.close()
    running.wait(timeout=60)
    assert messages == ""


def test_stopping_with_control_c(tmp_path: Path) -> None:
    pipe = tmp_path / "waits"
    started = tmp_path / "started"
    script = (
        "import pathlib, signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # whoever runs the tests may ignore it
        "from loipctl.cli import app, validate\n"
        "def wait(*_):\n"
        f"    pathlib.Path({str(started)!r}).touch()\n"
        "    time.sleep(60)\n"
        "validate._read = wait\n"
        "sys.argv = ['loipctl', 'validate']\n"
        "app.run()\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script], cwd=repository(tmp_path), env=clean_environment(), stderr=subprocess.PIPE
    )
    while not started.exists():
        assert running.poll() is None, pipe
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    _, messages = running.communicate(timeout=60)
    assert (running.returncode, b"Traceback" in messages) == (130, False)


def test_a_fault_of_our_own_is_one_sentence(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from loipctl.cli import app, validate\n"
        "def fail(*_):\n"
        "    raise KeyError('title: secret text of a plan')\n"
        "validate._read = fail\n"
        "sys.argv = ['loipctl', 'validate']\n"
        "app.run()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=repository(tmp_path),
        env=clean_environment(),
        capture_output=True,
        check=False,
    )
    messages = done.stderr.decode()
    assert done.returncode == 3
    assert messages.startswith("loipctl: this is a fault in loipctl: KeyError in ")
    assert "secret" not in messages
