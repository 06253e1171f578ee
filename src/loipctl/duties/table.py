"""The table of duties: for a plan and its locality plans, whether each is met, and what shows it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from loipctl.choosing import rules as every_rule
from loipctl.diagnostics import AnyRule, names
from loipctl.duties import content, partnership, process, years
from loipctl.duties.shown import NO_DAY, Shown, nothing_yet
from loipctl.duties.states import CANNOT_TELL, EXCUSED, MET, NOT_MET, NOTHING_YET, RECORDED
from loipctl.excuses import excuse_of
from loipctl.law.duties import Duty, duties
from loipctl.law.reporting_years import ReportingYear, closed_years
from loipctl.model.localities import Locality
from loipctl.model.plan import Excuse
from loipctl.model.schemes import Status
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds
from loipctl.words import day, listed

_EVIDENCE = {**content.EVIDENCE, **partnership.EVIDENCE, **process.EVIDENCE}


@dataclass(frozen=True, slots=True)
class Row:
    """One duty of a plan: how the plan stands to it, what shows it, and what else must be said of it."""

    duty: Duty
    section: str
    state: Status
    evidence: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    excuses: tuple[Excuse, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The duties of one plan, for the reporting year that the yearly ones are asked of; empty where none binds."""

    snapshot: Snapshot
    year: ReportingYear | None
    rows: tuple[Row, ...]
    locality: Locality | None = None

    def number(self, state: Status) -> int:
        """Return how many duties stand so."""
        return sum(row.state is state for row in self.rows)

    def groups(self) -> dict[str, list[Row]]:
        """Return the rows by the group they are printed in."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.duty.group, []).append(row)
        return found


def tables(snapshot: Snapshot, year: str = "") -> tuple[Table, ...]:
    """Return the duties of a plan, then those of the plans of its localities.

    `year` names a reporting year such as 2024/25; the one that ended last where it is empty. Raises
    `LoipctlError` for one that is not over.
    """
    chosen = years.asked(snapshot, year) if year else years.newest(snapshot)
    found = [Table(snapshot, chosen, rows(snapshot, chosen))]
    for locality in snapshot.localities:
        plan = snapshot.others.get(locality.plan or "")
        if plan and plan.header:
            own = chosen if chosen in closed_years(plan.plan, plan.as_at) else None
            found.append(Table(plan, own, rows(plan, own), locality))
    return tuple(found)


def rows(snapshot: Snapshot, year: ReportingYear | None, but: Collection[str] = ()) -> tuple[Row, ...]:
    """Return the duties of one plan, without those whose ids are in `but`."""
    if not binds(snapshot):
        return ()
    asked = [duty for duty in duties() if duty.section(snapshot.plan.kind) and duty.id not in but]
    return tuple(_row(snapshot, duty, year) for duty in asked)


def _row(snapshot: Snapshot, duty: Duty, year: ReportingYear | None) -> Row:
    section = duty.section(snapshot.plan.kind)
    if unread := _unread(snapshot, duty):
        return Row(duty, section, CANNOT_TELL, notes=(f"some records could not be read: {listed(unread)}",))
    shown, excuses = _judged(snapshot, duty, year)
    state = _state(duty, shown, excuses)
    return Row(duty, section, state, shown.evidence, tuple(_notes(duty, state, shown, excuses)), excuses)


def _unread(snapshot: Snapshot, duty: Duty) -> list[str]:
    return sorted({part for one in _rules_of(duty) for part in one.needs & snapshot.unread})


def _judged(snapshot: Snapshot, duty: Duty, year: ReportingYear | None) -> tuple[Shown, tuple[Excuse, ...]]:
    """Return what the records show of a duty, and the excuses of the plan for what is not met."""
    if duty.yearly:
        shown = _of_year(snapshot, duty, year)
        return shown, tuple(_excuses(snapshot, duty)) if shown.against else ()
    shown = _EVIDENCE[duty.id](snapshot) if duty.records else Shown()
    found = [breach for one in _rules_of(duty) for breach in one(snapshot)]
    excused = {id(breach): excuse_of(snapshot, breach) for breach in found}
    against = tuple(breach.finding.message for breach in found if excused[id(breach)] is None)
    excuses = tuple(dict.fromkeys(excuse for excuse in excused.values() if excuse))
    if duty.published and snapshot.plan.state != "published":
        shown = shown._replace(not_yet="the plan is not published yet")
    return shown._replace(against=against), excuses


def _of_year(snapshot: Snapshot, duty: Duty, year: ReportingYear | None) -> Shown:
    if snapshot.plan.state != "published":
        return nothing_yet("the plan is not published yet")
    if year is None:
        dated = snapshot.plan.published and snapshot.plan.published.date
        return (
            nothing_yet("the plan was not out in a reporting year that is over") if dated else Shown(untold=NO_DAY)
        )
    return years.EVIDENCE[duty.id](snapshot, year)


def _excuses(snapshot: Snapshot, duty: Duty) -> Iterator[Excuse]:
    """Yield the excuses that name a rule of a duty and still hold; a year has no record to be excused alone."""
    for excuse in snapshot.plan.excuses:
        if excuse.until >= snapshot.as_at and any(names(excuse.rule, one) for one in _rules_of(duty)):
            yield excuse


def _state(duty: Duty, shown: Shown, excuses: tuple[Excuse, ...]) -> Status:
    if shown.against and not (duty.yearly and excuses):
        return NOT_MET
    if excuses:
        return EXCUSED
    if shown.not_yet:
        return NOTHING_YET
    if shown.untold or not shown.evidence:
        return CANNOT_TELL
    return RECORDED if duty.judge else MET


def _notes(duty: Duty, state: Status, shown: Shown, excuses: tuple[Excuse, ...]) -> Iterator[str]:
    yield from shown.against
    for excuse in excuses:
        agreed = f" ({excuse.agreed})" if excuse.agreed else ""
        yield f"excused until {day(excuse.until)}{agreed}: {excuse.reason}"
    if state is NOTHING_YET:
        yield shown.not_yet
    elif state in (RECORDED, CANNOT_TELL):
        judge = f"a person must judge {duty.judge}" if duty.judge else "nothing in the records shows it"
        yield shown.untold or judge


@cache
def _rules_of(duty: Duty) -> tuple[AnyRule, ...]:
    return tuple(one for one in every_rule() if one.code in duty.rules)
