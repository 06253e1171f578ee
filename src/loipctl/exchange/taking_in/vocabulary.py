"""What partnerships write in cells: the words for a status, a way of reporting, a choice, a kind of body.

To teach the program another word, add it to its line; capitals, spaces and signs do not count.
"""

from collections.abc import Mapping

from loipctl.model.schemes import Meaning

STATUSES: Mapping[Meaning, tuple[str, ...]] = {
    "done": ("blue", "b", "complete", "completed", "done", "finished", "achieved", "closed", "action complete"),
    "on-track": ("green", "g", "on track", "on target", "on schedule", "as planned"),
    "slipping": (
        "amber",
        "a",
        "yellow",
        "slipping",
        "delayed",
        "slightly delayed",
        "some delay",
        "behind schedule",
    ),
    "off-track": ("red", "r", "off track", "not on track", "off target", "significantly delayed"),
    "not-started": ("not started", "not yet started", "not due", "not due to start", "to start", "white", "w"),
    "paused": ("paused", "on hold", "suspended", "deferred"),
    "ended": ("ended", "stopped", "cancelled", "withdrawn", "discontinued"),
    "unknown": (),
}
"""The words for what a status counts as; what a partnership says otherwise stands in the mapping."""

ROUTES: Mapping[str, tuple[str, ...]] = {
    "complete": ("complete", "completed", "action complete", "closed", "complete and closed"),
    "mainstreamed": ("mainstreamed", "mainstream", "within loip reporting", "loip reporting"),
    "standalone": ("standalone", "stand alone", "standalone report", "standalone reporting"),
    "revised-plan": ("revised plan",),
    "discussion": ("to be discussed", "for discussion", "discussion"),
    "ongoing": ("ongoing", "on going"),
}
"""The words for how an action is reported from here on."""

DIRECTIONS: Mapping[str, tuple[str, ...]] = {
    "increase": ("increase", "increasing", "up", "higher", "higher is better", "maximise", "high", "↑"),
    "decrease": ("decrease", "decreasing", "reduce", "down", "lower", "lower is better", "minimise", "low", "↓"),
    "maintain": ("maintain", "maintaining", "stay the same", "steady"),
    "contextual": ("contextual", "context", "for information"),
}
"""The words for which way of an indicator is better."""

FREQUENCIES: Mapping[str, tuple[str, ...]] = {
    "month": ("monthly", "every month", "month"),
    "quarter": ("quarterly", "every quarter", "quarter"),
    "half": ("half yearly", "six monthly", "twice a year", "bi annual", "biannual", "half"),
    "year": ("annual", "annually", "yearly", "every year", "year"),
    "two-years": ("biennial", "every two years", "two yearly", "two years"),
}
"""The words for how often there is a new value."""

CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {"direction": DIRECTIONS, "frequency": FREQUENCIES}
"""The words for a choice, by its field, beside its own."""

NO_VALUE = frozenset(
    {"na", "notavailable", "nodata", "nodataavailable", "notyetavailable", "tbc", "", "suppressed"}
)
"""The words, without spaces and signs, that stand where a value is missing."""

PARTNER_KINDS: Mapping[str, tuple[str, ...]] = {
    "council": ("city council", "county council", "local authority", "council"),
    "health-board": ("nhs", "health board"),
    "police": ("police scotland", "police service of scotland", "police"),
    "fire-and-rescue": ("fire and rescue", "fire rescue", "sfrs"),
    "enterprise": ("scottish enterprise", "highlands and islands enterprise", "south of scotland enterprise"),
    "integration-joint-board": ("integration joint board", "ijb"),
    "skills": ("skills development scotland",),
    "sport": ("sportscotland",),
    "tourism": ("visitscotland",),
    "community-body": ("community council", "community councils"),
    "college": ("college",),
    "university": ("university",),
    "third-sector": ("third sector interface", "voluntary action", "voluntary sector"),
}
"""The words in the name of a body that tell its kind; of what has none of them the kind is `other`."""

BODIES = frozenset(
    (
        "council", "nhs", "board", "partnership", "group", "team", "service", "services", "police", "fire",
        "college", "university", "trust", "association", "forum", "network", "agency", "enterprise",
        "authority", "committee", "alliance", "scotland", "department", "directorate", "society", "hub",
        "centre", "interface", "company", "limited", "ltd", "housing", "health", "care", "ehscp", "ijb",
        "hscp", "tsi", "action", "federation",
    )
)  # fmt: skip
"""The words in a name that show it to be that of a body, and not of a person."""

POSTS = frozenset(
    (
        "manager", "officer", "director", "head", "lead", "leader", "coordinator", "co-ordinator", "chief",
        "executive", "convener", "chair", "adviser", "advisor", "superintendent", "commander", "principal",
    )
)  # fmt: skip
"""The words in a name that show it to be that of a post."""
