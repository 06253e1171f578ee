"""Runs the whole program in this process, or alone under a limit, and looks at what it said and left behind.

A command takes half a second to start and a few milliseconds to run. Here the very function that `loipctl` on the
command line starts is called, with streams and an environment of its own, so that thousands of runs can be made.
"""

import hashlib
import io
import json
import os
import re
import resource
import subprocess
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from cli.commands import clean_environment
from loipctl.shown import shown_line
from pages import PLAN

DAY = ("--as-at", "2026-06-01")
CODES = {0, 1, 2, 3, 4, 130}
"""The exit codes that README names."""

CPU_SECONDS = 60
MEMORY = 1024 * 1024 * 1024


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and the bytes it wrote."""

    words: tuple[str, ...]
    code: int
    output: bytes
    messages: bytes

    @property
    def said(self) -> str:
        """Everything a person would read."""
        return (self.output + self.messages).decode()


def run(folder: Path, *words: str, **environment: str) -> Ended:
    """Run a command in a folder, in this process, where no colour is wanted."""
    from loipctl.cli import app

    output, messages = _stream(), _stream()
    with (
        redirect_stdout(output),
        redirect_stderr(messages),
        patch.dict(os.environ, {**_environment(folder), **environment}, clear=True),
        patch.object(sys, "argv", ["loipctl", *words]),
        _in_folder(folder),
    ):
        code = _code(app.run)
    return Ended(words, code, output.detach().getvalue(), messages.detach().getvalue())  # type: ignore[attr-defined]


def run_alone(folder: Path, *words: str) -> Ended:
    """Run the program by itself, and let the system end it where it takes a minute of work or a gibibyte."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    done = subprocess.run(
        [sys.executable, "-m", "loipctl", *words],
        cwd=folder,
        env=_environment(folder),
        preexec_fn=limit,
        capture_output=True,
        check=False,
    )
    return Ended(words, done.returncode, done.stdout, done.stderr)


def commands() -> set[str]:
    """Return the commands that the help lists."""
    listed = run(Path.cwd(), "--help").output.decode().partition("Commands:\n")[2].partition("\n\n")[0]
    return set(re.findall(r"^  ([a-z-]+)", listed, re.MULTILINE))


def _environment(folder: Path) -> dict[str, str]:
    return {**clean_environment(), "NO_COLOR": "1", "HOME": str(folder.parent / "home")}


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)


@contextmanager
def _in_folder(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def _code(command: Any) -> int:
    try:
        command()
    except SystemExit as end:
        return int(end.code or 0)
    raise AssertionError("a command leaves by its exit code")


def repository(root: Path, files: Mapping[str, str | bytes] | None = None) -> Path:
    """Write a repository with the plan `strathbeg`; a path counts from the plan, or with a slash from the root."""
    for name, text in {"plan.yaml": PLAN, **(files or {})}.items():
        path = root / (name.removeprefix("/") if name.startswith("/") else f"plans/strathbeg/{name}")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def digest(root: Path) -> dict[str, str]:
    """Return a hash of everything below a folder: files by their bytes and mode, links by where they lead.

    The program's own folder inside git's, for its lock and its journal, is none of the repository's files.
    """
    found = {}
    for folder, folders, files in os.walk(root):
        if Path(folder).name == ".git" and "loipctl" in folders:
            folders.remove("loipctl")
        for name in (*folders, *files):
            path = Path(folder, name)
            found[os.fsencode(path.relative_to(root)).hex()] = _hash(path)
    return found


def _hash(path: Path) -> str:
    if path.is_symlink():
        return f"link {os.fsencode(path.readlink())!r}"
    if not path.is_file() or not os.access(path, os.R_OK):
        return f"{path.stat().st_mode:o}"
    return f"{path.stat().st_mode:o} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def faults(ended: Ended) -> list[str]:
    """Return what no command may do, whatever it is given: all that this one did of it."""
    written = ended.output + ended.messages
    acting = sorted({letter for letter in written.decode("utf-8", "replace") if _acts(letter)})
    return [
        *(["an exit code that is not documented"] * (ended.code not in CODES)),
        *(["a traceback"] * (b"Traceback" in written)),
        *(["a fault of our own"] * (b"this is a fault in loipctl" in written)),
        *(["an escape character"] * (b"\x1b" in written)),
        *([f"characters that act on a terminal: {acting!r}"] * bool(acting)),
    ]


def _acts(letter: str) -> bool:
    # U+200D joins the parts of an emoji, and papers print emoji
    return letter != "\u200d" and unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and letter != "\n"


def findings(root: Path, *words: str) -> list[dict[str, Any]]:
    """Return what validate finds, after holding the run to what every run must keep."""
    before = digest(root)
    read = run(root, "validate", "--format", "full", *DAY, *words)
    told = run(root, "validate", "--format", "json", *DAY, *words)
    assert faults(read) == faults(told) == []
    assert digest(root) == before
    assert read.code == told.code
    found: list[dict[str, Any]] = json.loads(told.output)["diagnostics"]
    for one in found:
        assert _told(one) in read.said
    return found


def _told(finding: Mapping[str, Any]) -> str:
    """Return the place of a finding as people read it; of a whole file no line is named."""
    file, line, column = shown_line(finding["file"]), finding["line"], finding["column"]
    return f"--> {file}" if (line, column) == (1, 1) else f"--> {file}:{line}:{column}\n"


def only(root: Path, select: Sequence[str] = ("LP0", "LP1", "LP2")) -> dict[str, Any]:
    """Return the one finding there is among those of reading: an error, with its place and what to do."""
    found = findings(root, *(word for rule in select for word in ("--select", rule)))
    assert len(found) == 1, found
    assert found[0]["severity"] in {"error", "warning"}
    assert found[0]["help"]
    return found[0]


def place(finding: Mapping[str, Any]) -> str:
    """Return where a finding is and its rule, as plan.yaml:3:1 duplicate-key."""
    file = str(finding["file"]).removeprefix("plans/strathbeg/")
    return f"{file}:{finding['line']}:{finding['column']} {finding['name']}"
