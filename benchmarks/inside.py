"""Where the time of a check goes, by the functions in which most of it is spent; prints JSON.

    python -m benchmarks.inside ROOT

A signal comes at every thousandth second of processor time, and what is at work then is counted; what Python
leaves to a library in C or Rust counts for the function that asked for it. Other processes are not looked into.
"""

import json
import signal
import sys
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from benchmarks import plans
from loipctl import check, choosing
from loipctl.plans import repository, workspace

MOST = 12
EVERY = 0.001


class Share(NamedTuple):
    """A function, its module, and its share of the time."""

    name: str
    module: str
    share: float


def main() -> None:
    """Look again and again at what a check in one process is doing."""
    root = Path(sys.argv[1])
    choosing.rules()
    counts: Counter[tuple[str, str]] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        if frame:
            counts[frame.f_code.co_qualname, frame.f_globals["__name__"]] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    here = repository.find(root)
    here.seen.leave_files_out()
    read = workspace.read(here, plans.DAY)
    check.check(read, choosing.choice(read))
    signal.setitimer(signal.ITIMER_PROF, 0)
    whole = counts.total()
    print(json.dumps([Share(*function, number / whole) for function, number in counts.most_common(MOST)]))


if __name__ == "__main__":
    main()
