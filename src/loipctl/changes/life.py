"""The life of one record: what each commit did to it, from the first that has it to the newest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from loipctl.changes.change import Change, Kind, Subject, Value
from loipctl.changes.fields import Sides
from loipctl.changes.matching import renamed
from loipctl.changes.progress import of_record
from loipctl.changes.records_in_git import Fault, Library
from loipctl.changes.slips import Slip, slips
from loipctl.changes.subjects import begins_with, id_of, plan_itself, subject_of
from loipctl.model.actions import Action
from loipctl.model.plan import Plan
from loipctl.model.record import Record
from loipctl.plans.snapshot import Snapshot
from loipctl.source import history
from loipctl.source.git import Git
from loipctl.source.history import Commit, Step

SCHEMA = "loipctl/history/v1"
"""Names the shape of the JSON. Fields may be added to it; one that is there keeps its name and its meaning."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What one commit did to a record; with a fault it left the record in a state that cannot be read."""

    commit: Commit
    changes: tuple[Change, ...]
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """A record as it last was, None where no version has it, with the moments of its life and its slips."""

    subject: Subject | None
    moments: tuple[Moment, ...]
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True, slots=True)
class Teller:
    """What is needed to tell the life of a record: git, the blobs, and the plan as it is for the names in them."""

    git: Git
    library: Library
    snapshot: Snapshot

    def life(self, id_: str) -> Life:
        """Return the life of a record, under the ids that it had before too."""
        moments, record = self._moments(id_, "HEAD")
        if record is None:
            return Life(None, tuple(moments))
        found = slips(self.snapshot, record, moments_changes(moments)) if isinstance(record, Action) else ()
        return Life(self._subject(record), tuple(moments), tuple(found))

    def _moments(self, id_: str, newest: str) -> tuple[list[Moment], Record | None]:
        """Return what happened to a record up to a version, and how it last was."""
        steps = list(history.steps(self.git, self.library.shelf.files(id_), newest))
        self.library.load(steps)
        found: list[Moment] = []
        record: Record | None = None
        for step in steps:
            now = self.library.after(step, id_)
            before = [record if isinstance(one, Fault) else one for one in self.library.before(step, id_)]
            changes = () if isinstance(now, Fault) else self._changes(before, now)
            if isinstance(now, Record):
                if record is None and [one.kind for one in changes] == [Kind.ADDED]:
                    earlier, changes = self._earlier(step, now, changes)
                    found += earlier
                record = now
            if changes or isinstance(now, Fault):
                found.append(Moment(step.commit, changes, now if isinstance(now, Fault) else None))
        return found, record

    def _changes(self, before: Sequence[Record | None], now: Record | None) -> tuple[Change, ...]:
        """Return what a commit changed; of a merge only what differs from each of its parents."""
        first, *others = ([*self._between(one, now)] for one in before)
        told = [{(one.kind, one.part, one.steps) for one in other} for other in others]
        return tuple(one for one in first if all((one.kind, one.part, one.steps) in other for other in told))

    def _between(self, was: Record | None, now: Record | None) -> Iterator[Change]:
        if was and now:
            yield from of_record(Sides(self.snapshot, self.snapshot, self._subject(now)), was, now)
        elif now:
            yield Change(Kind.ADDED, self._subject(now), begins_with(self.snapshot, now))
        elif was:
            yield Change(Kind.ENDED, self._subject(was))

    def _earlier(
        self, step: Step, now: Record, changes: tuple[Change, ...]
    ) -> tuple[list[Moment], tuple[Change, ...]]:
        """Return the life under another id of a record that seems to begin here, and what changed with the id."""
        gone = self.library.gone(history.steps_of(self.git, self.library.shelf.everywhere(), step.commit))
        for was, _ in renamed(gone, [now]):
            old, new = (Value(id_, id_) for id_ in (id_of(was), id_of(now)))
            moments, _ = self._moments(id_of(was), f"{step.commit.id}^")
            name = Change(Kind.RENAMED, self._subject(now), was=old, now=new)
            return moments, (name, *self._between(was, now))
        return [], changes

    def _subject(self, record: Record) -> Subject:
        if isinstance(record, Plan):
            return plan_itself(self.snapshot)
        return subject_of(self.snapshot, self.library.shelf.collection, record)


def moments_changes(moments: Sequence[Moment]) -> list[Change]:
    """Return every change of some moments, in their order."""
    return [change for moment in moments for change in moment.changes]
