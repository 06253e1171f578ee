"""The life of one record: how its milestones slipped, and what each commit did to it."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from loipctl import __version__
from loipctl.changes.life import SCHEMA, Life, Moment
from loipctl.changes.sentences import days_apart
from loipctl.changes.slips import Slip
from loipctl.screens.diff import change_data, rows
from loipctl.screens.envelope import Json, plain
from loipctl.screens.layout import HEADING, QUIET, Heading, stacked
from loipctl.screens.texts import joined, line
from loipctl.words import count, day


def data(plan: str, lives: Sequence[Life]) -> dict[str, Json]:
    """Return the lives of the records that a word names, as JSON has them."""
    return {
        "schema": SCHEMA,
        "tool_version": __version__,
        "plan": plan,
        "records": [_life_data(one) for one in lives],
    }


def render(life: Life) -> RenderableType:
    """Return the life of a record, for a terminal."""
    parts: list[RenderableType] = [_head(life)]
    if life.slips:
        parts.append(Group(Heading("How its dates have moved"), *map(_slip, life.slips)))
    moments = [_moment(one) for one in life.moments]
    if moments:
        parts.append(Group(Heading("What happened"), stacked(moments)))
    return stacked(parts)


def _head(life: Life) -> RenderableType:
    lines = []
    if subject := life.subject:
        name = "" if subject.noun == "plan" else f"{subject.noun.capitalize()} {subject.id}"
        lines += [line(text, HEADING) for text in (name, subject.title) if text]
    if life.moments:
        first, last = life.moments[0].commit.day, life.moments[-1].commit.day
        commits = count(len(life.moments), "commit")
        between = f"on {day(first)}" if first == last else f"from {day(first)} to {day(last)}"
        lines.append(line(f"{commits}, {between}"))
    return Group(*lines)


def _slip(one: Slip) -> RenderableType:
    """Return a milestone and its dates as a line: December 2025 → February 2026 → 30 June 2026."""
    dates = " → ".join(date.words() for date in one.dates)
    moved = [days_apart(one.days)] if len(one.dates) > 1 else []
    met = f"met {one.met.words()}" if one.met else "not met"
    said = "; ".join([*moved, met, *(["its own record leaves a move out"] if one.unrecorded else [])])
    return Group(line(one.milestone), joined(Text("  due"), line(dates, HEADING), line(f"({said})", QUIET)))


def _moment(one: Moment) -> RenderableType:
    head = joined(line(day(one.commit.day), HEADING), one.commit.author, line(one.commit.short, QUIET), by="  ")
    said = [line(one.commit.subject, QUIET)] if one.commit.subject else []
    told = [rows(one.changes)] if one.changes else []
    return Group(head, *said, *_fault(one), *told)


def _fault(one: Moment) -> Iterator[RenderableType]:
    if one.fault:
        span = one.fault.span
        where = f"{one.commit.short}:{span.file}:{span.line}:{span.column}"
        yield line(f"it cannot be read here: {where}: {one.fault.message}")


def _life_data(life: Life) -> dict[str, Json]:
    subject = life.subject
    return {
        "collection": subject.collection if subject else None,
        "id": subject.id if subject else None,
        "title": subject.title if subject else None,
        "milestones": [_slip_data(one) for one in life.slips],
        "commits": [_moment_data(one) for one in life.moments],
    }


def _slip_data(one: Slip) -> dict[str, Json]:
    return {
        "title": one.milestone,
        "dates": [date.text for date in one.dates],
        "days_in_all": one.days,
        "met": plain(one.met),
        "moves_only_in_git": one.unrecorded,
    }


def _moment_data(one: Moment) -> dict[str, Json]:
    fault = one.fault
    return {
        "commit": one.commit.id,
        "day": one.commit.day.isoformat(),
        "author": one.commit.author,
        "subject": one.commit.subject,
        "changes": [change_data(change) for change in one.changes],
        "unread": {
            "file": fault.span.file,
            "line": fault.span.line,
            "column": fault.span.column,
            "message": fault.message,
        }
        if fault
        else None,
    }
