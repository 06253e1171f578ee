"""A plan as CSV files, one a collection and one a list in it, with metadata that says what each column is."""

from pathlib import PurePosixPath

from loipctl.exchange.order import Files, Order

NAME = "csv"
ABOUT = "a table a collection, for statistics and databases, with metadata after CSV on the Web"
SEVERAL_PLANS = True


def files(order: Order) -> Files:
    """Return the files of each plan, in a folder of its own where there are several. Raises `LoipctlError`."""
    from loipctl.exchange.csvw.making import tables_of

    found: Files = {}
    for one in order.plans:
        folder = PurePosixPath(one.id if len(order.plans) > 1 else "")
        found |= {folder / name: raw for name, raw in tables_of(order, one).items()}
    return found
