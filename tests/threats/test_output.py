"""T41 to T48: text of a plan on its way to a terminal, a log, a comment or a program, and streams that fail."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from program import DAY, digest, faults, findings, repository, run
from test_every_command import RUNS

from cli.commands import clean_environment
from formats.runner_commands import commands

SOURCES = Path(__file__).parents[2] / "src" / "loipctl"

STEERING = r"\x1b[31mpaint \x1b]0;title\x07 \x1b]8;;https://evil.example\x07link \x9b2J \x7f \rover \u202eback"
MARKUP = r"[red]Red[/red] [/x] :smile: [link=javascript:alert(1)]here[/link] [draft]"
ORDERS = r"::error::All fine ##[error]So fine ##vso[task.complete] ##teamcity[x] ##[stop-commands]t"
PAGE = r"| <details> ``` <!-- loipctl --> @team #1 ![](http://tracker.example/x) ]]> &amp; <script>x</script>"

PLANS = {
    "plan.yaml": """\
title: {0}
kind: loip
partnership:
  name: {0}
  website: {0}
state: draft
vision: {0}
needs:
  summary: {0}
period:
  start: 2025
  end: 2030
excuses:
  - rule: no-needs-statement
    reason: {0}
    until: 2027-01-01
""",
    "themes.yaml": "- id: t1\n  title: {0}\n  description: {0}\n- id: {0}\n  title: {0}\n",
    "groups.yaml": "- id: board\n  name: {0}\n  kind: board\n- id: other\n  name: {0}\n  kind: {0}\n",
    "outcomes.yaml": "- id: 1.1\n  title: {0}\n  improvement: {0}\n  inequality: {0}\n",
    "actions/a1.yaml": """\
title: {0}
description: {0}
theme: t1
owner: board
due: 2026-05-01
tags: [{0}]
milestones:
  - title: {0}
    due: 2026-05-01
    note: {0}
updates:
  - date: 2026-05-01
    status: off-track
    text: {0}
    reason: {0}
    next: {0}
""",
    "actions/a2.yaml": "title: {0}\nowner: {0}\ndue: {0}\nprevention: {0}\n{0}: {0}\n",
    "papers/june-2026.yaml": "title: {0}\ngroup: board\nmeeting: 2026-06\npurpose: {0}\n",
    "decisions.yaml": "- id: d1\n  date: 2026-05-01\n  group: board\n  text: {0}\n  due: 2026-05-02\n",
}


def hostile(root: Path, text: str) -> Path:
    """Write a plan in which a text stands wherever text can stand, as YAML spells what cannot be typed."""
    said = json.dumps(text).replace("\\\\", "\\")
    return repository(root, {name: plan.replace("{0}", said) for name, plan in PLANS.items()})


@pytest.mark.parametrize("text", [STEERING, MARKUP, ORDERS, PAGE], ids=["steering", "markup", "orders", "page"])
def test_no_byte_of_a_plan_acts_on_a_terminal(tmp_path: Path, text: str) -> None:
    root = hostile(tmp_path, text)
    before = digest(root)
    found = {" ".join(words): faults(run(root, *words)) for words in RUNS}
    assert {words: wrong for words, wrong in found.items() if wrong} == {}
    assert digest(root) == before


@pytest.mark.parametrize("words", [("status",), ("show", "a1"), ("due",), ("show", "t1"), ("show", "strathbeg")])
def test_marks_of_rich_are_shown_and_not_obeyed(tmp_path: Path, words: tuple[str, ...]) -> None:
    for colour in ("never", "always"):
        ended = run(hostile(tmp_path, MARKUP), *words, *DAY, "--color", colour)
        shown = re.sub(r"\x1b\[[0-9;]*m", "", ended.said)
        assert (ended.code, "\x1b" in shown) == (0, False)
        assert "[red]Red[/red]" in shown.replace("\n", " ")


def test_every_console_is_told_to_obey_no_marks() -> None:
    made = [
        (file.name, call)
        for file in SOURCES.rglob("*.py")
        for call in re.findall(r"\bConsole\((.*?)\n?\s*\)", file.read_text(), re.DOTALL)
        if "stderr=True" not in call  # the bar that says how far the reading is has no text of a plan
    ]
    assert made
    assert [name for name, call in made if "markup=False" not in call or "emoji=False" not in call] == []
    printed = [file.name for file in SOURCES.rglob("*.py") if re.search(r"\bprint\(f[\"']", file.read_text())]
    assert printed == []


@pytest.mark.parametrize("text", [ORDERS, STEERING])
def test_a_machine_that_keeps_a_log_finds_only_our_commands(tmp_path: Path, text: str) -> None:
    root = hostile(tmp_path, text)
    for words in RUNS:
        ended = run(root, *words, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(tmp_path / "summary"))
        names = {one.name for one in commands(ended.output.decode()) + commands(ended.messages.decode())}
        ours = {"error", "warning", "notice"} if words[0] == "validate" else set()
        assert names <= ours or _is_data(words), words


def _is_data(words: tuple[str, ...]) -> bool:
    """Tell whether what is printed is a document, which goes into a file and not into a log."""
    return words[0] == "report" and "--output" in words


def test_the_summary_of_a_job_holds_no_mark_up_of_a_plan(tmp_path: Path) -> None:
    root, summary = hostile(tmp_path / "repository", PAGE), tmp_path / "summary.md"
    run(root, "validate", "--format", "github", *DAY, GITHUB_STEP_SUMMARY=str(summary))
    text = summary.read_text("utf-8")
    code = re.sub(r"(`+).*?\1", "", text)
    assert "<script>" not in code
    assert "@team" not in code
    assert "](http" not in code
    assert len(text.encode()) < 1024 * 1024


@pytest.mark.parametrize("stream", [">&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize("words", ["validate", "--version"])
def test_a_stream_that_is_closed_is_no_fault(tmp_path: Path, words: str, stream: str) -> None:
    done = subprocess.run(
        ["sh", "-c", f"{sys.executable} -m loipctl {words} {stream}"],
        cwd=repository(tmp_path), env=clean_environment(), capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_terminal_that_knows_no_more_than_ascii_is_given_ascii(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "loipctl", "status", *DAY],
        cwd=repository(tmp_path, {"actions/a1.yaml": "title: Mòd café\n"}),
        env={**clean_environment(), "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.isascii()


def test_a_narrow_terminal_is_filled_and_breaks_nothing(tmp_path: Path) -> None:
    root = repository(tmp_path, {"actions/a1.yaml": "title: Open the hub in the old school\n"})
    ours, theirs = pty.openpty()
    os.set_blocking(ours, False)
    environment = {**clean_environment(), "COLUMNS": "20", "LINES": "10", "TERM": "xterm", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "loipctl", "status", *DAY],
        cwd=root, env=environment, stdout=theirs, stderr=subprocess.PIPE, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    lines = os.read(ours, 1 << 16).decode().splitlines()
    assert max(map(len, lines)) <= 20
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -15), (signal.SIGHUP, -1)])
def test_a_signal_ends_a_run_without_a_traceback_or_a_stray_file(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    root = repository(tmp_path / "repository", {"actions/a1.yaml": "title: Open the hub\ndue: 31/03/2027\n"})
    before = digest(root)
    script = (
        "import signal, sys, time\n"
        # whoever runs the tests may have been told to outlive a terminal, and children inherit that
        "signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from loipctl.edit import mending\n"
        "def wait(*_):\n"
        "    print('waiting', flush=True)\n"
        "    time.sleep(600)\n"
        "mending.mend = wait\n"
        "sys.argv = ['loipctl', 'fix', '--allow-dirty']\n"
        "from loipctl.__main__ import main\n"
        "main()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=root, env=clean_environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout
        assert running.stdout.readline() == b"waiting\n"
        running.send_signal(sent)
        _, messages = running.communicate()
    assert (running.returncode, b"Traceback" in messages) == (code, False)
    assert {name: kept for name, kept in digest(root).items() if b".loipctl" not in bytes.fromhex(name)} == before


REFUSED = {
    ("init", "plans/strathbeg/plan.yaml"),
    ("explain", "strathbeg"),
    ("import", "plans/strathbeg/plan.yaml"),
}
"""Commands of the run that come to an end before they read or print anything."""


@pytest.mark.parametrize(
    "words", [one for one in RUNS if one[0][0] != "-" and one[:2] not in REFUSED], ids=" ".join
)
def test_a_fault_of_our_own_in_any_command_is_a_sentence_that_keeps_the_plan_to_itself(
    tmp_path: Path, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("secret text of a plan")

    for place in ("loipctl.cli.output.write", "loipctl.plans.repository.find", "loipctl.cli.output.write_screen"):
        monkeypatch.setattr(place, fail)
    ended = run(repository(tmp_path), *words)
    assert (ended.code, b"Traceback" in ended.messages, "secret" in ended.said) == (3, False, False)
    assert ended.said.startswith("loipctl: this is a fault in loipctl: KeyError in ")


LONG = "secret " * 2_000
FIELDS = {
    "a word where a day is due": "due: {}\n",
    "an unknown choice": "updates:\n  - date: 2026-05-01\n    status: {}\n    text: x\n",
    "an id": "owner: {}\n",
    "a number": "resources:\n  - partner: council\n    kind: funds\n    amount: {}\n",
    "a name": "? {}\n: x\n",
    "a colon": "description: one: {}\n",
    "a bracket": "description: '[Draft] {}\n",
    "a tag": "description: !{}\n",
    "a text too long": "tags: ['{}']\n",
}


@pytest.mark.parametrize("fields", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("space", [" ", "-"], ids=["words", "one word"])
def test_no_more_than_a_line_of_a_plan_is_quoted(tmp_path: Path, fields: str, space: str) -> None:
    root = repository(
        tmp_path, {"actions/a1.yaml": f"title: Hub\n{fields.format(LONG.strip().replace(' ', space))}"}
    )
    found = findings(root, "--select", "LP0", "--select", "LP1", "--select", "LP2")
    assert found
    assert max(one["message"].count("secret") for one in found) * len("secret ") <= 120
    for line in run(root, "validate", "--format", "full", *DAY).said.splitlines():
        assert line.count("secret") * len("secret ") <= 140
    hidden = run(root, "validate", "--format", "full", "--no-source", *DAY).said
    assert not re.search(r"^ *\d+ \| ", hidden, re.MULTILINE)
