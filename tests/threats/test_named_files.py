"""T17: what a person names to a command is read only where it is a file, and no further than its limit."""

import os
from pathlib import Path

import pytest
from program import DAY, digest, faults, repository, run

from loipctl.source import named
from loipctl.source.named import Wanted

ACTION = {"actions/a1.yaml": "title: Open the hub\n"}
TABLES = b"Action,Lead\nOpen the hub,Council\n"
MIB = 1024 * 1024

COMMANDS = {
    "import plan.csv": ("the file that holds the tables", 20),
    "import plan.json": ("the file that loipctl export wrote", 20),
    "import tables.csv --yes --mapping mapping.yaml": ("the mapping file that is to be used", 1),
    "validate --baseline accepted.json": ("a list that loipctl validate --write-baseline wrote", 64),
    "update a1 --status on-track --file words.txt": ("the file that holds the text", 1),
    "report --check-house-style house.docx": ("the Word file with your house style", 20),
}
"""Each command that reads a file that is named last, with what it wants, and the most MiB of it."""

SMALLER = {
    "plan.csv": "copy its tables into a new file, and import that",
    "house.docx": "make its pictures smaller",
}
"""What the help says of a file that is too large, where it says more than to look which it is."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return repository(tmp_path / "repository", {**ACTION, "/tables.csv": TABLES})


def make(path: Path, kind: str) -> None:
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.mkdir()


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_named_and_is_no_file_is_not_waited_for(root: Path, command: str) -> None:
    *words, name = command.split()
    for kind in ("pipe", "device", "folder"):
        make(root / f"{kind}-{name}", kind)
        before = digest(root)
        ended = run(root, *words, f"{kind}-{name}", *day(command))
        assert (ended.code, faults(ended), digest(root)) == (2, [], before)
        assert ended.messages.decode() == (
            f"loipctl: {kind}-{name} is not a file\n  help: name {COMMANDS[command][0]}\n"
        )


@pytest.mark.parametrize("command", COMMANDS)
def test_of_a_file_that_is_named_no_more_is_read_than_its_limit(root: Path, command: str) -> None:
    *words, name = command.split()
    what, limit = COMMANDS[command]
    with (root / name).open("wb") as file:
        file.truncate(1 << 40)
    ended = run(root, *words, name, *day(command))
    advice = SMALLER.get(name, f"check that it is {what}")
    assert (ended.code, faults(ended)) == (2, [])
    assert ended.messages.decode() == f"loipctl: {name} is larger than {limit} MiB\n  help: {advice}\n"


def test_a_mapping_in_its_own_place_may_be_no_pipe_and_no_link_out_of_the_repository(root: Path) -> None:
    (root / "imports").mkdir()
    (root.parent / "secret").write_text("the treasurer resigns\n")
    kept = root / "imports/tables.yaml"
    for make_it, said in (
        (lambda: os.mkfifo(kept), "is not a file"),
        (lambda: kept.symlink_to(root.parent / "secret"), "is not in the repository"),
    ):
        make_it()
        ended = run(root, "import", "tables.csv", "--yes")
        assert (ended.code, faults(ended)) == (2, [])
        assert said in ended.said
        assert "treasurer" not in ended.said
        kept.unlink()


def test_a_file_whose_size_is_not_known_is_read_whole() -> None:
    status = Path("/proc/self/status")  # the system says that it has no bytes
    assert named.read(status, Wanted("a file", MIB)).startswith(b"Name:")


def day(command: str) -> tuple[str, ...]:
    return {"validate": DAY, "update": ("--on", "2026-06-01")}.get(command.partition(" ")[0], ())
