"""Looks at the schemas that VS Code is told of: whether they are there, and of this version of the program."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from loipctl.doctor import Sign, note, ok
from loipctl.words import count

SETTINGS = ".vscode/settings.json"

_NAMED = re.compile(r'"(?:\./)?([^"\\\n]+)/([\w.]+\.schema\.json)"\s*:')
"""A schema file in the settings; they may hold comments, so they are not read as JSON."""

Texts = Callable[[str], Mapping[str, str]]
"""Returns the text of each schema file in a folder as this version writes it, by its path."""


def schemas(homes: Sequence[Path], texts: Texts, folder: str) -> Iterator[Sign]:
    """Yield how the schemas stand that the settings of VS Code name; `folder` is where new ones would go."""
    home = next((home for home in homes if (home / SETTINGS).is_file()), None)
    if home is None:
        return
    named = _named((home / SETTINGS).read_text("utf-8", "replace"))
    if not named:
        yield note(f"{SETTINGS} names no file with which VS Code checks a plan as it is typed", _write(folder))
    for where, names in named.items():
        yield _folder(home, where, names, texts(where))


def _named(settings: str) -> Mapping[str, set[str]]:
    """Return the names of the schemas in each folder that the settings name."""
    found: dict[str, set[str]] = defaultdict(set)
    for folder, name in _NAMED.findall(settings):
        found[folder].add(name)
    return found


def _folder(home: Path, folder: str, names: set[str], texts: Mapping[str, str]) -> Sign:
    known = {path.rpartition("/")[2]: text.encode() for path, text in texts.items()}
    there = {name: _bytes(home / folder / name) for name in names}
    missing = sorted(name for name, raw in there.items() if raw is None)
    if missing:
        files = count(len(missing), "file is", "files are")
        return note(
            f"{files} not there with which {SETTINGS} lets VS Code check a plan as it is typed", _write(folder)
        )
    if any(there.get(name) != text for name, text in known.items()):
        return note(
            f"the files in {folder} are of another version of loipctl, so VS Code may mark what is right",
            _write(folder),
        )
    return ok(f"{folder}: VS Code checks a plan as it is typed")


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes().replace(b"\r\n", b"\n") if file.is_file() else None


def _write(folder: str) -> str:
    return f"loipctl schema --all {folder}, and put what it prints into {SETTINGS}"
