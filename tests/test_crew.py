"""Plans that several processes read are those that one reads: the same findings, looks and records."""

import os
import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from changes.test_excerpts import edited, laid_out, put
from cli.commands import loipctl
from loipctl import check
from loipctl.check import Results
from loipctl.choosing import Choice
from loipctl.figures import figures
from loipctl.plans import being_read, crew, repository, workspace
from loipctl.plans.part import Part
from loipctl.plans.repository import Repository
from loipctl.plans.snapshot import Snapshot
from loipctl.plans.workspace import Workspace
from pages import read_together

ROOT = Path(__file__).parents[1]
AS_AT = date(2026, 6, 1)
ACTION = "title: Run the bus\noutcomes: ['1']\nowner: council\nofficer: lead\ndue: 2027-03\n"


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let processes share plans however few the files are."""
    monkeypatch.setattr(being_read, "MANY", 1)


def alone(root: Path) -> Workspace:
    return workspace.read(repository.find(root), AS_AT)


def found(read: Workspace) -> Results:
    return check.check(read, Choice())


def engaging(root: Path, processes: int = 2) -> Repository:
    return replace(repository.find(root), engage=lambda: crew.Crew(processes, check.works))


@pytest.mark.parametrize("processes", [2, 3, 5])
def test_what_is_found_in_the_example_plans_does_not_depend_on_who_reads_them(
    processes: int, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "plans", tmp_path / "plans")
    assert found(read_together(tmp_path, AS_AT, processes)) == found(alone(tmp_path))


@pytest.mark.parametrize("kind", ["loip", "other"])
@pytest.mark.parametrize("seed", range(3))
def test_nor_does_what_is_found_in_plans_that_were_edited_badly(seed: int, kind: str, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  # the same edits each time, and no secret
    laid_out(tmp_path, kind)
    for _ in range(8):
        edited(chance, tmp_path)
        assert found(read_together(tmp_path, AS_AT)) == found(alone(tmp_path))


def test_records_that_another_process_read_are_made_when_they_are_asked_for(tmp_path: Path) -> None:
    laid_out(tmp_path, "loip")
    together, one = read_together(tmp_path, AS_AT), alone(tmp_path)
    for id_, snapshot in one.everything.items():
        assert dict(together.everything[id_].records) == dict(snapshot.records)
        assert len(together.everything[id_].records) == len(snapshot.records)
        assert figures(together.everything[id_]) == figures(snapshot)
    with pytest.raises(KeyError):
        _ = together.everything["strathbeg"].records["papers"]


def test_every_look_of_the_other_processes_is_noted(tmp_path: Path) -> None:
    laid_out(tmp_path, "loip")
    assert read_together(tmp_path, AS_AT).repository.seen.marks == alone(tmp_path).repository.seen.marks


def test_what_was_worked_out_for_one_day_is_not_taken_for_another(tmp_path: Path) -> None:
    laid_out(tmp_path, "other")
    later = date(2027, 6, 1)
    assert found(read_together(tmp_path, AS_AT).at(later)) == found(alone(tmp_path).at(later))


@pytest.mark.usefixtures("shared")
def test_what_a_process_that_came_to_grief_did_not_hand_over_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(tmp_path, "loip")
    first = os.getpid()

    def works(snapshot: Snapshot) -> crew.Works:
        def grief(part: Part) -> object:
            if os.getpid() != first:
                raise MemoryError
            return None

        return {**check.works(snapshot), "grief": grief}

    monkeypatch.setattr(crew.Crew, "_taken", None)
    read = workspace.read(replace(repository.find(tmp_path), engage=lambda: crew.Crew(3, works)), AS_AT)
    assert found(read) == found(alone(tmp_path))


@pytest.mark.usefixtures("shared")
def test_where_no_more_processes_are_allowed_all_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out(tmp_path, "loip")
    fork, allowed = os.fork, iter(range(1))

    def seldom() -> int:
        if next(allowed, None) is None:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return fork()

    monkeypatch.setattr(os, "fork", seldom)
    read = workspace.read(engaging(tmp_path, 3), AS_AT)
    monkeypatch.undo()
    assert found(read) == found(alone(tmp_path))
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.usefixtures("shared")
def test_nobody_is_left_at_work_when_the_first_stops(tmp_path: Path) -> None:
    laid_out(tmp_path, "loip")

    def stopped(_: object) -> Iterator[None]:
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        workspace.read(engaging(tmp_path), AS_AT, track=stopped)  # type: ignore[arg-type]
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.usefixtures("shared")
def test_a_plan_that_is_asked_for_by_name_is_read_by_one_process(tmp_path: Path) -> None:
    laid_out(tmp_path, "loip")
    read = workspace.read(replace(repository.find(tmp_path), engage=None), AS_AT, ["harbour"])
    together = workspace.read(engaging(tmp_path), AS_AT, ["harbour"])
    assert found(together) == found(read)


def test_shares_are_all_of_the_files_in_their_order_and_nearly_alike_in_size(tmp_path: Path) -> None:
    laid_out(tmp_path, "loip")
    seen: list[tuple[int, int]] = []

    class Watched(crew.Crew):
        def divided(self, files):  # type: ignore[no-untyped-def]
            early, shares = super().divided(files)
            assert [one for share in shares for one in share] == [one for one in files if one not in early]
            assert {role.collection for role, _ in early} == {
                "plan", "partners", "officers", "groups", "outcomes", "decisions",
            }  # fmt: skip
            seen.extend((len(shares), len(share)) for share in shares)
            return early, shares

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(being_read, "MANY", 1)
        workspace.read(replace(repository.find(tmp_path), engage=lambda: Watched(3, check.works)), AS_AT)
    assert [number for number, _ in seen] == [3, 3, 3]
    lengths = [length for _, length in seen]
    assert max(lengths) - min(lengths) <= 1


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_program_prints_the_same_bytes_with_any_number_of_jobs(jobs: str, tmp_path: Path) -> None:
    laid_out(tmp_path, "loip")
    for number in range(being_read.MANY):
        text = ACTION if number % 20 else ACTION.replace("lead", f"laed-{number}")
        put(tmp_path / f"plans/strathbeg/actions/b{number}.yaml", text)
    words = ("validate", "--no-cache", "--as-at", "2026-06-01", "--format", "json")
    one = loipctl(tmp_path, *words, "--jobs", "1")
    assert loipctl(tmp_path, *words, "--jobs", jobs) == one
    assert "laed-980" in one.output
