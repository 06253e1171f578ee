"""Twenty programs edit the same plan at once, and five are killed at it: no edit is lost, and no file is torn."""

import subprocess
import sys
from pathlib import Path

from crash.scenes import PLAN, in_git, in_tree, kept
from loipctl.edit import recovery

EDITORS, EDITS = 20, 5
SHARED = [f"{PLAN}/actions/a{number}.yaml" for number in range(3)]

EDITOR = """
import os, random, sys, time
from pathlib import Path
from loipctl.edit import commit, disk
from loipctl.errors import LoipctlError


class Dying:
    def __init__(self, calls):
        self.left = calls

    def __getattr__(self, name):
        self.left -= name in ("open", "write", "fsync", "replace", "unlink")
        if self.left < 0:
            os.kill(os.getpid(), 9)
        return getattr(os, name)


root, name, files = Path(sys.argv[1]), sys.argv[2], sys.argv[4:]
random.seed(name)
done = refused = 0
while done < int(sys.argv[3]):
    line = f"- {name} {done}\\n".encode()
    try:
        with commit.opened(root) as door:
            old = {file: (root / file).read_bytes() for file in files}
            own = f"plans/strathbeg/updates/{name}-{done}.yaml"
            door.commit({**{file: (raw, raw + line) for file, raw in old.items()}, own: (None, line)})
    except LoipctlError as stop:
        assert stop.code == 4, stop.message
        refused += 1
        time.sleep(random.random() / 50)
        continue
    done += 1
    print(line.decode(), end="", flush=True)
    if name.startswith("killed") and done == 2:
        disk.os = Dying(random.randrange(60))
"""


def test_twenty_at_once_none_lost_none_torn(tmp_path: Path) -> None:
    root = in_git(tmp_path)
    for file in SHARED:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(b"")
    names = [f"{'killed' if number % 4 == 0 else 'editor'}-{number}" for number in range(EDITORS)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", EDITOR, str(root), name, str(EDITS), *SHARED], stdout=subprocess.PIPE
        )
        for name in names
    ]
    said = [process.communicate(timeout=120)[0].decode() for process in running]
    assert [process.returncode for process in running] == [-9 if "killed" in name else 0 for name in names]
    recovery.finish(root)
    found = in_tree(root)
    said_to_be_done = {line for one in said for line in one.splitlines()}
    assert len({found[file] for file in SHARED}) == 1
    there = found[SHARED[0]].decode().splitlines()
    assert len(there) == len({*there})
    perhaps = {f"- {name} {number}" for name in names if "killed" in name for number in range(2, EDITS)}
    assert said_to_be_done <= {*there} <= said_to_be_done | perhaps
    assert len(said_to_be_done) >= 15 * EDITS + 5 * 2
    own = [raw.decode().rstrip("\n") for file, raw in found.items() if "/updates/" in file]
    assert sorted(own) == sorted(there)
    assert kept(root) == []
