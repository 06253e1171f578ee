"""Installs the language server that VS Code's YAML extension runs, and starts it on the plan of Strathbeg."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from language_server import LanguageServer

import npm
from loipctl.editor.catalogue import associations, texts
from loipctl.model.settings import Settings

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's program."""
    modules = npm.installed(HERE, "the language server", tmp_path_factory) / "node_modules"
    return modules / "yaml-language-server" / "bin" / "yaml-language-server"


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
