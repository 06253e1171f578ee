"""Measures, in one process, a repository held open: the first look, and the next after one file changed.

    python -m benchmarks.held ROOT

Prints seconds of processor time: of the first reading, the first check, the next reading and the next check.
"""

import sys
import time
from pathlib import Path

from benchmarks import plans
from loipctl import check
from loipctl.choosing import Choice
from loipctl.plans import repository
from loipctl.plans.desk import Desk

FILE = "plans/strathbeg/actions/a77.yaml"


def main() -> None:
    """Measure, and print the four figures."""
    desk = Desk(repository.find(Path(sys.argv[1])))
    raw = (Path(sys.argv[1]) / FILE).read_bytes()
    figures = _round(desk)
    for number in range(3):
        desk.hold(FILE, raw.replace(b"community_bodies:", b"# %d\ncommunity_bodies:" % number))
        again = _round(desk)
    print(*figures, *again)


def _round(desk: Desk) -> tuple[float, float]:
    began = time.process_time()
    read = desk.plans(plans.DAY)
    between = time.process_time()
    check.check(read, Choice())
    return between - began, time.process_time() - between


if __name__ == "__main__":
    main()
