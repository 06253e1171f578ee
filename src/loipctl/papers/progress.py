"""The components that tell of progress: milestones, exceptions with what is done about them, and dates to keep."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from loipctl.papers import tree, values
from loipctl.papers.components import bullets, key, prose, status, table
from loipctl.papers.dates import STATES
from loipctl.papers.matrices import matrix
from loipctl.papers.tables import ROUTES
from loipctl.papers.values import Blocks
from loipctl.plans.naming import called
from loipctl.words import count

Fields = Mapping[str, Any]


def components(given: Fields) -> Mapping[str, Callable[..., object]]:
    """Return what a template can call to tell how work goes on."""

    def status_table(groups: Sequence[Fields], caption: str = "") -> Blocks:
        return matrix(given, groups, caption)

    return {
        "status_table": status_table,
        "milestones_table": milestones_table,
        "milestone_key": lambda: key(STATES, "How a milestone can stand"),
        "exceptions_table": exceptions_table,
        "dates_table": dates_table,
        "reporting_table": reporting_table,
        "by_owner": by_owner,
    }


def milestones_table(caption: str, milestones: Sequence[Fields]) -> Blocks:
    """Return milestones with their actions, owners and dates."""
    rows = [[one["title"], _action(one), _owner(one), _when(one), status(one["state"])] for one in milestones]
    columns = ["Milestone", "Action", "Owner", "When", "Standing"]
    return table(caption, columns, rows, row_headers=True) if rows else Blocks()


def exceptions_table(caption: str, actions: Sequence[Fields]) -> Blocks:
    """Return late and off-track actions, each with the reason, what is done about it and the new date."""
    rows = [
        [
            called(one["id"], one["title"]),
            _standing(one),
            bullets(_lateness(one)) or "Nothing is late yet",
            _reason(one),
            _recovery(one),
            bullets(_new_dates(one)) or "No new date given",
        ]
        for one in actions
    ]
    columns = ["Action", "Status", "What is late", "Why", "What is done about it", "New date"]
    return table(caption, columns, rows, row_headers=True) if rows else Blocks()


def dates_table(caption: str, dates: Sequence[Fields]) -> Blocks:
    """Return dates that somebody has to keep, with who sees to each."""
    rows = [[one["due"], one["what"], _subject(one), _owner(one), _late(one)] for one in dates]
    return table(caption, ["When", "What", "Of", "Who", "Note"], rows, row_headers=True) if rows else Blocks()


def reporting_table(caption: str, actions: Sequence[Fields]) -> Blocks:
    """Return how, to whom and when actions are reported from here on."""
    rows = [
        [
            called(one["id"], one["title"]),
            route["note"] or ROUTES[route["route"]],
            route["group"]["name"] if route["group"] else "Not given",
            route["due"] or "No date",
        ]
        for one in actions
        for route in one["future_reporting"]
    ]
    return table(caption, ["Action", "How", "To", "When"], rows, row_headers=True) if rows else Blocks()


def by_owner(actions: Sequence[Fields]) -> list[dict[str, object]]:
    """Return actions by owner, in the order in which the owners first occur."""
    found: dict[str, list[Fields]] = {}
    for one in actions:
        found.setdefault(_owner(one), []).append(one)
    return [{"owner": owner, "actions": some} for owner, some in found.items()]


def _owner(record: Fields) -> str:
    people = [one["name"] for one in (record["owner"], record.get("officer")) if one]
    return ", ".join(dict.fromkeys(people)) or "No owner"


def _action(milestone: Fields) -> str:
    return called(milestone["action"]["id"], milestone["action"]["name"])


def _when(milestone: Fields) -> str:
    moved = f" (first {milestone['first_due']})" if milestone["first_due"] else ""
    said = str(milestone["said"])
    return f"{said[:1].upper()}{said[1:]}{moved}"


def _lateness(action: Fields) -> list[str]:
    found = [f"{one['title']}: was due {one['due']}" for one in action["late"]]
    if action["days_over"]:
        found.append(f"The action itself: was due {action['due']}, {count(action['days_over'], 'day')} ago")
    return found


def _standing(action: Fields) -> Blocks:
    """Return what the owner declares, and beside it what the dates say where that is something else."""
    declared = tree.Paragraph(_words(action["status"]))
    if not action["differs"]:
        return Blocks(declared)
    return Blocks(declared, tree.Paragraph((tree.Text("The dates say "), *_words(action["evidence"]))))


def _words(given: Fields) -> tree.Inlines:
    return values.open_inlines(status(given))


def _reason(action: Fields) -> str:
    if action["is_withheld"]:
        return "The newest update is not for publication"
    update = action["update"]
    return str(update["reason"]) if update and update["reason"] else "No reason given"


def _recovery(action: Fields) -> object:
    update = action["update"]
    return prose(update["next"]) if update and update["next"] else "Not given"


def _new_dates(action: Fields) -> list[str]:
    """Return the dates of unmet milestones that were moved, and of those the first they had."""
    return [
        f"{one['title']}: {one['due']} (first {one['redated'][0]['from']})"
        for one in action["milestones"]
        if one["redated"] and one["due"] and not one["met"] and one not in action["late"]
    ]


def _subject(one: Fields) -> str:
    record = one["record"]
    if one["kind"] in {"milestone", "report"}:
        return f"{one['title']} ({called(record['id'], record['name'])})"
    return called(record["id"], one["title"]) if one["kind"] == "action" else str(one["title"]).strip()


def _late(one: Fields) -> str:
    late = f"{count(one['days_late'], 'day')} late" if one["days_late"] else ""
    return "; ".join(filter(None, [one["note"], late])) or "None"
