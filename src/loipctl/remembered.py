"""Answers given before, kept in the user's own cache folder, so that nothing is worked out twice.

An answer belongs to a question (what was asked, where, of which program) and to the marks of everything looked at
to find it. It is given again only while every mark is as it was. Nothing is kept in a repository or read from one;
an answer torn in writing or written by anybody else is passed over; where none can be kept, all works as before.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from loipctl import __version__
from loipctl.source.seen import unchanged

MOST_ANSWERS = 100
LARGEST_ANSWER = 32 * 1024 * 1024
"""The most bytes of an answer with its marks, of which 100,000 files have nine million."""


class Answer(NamedTuple):
    """What a run printed, and the exit code it left with."""

    text: str
    code: int


class Question:
    """What was asked of the repository at a root."""

    def __init__(self, root: Path, words: Sequence[str]) -> None:
        """Make a question of all that shapes its answer and stands outside the repository."""
        self._root = os.fspath(root)
        self._about = [_program(), self._root, *words]

    def answered(self, seen: Mapping[str, str] = MappingProxyType({})) -> Answer | None:
        """Return the answer given before, if everything is as it was then.

        `seen` holds the marks of what this run has looked at already, which is not looked at again.
        """
        import json

        try:
            stored = _own(self._file()).decode()
            digest, _, body = stored.partition("\n")
            if digest != _digest(body):
                return None
            about, marks, text, code = json.loads(body)
        except (OSError, ValueError):
            return None
        if about != self._about or any(seen.get(name, mark) != mark for name, mark in marks.items()):
            return None
        rest = {name: mark for name, mark in marks.items() if name not in seen}
        return Answer(text, code) if unchanged(self._root, rest) else None

    def keep(self, answer: Answer, marks: Mapping[str, str]) -> None:
        """Keep an answer with the marks of what was looked at."""
        import json

        body = json.dumps([self._about, marks, *answer])
        if len(body) > LARGEST_ANSWER:
            return
        try:
            _write(self._file(), f"{_digest(body)}\n{body}".encode())
        except OSError:
            return

    def _file(self) -> Path:
        return folder() / _digest("\0".join(self._about))


def folder() -> Path:
    """Return the folder answers are kept in."""
    if os.name == "nt":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home(), "loipctl", "cache")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache", "loipctl")


def _own(file: Path) -> bytes:
    """Return the bytes of a file of this user's, reached through no link. Raises `OSError` for any other."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as stream:
        if hasattr(os, "getuid") and os.fstat(handle).st_uid != os.getuid():
            raise PermissionError(file)
        return stream.read(2 * LARGEST_ANSWER)


def _write(file: Path, content: bytes) -> None:
    import tempfile

    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _make_room(file.parent)
    handle, name = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    Path(name).replace(file)


def _make_room(kept_in: Path) -> None:
    """Delete the older half once there are too many answers."""
    with os.scandir(kept_in) as entries:
        ages = sorted((entry.stat(follow_symlinks=False).st_mtime, entry.path) for entry in entries)
    if len(ages) >= MOST_ANSWERS:
        for _, path in ages[: MOST_ANSWERS // 2]:
            Path(path).unlink(missing_ok=True)


def _digest(text: str) -> str:
    from hashlib import blake2b

    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=20).hexdigest()


def _program() -> str:
    """Return what tells this program from any other: its version, its Python, and when its files were written."""
    newest = 0
    pending = [os.path.dirname(__file__)]  # noqa: PTH120  # as below: paths by the hundred at every start
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        pending.append(entry.path)
                else:
                    newest = max(newest, entry.stat().st_mtime_ns)
    return f"{__version__} {sys.version} {newest}"
