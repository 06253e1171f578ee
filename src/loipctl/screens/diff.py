"""What changed between two versions of plans: under each outcome, or each kind of change, record by record."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from loipctl import __version__
from loipctl.changes.asked import Comparison
from loipctl.changes.change import SCHEMA, Change, Kind, Passage, Point, Value
from loipctl.changes.compare import Unread
from loipctl.changes.grouping import Entry, groups, headline
from loipctl.changes.sentences import sentence
from loipctl.screens.envelope import Json
from loipctl.screens.layout import HEADING, QUIET, Heading, stacked
from loipctl.screens.texts import line

_SIGNS = {
    **dict.fromkeys((Kind.ADDED, Kind.MILESTONE_ADDED, Kind.UPDATE_ADDED, Kind.OBSERVATION_ADDED), ("+", "green")),
    **dict.fromkeys((Kind.ENDED, Kind.MILESTONE_ENDED, Kind.UPDATE_ENDED, Kind.OBSERVATION_ENDED), ("-", "red")),
    **dict.fromkeys((Kind.STATUS_DOWN, Kind.DUTY_BROKEN, Kind.MILESTONE_REOPENED), ("▼", "red")),
    **dict.fromkeys((Kind.STATUS_UP, Kind.DUTY_MET), ("▲", "green")),
    **dict.fromkeys((Kind.MILESTONE_MET, Kind.DECISION_DONE), ("✓", "green")),
}
"""The sign of a kind and its colour; the words beside it say the same. What is not here was changed: ~."""


def data(comparison: Comparison) -> dict[str, Json]:
    """Return what changed, as JSON has it."""
    found = comparison.differences
    return {
        "schema": SCHEMA,
        "tool_version": __version__,
        "from": _point(comparison.was),
        "to": _point(comparison.now),
        "as_at": comparison.as_at.isoformat(),
        "plans": [*found.titles],
        "summary": {
            "changes": len(found.changes),
            "records": found.records(),
            "kinds": {kind.value: found.number(kind) for kind in Kind if found.number(kind)},
        },
        "changes": [change_data(one) for one in found.changes],
        "unread": [_unread(comparison, one) for one in found.unread],
    }


def render(comparison: Comparison, by: str) -> RenderableType:
    """Return what changed, for a terminal."""
    found = comparison.differences
    parts: list[RenderableType] = [
        Group(line(headline(found.changes), HEADING), line(comparison.between(), QUIET))
    ]
    for plan, title in found.titles.items():
        ones = [one for one in found.changes if one.subject.plan == plan]
        if ones and len(found.titles) > 1:
            parts.append(line(title, HEADING))
        parts += [Group(Heading(one.title), stacked([*map(_entry, one.entries)])) for one in groups(ones, by)]
    return stacked([*parts, *_not_compared(comparison)])


def _entry(entry: Entry) -> RenderableType:
    subject = entry.subject
    head = Text(" ").join([line(f"{subject.noun.capitalize()} {subject.id}", HEADING), line(subject.title)])
    if subject.noun == "plan":
        head = line(subject.title)
    return Group(head, rows(entry.changes))


def rows(changes: Sequence[Change]) -> Table:
    """Return changes with their signs, and below each the words that changed."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for one in changes:
        sign, style = _SIGNS.get(one.kind, ("~", ""))
        grid.add_row(Text(f"  {sign}", style), line(sentence(one)))
        if one.passages:
            grid.add_row(Text(""), _passages(one.passages))
    return grid


def _passages(passages: Sequence[Passage]) -> Text:
    """Return words as git marks them: what was taken out in [-…-], what was put in in {+…+}."""
    marks = {"same": ("", "", QUIET), "out": ("[-", "-]", "red"), "in": ("{+", "+}", "green")}
    parts = []
    for one in passages:
        before, after, style = marks[one.mark]
        parts.append(line(f"{before}{one.text}{after}", style))
    return Text(" ", overflow="fold").join(parts)


def _not_compared(comparison: Comparison) -> Iterator[RenderableType]:
    if said := comparison.unread_in_words():
        places = [line(f"{comparison.where(one)}: {one.message}") for one in comparison.differences.unread]
        yield Group(Heading("What could not be compared"), line(said, QUIET), *places)


def _point(point: Point) -> dict[str, Json]:
    return {"called": point.called, "commit": point.commit or None, "day": point.day or None}


def change_data(one: Change) -> dict[str, Json]:
    """Return one change, as JSON has it."""
    subject = one.subject
    return {
        "kind": one.kind.value,
        "plan": subject.plan,
        "collection": subject.collection,
        "id": subject.id,
        "title": subject.title,
        "file": subject.file,
        "part_of": subject.of.title,
        "message": sentence(one),
        "route": [*one.steps],
        "part": one.part or None,
        "field": one.field or None,
        "was": _value(one.was),
        "now": _value(one.now),
        "words": [{"mark": passage.mark, "text": passage.text} for passage in one.passages],
        "days": one.days,
        "days_in_all": one.days_in_all,
        "first": one.first or None,
        "by": one.by or None,
        "on": one.on or None,
        "reason": one.reason or None,
    }


def _value(value: Value | None) -> dict[str, Json] | None:
    return {"value": value.plain, "words": value.words} if value else None


def _unread(comparison: Comparison, one: Unread) -> dict[str, Json]:
    return {
        "side": "from" if one.is_before else "to",
        "place": comparison.where(one),
        "file": one.span.file,
        "line": one.span.line,
        "column": one.span.column,
        "message": one.message,
    }
