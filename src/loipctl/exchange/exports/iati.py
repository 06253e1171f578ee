"""Results as the International Aid Transparency Initiative publishes them: version 2.03 of its standard.

A plan is an activity, an outcome with indicators a result. IATI holds no actions, milestones, updates or risks, no
values of other places and no outcome without an indicator; the activity says what was left out.
"""

from pathlib import PurePosixPath

from loipctl.exchange.order import Files, Order
from loipctl.publication import leaving

NAME = "iati"
ABOUT = "outcomes and indicators as results of IATI 2.03; actions have no place there"
SEVERAL_PLANS = True


def files(order: Order) -> Files:
    """Return one file of all plans. Raises `LoipctlError` for a plan that does not say when it begins."""
    from loipctl.exchange.iati.activity import add_activity
    from loipctl.exchange.iati.xml import document, root

    activities = root("iati-activities", version="2.03")
    activities.set("generated-datetime", f"{order.as_at.isoformat()}T00:00:00Z")
    for snapshot in order.plans:
        add_activity(activities, leaving(snapshot, internal=order.internal), sound=order.sound)
    name = order.plans[0].id if len(order.plans) == 1 else "plans"
    return {PurePosixPath(f"{name}-iati.xml"): document(activities)}
