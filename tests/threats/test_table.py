"""The table of threats names every threat once, and tests that exist."""

import ast
import re
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
TABLE = (FOLDER / "README.md").read_text("utf-8")
RANGE = [*range(1, 50), 52]
NAMED = re.findall(r"`([\w/-]+\.(?:py::\w+|md))`", TABLE)


def test_every_threat_of_the_range_is_named_once() -> None:
    assert re.findall(r"^\| (T\d\d) \|", TABLE, re.MULTILINE) == [f"T{number:02}" for number in RANGE]


def test_every_threat_has_a_test() -> None:
    rows = [row for row in TABLE.splitlines() if re.match(r"\| T\d\d ", row)]
    assert [row for row in rows if "::" not in row] == []


def test_every_test_that_is_named_exists() -> None:
    assert [name for name in NAMED if not _exists(name)] == []


def test_every_test_of_this_folder_is_named() -> None:
    there = {
        f"{file.name}::{name}"
        for file in FOLDER.glob("test_*.py")
        if file != Path(__file__)
        for name in _tests(file)
    }
    assert there - set(NAMED) == set()


def _exists(name: str) -> bool:
    file, _, test = name.partition("::")
    path = ROOT / file if "/" in file else FOLDER / file
    return path.is_file() and (not test or test in _tests(path))


def _tests(file: Path) -> list[str]:
    parsed = ast.parse(file.read_text("utf-8"))
    return [one.name for one in parsed.body if isinstance(one, ast.FunctionDef) and one.name.startswith("test_")]
