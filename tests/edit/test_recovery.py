"""What a run that was cut off left behind is finished or taken back, and nothing is lost over it."""

import json
import os
import stat
from pathlib import Path

import pytest

from crash.faulty import Fault, Killed, faulty
from crash.scenes import MANY, MOVED, ONE, PLAN, Scene, in_git, in_tree, kept
from loipctl.edit import commit, recovery
from loipctl.edit.recovery import Reached
from loipctl.errors import LoipctlError
from loipctl.plans import repository
from loipctl.source import private, unfinished

KILLED = Fault("killed", ("replace", "unlink"), stays=True)
PLAN_FILE = f"{PLAN}/plan.yaml"


def journal(root: Path) -> Path:
    found = private.of(root)
    assert found
    return found.folder / unfinished.JOURNAL


def cut(scene: Scene, root: Path, *, decided: bool = True, written: int = 1) -> Path:
    """A repository whose change was cut off, when it was decided on and some files were written, or before."""
    scene.lay_out(in_git(root))
    with faulty(KILLED, 2 + written if decided else 1), pytest.raises(Killed):
        scene.change(root)
    return root


def test_what_was_decided_on_is_finished(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, written=2)
    found = recovery.look(root)
    assert found
    assert found.decided
    assert [one.value for one in found.files.values()] == ["done", "done", "not yet", "not yet", "not yet"]
    assert recovery.finish(root) == found
    assert in_tree(root) == MANY.new
    assert recovery.finish(root) is None


def test_what_was_not_decided_on_is_cleared_away(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, decided=False)
    found = recovery.look(root)
    assert found
    assert not found.decided
    recovery.finish(root)
    assert (in_tree(root), kept(root)) == (MANY.old, [])


@pytest.mark.parametrize("written", range(1, 4))
def test_what_was_decided_on_is_taken_back(written: int, tmp_path: Path) -> None:
    root = cut(MOVED, tmp_path, written=written)
    recovery.undo(root)
    assert (in_tree(root), kept(root)) == (MOVED.old, [])


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_file_that_comes_back_has_the_mode_it_had(tmp_path: Path) -> None:
    root = cut(MOVED, tmp_path, written=4)
    recovery.undo(root)
    assert {stat.S_IMODE((root / file).stat().st_mode) for file in MOVED.old} == {0o640}


def test_the_next_change_first_brings_the_last_to_its_end(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path)
    with commit.opened(root):
        assert in_tree(root) == MANY.new


def test_a_file_that_was_edited_since_is_never_written_over(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, written=2)
    edited = [*MANY.old][3]
    (root / edited).write_bytes(b"title: Edited since\n")
    before = in_tree(root)
    with pytest.raises(LoipctlError) as stop:
        recovery.finish(root)
    assert (stop.value.code, in_tree(root)) == (4, before)
    assert edited in stop.value.message
    assert "loipctl recover --undo" in stop.value.help
    with pytest.raises(LoipctlError), commit.opened(root):
        pass
    found = recovery.undo(root)
    assert found
    assert found.which(Reached.CHANGED_SINCE) == [edited]
    assert (in_tree(root), kept(root)) == ({**MANY.old, edited: b"title: Edited since\n"}, [])


def test_a_file_that_was_edited_after_it_was_written_keeps_what_was_edited(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, written=2)
    edited = next(iter(MANY.old))
    (root / edited).write_bytes(b"title: Edited since\n")
    recovery.undo(root)
    assert in_tree(root) == {**MANY.old, edited: b"title: Edited since\n"}


def test_when_the_files_that_wait_are_gone_the_change_can_still_be_taken_back(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, written=2)
    for path in root.rglob(".loipctl-*"):
        path.unlink()
    with pytest.raises(LoipctlError, match="cannot be finished"):
        recovery.finish(root)
    recovery.undo(root)
    assert (in_tree(root), kept(root)) == (MANY.old, [])


def test_a_file_that_appeared_where_one_was_to_be_made_is_never_written_over(tmp_path: Path) -> None:
    root = cut(MOVED, tmp_path, written=1)
    made = f"{PLAN}/papers/june.yaml"
    (root / made).write_bytes(b"title: Mine\n")
    with pytest.raises(LoipctlError):
        recovery.finish(root)
    recovery.undo(root)
    assert in_tree(root) == {**MOVED.old, made: b"title: Mine\n"}


def test_what_is_taken_back_goes_on_being_taken_back_after_a_second_cut(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, written=3)
    with faulty(KILLED, 3), pytest.raises(Killed):
        recovery.undo(root)
    assert journal(root).exists()
    recovery.undo(root)
    assert (in_tree(root), kept(root)) == (MANY.old, [])


def test_looking_writes_nothing_at_all(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, written=2)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}
    recovery.look(root)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before
    other = in_git(tmp_path / "other")
    assert recovery.look(other) is None
    assert not (other / ".git" / "loipctl").exists()


def test_plans_are_not_read_from_files_that_may_not_fit_together(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, written=2)
    (root / PLAN_FILE).write_text("title: Strathbeg\n")
    before = in_tree(root)
    with pytest.raises(LoipctlError) as stop:
        repository.find(root / PLAN)
    assert (stop.value.code, in_tree(root)) == (4, before)
    assert stop.value.message == "a change of these files was cut off half way, so they may not fit together"
    recovery.finish(root)
    assert repository.find(root / PLAN).root == root


def test_what_was_only_prepared_keeps_nobody_from_reading(tmp_path: Path) -> None:
    root = cut(MANY, tmp_path, decided=False)
    unfinished.refuse(root)


def test_a_reader_waits_for_a_writer_and_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = cut(ONE, tmp_path, written=0)
    monkeypatch.setattr(unfinished, "LONGEST_WAIT", 0.05)
    waiting = commit.journal_of(root)
    with (
        commit.alone_with(waiting),
        pytest.raises(LoipctlError, match="another loipctl is editing this plan"),
    ):
        unfinished.refuse(root)


def test_a_journal_that_goes_away_while_a_reader_waits_is_no_reason_to_stop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = cut(ONE, tmp_path, written=0)
    waiting = commit.journal_of(root)
    with commit.alone_with(waiting):
        monkeypatch.setattr(unfinished.time, "sleep", lambda _: journal(root).unlink())
        unfinished.refuse(root)


@pytest.mark.parametrize(
    "file",
    ["../outside.yaml", "/etc/hosts", ".git/config", "plans/.GIT/x", "a/../../b", "", "away/x.yaml", "\x00"],
)
@pytest.mark.parametrize("place", ["entries", "folders", "leftovers"])
@pytest.mark.parametrize("name", ["journal.json", "prepared.json"])
def test_a_journal_that_names_files_elsewhere_is_refused(file: str, place: str, name: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yaml"
    outside.write_text("mine")
    root = cut(ONE, tmp_path / "repository", written=0)
    (root / "away").symlink_to(tmp_path, target_is_directory=True)
    text = json.loads(journal(root).read_text())
    if place == "entries":
        text["entries"][0]["file"] = file
    else:
        text[place] = [f"{file}/.loipctl-00000000-0" if place == "leftovers" and file else file]
    journal(root).unlink()
    journal(root).with_name(name).write_text(json.dumps(text))
    before = in_tree(root)
    for way in (recovery.finish, recovery.undo, recovery.look, scene_change):
        with pytest.raises(LoipctlError) as stop:
            way(root)
        assert stop.value.code == 4
    assert in_tree(root) == before
    assert outside.read_text() == "mine"


def scene_change(root: Path) -> None:
    ONE.change(root)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("old", "zz"),
        ("new", "0" * 63),
        ("before", "bm90IHdoYXQgaXQgd2Fz"),
        ("before", "not base 64"),
        ("waiting", "themes.yaml"),
        ("waiting", "../.loipctl-00000000-0"),
        ("waiting", ""),
        ("mode", "rw"),
    ],
)
def test_a_journal_with_anything_else_in_it_is_refused(field: str, value: str, tmp_path: Path) -> None:
    root = cut(ONE, tmp_path, written=0)
    text = json.loads(journal(root).read_text())
    text["entries"][0][field] = value
    journal(root).write_text(json.dumps(text))
    before = in_tree(root)
    for way in (recovery.finish, recovery.undo, recovery.look):
        with pytest.raises(LoipctlError, match="is not a journal that this loipctl wrote"):
            way(root)
    assert in_tree(root) == before


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "[" * 100_000, '{"entries": 1}', '{"format": "loipctl/journal/v9", "entries": []}', "\xff"],
)
def test_a_journal_of_another_kind_is_refused(text: str, tmp_path: Path) -> None:
    root = cut(ONE, tmp_path, written=0)
    journal(root).write_text(text, "latin-1")
    with pytest.raises(LoipctlError) as stop, commit.opened(root):
        pass
    assert (stop.value.code, journal(root).read_text("latin-1")) == (4, text)


def test_a_note_of_what_was_to_be_written_that_is_torn_is_thrown_away(tmp_path: Path) -> None:
    root = cut(ONE, tmp_path, decided=False)
    raw = journal(root).with_name("prepared.json").read_bytes()
    recovery.finish(root)
    for end in range(0, len(raw), 7):
        journal(root).with_name("prepared.json").write_bytes(raw[:end])
        with commit.opened(root):
            assert kept(root) == []
