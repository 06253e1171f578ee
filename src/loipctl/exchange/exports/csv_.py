"""A plan as CSV files, one a collection and one a list in it, with metadata that says what each column is."""

from pathlib import PurePosixPath

from loipctl.ascii_json import ascii_json
from loipctl.exchange.csvw import cells
from loipctl.exchange.csvw.metadata import METADATA, metadata
from loipctl.exchange.grids import filled
from loipctl.exchange.order import Files, Order
from loipctl.exchange.whole import whole
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import leaving

NAME = "csv"
ABOUT = "a table a collection, for statistics and databases, with metadata after CSV on the Web"
SEVERAL_PLANS = True


def files(order: Order) -> Files:
    """Return the files of each plan, in a folder of its own where there are several. Raises `LoipctlError`."""
    found: Files = {}
    for one in order.plans:
        folder = PurePosixPath(one.id if len(order.plans) > 1 else "")
        found |= {folder / name: raw for name, raw in _of_plan(order, one).items()}
    return found


def _of_plan(order: Order, plan: Snapshot) -> dict[str, bytes]:
    leaves = leaving(plan, internal=order.internal)
    tables = [(grid, rows) for grid, rows in filled(whole(leaves)) if rows]
    found = {cells.file_name(grid): cells.table(grid, rows) for grid, rows in tables}
    return {**found, METADATA: ascii_json(metadata(order, leaves, tables)).encode()}
