"""A plan as a workbook to read, print and change, out of which the changes are read again."""

from pathlib import PurePosixPath

from loipctl.exchange.order import Files, Order

NAME = "xlsx"
ABOUT = "a workbook of the whole plan, to read, print and change; loipctl import takes it back"


def files(order: Order) -> Files:
    """Return a workbook for each plan.

    Raises `LoipctlError` for a plan that cannot be read whole, and for a text that no cell holds.
    """
    from loipctl.exchange.workbook.making import workbook

    return {PurePosixPath(f"{one.id}.xlsx"): workbook(order, one) for one in order.plans}
