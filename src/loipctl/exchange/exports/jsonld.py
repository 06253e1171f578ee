"""Linked data: plans, partners, outcomes, actions and measures in vocabularies that other catalogues know.

Bodies are those of the W3C's ORG, the plan one of PROV, actions, measures and meetings those of schema.org, themes
and statuses concepts of SKOS. The context stands in the document, so that nothing is fetched to read it.
"""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from loipctl.exchange.order import Files, Order
from loipctl.plans.snapshot import Snapshot
from loipctl.publication import leaving

if TYPE_CHECKING:
    from loipctl.exchange.linked.context import Node

NAME = "jsonld"
ABOUT = "linked data for catalogues: schema.org, ORG, PROV and SKOS, as one JSON-LD document"
SEVERAL_PLANS = True


def files(order: Order) -> Files:
    """Return one document of all plans. Raises `LoipctlError` for a plan that cannot be read."""
    from loipctl.ascii_json import ascii_json
    from loipctl.exchange.linked.context import context

    graph = [node for snapshot in order.plans for node in _nodes(snapshot, order)]
    name = order.plans[0].id if len(order.plans) == 1 else "plans"
    return {PurePosixPath(f"{name}.jsonld"): ascii_json({"@context": context(), "@graph": graph}).encode()}


def _nodes(snapshot: Snapshot, order: Order) -> "list[Node]":
    from loipctl.exchange.linked.measures import measures
    from loipctl.exchange.linked.people import people
    from loipctl.exchange.linked.work import work

    out = leaving(snapshot, internal=order.internal)
    return [
        *work(snapshot, out, commit=order.commit, sound=order.sound),
        *people(out),
        *measures(out),
    ]
