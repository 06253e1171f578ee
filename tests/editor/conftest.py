"""Installs the language server that VS Code's YAML extension runs, and starts it on the plan of Strathbeg."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from language_server import LanguageServer

from loipctl.editor.catalogue import associations, texts
from loipctl.model.settings import Settings

HERE = Path(__file__).parent
PINS = [HERE / "package.json", HERE / "package-lock.json"]


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's program, installed once for all the runs that pin the same versions."""
    pinned = hashlib.sha256(b"".join(file.read_bytes() for file in PINS)).hexdigest()[:16]
    kept = tmp_path_factory.getbasetemp()
    kept = (kept.parent if "PYTEST_XDIST_WORKER" in os.environ else kept).parent / f"language-server-{pinned}"
    kept.mkdir(exist_ok=True)
    with (kept / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # several workers would install into one folder
        if not (kept / "installed").exists():
            _install(kept)
    return kept / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"


def _install(folder: Path) -> None:
    for file in PINS:
        shutil.copy(file, folder)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    try:
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)
        trouble = run.stderr.strip().splitlines()[-1:] if run.returncode else []
    except (OSError, subprocess.TimeoutExpired) as fault:
        trouble = [str(fault)]
    if trouble and os.environ.get("CI"):
        pytest.fail(f"npm cannot install the language server: {trouble[0]}")
    if trouble:
        pytest.skip(f"npm cannot install the language server: {trouble[0]}")
    (folder / "installed").touch()


@pytest.fixture(scope="module")
def server(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    """The server on a repository with our schemas, and with the settings we tell officers to have."""
    root = tmp_path_factory.mktemp("repository")
    (root / ".loip").mkdir()
    for file, text in texts(".loip").items():
        (root / file).write_text(text, "utf-8")
    schemas = json.loads(json.dumps(associations(".loip", Settings())))
    running = LanguageServer(program, root, {"schemas": schemas, "schemaStore": {"enable": False}})
    yield running
    running.stop()
