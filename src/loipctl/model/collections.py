"""The collections of a plan: the name of each file or folder, and the record it holds."""

from collections.abc import Mapping
from functools import cache

from loipctl.model.actions import Action
from loipctl.model.assessments import Assessment, YearReport
from loipctl.model.decisions import Decision, Risk
from loipctl.model.engagement import Engagement
from loipctl.model.indicators import Indicator
from loipctl.model.law import LAW
from loipctl.model.localities import Locality
from loipctl.model.outcomes import Outcome, Theme
from loipctl.model.papers import Paper
from loipctl.model.partners import Group, Officer, Partner
from loipctl.model.record import Record

COLLECTIONS: Mapping[str, type[Record]] = {
    "themes": Theme,
    "outcomes": Outcome,
    "actions": Action,
    "indicators": Indicator,
    "partners": Partner,
    "officers": Officer,
    "groups": Group,
    "localities": Locality,
    "engagement": Engagement,
    "assessments": Assessment,
    "reports": YearReport,
    "risks": Risk,
    "decisions": Decision,
    "papers": Paper,
}
"""Every collection, in the order a plan is read."""


def kind_of(name: str) -> type[Record]:
    """Return the kind of record of a collection, or of a file of facts of the law."""
    return COLLECTIONS.get(name) or LAW[name]


def noun(name: str) -> str:
    """Return what officers call one of these records."""
    return kind_of(name).noun


@cache
def has_ids(collection: str) -> bool:
    """Return whether the records of a collection have ids; assessments and yearly reports go by year."""
    return "id" in COLLECTIONS[collection].model_fields
