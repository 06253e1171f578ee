"""What a paper says of the time since an earlier version: status, milestones, risks, decisions, and the rest.

Only kinds of change that may stand in public are printed: no words of updates, and nothing of officers but posts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from loipctl.changes.change import Change, Kind, Value
from loipctl.changes.compare import Side, plan
from loipctl.changes.grouping import headline
from loipctl.changes.sentences import sentence
from loipctl.model.decisions import Risk
from loipctl.model.when import When, read_day
from loipctl.papers import PaperError
from loipctl.papers.components import prose, table
from loipctl.papers.dates import group_of
from loipctl.papers.request import Request
from loipctl.papers.values import Blocks, Plain
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.source.history import Commit
from loipctl.status import is_met
from loipctl.words import day

LAST_PAPER = "last-paper"
"""What a paper writes for the day of the paper before it."""

_COLLECTIONS = frozenset({"themes", "outcomes", "actions", "indicators", "risks", "decisions", "localities"})
"""The records that may be named as added or ended."""

_STATUS = (Kind.STATUS_DOWN, Kind.STATUS_UP, Kind.STATUS_CHANGED)
_DATED = (Kind.MILESTONE_MET, Kind.DECISION_DONE)
_SHOWN = (
    *_STATUS, *_DATED, Kind.MILESTONE_REDATED, Kind.MILESTONE_REOPENED, Kind.OWNER_CHANGED, Kind.OBSERVATION_ADDED,
    Kind.OBSERVATION_REVISED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Since:
    """What a paper may print of what has changed since a version; `whole` is whether all of that could be read."""

    snapshot: Snapshot
    day: date
    called: str
    version: str
    changes: tuple[Change, ...]
    whole: bool

    def of(self, *kinds: Kind) -> list[Change]:
        """Return the changes of some kinds, in the order of the kinds."""
        return [one for kind in kinds for one in self.changes if one.kind is kind]


def since(snapshot: Snapshot, request: Request) -> Since | None:
    """Return what has changed since the version that is asked for, None where none is.

    Raises `LoipctlError` where git has no such version.
    """
    named = request.counts_from
    if not (named and snapshot.earlier):
        return None
    if named == LAST_PAPER:
        named = _day_of_last_paper(snapshot, request)
    past = snapshot.earlier.named(named, snapshot.as_at)
    changes = plan(Side(past.snapshot, past.documents), Side(snapshot))
    shown = tuple(one for one in changes if _may_be_shown(one) and _has_come(one, snapshot))
    from_, called = _from(named, past.commit)
    return Since(snapshot, from_, called, past.commit.short, shown, not past.snapshot.unread)


def _from(named: str, commit: Commit) -> tuple[date, str]:
    """Return the day that was asked for, in words too; or that of the version, with its name."""
    try:
        asked = read_day(named)
    except ValueError:
        return commit.day, f"{named}, {day(commit.day)}"
    return asked, day(asked)


def fields(found: Since | None) -> Plain:
    """Return what a template can name: the version, what it is called, and how much has changed."""
    if found is None:
        return None
    return {
        "version": found.version,
        "called": found.called,
        "number": len(found.changes),
        "title": f"What has changed since {found.called}",
        "summary": f"{headline(found.changes)}.{'' if found.whole else _NOT_WHOLE}",
    }


_NOT_WHOLE = " Some records of the earlier version cannot be read, and are not compared."


def components(found: Since | None, used: Callable[[], None]) -> Mapping[str, Callable[..., object]]:
    """Return what a template can call to print what has changed; each takes note that it was used."""
    parts = {
        "status_since": _status,
        "redated_since": _redated,
        "met_since": _met,
        "risks_since": _risks,
        "decisions_since": _decisions,
        "others_since": _others,
    }
    return {name: _component(part, found, used) for name, part in parts.items()}


def _component(
    part: Callable[[Since], Blocks], found: Since | None, used: Callable[[], None]
) -> Callable[[], Blocks]:
    def component() -> Blocks:
        used()
        return part(found) if found else Blocks()

    return component


def _day_of_last_paper(snapshot: Snapshot, request: Request) -> str:
    paper, group = request.paper, group_of(snapshot, request.paper)
    before = paper.meeting.start if paper else snapshot.as_at
    earlier = [one for one in snapshot.papers if group and one.group == group.id and one.meeting.end < before]
    if not earlier:
        called = paper.id if paper else request.template
        message = f"`{called}` counts changes since the last paper, and its group has no earlier one"
        raise PaperError(message, "write a day or a version in its place, or count no changes")
    last = max(earlier, key=lambda one: one.meeting.end)
    return (last.as_at or last.meeting.end).isoformat()


def _may_be_shown(one: Change) -> bool:
    if one.kind in (Kind.ADDED, Kind.ENDED, Kind.RENAMED):
        return one.subject.collection in _COLLECTIONS
    return one.kind in _SHOWN


def _has_come(one: Change, snapshot: Snapshot) -> bool:
    """Return whether something that was met or carried out was so on the paper's day."""
    if one.kind not in _DATED or one.now is None:
        return True
    return When.read(str(one.now.plain)).start <= snapshot.as_at


def _status(found: Since) -> Blocks:
    rows = [
        [one.subject.title, _words(one.was), _words(one.now), one.by or "Not said"] for one in found.of(*_STATUS)
    ]
    return _table("Changes of status", ["Action", "Was", "Now", "Reported by"], rows)


def _redated(found: Since) -> Blocks:
    rows = [
        [
            *(_milestone(one), one.subject.title, one.first, _words(one.was), _words(one.now), _in_all(one)),
            one.reason or "Not given",
        ]
        for one in found.of(Kind.MILESTONE_REDATED)
    ]
    columns = ["Milestone", "Action", "First due", "Was due", "Now due", "Days later in all", "Reason"]
    return _table("Milestones with another date", columns, rows)


def _met(found: Since) -> Blocks:
    met = found.of(Kind.MILESTONE_MET)
    rows = [[_milestone(one), one.subject.title, _words(one.was), _words(one.now)] for one in met]
    rows += _met_in_new_actions(found)
    return _table("Milestones met", ["Milestone", "Action", "Due", "Met"], rows)


def _met_in_new_actions(found: Since) -> Iterator[list[str]]:
    """Yield what was met of actions that came in since; of these nothing has changed but that they are there."""
    new = {one.subject.id for one in found.of(Kind.ADDED) if one.subject.collection == "actions"}
    for action in found.snapshot.actions:
        for one in action.milestones if action.id in new else ():
            if one.met and is_met(one, found.snapshot.as_at) and one.met.end >= found.day:
                yield [
                    one.title,
                    f"{action.title} (new)",
                    one.due.words() if one.due else "No date",
                    one.met.words(),
                ]


def _risks(found: Since) -> Blocks:
    new = {one.subject.id for one in found.of(Kind.ADDED) if one.subject.collection == "risks"}
    rows = [_risk(found.snapshot, one) for one in found.snapshot.risks if one.id in new]
    columns = ["Risk", "Likelihood (1 to 5)", "Impact (1 to 5)", "What is done about it", "Owner"]
    return _table("New risks", columns, rows)


def _risk(snapshot: Snapshot, risk: Risk) -> list[object]:
    owner = snapshot.owner(risk.owner)
    return [
        risk.title,
        risk.likelihood,
        risk.impact,
        prose(risk.mitigation),
        name_of(owner) if owner else risk.owner,
    ]


def _decisions(found: Since) -> Blocks:
    rows = [[one.subject.title, _words(one.now)] for one in found.of(Kind.DECISION_DONE)]
    return _table("Decisions carried out", ["Decision", "Carried out"], rows)


def _others(found: Since) -> Blocks:
    """Return what came, went, changed hands or was measured."""
    return _table("Added, ended and changed", ["Record", "Title", "What changed"], [*_said(found)])


def _said(found: Since) -> Iterator[Sequence[str]]:
    for one in found.of(
        Kind.ADDED, Kind.ENDED, Kind.RENAMED, Kind.OWNER_CHANGED, Kind.MILESTONE_REOPENED, Kind.OBSERVATION_ADDED,
        Kind.OBSERVATION_REVISED,
    ):  # fmt: skip
        if not (one.kind is Kind.ADDED and one.subject.collection == "risks"):
            said = sentence(one)
            yield (
                f"{one.subject.noun.capitalize()} {one.subject.id}",
                one.subject.title,
                said[:1].upper() + said[1:],
            )


def _table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Blocks:
    return table(caption, columns, rows, row_headers=True) if rows else Blocks()


def _milestone(one: Change) -> str:
    return one.part.removeprefix("milestone ").strip("“”")


def _in_all(one: Change) -> str:
    return f"{one.days_in_all:,}" if one.days_in_all is not None else "Not known"


def _words(value: Value | None) -> str:
    return value.words if value else "No date"
