"""Whatever call to the disk fails, and wherever the program dies: the next start leaves all old or all new."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from crash.faults import EVERY, STEPS, Outcome, Step, a_folder, outcomes
from crash.faulty import FAULTS, Fault
from crash.scenes import MOVED, ONE, SCENES, Scene, in_git

CHANGE, FINISH, UNDO = STEPS
KILLED, FULL, BROKEN = FAULTS[0], FAULTS[2], FAULTS[3]


@pytest.fixture
def root() -> Iterator[Path]:
    with a_folder() as folder:
        yield folder


def wrong(found: list[Outcome]) -> list[tuple[object, ...]]:
    return [(one.at, *one.wrong) for one in found if one.wrong]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_change_that_is_cut_off_is_all_old_or_all_new_after_the_next_start(
    scene: Scene, fault: Fault, root: Path
) -> None:
    found = [*outcomes(scene, CHANGE, fault, in_git(root))]
    assert wrong(found) == []
    assert {one.is_new for one in found} == {True, False}
    assert len(found) > 6 * len(scene.new)


@pytest.mark.parametrize("fault", [KILLED, FULL, BROKEN], ids=lambda fault: fault.name)
@pytest.mark.parametrize("step", [FINISH, UNDO], ids=lambda step: step.name)
@pytest.mark.parametrize(("scene", "every"), [(ONE, 11), (MOVED, 37)], ids=["one file", "moved files"])
def test_what_follows_a_cut_can_be_cut_off_too(
    scene: Scene, every: int, step: Step, fault: Fault, root: Path
) -> None:
    found = [*outcomes(scene, step, fault, in_git(root), every)]
    assert wrong(found) == []
    assert len(found) > 5


@pytest.mark.exhaustive
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
@pytest.mark.parametrize("step", [FINISH, UNDO], ids=lambda step: step.name)
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_what_follows_any_cut_can_be_cut_off_anywhere(scene: Scene, step: Step, fault: Fault, root: Path) -> None:
    assert wrong([*outcomes(scene, step, fault, in_git(root), EVERY[scene.name])]) == []


def test_without_git_it_holds_as_well(root: Path) -> None:
    found = [*outcomes(ONE, CHANGE, KILLED, root)]
    assert wrong(found) == []
    assert {one.is_new for one in found} == {True, False}
