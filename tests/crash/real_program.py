"""Lets the system calls of the real program fail, or kills it at them, by way of strace."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cli.commands import PLAN as PLAN_FILE
from cli.commands import clean_environment
from command import git
from crash.scenes import in_tree, kept
from loipctl.edit import recovery

FOLDER = "plans/strathbeg"
CALLS = "openat,mkdir,write,fsync,fchmod,rename,unlink"
FAULTS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=EROFS")
COMMAND = ("fix", "--as-at", "2026-06-01")


def actions(text: str) -> dict[str, bytes]:
    return {f"{FOLDER}/actions/a{number}.yaml": text.encode() for number in range(3)}


OLD = {f"{FOLDER}/plan.yaml": PLAN_FILE.encode(), **actions("title: Open the hub\ndue: March 2027\n")}
NEW = {f"{FOLDER}/plan.yaml": PLAN_FILE.encode(), **actions("title: Open the hub\ndue: 2027-03\n")}


def begun(root: Path) -> Path:
    """Begin a repository whose plan has something to correct in three files."""
    lay_out(root)
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "Begin")
    return root


def is_here() -> bool:
    """Tell whether this computer has what lets system calls fail."""
    if shutil.which("strace") is None:
        return False
    return (
        subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode
        == 0
    )


def lay_out(root: Path) -> None:
    for file, raw in OLD.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(raw)


def traced(root: Path, *words: str) -> tuple[int, str, str]:
    """Run the program under strace; return its exit code, what it complained of, and its calls."""
    log = root / ".git" / "calls"
    done = subprocess.run(
        ["strace", "-qq", "-y", "-o", str(log), *words, sys.executable, "-P", "-m", "loipctl", *COMMAND],
        cwd=root, env={**clean_environment(), "PYTHONDONTWRITEBYTECODE": "1"}, capture_output=True, check=False,
    )  # fmt: skip
    calls = log.read_text("utf-8", "replace")
    log.unlink()
    return done.returncode, done.stderr.decode(), calls


def points(root: Path) -> Iterator[tuple[str, int]]:
    """Yield each call of the program that has to do with the repository, and its number among its like."""
    _, _, calls = traced(root, "-e", f"trace={CALLS}")
    seen: Counter[str] = Counter()
    for line in calls.splitlines():
        if found := re.match(r"(\w+)\(", line):
            seen[found[1]] += 1
            if str(root) in re.sub(r"AT_FDCWD<[^>]*>", "", line):
                yield found[1], seen[found[1]]


def complaints(root: Path, call: str, number: int, fault: str) -> Iterator[str]:
    """Let one call fail, start again, and yield what is wrong."""
    code, said, calls = traced(root, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={number}")
    found = in_tree(root)
    if "INJECTED" not in calls and "SIGKILL" not in calls:
        yield "nothing was injected"
    if any(found.get(file) not in (OLD[file], NEW[file]) for file in OLD):
        yield "a file is torn"
    if "Traceback" in said or "fault in loipctl" in said:
        yield said
    if code == 0 and found != NEW:
        yield "it was said to be done, and is not"
    if code in (3, 4) and "nothing was written" in said and found != OLD:
        yield "it was said that nothing was written, and something was"
    recovery.finish(root)
    if in_tree(root) not in (OLD, NEW) or kept(root):
        yield f"neither all old nor all new, or something left behind: {sorted(in_tree(root))} {kept(root)}"
