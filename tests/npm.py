"""Installs what tests take from npm, once for all the runs that pin the same versions."""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest


def installed(pins: Path, what: str, factory: pytest.TempPathFactory) -> Path:
    """The folder with the node_modules that a folder's package-lock.json names; `what` is for messages."""
    files = [pins / "package.json", pins / "package-lock.json"]
    pinned = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    kept = factory.getbasetemp()
    kept = (kept.parent if "PYTEST_XDIST_WORKER" in os.environ else kept).parent / f"{pins.name}-npm-{pinned}"
    kept.mkdir(exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several workers would install into one folder
        if not (kept / "installed").exists():
            _install(files, what, kept)
    return kept


def _install(files: list[Path], what: str, folder: Path) -> None:
    for file in files:
        shutil.copy(file, folder)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
        trouble = run.stderr.strip().splitlines()[-1:] if run.returncode else []
    except (OSError, subprocess.TimeoutExpired) as fault:
        trouble = [str(fault)]
    if trouble:
        missing(f"npm cannot install {what}: {trouble[0]}")
    (folder / "installed").touch()


def missing(why: str) -> None:
    """Leave tests out where a machine lacks something, but never in CI."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
