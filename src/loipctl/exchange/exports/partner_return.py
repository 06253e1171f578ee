"""A workbook in which one partner says how its work goes, to be filled in and sent back."""

from pathlib import PurePosixPath

from loipctl.errors import LoipctlError
from loipctl.exchange.order import Files, Order
from loipctl.model.partners import Partner
from loipctl.words import quoted

NAME = "return"
ABOUT = "a workbook in which a partner says how its work goes, to be sent back (--for a partner)"
FOR_ONE = True


def files(order: Order) -> Files:
    """Return the workbook of the partner that is asked. Raises `LoipctlError` where none is named."""
    from loipctl.exchange.returns.sending import workbook

    (snapshot,) = order.plans
    known = [id_ for plan in filter(None, (snapshot, snapshot.parent)) for id_ in plan.by_id("partners")]
    partner = snapshot.find(order.only_for, "partners") if order.only_for else None
    if not isinstance(partner, Partner):
        wrong = f"`{order.only_for}` is no partner" if order.only_for else "a return is for one partner"
        raise LoipctlError(wrong, f"add --for and one of {quoted(known)}", 2)
    return {PurePosixPath(f"{snapshot.id}-return-{partner.id}.xlsx"): workbook(order, partner)}
