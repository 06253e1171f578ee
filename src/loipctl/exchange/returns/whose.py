"""What a partner is asked about, and may therefore answer: its own work, and nobody else's."""

from loipctl.model.actions import Action, Milestone
from loipctl.model.indicators import Indicator
from loipctl.model.partners import Officer
from loipctl.plans.owners import partners_of
from loipctl.plans.snapshot import Snapshot


def officers_of(snapshot: Snapshot, partner: str) -> list[Officer]:
    """Return the officers of a partner, in the plan and in the one it belongs to."""
    plans = filter(None, (snapshot, snapshot.parent))
    return [one for plan in plans for one in plan.officers if one.partner.rpartition("/")[2] == partner]


def owns(snapshot: Snapshot, partner: str, action: Action) -> bool:
    """Tell whether a partner answers for an action, through its officers and the groups it chairs too."""
    return partner in partners_of(snapshot, [action.owner, action.officer])


def sees_to(snapshot: Snapshot, partner: str, action: Action, milestone: Milestone) -> bool:
    """Tell whether a partner sees to a milestone: one of its own actions, or one that names it."""
    return owns(snapshot, partner, action) or partner in partners_of(snapshot, [milestone.owner])


def measures(snapshot: Snapshot, partner: str, indicator: Indicator) -> bool:
    """Tell whether a partner answers for the figures of an indicator."""
    return partner in partners_of(snapshot, [indicator.owner])
