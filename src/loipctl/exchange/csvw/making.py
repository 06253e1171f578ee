"""Makes the files of a plan as CSV on the Web."""

from loipctl.ascii_json import ascii_json
from loipctl.exchange.csvw import cells
from loipctl.exchange.csvw.metadata import METADATA, metadata
from loipctl.exchange.grids import filled
from loipctl.exchange.order import Order
from loipctl.exchange.whole import whole
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import leaving


def tables_of(order: Order, plan: Snapshot) -> dict[str, bytes]:
    """Return the bytes of each file by its name. Raises `LoipctlError` where the plan cannot be read whole."""
    leaves = leaving(plan, internal=order.internal)
    tables = [(grid, rows) for grid, rows in filled(whole(leaves)) if rows]
    found = {cells.file_name(grid): cells.table(grid, rows) for grid, rows in tables}
    return {**found, METADATA: ascii_json(metadata(order, leaves, tables)).encode()}
