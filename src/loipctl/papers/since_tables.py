"""What has changed since an earlier version, as tables: status, milestones, risks, decisions, and the rest.

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
from loipctl.papers.components import prose, table
from loipctl.papers.values import Blocks, Plain
from loipctl.plans.earlier import Past
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.source.history import Commit
from loipctl.status import is_met
from loipctl.words import day

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

    def fields(self) -> dict[str, Plain]:
        """Return what a template can name."""
        return {
            "version": self.version,
            "called": self.called,
            "number": len(self.changes),
            "title": f"What has changed since {self.called}",
            "summary": f"{headline(self.changes)}.{'' if self.whole else _NOT_WHOLE}",
        }

    def table(self, part: str) -> Blocks:
        """Return one of the tables that a template can call for."""
        return _TABLES[part](self)


_NOT_WHOLE = " Some records of the earlier version cannot be read, and are not compared."


def compared(snapshot: Snapshot, past: Past, named: str) -> Since:
    """Return what has changed since a version, which was named by a day or otherwise."""
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


_TABLES: Mapping[str, Callable[[Since], Blocks]] = {
    "status": _status,
    "redated": _redated,
    "met": _met,
    "risks": _risks,
    "decisions": _decisions,
    "others": _others,
}
