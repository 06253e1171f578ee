"""Tells which files git could not give back as they are now, from what it has noted of them.

`git status` would tell too, and run what the repository's settings name as a filter. So git is asked for the
hashes of what it holds, and the files are hashed here.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha1, sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loipctl.source.git import Git

_MOST_NAMED = 200
"""How many files are named to git at once; systems limit how long a command may be."""


def unsaved(git: "Git", files: Sequence[str]) -> list[str]:
    """Return those of some files whose present state is in no commit."""
    found: list[str] = []
    for start in range(0, len(files), _MOST_NAMED):
        some = files[start : start + _MOST_NAMED]
        real = {file: _real(git.folder, file) for file in some}
        held = _held(git, [*real.values()])
        found += [file for file in some if not held.has(real[file])]
    return found


@dataclass(frozen=True)
class _Held:
    """What git holds of files: their hashes in the last commit and in the index, and which it converts."""

    folder: Path
    committed: dict[str, str]
    staged: dict[str, str]
    converted: frozenset[str]

    def has(self, file: str) -> bool:
        """Tell whether a file is in the last commit as it is now, and nothing else of it is in the index."""
        told = os.fsencode(file).decode("utf-8", "backslashreplace")  # as git's answers are read
        hash_ = self.committed.get(told)
        if not hash_ or self.staged.get(told) != hash_:
            return False
        try:
            raw = (self.folder / file).read_bytes()
        except OSError:
            return False
        unixlike = raw.replace(b"\r\n", b"\n") if told in self.converted else raw
        return hash_ in (blob_id(raw, len(hash_)), blob_id(unixlike, len(hash_)))


def _held(git: "Git", files: list[str]) -> _Held:
    committed = _hashes(git.ask("ls-tree", "-z", "HEAD", "--", *files).text, 2)
    staged = _hashes(git.ask("ls-files", "--stage", "-z", "--", *files).text, 1)
    return _Held(git.folder, committed, staged, frozenset(_converted(git, files)))


def _hashes(text: str, position: int) -> dict[str, str]:
    """Return the hash of each file, which is the word at a position before the tab."""
    rows = (line.split("\t", 1) for line in text.split("\0") if "\t" in line)
    return {name: before.split(" ")[position] for before, name in rows}


def _converted(git: "Git", files: list[str]) -> Iterable[str]:
    """Yield the files whose line ends git changes when it takes them in and gives them back."""
    every = git.setting("core.autocrlf").lower() in ("true", "input")
    for line in git.ask("ls-files", "--eol", "-z", "--", *files).text.split("\0"):
        before, _, name = line.partition("\t")
        attributes = before.partition("attr/")[2].split()
        if "-text" not in attributes and (every or attributes):
            yield name


def _real(folder: Path, file: str) -> str:
    """Return the name, from the folder, of the file that a link leads to; git keeps of a link where it leads."""
    return Path(os.path.relpath((folder / file).resolve(), folder.resolve())).as_posix()


def blob_id(raw: bytes, length: int) -> str:
    """Return the hash by which git knows the bytes of a file; some repositories have longer ones."""
    kind = sha1 if length == 40 else sha256
    return kind(b"blob %d\0" % len(raw) + raw).hexdigest()
