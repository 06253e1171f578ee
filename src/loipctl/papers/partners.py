"""Partners as a template sees them: their fields, their work, and what they are asked for soon."""

from collections.abc import Mapping
from typing import Any

from loipctl.deadlines import Kind
from loipctl.papers.fields import View
from loipctl.papers.values import Plain
from loipctl.plans.snapshot import Snapshot

_TO_DO: frozenset[Kind] = frozenset({"milestone", "action", "report", "decision"})


def partners_fields(snapshot: Snapshot, view: View, given: Mapping[str, Any]) -> list[Plain]:
    """Return the partners of a plan, each with what it owns and helps with among what templates are given."""
    asks = [one for one in (*given["late"], *given["coming"]) if one["kind"] in _TO_DO]
    soon = [one for one in asks if one["days_late"] or one["is_soon"]]
    return [
        {
            **view.fields(partner),
            "actions": [one for one in given["actions"] if partner.id in one["partners"]],
            "helps": [one for one in given["actions"] if partner.id in one["helpers"]],
            "asks": [one for one in soon if partner.id in one["partners"]],
            "indicators": [one for one in given["indicators"] if partner.id in one["partners"]],
        }
        for partner in snapshot.partners
    ]
