"""Whatever call to the disk fails, and wherever the program dies: the next start leaves all old or all new."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from loipctl.edit import commit, disk
from loipctl.errors import LoipctlError

OLD = {f"plans/strathbeg/actions/a{number}.yaml": b"title: Old\r\n" for number in range(3)}
NEW = {file: b"\xef\xbb\xbftitle: New\n" * (index + 1) for index, file in enumerate(OLD)}
CHANGES = {file: (OLD[file], NEW[file]) for file in OLD}
CALLS = ("open", "write", "fchmod", "fsync", "close", "replace", "unlink")


class Killed(BaseException):
    """The program ends here, and nothing after it is run."""


class Faulty:
    """Stands for `os`, and lets one of its calls fail; of a killed program every one after it too."""

    def __init__(self, fail_at: int, fault: Callable[[], BaseException]) -> None:
        self.fail_at, self.fault, self.calls = fail_at, fault, 0

    def __getattr__(self, name: str) -> Any:
        found = getattr(os, name)
        return self._watched(name, found) if name in CALLS else found

    def _watched(self, name: str, found: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            self.calls += 1
            dead = isinstance(self.fault(), Killed) and self.calls > self.fail_at
            if self.calls == self.fail_at or dead:
                if name == "write" and self.calls == self.fail_at:
                    found(arguments[0], bytes(arguments[1])[:3])
                if name == "close":
                    found(*arguments)
                raise self.fault()
            return found(*arguments)

        return call


def fault_of(number: int) -> Callable[[], OSError]:
    return lambda: OSError(number, os.strerror(number))


FAULTS = {"killed": Killed, "disk full": fault_of(errno.ENOSPC), "broken disk": fault_of(errno.EIO)}


def lay_out(root: Path, *, in_git: bool) -> Path:
    for file, raw in OLD.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(raw)
        (root / file).chmod(0o640)
    if in_git:
        subprocess.run(["git", "init", "-q", str(root)], check=True)
    return root


def in_tree(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file())
    named = {path.relative_to(root).as_posix(): path for path in files}
    own = (".git/", ".loipctl/")
    return {name: path.read_bytes() for name, path in named.items() if not name.startswith(own)}


def change(root: Path) -> None:
    with commit.opened(root) as door:
        door.commit(CHANGES)


def faults(root: Path, fault: Callable[[], BaseException]) -> Iterator[int]:
    """Let the first call fail, then the second, until there is no such call any more; yield after each start."""
    for fail_at in range(1, 200):
        faulty = Faulty(fail_at, fault)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(disk, "os", faulty)
            with suppress(Killed, LoipctlError):
                change(root)
        if faulty.calls < fail_at:
            return
        yield fail_at
    raise AssertionError("there is no end of calls")


@pytest.mark.parametrize("in_git", [True, False], ids=["git", "no git"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_all_old_or_all_new_after_the_next_start(
    fault: Callable[[], BaseException], in_git: bool, tmp_path: Path
) -> None:
    lay_out(tmp_path, in_git=in_git)
    seen = set()
    for fail_at in faults(tmp_path, fault):
        assert set(in_tree(tmp_path)) >= set(OLD)
        assert all(in_tree(tmp_path)[file] in CHANGES[file] for file in OLD), f"torn at call {fail_at}"
        with commit.opened(tmp_path):
            pass
        found = in_tree(tmp_path)
        assert found in (OLD, NEW), f"half done at call {fail_at}"
        assert not commit.was_cut_off(tmp_path)
        seen.add(found == NEW)
        lay_out(tmp_path, in_git=in_git)
    assert seen == {True, False}
    assert in_tree(tmp_path) == NEW


@pytest.mark.parametrize("fault", [FAULTS["disk full"], FAULTS["broken disk"]], ids=["disk full", "broken disk"])
def test_a_fault_is_said_in_one_sentence(fault: Callable[[], BaseException], tmp_path: Path) -> None:
    lay_out(tmp_path, in_git=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(disk, "os", Faulty(1, fault))
        with pytest.raises(LoipctlError) as stop:
            change(tmp_path)
    assert stop.value.code == 3
    assert "nothing was written" in stop.value.message
    assert in_tree(tmp_path) == OLD


def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    lay_out(tmp_path, in_git=True)
    change(tmp_path)
    assert {(tmp_path / file).stat().st_mode & 0o777 for file in NEW} == {0o640}


def test_a_file_that_changed_meanwhile_stops_everything(tmp_path: Path) -> None:
    lay_out(tmp_path, in_git=True)
    file = tmp_path / list(OLD)[1]
    with commit.opened(tmp_path) as door:
        file.write_bytes(b"title: Edited in the meantime\n")
        with pytest.raises(LoipctlError) as stop:
            door.commit(CHANGES)
    assert stop.value.code == 4
    assert in_tree(tmp_path) == {**OLD, list(OLD)[1]: b"title: Edited in the meantime\n"}


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    lay_out(tmp_path, in_git=True)
    (tmp_path / "real.yaml").write_bytes(b"title: Old\n")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    with commit.opened(tmp_path) as door:
        door.commit({"link.yaml": (b"title: Old\n", b"title: New\n")})
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"title: New\n"


def half_done(root: Path) -> Path:
    """Return the journal of a run that was killed right after its changes were decided on."""
    lay_out(root, in_git=False)
    with pytest.MonkeyPatch.context() as patch, suppress(Killed):
        patch.setattr(disk, "replace", dies_after(disk.replace))
        change(root)
    return root / ".loipctl" / "journal.json"


def dies_after(call: Callable[[Path, Path], None]) -> Callable[[Path, Path], None]:
    def call_and_die(source: Path, target: Path) -> None:
        call(source, target)
        raise Killed

    return call_and_die


def test_a_file_that_was_edited_after_a_run_was_cut_off_is_not_overwritten(tmp_path: Path) -> None:
    journal = half_done(tmp_path)
    edited = list(OLD)[2]
    (tmp_path / edited).write_bytes(b"title: Edited since\n")
    with pytest.raises(LoipctlError) as stop, commit.opened(tmp_path):
        pass
    assert stop.value.code == 4
    assert edited in stop.value.message
    assert str(journal) in stop.value.help
    assert (tmp_path / edited).read_bytes() == b"title: Edited since\n"


@pytest.mark.parametrize(
    "file", ["../outside.yaml", "/etc/hosts", ".git/config", "plans/.GIT/x", "a\\..\\b", "", "away/x.yaml", "\x00"]
)
@pytest.mark.parametrize("name", ["journal.json", "prepared.json"])
def test_a_journal_that_names_files_elsewhere_is_refused(file: str, name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("mine")
    root = tmp_path / "repository"
    journal = half_done(root)
    (root / "away").symlink_to(tmp_path, target_is_directory=True)
    kept = json.loads(journal.read_text())
    kept["entries"][0]["file"] = file
    journal.unlink()
    journal.with_name(name).write_text(json.dumps(kept))
    before = in_tree(root)
    with pytest.raises(LoipctlError) as stop, commit.opened(root):
        pass
    assert stop.value.code == 4
    assert in_tree(root) == before
    assert outside.read_text() == "mine"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"entries": 1}', '{"format": "loipctl/journal/v9", "entries": []}']
)
def test_a_journal_of_another_kind_is_refused(text: str, tmp_path: Path) -> None:
    journal = half_done(tmp_path)
    journal.write_text(text)
    with pytest.raises(LoipctlError) as stop, commit.opened(tmp_path):
        pass
    assert (stop.value.code, journal.read_text()) == (4, text)


def test_two_at_once_are_not_let_in(tmp_path: Path) -> None:
    lay_out(tmp_path, in_git=True)
    other = (
        "import sys; from pathlib import Path; from loipctl.edit import commit\n"
        "with commit.opened(Path(sys.argv[1])): pass"
    )
    with commit.opened(tmp_path):
        done = subprocess.run([sys.executable, "-c", other, str(tmp_path)], capture_output=True, check=False)
    assert b"another loipctl is editing this plan" in done.stderr
    assert subprocess.run([sys.executable, "-c", other, str(tmp_path)], check=False).returncode == 0


def test_the_journal_stands_in_gits_own_folder(tmp_path: Path) -> None:
    lay_out(tmp_path, in_git=True)
    change(tmp_path)
    assert [path.name for path in (tmp_path / ".git" / "loipctl").iterdir()] == ["lock"]
    assert not (tmp_path / ".loipctl").exists()


def test_without_git_it_stands_in_a_folder_that_git_would_pass_over(tmp_path: Path) -> None:
    lay_out(tmp_path, in_git=False)
    change(tmp_path)
    kept = {path.name: path.read_text() for path in (tmp_path / ".loipctl").iterdir()}
    assert kept == {"lock": "", ".gitignore": "*\n"}
