"""What a partner is asked about, and may therefore answer: its own work, and nobody else's."""

from loipctl.model.actions import Action, Milestone
from loipctl.model.indicators import Indicator
from loipctl.plans.owners import partners_of
from loipctl.plans.snapshot import Snapshot


def owns(snapshot: Snapshot, partner: str, action: Action) -> bool:
    """Tell whether a partner answers for an action, through its officers and the groups it chairs too."""
    return partner in partners_of(snapshot, [action.owner, action.officer])


def sees_to(snapshot: Snapshot, partner: str, action: Action, milestone: Milestone) -> bool:
    """Tell whether a partner sees to a milestone: one of its own actions, or one that names it."""
    return owns(snapshot, partner, action) or partner in partners_of(snapshot, [milestone.owner])


def measures(snapshot: Snapshot, partner: str, indicator: Indicator) -> bool:
    """Tell whether a partner answers for the figures of an indicator."""
    return partner in partners_of(snapshot, [indicator.owner])
