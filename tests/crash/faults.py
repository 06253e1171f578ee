"""Lets every call to the disk fail, one after the other, and counts what was survived: `make faults`.

A fault is survived when no file is torn, what was said of it is true, no half of a change can be read, and after
the next start every file is old or every file is new, with nothing left behind.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crash import real_program
from crash.faulty import FAULTS, Fault, Killed, faulty
from crash.scenes import MANY, MOVED, ONE, SCENES, Scene, complaints, in_git, in_tree, leftovers
from loipctl.edit import recovery
from loipctl.errors import LoipctlError

KILLED = FAULTS[0]
NO_MORE = 1_000
"""More calls than any of these changes needs."""

MEMORY = "/dev/shm"  # noqa: S108  # each run makes a folder of its own there
"""Where files are kept in memory, on systems that have it: the faults are ours, and need no real disk."""


EVERY = {ONE.name: 5, MANY.name: 29, MOVED.name: 19}
"""At every so many calls a change is cut off before what follows is cut off too, at each of its calls."""


@contextmanager
def a_folder() -> Iterator[Path]:
    """Make a folder for a repository, in memory where that can be, and delete it afterwards."""
    with tempfile.TemporaryDirectory(dir=MEMORY if Path(MEMORY).is_dir() else None) as folder:
        (root := Path(folder, "repository")).mkdir()
        yield root


@dataclass(frozen=True)
class Step:
    """What is cut short: a change, or what follows a change that was cut short before."""

    name: str
    take: Callable[[Scene, Path], object]
    follows_a_cut: bool = False


STEPS = (
    Step("the change", lambda scene, root: scene.change(root)),
    Step("finishing a change that was cut off", lambda _, root: recovery.finish(root), follows_a_cut=True),
    Step("taking back a change that was cut off", lambda _, root: recovery.undo(root), follows_a_cut=True),
)


@dataclass(frozen=True)
class Outcome:
    """A fault that was injected, where, and what was wrong afterwards."""

    scene: Scene
    step: Step
    fault: Fault
    at: tuple[int, ...]
    wrong: tuple[str, ...]
    is_new: bool


def outcomes(scene: Scene, step: Step, fault: Fault, root: Path, every: int = 1) -> Iterator[Outcome]:
    """Yield what comes of a fault at each call of a step; of calls before it was cut, at every so many."""
    cuts = range(1, NO_MORE, every) if step.follows_a_cut else [0]
    for cut in cuts:
        if cut and not _cut(scene, root, cut):
            return
        for fail_at in range(1, NO_MORE):
            if cut:
                _cut(scene, root, cut)
            else:
                scene.lay_out(root)
            found = _outcome(scene, step, fault, root, (cut, fail_at))
            if found is None:
                break
            yield found


def _cut(scene: Scene, root: Path, at: int) -> bool:
    """Kill a change at a call; return whether it made so many calls."""
    recovery.finish(root)
    scene.lay_out(root)
    with faulty(KILLED, at) as stand_in:
        _taken(lambda: scene.change(root))
    return stand_in.arose


def _outcome(scene: Scene, step: Step, fault: Fault, root: Path, at: tuple[int, ...]) -> Outcome | None:
    with faulty(fault, at[-1]) as stand_in:
        said = _taken(lambda: step.take(scene, root))
    if not stand_in.arose:
        return None
    quiet = fault is KILLED or step.follows_a_cut or fault.name.startswith("stopped")
    wrong = [*complaints(scene, root, None if step.follows_a_cut else said, killed=quiet)]
    recovery.finish(root)
    return Outcome(scene, step, fault, at, (*wrong, *leftovers(scene, root)), in_tree(root) == scene.new)


def _taken(step: Callable[[], object]) -> LoipctlError | None:
    try:
        step()
    except LoipctlError as stop:
        return stop
    except (Killed, KeyboardInterrupt):
        return None
    return None


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@dataclass
class Tally:
    """How many faults were injected, and how many of them survived."""

    injected: int = 0
    survived: int = 0

    def add(self, name: str, found: list[tuple[object, tuple[str, ...]]]) -> None:
        """Count the outcomes of some faults, and say what was wrong after those that were not survived."""
        good = sum(not wrong for _, wrong in found)
        self.injected, self.survived = self.injected + len(found), self.survived + good
        say(f"{good:>6,} of {len(found):>6,} survived: {name}")
        for at, wrong in found:
            if wrong:
                say(f"       at {at}: {'; '.join(wrong)}")


def _in_process(tally: Tally) -> None:
    for scene in SCENES:
        for step in STEPS:
            for fault in FAULTS:
                with a_folder() as folder:
                    found = [*outcomes(scene, step, fault, in_git(folder), EVERY[scene.name])]
                tally.add(f"{step.name} ({scene.name}), {fault.name}", [(one.at, one.wrong) for one in found])


def _in_the_real_program(tally: Tally) -> None:
    if not real_program.is_here():
        say("   the system calls of the real program are left out, because strace is not installed")
        return
    for fault in real_program.FAULTS:
        with a_folder() as folder:
            root = real_program.begun(folder)
            found: list[tuple[object, tuple[str, ...]]] = []
            for call, number in real_program.points(root):
                real_program.lay_out(root)
                found.append(((call, number), tuple(real_program.complaints(root, call, number, fault))))
        tally.add(f"loipctl fix (three files), {fault}", found)


def main() -> int:
    """Inject every fault, print how many were survived, and return 1 where one was not."""
    tally = Tally()
    _in_process(tally)
    _in_the_real_program(tally)
    say(f"{tally.injected:,} faults injected, {tally.survived:,} survived")
    return int(tally.injected != tally.survived)


if __name__ == "__main__":
    sys.exit(main())
