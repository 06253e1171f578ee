"""The dates of a plan that a calendar shows: what is still to be kept, by whom, under names that never change."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from loipctl.deadlines import Deadline, deadlines
from loipctl.duties import years
from loipctl.exchange.concerns import concerns
from loipctl.law.reporting_years import closed_years, months_after, publish_by
from loipctl.model.actions import Action, FutureReporting, Milestone
from loipctl.model.engagement import Engagement
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.rules.duties import is_in_force
from loipctl.status import standings
from loipctl.words import count, day, shortened

_KINDS: Mapping[str, str] = {
    "milestone": "Milestone",
    "action": "Action",
    "report": "Report",
    "decision": "Decision",
    "review": "Review",
    "engagement": "Engagement",
    "meeting": "Meeting",
}
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One day of a calendar: what it is called, on which day, and what there is to know, a sentence a line.

    `name` stays the same as long as the thing is the same, whatever its date and words become.
    """

    name: str
    kind: str
    day: date
    title: str
    lines: tuple[str, ...]
    place: str = ""


def entries(snapshot: Snapshot, only_for: str = "") -> tuple[Entry, ...]:
    """Return what is still to be kept in a plan, by day: everything, or what concerns one owner."""
    found = [_entry(snapshot, one) for one in deadlines(snapshot) if concerns(snapshot, one, only_for)]
    found += () if only_for else _yearly_reports(snapshot)
    return tuple(sorted(_told_apart(found), key=lambda one: (one.day, one.name)))


def _told_apart(found: list[Entry]) -> Iterator[Entry]:
    """Yield entries whose names are all different, however alike their records are."""
    seen: Counter[str] = Counter()
    for one in found:
        seen[one.name] += 1
        again = f".{seen[one.name]}" if seen[one.name] > 1 else ""
        yield Entry(f"{one.name}{again}", one.kind, one.day, one.title, one.lines, one.place)


def _entry(snapshot: Snapshot, one: Deadline) -> Entry:
    return Entry(
        name=".".join(filter(None, [one.kind, getattr(one.record, "id", ""), _part(one)])),
        kind=_KINDS[one.kind],
        day=one.due.end,
        title=_title(one),
        lines=tuple(filter(None, [_of(one), _when(snapshot, one), _who(one), *_more(snapshot, one)])),
        place=(one.record.place or "") if isinstance(one.record, Engagement) else "",
    )


def _part(one: Deadline) -> str:
    """Return what tells the part of a record from its other parts, whatever its date becomes."""
    if one.kind == "meeting":
        return one.due.text.replace(" ", "")
    found = _milestone(one) or _report(one)
    if isinstance(found, Milestone):
        return found.id or _mark(found.title)
    return ".".join(filter(None, [found.route, (found.group or "").rpartition("/")[2]])) if found else ""


def _mark(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def _milestone(one: Deadline) -> Milestone | None:
    there = one.record.milestones if one.kind == "milestone" and isinstance(one.record, Action) else ()
    return next((each for each in there if each.title == one.title and each.due == one.due), None)


def _report(one: Deadline) -> FutureReporting | None:
    there = one.record.future_reporting if one.kind == "report" and isinstance(one.record, Action) else ()
    named = name_of(one.record)
    return next((each for each in there if (each.note or named) == one.title and each.due == one.due), None)


def _title(one: Deadline) -> str:
    title = shortened(one.title, _LONGEST)
    match one.kind:
        case "meeting":
            return (
                f"{title} meets" if one.due.is_day else f"{title} meets ({one.due.words()}, the day is not fixed)"
            )
        case "engagement":
            return title
        case "review":
            return f"Review of the plan due: {title}"
        case _:
            return f"{_KINDS[one.kind]} due: {title}"


def _of(one: Deadline) -> str:
    if one.kind not in {"milestone", "report"} or not isinstance(one.record, Action):
        return ""
    said = "Milestone of" if one.kind == "milestone" else "Report on"
    return f"{said} action {one.record.id}: {shortened(one.record.title, _LONGEST)}"


def _when(snapshot: Snapshot, one: Deadline) -> str:
    late = one.kind not in {"meeting", "engagement"} and one.days_late(snapshot.as_at)
    behind = f" {count(late, 'day')} late on {day(snapshot.as_at)}." if late else ""
    if one.kind in {"meeting", "engagement"}:
        return _stretch("Planned for", one.due) if not one.due.is_day else ""
    return f"{_stretch('Due', one.due)}{behind}"


def _stretch(verb: str, due: When) -> str:
    if due.is_day:
        return f"{verb} by {due.words()}."
    return f"{verb} {due.words()}; the calendar shows the last day, {day(due.end)}."


def _who(one: Deadline) -> str:
    owner = name_of(one.owner) if one.owner else one.owner_id
    officer = one.officer.post if one.officer else ""
    said = ", ".join(dict.fromkeys(filter(None, [owner, officer])))
    return f"Who sees to it: {said}" if said else ""


def _more(snapshot: Snapshot, one: Deadline) -> Iterator[str]:
    if one.note:
        yield f"{one.note[0].upper()}{one.note[1:]}"
    if isinstance(one.record, Action):
        stands = standings(snapshot)[one.record.id]
        dates = f"; by its dates: {stands.evidence.label}" if stands.differs else ""
        yield f"Status of the action: {stands.declared.label}{dates}"
    milestone = _milestone(one)
    if milestone and milestone.redated:
        first = milestone.redated[0].from_.words()
        yield f"Moved {count(len(milestone.redated), 'time')}; first promised for {first}"


def _yearly_reports(snapshot: Snapshot) -> Iterator[Entry]:
    """Yield the progress reports still to be published: of the year that ended last, and of the present one."""
    if snapshot.header is None or not is_in_force(snapshot):
        return
    for year in closed_years(snapshot.header, months_after(snapshot.as_at, 12))[-2:]:
        if years.published(snapshot, year).evidence:
            continue
        by = publish_by(snapshot.header, year)
        given = snapshot.header.reporting and snapshot.header.reporting.publish_within_months is not None
        limit = "" if given else " The plan sets no limit; six months after the year is this program's."
        yield Entry(
            f"yearly-report.{years.written(year).replace('/', '-')}",
            "Yearly report",
            by,
            f"Progress report for {year.words()} to be published",
            (f"Due by {day(by)}, for the reporting year that ends on {day(year.end)}.{limit}",),
        )
