"""A glance at files gives the marks that reading all of them gives, and reads only what may have changed."""

import os
import random
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from loipctl.source import glances, seen
from loipctl.source.glances import Glances

NAMES = [f"file actions/a{number}.yaml" for number in range(8)]
LOOKS = [*NAMES, "folder actions", "way actions", "way actions/a1.yaml", "file actions/none.yaml"]
LATER = 10_000_000_000


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "actions").mkdir()
    for number in range(8):
        (tmp_path / f"actions/a{number}.yaml").write_bytes(b"title: Open the hub\n")
    return tmp_path


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read."""
    done: list[str] = []

    def look(root: str, names: Iterable[str]) -> dict[str, str]:
        done.extend(name for name in names if name.startswith("file"))
        return seen.look(root, names)

    monkeypatch.setattr(glances, "look", look)
    return done


@pytest.fixture
def seconds_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lets every tick of the disk's clock be over."""
    now = time.time_ns

    def pass_by() -> None:
        monkeypatch.setattr(time, "time_ns", lambda: now() + LATER)

    return pass_by


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edits_the_marks_are_those_of_reading_everything(
    seed: int, root: Path, seconds_later: Callable[[], None]
) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same edits each time, and no secret
    glance = Glances(str(root))
    for number in range(60):
        assert glance.look(LOOKS) == seen.look(str(root), LOOKS)
        file = root / f"actions/a{chance.randrange(8)}.yaml"
        match chance.randrange(6):
            case 0:
                file.unlink(missing_ok=True)
            case 1 if file.exists():
                file.replace(root / f"actions/a{chance.randrange(8)}.yaml")
            case 2 if file.exists():
                about = file.stat()
                file.write_bytes(file.read_bytes()[::-1])
                os.utime(file, ns=(about.st_atime_ns, about.st_mtime_ns))
            case 3:
                file.unlink(missing_ok=True)
                file.symlink_to(f"a{chance.randrange(8)}.yaml")
            case _ if not file.is_symlink():
                file.write_bytes(b"title: Open hub %d\n" % chance.randrange(10))
        if number == 30:
            seconds_later()


def test_what_the_disk_says_is_the_same_of_is_not_read_again(
    root: Path, reads: list[str], seconds_later: Callable[[], None]
) -> None:
    seconds_later()
    glance = Glances(str(root))
    glance.look(NAMES)
    assert reads == NAMES
    reads.clear()
    glance.look(NAMES)
    assert reads == []
    (root / "actions/a3.yaml").write_bytes(b"title: Open the bus\n")
    glance.look(NAMES)
    assert reads == ["file actions/a3.yaml"]


def test_a_second_save_within_a_tick_of_the_disks_clock_is_seen(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = glances._sign(str(root / "actions/a3.yaml"))
    monkeypatch.setattr(glances, "_sign", lambda _path: about)  # a clock that stands still
    glance, name = Glances(str(root)), "file actions/a3.yaml"
    before = glance.look([name])
    (root / "actions/a3.yaml").write_bytes(b"title: Open the bus\n")
    assert glance.look([name]) != before


def test_a_file_that_could_not_be_read_is_tried_again_though_the_disk_says_the_same(
    root: Path, monkeypatch: pytest.MonkeyPatch, seconds_later: Callable[[], None]
) -> None:
    seconds_later()
    glance = Glances(str(root))

    def refuse(_path: object) -> bytes:
        raise PermissionError(13, "another program has it open")

    with monkeypatch.context() as patched:
        patched.setattr(seen, "read_regular", refuse)
        refused = glance.look(NAMES)
    assert set(refused.values()) == {"fault 13"}
    assert glance.look(NAMES) == seen.look(str(root), NAMES)
