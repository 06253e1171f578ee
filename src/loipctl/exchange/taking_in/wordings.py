"""What partnerships call things: the wordings of headings for each field.

To teach the program another heading, add it to the line of its field; capitals, spaces and signs do not count.
"""

from collections.abc import Mapping

COMMENT = "comment"
"""What a column is whose cells are kept as comments beside the records they stand with."""

HEADINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "actions": {
        "title": (
            "action", "actions", "key action", "key actions", "agreed action", "improvement action", "activity",
            "key activity", "what we will do", "what will we do", "task", "project", "high level action",
            "strategic action", "action required", "description of action", "action description",
        ),
        "id": (
            "ref", "ref no", "reference", "reference number", "no", "number", "action ref", "action no",
            "action number", "action reference", "action id", "id",
        ),
        "theme": (
            "theme", "themes", "priority", "priority area", "priority theme", "strategic priority", "key priority",
            "workstream", "work stream", "strand", "pillar",
        ),
        "outcomes": (
            "outcome", "outcomes", "local outcome", "local outcomes", "loip outcome", "intended outcome",
            "strategic outcome",
        ),
        "outcomes.id": ("outcome id", "outcome ref", "outcome no", "outcome number", "outcome reference"),
        "description": (
            "description", "detail", "details", "action detail", "action details", "background", "output",
            "outputs",
            "deliverable", "deliverables", "performance measure", "performance measures", "measure of success",
            "measures of success", "success measure", "how will we know",
        ),
        "owner": (
            "lead", "leads", "lead officer", "lead agency", "lead partner", "lead organisation", "lead body",
            "lead service", "owner", "action owner", "responsible", "responsibility", "responsible officer",
            "responsible partner", "responsible organisation", "accountable", "who", "by whom", "led by",
        ),
        "support": (
            "support", "supporting", "supporting partners", "support partners", "partners", "partners involved",
            "key partners", "delivery partners", "other partners", "supported by",
        ),
        "start": ("start", "start date", "starts", "from"),
        "due": (
            "by when", "due", "due date", "due by", "timescale", "timescales", "time scale", "timeframe",
            "target date", "target completion date", "completion date", "planned completion", "deadline", "end",
            "end date", "when", "date due", "delivery date",
        ),
        "status": (
            "status", "rag", "rag status", "brag", "brag status", "rag rating", "current status", "overall status",
            "progress status", "action status", "delivery status",
        ),
        "progress": (
            "progress", "progress update", "progress updates", "progress to date", "update", "latest update",
            "current position", "position", "position statement", "commentary", "progress commentary",
            "narrative", "status update", "progress made", "update on progress",
        ),
        "date": ("update date", "date of update", "last updated", "date updated", "progress date"),
        "reason": ("reason", "reason for delay", "reason for status", "exceptions", "issues", "barriers"),
        "next": ("next", "next step", "next steps", "planned next steps", "future actions"),
        "milestones": (
            "milestone", "milestones", "key milestone", "key milestones", "key step", "key steps", "steps",
        ),
        "milestones.due": (
            "milestone date", "milestone due", "milestone due date", "milestone target date", "milestone deadline",
            "milestone by when",
        ),
        "milestones.met": ("met", "date met", "milestone met", "date achieved", "date completed", "achieved"),
        "milestones.note": ("milestone note", "milestone notes", "milestone progress"),
        "milestones.percent": ("% complete", "percent complete", "percentage complete", "complete %"),
        "future_reporting.due": ("report by", "reported by", "report due", "reporting date", "next report"),
        "future_reporting": ("future reporting", "reporting", "reporting route", "reporting arrangements"),
        "community_bodies": ("community body", "community bodies", "community groups"),
        "localities": ("locality", "localities"),
        "tags": ("tag", "tags"),
    },
    "indicators": {
        "title": (
            "indicator", "indicators", "performance indicator", "key performance indicator", "kpi", "measure",
            "measures", "performance measure", "outcome measure", "outcome indicator", "pi", "what we measure",
        ),
        "id": ("ref", "ref no", "reference", "no", "number", "indicator ref", "indicator no", "code", "id"),
        "outcomes": (
            "outcome", "outcomes", "local outcome", "local outcomes", "loip outcome", "outcome id", "outcome ref",
        ),
        "unit": ("unit", "units", "unit of measure", "measured in"),
        "direction": ("direction", "desired direction", "direction of travel", "aim", "polarity", "good is"),
        "owner": ("lead", "owner", "lead officer", "lead agency", "lead partner", "responsible", "data owner"),
        "source": ("source", "data source", "source of data", "source name"),
        "frequency": ("frequency", "reporting frequency", "how often"),
        "baseline": ("baseline", "baseline value", "baseline figure", "starting point"),
        "baseline.period": ("baseline year", "baseline date", "baseline period"),
        "targets": ("target", "targets", "target value", "target figure"),
        "targets.period": ("target year", "target date", "target period", "by when", "target by"),
        "observations": (
            "value", "current", "current value", "latest", "latest value", "latest figure", "actual",
            "latest data", "performance",
        ),
        "observations.period": ("period", "year", "date", "latest period", "current period", "latest year"),
    },
    "outcomes": {
        "title": ("outcome", "outcomes", "local outcome", "loip outcome", "strategic outcome", "intended outcome"),
        "id": ("ref", "ref no", "reference", "no", "number", "outcome ref", "outcome no", "id"),
        "theme": ("theme", "priority", "priority area", "strategic priority", "workstream"),
        "description": ("description", "detail", "details", "what this means"),
        "improvement": ("improvement", "what will be better", "difference", "what success looks like"),
        "lead": ("lead", "lead partner", "lead agency", "lead officer", "owner", "outcome lead"),
        "inequality": ("inequality", "inequalities", "reducing inequality"),
    },
    "risks": {
        "title": ("risk", "risks", "risk description", "description of risk", "risk title"),
        "id": ("ref", "ref no", "reference", "no", "risk ref", "risk no", "id"),
        "likelihood": ("likelihood", "probability"),
        "impact": ("impact", "severity", "consequence"),
        "mitigation": ("mitigation", "mitigations", "mitigating action", "mitigating actions", "controls"),
        "owner": ("owner", "risk owner", "lead", "lead officer", "responsible"),
        "state": ("state", "open or closed", "risk status"),
    },
    "decisions": {
        "text": ("decision", "decisions", "what was decided", "agreed"),
        "id": ("ref", "ref no", "reference", "no", "decision ref", "id"),
        "date": ("date", "meeting date", "date of meeting", "meeting", "date agreed"),
        "group": ("group", "board", "committee", "decided by"),
        "minute": ("minute", "minute ref", "paragraph", "item"),
        "owner": ("owner", "lead", "by whom", "responsible", "action by"),
        "due": ("due", "by when", "due date", "deadline", "timescale"),
        "done": ("done", "date done", "completed", "date completed"),
    },
    "partners": {
        "name": ("partner", "partners", "organisation", "organisation name", "partner name", "agency", "body"),
        "id": ("ref", "id", "short name"),
        "kind": ("kind", "type", "sector", "kind of body", "type of organisation"),
        "website": ("website", "web address", "web site"),
        "represents": ("represents", "who they represent"),
    },
    "groups": {
        "name": ("group", "group name", "delivery group", "working group", "thematic group"),
        "id": ("ref", "id", "short name"),
        "kind": ("kind", "type", "type of group"),
        "parent": ("reports to", "answers to", "parent", "parent group"),
        "chair": ("chair", "chaired by", "lead"),
        "members": ("members", "membership", "partners"),
        "remit": ("remit", "purpose", "role"),
    },
    "themes": {
        "title": ("theme", "themes", "priority", "priorities", "strategic priority"),
        "id": ("ref", "no", "number", "id"),
        "description": ("description", "detail", "details"),
    },
    "engagement": {
        "title": ("engagement", "engagement activity", "consultation", "event", "workshop"),
        "id": ("ref", "id"),
        "kind": ("kind", "type", "type of engagement"),
        "date": ("date", "when", "date held"),
        "state": ("state", "stage"),
        "place": ("place", "venue", "location", "where"),
        "audience": ("audience", "who with", "participants"),
        "attendance": ("attendance", "number attending", "attended"),
        "heard": ("heard", "what we heard", "feedback", "findings"),
        "changed": ("changed", "what changed", "what we did", "response"),
    },
}  # fmt: skip
"""The headings of each field of each kind of record, as partnerships write them; the field that names it first."""

EVIDENCE = frozenset({"status", "progress", "date", "reason", "next"})
"""The columns that together make an update of an action."""

GROUPING = frozenset({"theme", "outcomes", "outcomes.id"})
"""The columns whose blank cells carry the value above."""
