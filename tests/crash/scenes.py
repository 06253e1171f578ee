"""Repositories before and after a change: one file, many, and files that are made, moved and deleted."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from loipctl.edit import commit
from loipctl.errors import LoipctlError
from loipctl.source import private, unfinished

PLAN = "plans/strathbeg"
Files = dict[str, bytes]


@dataclass(frozen=True)
class Scene:
    """The files of a repository before and after one change."""

    name: str
    old: Files
    new: Files

    @property
    def changes(self) -> dict[str, tuple[bytes | None, bytes | None]]:
        return {file: (self.old.get(file), self.new.get(file)) for file in {**self.old, **self.new}}

    def lay_out(self, root: Path) -> None:
        """Bring the files of the repository to how they are before the change."""
        for file, raw in self.old.items():
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_bytes(raw)
            (root / file).chmod(0o640)
        for file in {*in_tree(root)} - {*self.old}:
            (root / file).unlink()
        for folder in sorted(path for path in root.rglob("*") if path.is_dir() and ".git" not in path.parts)[::-1]:
            with suppress(OSError):
                folder.rmdir()

    def change(self, root: Path) -> None:
        with commit.opened(root) as door:
            door.commit(self.changes)


def _actions(number: int, raw: bytes) -> Files:
    return {f"{PLAN}/actions/a{one}.yaml": raw * (one + 1) for one in range(number)}


_OLD, _NEW = b"title: Old\r\n", b"\xef\xbb\xbftitle: New\n"

ONE = Scene("one file", _actions(1, _OLD), _actions(1, _NEW))
MANY = Scene("five files", _actions(5, _OLD), _actions(5, _NEW))
MOVED = Scene(
    "changed, made in a new folder, moved, deleted",
    {**_actions(1, _OLD), f"{PLAN}/risks/flood.yaml": b"title: Flood\n", f"{PLAN}/themes.yaml": b"- id: fair\n"},
    {
        **_actions(1, _NEW),
        f"{PLAN}/risks/storm.yaml": b"title: Flood\n",
        f"{PLAN}/papers/june.yaml": b"title: June\n",
    },
)
SCENES = (ONE, MANY, MOVED)


def in_git(root: Path) -> Path:
    root.mkdir(parents=True, exist_ok=True)
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


def in_tree(root: Path) -> Files:
    """Every file of a folder, hidden ones too, without git's own."""
    found = (Path(folder, name) for folder, _, names in os.walk(root) for name in names)
    named = {path.relative_to(root).as_posix(): path for path in found}
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(".git/")}


def kept(root: Path) -> list[str]:
    """What stands in the folder of the journal, but for the lock."""
    found = private.of(root)
    assert found
    return (
        sorted(path.name for path in found.folder.iterdir() if path.name != "lock")
        if found.folder.is_dir()
        else []
    )


def is_whole(scene: Scene, found: Files) -> bool:
    """Tell whether every file is as it was or as it should become, and never half of one."""
    return all(found.get(file) in versions for file, versions in scene.changes.items())


def is_half(scene: Scene, found: Files) -> bool:
    plans = {file: raw for file, raw in found.items() if "/.loipctl-" not in file}
    return plans not in (scene.old, scene.new)


def complaints(scene: Scene, root: Path, said: LoipctlError | None, *, killed: bool) -> Iterator[str]:
    """Yield what is wrong with a repository right after a fault."""
    found = in_tree(root)
    half = is_half(scene, found)
    if not is_whole(scene, found):
        yield "a file is torn"
    if not killed and said is None and found != scene.new:
        yield "it was said to be done, and is not"
    if said and said.code == 3 and (half or found.get(next(iter(scene.old))) != next(iter(scene.old.values()))):
        yield "it was said that nothing was written, and something was"
    if half and not _is_refused(root):
        yield "half of a change can be read"


def _is_refused(root: Path) -> bool:
    try:
        unfinished.refuse(root)
    except LoipctlError as stop:
        return stop.code == 4
    return False


def leftovers(scene: Scene, root: Path) -> Iterator[str]:
    """Yield what is wrong with a repository after the next start."""
    found = in_tree(root)
    if found not in (scene.old, scene.new):
        yield "neither all old nor all new"
    if kept(root):
        yield f"left behind: {kept(root)}"
