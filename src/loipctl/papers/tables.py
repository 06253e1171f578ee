"""The components that show records of a plan as tables: appendices, by view and by column."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from loipctl.papers import values
from loipctl.papers.components import key, prose, status, table
from loipctl.papers.values import Blocks

Fields = Mapping[str, Any]
Cell = Callable[[Fields], object]

ROUTES: Mapping[str, str] = {
    "complete": "Complete",
    "mainstreamed": "Within the LOIP's own reports",
    "standalone": "A report of its own",
    "revised-plan": "A revised plan",
    "discussion": "For discussion",
    "ongoing": "Ongoing, reported as appropriate",
}
"""What a table prints for a route of future reporting that has no words of its own."""

DEFAULT_COLUMNS = ("title", "owner", "due", "status", "progress")


def appendix(given: Fields, plan: Fields) -> Blocks:
    """Return the tables of an appendix: a table a theme for actions, one table for other records."""
    if given["view"] == "actions":
        return _actions_by_theme(given, plan)
    caption, columns = _VIEWS[given["view"]]
    records = [one for one in _records(given, plan) if one]
    return _records_table(caption, columns, records)


def actions_table(caption: object, actions: Sequence[Fields], columns: Sequence[str] = DEFAULT_COLUMNS) -> Blocks:
    """Return a table of actions; the first column heads each row."""
    chosen = [(_ACTION_COLUMNS[name][0], _ACTION_COLUMNS[name][1]) for name in columns or DEFAULT_COLUMNS]
    return _records_table(caption, chosen, actions)


def _actions_by_theme(given: Fields, plan: Fields) -> Blocks:
    themes = [one for one in plan["themes"] if not given["themes"] or one["id"] in _ids(given["themes"])]
    wanted = _ids(given["outcomes"])
    blocks: list[Any] = []
    for theme in themes:
        actions = [one for one in theme["actions"] if not wanted or wanted & _ids(one["outcomes"])]
        if actions:
            blocks += values.open_blocks(actions_table(theme["title"], actions, given["columns"]))
    if not plan["themes"]:
        blocks += values.open_blocks(actions_table(given["title"], plan["actions"], given["columns"]))
    shows_status = {"status", "evidence"} & set(given["columns"] or DEFAULT_COLUMNS)
    if blocks and shows_status:
        blocks += values.open_blocks(key(plan["statuses"]))
    return Blocks(*blocks)


def _records(given: Fields, plan: Fields) -> list[Fields]:
    if given["view"] == "milestones":
        return [{**step, "action": one["title"]} for one in plan["actions"] for step in one["milestones"]]
    return list(plan[given["view"]])


def _records_table(caption: object, columns: Sequence[tuple[str, Cell]], records: Sequence[Fields]) -> Blocks:
    rows = [[cell(record) for _, cell in columns] for record in records]
    return table(caption, [header for header, _ in columns], rows, row_headers=True) if rows else Blocks()


def _ids(references: Sequence[Fields]) -> set[str]:
    return {one["id"] for one in references}


def _text(name: str, absent: str) -> Cell:
    return lambda record: record[name] or absent


def _named(name: str, absent: str) -> Cell:
    return lambda record: record[name]["name"] if record[name] else absent


def _names(name: str, absent: str) -> Cell:
    return lambda record: ", ".join(one["name"] for one in record[name]) or absent


def _prose(name: str, absent: str) -> Cell:
    return lambda record: prose(record[name]) if record[name] else absent


def _progress(action: Fields) -> object:
    return prose(action["update"]["text"]) if action["update"] else "No update"


def _next(action: Fields) -> object:
    update = action["update"]
    return prose(update["next"]) if update and update["next"] else "Not given"


def _milestones(action: Fields) -> object:
    from loipctl.papers.components import bullets

    steps = [f"{one['title']}: {_when_met(one)}" for one in action["milestones"]]
    return bullets(steps) if steps else "None"


def _when_met(milestone: Fields) -> str:
    if milestone["met"]:
        return f"met {milestone['met']}"
    return f"due {milestone['due']}" if milestone["due"] else "no date"


def _future_reporting(action: Fields) -> object:
    """Return the words of each route; a route without words is covered by the words before it."""
    paragraphs: list[Any] = []
    said = False
    for route in action["future_reporting"]:
        if route["note"] or not said:
            paragraphs += values.as_blocks(route["note"] or _route(route))
        said = said or bool(route["note"])
    return Blocks(*paragraphs) if paragraphs else "Not given"


def _route(route: Fields) -> str:
    to = f" to the {route['group']['name']}" if route["group"] else ""
    by = f", {route['due']}" if route["due"] else ""
    return f"{ROUTES[route['route']]}{to}{by}"


_ACTION_COLUMNS: Mapping[str, tuple[str, Cell]] = {
    "id": ("Reference", _text("id", "")),
    "title": ("Action", _text("title", "")),
    "owner": ("Owner", _named("owner", "No owner")),
    "support": ("Support", _names("support", "None")),
    "start": ("Start", _text("start", "No date")),
    "due": ("Due", _text("due", "No date")),
    "status": ("Status", lambda action: status(action["status"])),
    "evidence": ("What the dates say", lambda action: status(action["evidence"])),
    "progress": ("Progress", _progress),
    "next": ("Next", _next),
    "milestones": ("Milestones", _milestones),
    "future-reporting": ("Future reporting", _future_reporting),
}

_VIEWS: Mapping[str, tuple[str, Sequence[tuple[str, Cell]]]] = {
    "milestones": (
        "Milestones",
        [
            ("Milestone", _text("title", "")),
            ("Action", _text("action", "")),
            ("Due", _text("due", "No date")),
            ("Met", _text("met", "Not met")),
        ],
    ),
    "indicators": (
        "Indicators",
        [
            ("Indicator", _text("title", "")),
            ("Unit", _text("unit", "")),
            ("Baseline", lambda one: _measured(one["baseline"], "No baseline")),
            ("Latest", lambda one: _measured(_latest(one["observations"]), "No value yet")),
            ("Aim", lambda one: _measured(one["targets"][-1] if one["targets"] else None, "No aim given")),
        ],
    ),
    "risks": (
        "Risks",
        [
            ("Risk", _text("title", "")),
            ("Likelihood (1 to 5)", _text("likelihood", "")),
            ("Impact (1 to 5)", _text("impact", "")),
            ("What is done about it", _prose("mitigation", "")),
            ("Owner", _named("owner", "No owner")),
        ],
    ),
    "decisions": (
        "Decisions",
        [
            ("Date", _text("date", "")),
            ("Decision", _prose("text", "")),
            ("Owner", _named("owner", "No owner")),
            ("Due", _text("due", "No date")),
            ("Done", _text("done", "Not yet")),
        ],
    ),
}


def _measured(value: Fields | None, absent: str) -> str:
    if not value or value["value"] is None:
        return absent
    return f"{value['value']} ({value['period']})"


def _latest(observations: Sequence[Fields]) -> Fields | None:
    measured = [one for one in observations if one["value"] is not None]
    return measured[-1] if measured else None
