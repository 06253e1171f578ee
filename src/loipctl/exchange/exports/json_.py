"""Plans as one JSON document, for programs: a published form, out of which the same records are read again."""

from pathlib import PurePosixPath

from loipctl.exchange.order import Files, Order

NAME = "json"
ABOUT = "one document with every record, for programs; loipctl import takes it back"
SEVERAL_PLANS = True


def files(order: Order) -> Files:
    """Return the document; it has the name of the plan where there is one. Raises `LoipctlError`."""
    from loipctl.ascii_json import ascii_json
    from loipctl.exchange.plan_json import document

    name = order.plans[0].id if len(order.plans) == 1 else "plans"
    return {PurePosixPath(f"{name}.json"): ascii_json(document(order)).encode()}
