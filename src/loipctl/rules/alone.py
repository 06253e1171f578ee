"""Rules that look at each record by itself, so that they can be asked of some records at a time."""

from loipctl.diagnostics import Rule
from loipctl.plans.part import Part


def alone(rule: Rule[[Part]]) -> Rule[[Part]]:
    """Mark a rule that says of each record the same whatever other records there are.

    It sees the records of a part, and of the rest of the plan only what a `Part` tells. What it finds in a plan is
    what it finds in the parts of the plan.
    """
    return rule._replace(alone=True)
