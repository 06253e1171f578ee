"""What the answers of a return come to: changes, conflicts, and what cannot be taken in."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from loipctl.edit.operations import Operation
from loipctl.edit.wishes import Wish
from loipctl.errors import LoipctlError
from loipctl.exchange.book import Cell
from loipctl.exchange.returns.cells import CellError, day_of
from loipctl.exchange.returns.conflicts import Conflict
from loipctl.exchange.returns.returned import Answer, Returned
from loipctl.exchange.returns.sent import plain
from loipctl.exchange.returns.whose import officers_of
from loipctl.model.record import Record
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count, day, listed, shortened


@dataclass
class Taking:
    """A return that is being taken into a plan: on which day that is, and what has come of it so far."""

    snapshot: Snapshot
    returned: Returned
    today: date
    edits: defaultdict[str, list[Operation]] = field(default_factory=lambda: defaultdict(list))
    done: Counter[str] = field(default_factory=Counter)
    conflicts: list[Conflict] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def take(self, wish: Wish, what: str) -> None:
        """Add a change to those that are to be written."""
        for file, operations in wish.edits.items():
            self.edits[file] += operations
        self.done[what] += 1

    def attempt(self, answer: Answer, work: "Callable[[Taking, Answer], None]") -> None:
        """Do something with an answer; what stands in the way is said."""
        try:
            work(self, answer)
        except CellError as wrong:
            self.faults.append(str(wrong))
        except LoipctlError as wrong:
            self.faults.append(f"`{answer.first.place}`: {wrong.message}")

    def conflict(self, answer: Answer, at: Cell, returned: str, now: str) -> None:
        """Note that the repository says something else by now."""
        record = f"`{answer.sent.record}`"
        what = f"milestone `{shortened(answer.sent.part)}` of {record}" if answer.sent.part else record
        self.conflicts.append(Conflict(at, what, answer.sent.held, returned, now))

    def record(self, answer: Answer, collection: str) -> Record:
        """Return the record that an answer is about. Raises `CellError` where it is gone."""
        found = self.snapshot.by_id(collection).get(answer.sent.record)
        if found is None:
            raise CellError(
                f"`{answer.first.place}` is about `{answer.sent.record}`, which the plan has no longer in its "
                f"{collection}"
            )
        return found

    def refuse_others(self, answer: Answer, *, is_theirs: bool) -> None:
        """Raise `CellError` where the partner has no say in what an answer is about, or has none any longer."""
        if not is_theirs:
            raise CellError(
                f"`{answer.first.place}` is about `{answer.sent.record}`, for which "
                f"`{self.returned.sent.partner}` does not answer"
            )

    def day(self) -> date:
        """Return the day that the return describes. Raises `CellError` where it says none that could be."""
        cell = self.returned.day
        if cell is None or cell.is_blank:
            where = f"`{cell.place}`" if cell else "its first sheet"
            raise CellError(f"the return does not say which day it describes, in {where}")
        return self.past(cell)

    def past(self, cell: Cell) -> date:
        """Return a day that has come. Raises `CellError` for one that is still to come."""
        found = day_of(cell)
        if found > self.today:
            raise CellError(f"`{cell.place}` says {day(found)}, which is still to come")
        return found

    def officer(self) -> str:
        """Return the id of the officer who says so, or nothing."""
        cell = self.returned.by
        if cell is None or cell.is_blank:
            return ""
        for one in officers_of(self.snapshot, self.returned.sent.partner):
            if plain(cell.text) in {plain(one.post), one.id}:
                return one.id
        return ""

    def wish(self, of: str) -> Wish:
        """Return all changes as one."""
        parts = [count(number, what, _PLURALS.get(what, "")) for what, number in self.done.items()]
        return Wish(f"took in the return of {of}: {listed(parts)}" if parts else "", dict(self.edits))


_PLURALS: Mapping[str, str] = {"milestone met": "milestones met", "milestone moved": "milestones moved"}


def tell_unknown_officer(taking: Taking) -> None:
    """Say that nobody goes by the name that the return gives."""
    cell = taking.returned.by
    if cell is None or cell.is_blank or taking.officer():
        return
    taking.faults.append(
        f"`{cell.place}` says `{shortened(cell.text)}`, which is no officer of the partner; the updates do not "
        "say who made them"
    )
