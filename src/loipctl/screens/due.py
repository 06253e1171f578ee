"""What is late, and what comes within the next weeks or months."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from rich.console import Group, RenderableType
from rich.text import Text

from loipctl.deadlines import Deadline, coming, late
from loipctl.errors import LoipctlError
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.screens.envelope import Json, envelope
from loipctl.screens.layout import HEADING, QUIET, Heading, beside, head, stacked
from loipctl.screens.texts import line
from loipctl.words import count, day, shortened

WITHIN = "90d"
"""How far ahead is looked where nothing is asked for."""

LONGEST = 160
"""The most characters of a title; decisions have whole paragraphs for one."""

_LENGTH = re.compile(r"(\d{1,4})([dwm])", re.ASCII)


def until(as_at: date, within: str) -> date:
    """Return the last day of a stretch from a day on: 90d, 12w or 6m.

    Raises `LoipctlError` for a text that is none of these.
    """
    found = _LENGTH.fullmatch(within.strip())
    if not found:
        raise LoipctlError(f"--within cannot be `{within}`", "write days, weeks or months, as 90d, 12w or 6m", 2)
    number, unit = int(found[1]), found[2]
    try:
        return _months_on(as_at, number) if unit == "m" else as_at + timedelta(number * {"d": 1, "w": 7}[unit])
    except (OverflowError, ValueError):
        raise LoipctlError(f"--within {within} goes past the year 9999", "write a shorter time", 2) from None


def data(snapshot: Snapshot, within: str = WITHIN) -> dict[str, Json]:
    """Return what is late and what comes, as JSON has it."""
    last = until(snapshot.as_at, within)
    return {
        **envelope(snapshot, "due"),
        "until": last.isoformat(),
        "late": [_deadline(one, snapshot.as_at) for one in late(snapshot)],
        "coming": [_deadline(one, snapshot.as_at) for one in coming(snapshot, last)],
    }


def render(snapshot: Snapshot, within: str = WITHIN) -> RenderableType:
    """Return what is late and what comes, for a terminal."""
    last = until(snapshot.as_at, within)
    behind, ahead = late(snapshot), coming(snapshot, last)
    return stacked(
        [
            Group(head(snapshot), line(f"{len(behind):,} late, {len(ahead):,} due by {day(last)}", HEADING)),
            _part("Late", "Nothing is late.", [_late(one, snapshot.as_at) for one in behind]),
            _part(f"Due by {day(last)}", f"Nothing is due by {day(last)}.", [_coming(one) for one in ahead]),
        ]
    )


def _months_on(as_at: date, number: int) -> date:
    years, month = divmod(as_at.month - 1 + number, 12)
    year = as_at.year + years
    return date(year, month + 1, min(as_at.day, monthrange(year, month + 1)[1]))


def _part(title: str, nothing: str, rows: Sequence[tuple[Text, RenderableType]]) -> RenderableType:
    return Group(Heading(title), beside(rows) if rows else line(nothing))


def _late(one: Deadline, as_at: date) -> tuple[Text, RenderableType]:
    if one.kind == "engagement":
        said = f"was planned for {one.due.words()}, and is not marked as held"
    else:
        said = f"was due {one.due.words()}"
    return line(count(one.days_late(as_at), "day"), HEADING), _item(one, said)


def _coming(one: Deadline) -> tuple[Text, RenderableType]:
    return line(_when(one), HEADING), _item(one)


def _item(one: Deadline, said: str = "") -> RenderableType:
    """Return what is due, in which action where it is part of one, and who sees to it."""
    of = {"milestone": "milestone of", "report": "report on"}.get(one.kind, "")
    called = f"{getattr(one.record, 'id', '')} {shortened(name_of(one.record), LONGEST // 2)}"
    whole = [line(f"{of} {called}", QUIET)] if of else []
    facts = "; ".join(filter(None, ["" if of else _what(one), said, one.note, _who(one)]))
    return Group(line(shortened(one.title, LONGEST)), *whole, *([line(facts, QUIET)] if facts else []))


def _what(one: Deadline) -> str:
    if one.kind == "review":
        return "review of the plan"
    return one.kind if one.kind == "meeting" else f"{one.kind} {getattr(one.record, 'id', '')}"


def _when(one: Deadline) -> str:
    """Return the time it is due in as a short label: of a long stretch only the day that counts."""
    if " to " not in one.due.text:
        return one.due.words()
    return f"from {day(one.day)}" if one.day == one.due.start else day(one.day)


def _who(one: Deadline) -> str:
    owner = name_of(one.owner) if one.owner else one.owner_id
    officer = one.officer.post if one.officer else ""
    return ", ".join(dict.fromkeys(filter(None, [owner, officer])))


def _deadline(one: Deadline, as_at: date) -> dict[str, Json]:
    return {
        "kind": one.kind,
        "title": " ".join(one.title.split()),
        "due": one.due.text,
        "day": one.day.isoformat(),
        "days_late": one.days_late(as_at),
        "record": getattr(one.record, "id", None),
        "file": one.record.at().file,
        "note": one.note or None,
        "owner": {"id": one.owner_id, "name": name_of(one.owner) if one.owner else None} if one.owner_id else None,
        "officer": {"id": one.officer.id, "post": one.officer.post} if one.officer else None,
    }
