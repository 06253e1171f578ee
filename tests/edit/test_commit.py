"""The one door for writing: what it writes, what it refuses, and that it refuses before anything is written."""

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from crash.faulty import Fault, faulty
from crash.scenes import MANY, MOVED, ONE, PLAN, in_git, in_tree, kept
from loipctl.edit import commit
from loipctl.errors import LoipctlError
from loipctl.source import private

HUB = f"{PLAN}/actions/hub.yaml"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such files")


def write(root: Path, file: str, old: bytes | None, new: bytes | None) -> None:
    with commit.opened(root) as door:
        door.commit({file: (old, new)})


def refused(root: Path, changes: dict[str, tuple[bytes | None, bytes | None]]) -> LoipctlError:
    """What is said to changes that are refused, with nothing written."""
    before = in_tree(root)
    with pytest.raises(LoipctlError) as stop, commit.opened(root) as door:
        door.commit(changes)
    assert in_tree(root) == before
    assert kept(root) == []
    return stop.value


def repository(root: Path) -> Path:
    in_git(root)
    (root / HUB).parent.mkdir(parents=True)
    (root / HUB).write_bytes(b"title: Hub\n")
    return root


@pytest.mark.parametrize("scene", [ONE, MANY, MOVED], ids=lambda scene: scene.name)
def test_files_are_changed_made_moved_and_deleted_together(tmp_path: Path, scene: object) -> None:
    assert isinstance(scene, type(ONE))
    scene.lay_out(in_git(tmp_path))
    scene.change(tmp_path)
    assert in_tree(tmp_path) == scene.new
    assert kept(tmp_path) == []


def test_a_change_of_nothing_writes_nothing(tmp_path: Path) -> None:
    repository(tmp_path)
    before = (tmp_path / HUB).stat()
    with commit.opened(tmp_path) as door:
        door.commit({HUB: (b"title: Hub\n", b"title: Hub\n"), f"{PLAN}/new.yaml": (None, None)})
    after = (tmp_path / HUB).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert [*in_tree(tmp_path)] == [HUB]


@posix
def test_the_mode_of_a_file_stays_and_a_new_file_has_that_of_any_other(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / HUB).chmod(0o750)
    (tmp_path / "any").touch()
    with commit.opened(tmp_path) as door:
        door.commit({HUB: (b"title: Hub\n", b"title: New\n"), f"{PLAN}/new.yaml": (None, b"id: new\n")})
    assert stat.S_IMODE((tmp_path / HUB).stat().st_mode) == 0o750
    assert (tmp_path / PLAN / "new.yaml").stat().st_mode == (tmp_path / "any").stat().st_mode


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "the disk is full"), (errno.EIO, "input/output error")]
)
def test_a_fault_is_said_in_one_sentence(number: int, said: str, tmp_path: Path) -> None:
    ONE.lay_out(in_git(tmp_path))
    with faulty(Fault("a fault", ("write",), number), 1):
        stop = refused(tmp_path, ONE.changes)
    assert (stop.code, stop.message) == (3, f"{said}, so nothing was written")


def test_a_file_that_changed_meanwhile_stops_everything(tmp_path: Path) -> None:
    MANY.lay_out(in_git(tmp_path))
    edited = [*MANY.old][3]
    (tmp_path / edited).write_bytes(b"title: Edited in the meantime\n")
    stop = refused(tmp_path, MANY.changes)
    assert (stop.code, stop.message) == (4, f"{edited} changed while we were working, so nothing was written")


def test_a_file_that_was_deleted_meanwhile_stops_everything(tmp_path: Path) -> None:
    MANY.lay_out(in_git(tmp_path))
    (tmp_path / [*MANY.old][2]).unlink()
    assert refused(tmp_path, MANY.changes).code == 4


def test_a_new_file_is_not_written_over_one_that_is_there(tmp_path: Path) -> None:
    repository(tmp_path)
    stop = refused(tmp_path, {f"{PLAN}/a.yaml": (None, b"x\n"), HUB: (None, b"title: Other\n")})
    assert (stop.code, stop.message) == (4, f"{HUB} is there already, so nothing was written")
    assert stop.help == "move it away, or choose another name"


def test_a_new_file_does_not_take_the_name_of_a_folder(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / PLAN / "a.yaml").mkdir()
    stop = refused(tmp_path, {f"{PLAN}/a.yaml": (None, b"x\n")})
    assert (stop.code, stop.message) == (4, f"{PLAN}/a.yaml is a folder, so nothing was written")
    assert stop.help == "move it away, or choose another name"


@posix
def test_a_file_that_somebody_protected_is_not_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("hub.yaml"))
    stop = refused(tmp_path, {f"{PLAN}/a.yaml": (None, b"x\n"), HUB: (b"title: Hub\n", b"title: Other\n")})
    assert stop.message == f"{HUB}: you may not change this file, so nothing was written"


@posix
def test_a_link_stays_a_link_and_the_file_it_leads_to_is_changed(tmp_path: Path) -> None:
    repository(tmp_path)
    (tmp_path / PLAN / "link.yaml").symlink_to("actions/hub.yaml")
    write(tmp_path, f"{PLAN}/link.yaml", b"title: Hub\n", b"title: New\n")
    assert (tmp_path / PLAN / "link.yaml").is_symlink()
    assert (tmp_path / HUB).read_bytes() == b"title: New\n"


@posix
def test_two_names_of_one_file_are_changed_once_and_never_in_two_ways(tmp_path: Path) -> None:
    repository(tmp_path)
    link = f"{PLAN}/link.yaml"
    (tmp_path / link).symlink_to("actions/hub.yaml")
    stop = refused(tmp_path, {HUB: (b"title: Hub\n", b"title: A\n"), link: (b"title: Hub\n", b"title: B\n")})
    assert "lead to one file" in stop.message
    with commit.opened(tmp_path) as door:
        door.commit({HUB: (b"title: Hub\n", b"title: A\n"), link: (b"title: Hub\n", b"title: A\n")})
    assert (tmp_path / HUB).read_bytes() == b"title: A\n"


@posix
@pytest.mark.parametrize("new", [None, b"title: New\n"], ids=["deleted", "made"])
def test_a_link_is_neither_deleted_nor_written_over(new: bytes | None, tmp_path: Path) -> None:
    repository(tmp_path)
    link = f"{PLAN}/link.yaml"
    (tmp_path / link).symlink_to("actions/hub.yaml" if new is None else "nowhere.yaml")
    before = b"title: Hub\n" if new is None else None
    with pytest.raises(LoipctlError, match="is a link, so nothing was written"):
        write(tmp_path, link, before, new)
    assert (tmp_path / link).is_symlink()


@posix
@pytest.mark.parametrize("target", ["../outside", "/dev", "folder", "actions/../../../../outside"])
def test_nothing_is_written_by_way_of_a_folder_that_is_a_link_leading_out(target: str, tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    (tmp_path / "outside").mkdir()
    (root / "folder").symlink_to(tmp_path / "outside")
    (root / PLAN / "risks").symlink_to(target if target != "folder" else "../../folder")
    if target.startswith(".."):
        (root / PLAN / "risks").unlink()
        (root / PLAN / "risks").symlink_to("../../../outside")
    stop = refused(root, {f"{PLAN}/risks/flood.yaml": (None, b"title: Flood\n")})
    assert "leads out of the repository" in stop.message
    assert [*(tmp_path / "outside").iterdir()] == []


@pytest.mark.parametrize(
    "file",
    [
        "../outside.yaml",
        "/etc/loipctl.yaml",
        "plans/../../outside.yaml",
        ".git/config",
        ".GIT/hooks/pre-commit",
        "plans/.git/config",
        ".git /hooks/post-checkout",
        ".git::$INDEX_ALLOCATION/config",
        ".g\u200cit/config",
        "git~1/config",
    ],
)
def test_nothing_of_git_and_nothing_outside_is_ever_written(file: str, tmp_path: Path) -> None:
    root = repository(tmp_path / "repository")
    config = (root / ".git" / "config").read_bytes()
    assert "so nothing was written" in refused(root, {file: (None, b"[core]\n")}).message
    assert (root / ".git" / "config").read_bytes() == config
    assert sorted(path.name for path in tmp_path.iterdir()) == ["repository"]


@posix
def test_a_link_into_the_folder_of_git_is_not_followed(tmp_path: Path) -> None:
    repository(tmp_path)
    config = (tmp_path / ".git" / "config").read_bytes()
    (tmp_path / PLAN / "themes.yaml").symlink_to("../../.git/config")
    refused(tmp_path, {f"{PLAN}/themes.yaml": (config, b"[core]\n\tfsmonitor = touch canary\n")})
    assert (tmp_path / ".git" / "config").read_bytes() == config


@posix
def test_a_pipe_with_the_name_of_a_file_holds_nothing_up(tmp_path: Path) -> None:
    repository(tmp_path)
    os.mkfifo(tmp_path / PLAN / "pipe.yaml")
    with pytest.raises(LoipctlError) as stop:
        write(tmp_path, f"{PLAN}/pipe.yaml", b"", b"title: New\n")
    assert stop.value.code == 4
    assert (tmp_path / PLAN / "pipe.yaml").is_fifo()


@posix
@pytest.mark.parametrize(
    "name",
    ["two\nlines.yaml", "\x1b[31mred.yaml", '"quoted".yaml', "-rf.yaml", os.fsdecode(b"pl\xe9.yaml"), "a" * 250],
    ids=["line end", "escape", "quotes", "option", "bytes", "long"],
)
def test_a_file_of_any_name_is_changed(name: str, tmp_path: Path) -> None:
    repository(tmp_path)
    file = f"{PLAN}/{name}"
    (tmp_path / file).write_bytes(b"title: Old\n")
    write(tmp_path, file, b"title: Old\n", b"title: New\n")
    assert (tmp_path / file).read_bytes() == b"title: New\n"
    with pytest.raises(LoipctlError) as stop:
        write(tmp_path, file, b"title: Old\n", b"title: Newer\n")
    assert stop.value.message.isprintable()


def test_two_at_once_are_not_let_in(tmp_path: Path) -> None:
    repository(tmp_path)
    other = (
        "import sys; from pathlib import Path; from loipctl.edit import commit\n"
        "with commit.opened(Path(sys.argv[1])): pass"
    )
    with commit.opened(tmp_path):
        done = subprocess.run([sys.executable, "-c", other, str(tmp_path)], capture_output=True, check=False)
    assert b"another loipctl is editing this plan" in done.stderr
    assert subprocess.run([sys.executable, "-c", other, str(tmp_path)], check=False).returncode == 0


@posix
def test_where_there_are_no_locks_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def no_locks(handle: int, how: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    repository(tmp_path)
    monkeypatch.setattr(fcntl, "flock", no_locks)
    stop = refused(tmp_path, {HUB: (b"title: Hub\n", b"title: New\n")})
    assert stop.code == 3
    assert "cannot be locked (no locks available), so nothing was written" in stop.message


def test_a_folder_of_the_journal_that_is_a_link_is_refused(tmp_path: Path) -> None:
    repository(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    found = private.of(tmp_path)
    assert found
    found.folder.symlink_to(elsewhere)
    with pytest.raises(LoipctlError) as stop:
        write(tmp_path, HUB, b"title: Hub\n", b"title: New\n")
    assert (stop.value.code, [*elsewhere.iterdir()]) == (4, [])
