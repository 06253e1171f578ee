"""What a second process could save of a check, and what it would cost to hand over what it read; prints JSON.

python -m benchmarks.sharing ROOT
"""

import gc
import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from benchmarks import plans
from loipctl import check
from loipctl.plans import repository, workspace

T = TypeVar("T")
_TOGETHER = 200
"""How many records are handed over at once."""


def main() -> None:
    """Measure in one process, without what Python does of itself in between."""
    gc.disable()
    root = Path(sys.argv[1])
    read, reading = timed(lambda: workspace.read(repository.find(root), plans.DAY))
    _, checking = timed(lambda: check.check(read, check.choice(read)))
    records = [vars(one) for plan in read.snapshots.values() for _, one in plan.everything()]
    parcels = [records[at : at + _TOGETHER] for at in range(0, len(records), _TOGETHER)]
    packed, packing = timed(lambda: [pickle.dumps(one, 5) for one in parcels])
    _, unpacking = timed(lambda: [pickle.loads(one) for one in packed])  # noqa: S301  # made in the line above
    print(json.dumps({"read": reading, "check": checking, "pack": packing, "unpack": unpacking}))


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Return what work gives, and the processor time it took."""
    begun = process_time()
    done = work()
    return done, process_time() - begun


if __name__ == "__main__":
    main()
