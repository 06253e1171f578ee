"""How many actions have each status: the counts behind a chart, and their table with shares that add up."""

from collections.abc import Mapping, Sequence
from typing import Any

from loipctl.indicators.rounding import shares
from loipctl.papers import tree, values
from loipctl.papers.charts.bars import Bar
from loipctl.papers.components import table
from loipctl.papers.values import Blocks
from loipctl.plans.naming import called

Fields = Mapping[str, Any]


def bars_of(groups: Sequence[Fields], statuses: Sequence[Fields]) -> list[Bar]:
    """Return how many actions of each group have each status; a group is an outcome, a theme or a partner."""
    return [Bar(_called(group), _counts(group["actions"], statuses)) for group in groups]


def kind_of(groups: Sequence[Fields]) -> str:
    """Return what groups of actions are, as the heading of their column: Outcome, Theme or Partner."""
    first = groups[0] if groups else {}
    if "improvement" in first:
        return "Outcome"
    return "Theme" if "outcomes" in first else "Partner" if "agreements" in first else "Group"


def matrix(given: Fields, groups: Sequence[Fields], caption: str = "") -> Blocks:
    """Return the table of statuses by group, with all actions of the plan and their shares in its last rows."""
    heading = kind_of(groups)
    found = bars_of(groups, given["statuses"])
    everything = Bar("All actions", _counts(given["actions"], given["statuses"]))
    counted = status_matrix([*found, everything], caption or named(heading), heading, shared=True)
    if sum(bar.total for bar in found) <= everything.total:
        return counted
    said = f"An action that works for more than one {heading.lower()} is counted under each."
    return Blocks(*values.open_blocks(counted), tree.Paragraph((tree.Text(said),)))


def named(heading: str) -> str:
    """Return what a chart or table of how actions stand is called."""
    return f"How actions stand by {heading.lower()}"


def status_matrix(found: Sequence[Bar], caption: str, heading: str, *, shared: bool = False) -> Blocks:
    """Return bars as a table: a row each, a column for each status that occurs; with the last row's shares."""
    occurring = [
        position
        for position, _ in enumerate(found[0].counts if found else ())
        if any(bar.counts[position][1] for bar in found)
    ]
    # as plain words, which can wrap: there may be nine columns
    columns = [heading, *(_in_words(found[0].counts[position][0]) for position in occurring), "All"]
    rows: list[list[object]] = [
        [bar.heading, *(bar.counts[position][1] for position in occurring), bar.total] for bar in found
    ]
    if shared and found and found[-1].total:
        parts = shares([found[-1].counts[position][1] for position in occurring])
        rows.append(["Share of all", *(f"{part}%" for part in parts), "100%"])
    return table(caption, columns, rows, row_headers=True)


def _counts(actions: Sequence[Fields], statuses: Sequence[Fields]) -> list[tuple[Fields, int]]:
    return [(one, sum(action["status"]["key"] == one["key"] for action in actions)) for one in statuses]


def _in_words(status: Fields) -> str:
    return f"{status['symbol']} {status['label']}"


def _called(group: Fields) -> str:
    """Return a group's name, with the id in front where the plan's readers know it by that."""
    return called(group["id"], group["title"]) if "title" in group else str(group["name"])
