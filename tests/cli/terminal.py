"""Runs the program at a terminal of its own, as somebody who reads and types."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from cli.commands import clean_environment


def at_terminal(root: Path, words: tuple[str, ...], steps: Sequence[tuple[str, str | None]], code: int = 0) -> str:
    """Run the program at a terminal of its own, and type an answer whenever a question is seen."""
    leader, follower = pty.openpty()
    program = subprocess.Popen(
        [sys.executable, "-m", "loipctl", *words],
        cwd=root, env={**clean_environment(), "TERM": "dumb"}, stdin=follower, stdout=follower, stderr=follower,
    )  # fmt: skip
    os.close(follower)
    shown = seen = ""
    for awaited, typed in steps:
        while awaited not in seen:
            part = read(leader)
            assert part, f"{awaited} is not shown: {shown + seen}"
            seen += part
        before, found, seen = seen.partition(awaited)
        shown += before + found
        if typed is not None:
            os.write(leader, f"{typed}\n".encode())
    while program.poll() is None or select.select([leader], [], [], 0.1)[0]:
        if not (part := read(leader)):
            break
        shown += part
    os.close(leader)
    assert program.wait(timeout=10) == code, shown
    return shown


def read(leader: int) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if select.select([leader], [], [], 0.2)[0]:
            try:
                return os.read(leader, 4096).decode("utf-8", "replace")
            except OSError:
                return ""
    return ""
