"""What is owed for each reporting year: sections 8 and 12 of the Act (LP912 to LP916, LP921)."""

from collections.abc import Iterator, Sequence

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.law.reporting_years import (
    FIRST_OF_APRIL,
    ReportingYear,
    closed_years,
    publish_by,
    year_start,
)
from loipctl.model.assessments import YearReport
from loipctl.model.outcomes import Outcome
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties import binds, is_all, is_in_force, own_id, weight
from loipctl.words import count, day, listed, shortened


@rule("LP912", Severity.ERROR, needs=("plan", "reports"), basis="section 8(1)")
def year_without_progress_report(snapshot: Snapshot) -> Iterator[Finding]:
    """No progress report was published for a reporting year, and the year after it is over as well.

    The Act asks the partnership to prepare and publish a progress report for each reporting year, from the year in
    which the plan came out. It is how the public learns whether anything got better.

    Publish the report, and write it into `reports.yaml` with its `year`, the day it was `published` and its
    `address`.
    """
    if is_in_force(snapshot, "loip"):
        yield from _never_reported(snapshot)


@rule("LP913", Severity.ERROR, needs=("plan", "outcomes", "assessments"), basis="section 8(2)(a)")
def year_without_assessment(snapshot: Snapshot) -> Iterator[Finding]:
    """A progress report is published, and there is no assessment of an outcome for its year.

    The Act asks the report to assess whether there has been any improvement in each outcome during the year. One
    that is left out looks like one that nobody wants to speak of.

    Write the assessment into `assessments.yaml`: the outcome, the year, the improvement and what it rests on.
    """
    if is_in_force(snapshot, "loip"):
        yield from _unassessed(snapshot)


@rule("LP914", Severity.ERROR, needs=("plan",), basis="section 8(2)(b)")
def report_without_participation(snapshot: Snapshot) -> Iterator[Finding]:
    """A progress report does not say how community bodies took part in its year.

    The Act asks each report of a Local Outcomes Improvement Plan to describe the extent of their participation,
    and how far it was effective in enabling them to contribute.

    Write `participation` into the report, with its `extent` and its `effectiveness`.
    """
    if not is_in_force(snapshot, "loip"):
        return
    for report in snapshot.reports:
        if report.participation is None:
            yield Finding(
                report.at(),
                f"the report for {report.year.words()} does not say how community bodies took part",
                "write `participation:` with `extent` and `effectiveness`",
                severity=_weight_of(snapshot, report),
            )


@rule("LP915", Severity.ERROR, needs=("plan",), basis="section 8(3)")
def reporting_year_undirected(snapshot: Snapshot) -> Iterator[Finding]:
    """The reporting year starts on another day than 1 April, and no direction of Ministers is named for that.

    A reporting year starts on 1 April unless Ministers have directed another day for the partnership. Reports for
    other years cannot be compared.

    Name the direction in `direction`, or leave `year_starts` out.
    """
    reporting = snapshot.plan.reporting
    if not binds(snapshot) or reporting is None or reporting.year_starts is None:
        return
    starts, text = year_start(reporting.year_starts), shortened(reporting.year_starts)
    if starts is None:
        message = f"`year_starts` must be a month and a day such as 04-01, and is `{text}`"
        advice = "write the month and the day, as 04-01"
        yield Finding(reporting.at("year_starts"), message, advice, severity=weight(snapshot))
    elif starts != FIRST_OF_APRIL and not reporting.direction:
        message = f"the reporting year starts on `{text}`, and no direction of Ministers is named for that"
        advice = "name it in `direction`, or leave `year_starts` out"
        yield Finding(reporting.at("year_starts"), message, advice, severity=weight(snapshot))


@rule("LP916", Severity.WARNING, needs=("plan", "reports"), basis="guidance")
def report_late(snapshot: Snapshot) -> Iterator[Finding]:
    """The progress report for the reporting year that ended last is not out, and its time is over.

    The Act sets no day for it. This program allows six months unless the plan sets its own
    `publish_within_months`; after that the figures in it are old news.

    Publish the report, and write the day into `reports.yaml` as `published`.
    """
    if not is_in_force(snapshot):
        return
    for year in closed_years(snapshot.plan, snapshot.as_at)[-1:]:
        last_day = publish_by(snapshot.plan, year)
        if last_day < snapshot.as_at and not _is_reported(snapshot, year):
            yield Finding(
                snapshot.plan.at("published"),
                f"the progress report for {year.words()} was due by {day(last_day)}, and is not published",
                "publish it, and write it into `reports.yaml` with `year`, `published` and `address`",
                notes=_prepared(snapshot, [year]),
            )


@rule("LP921", Severity.ERROR, needs=("plan", "outcomes", "assessments", "reports"), basis="section 12")
def locality_year_without_assessment(snapshot: Snapshot) -> Iterator[Finding]:
    """A locality plan has no progress report for a reporting year, or its report leaves an outcome out.

    The Act asks for a report on each locality plan too, for each reporting year, with an assessment of each of its
    outcomes. The report on the whole area does not stand in for it.

    Write the report into the locality plan's `reports.yaml` and its assessments into `assessments.yaml`.
    """
    if is_in_force(snapshot, "locality"):
        yield from _never_reported(snapshot)
        yield from _unassessed(snapshot)


def _never_reported(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield one finding for all the closed years but the last whose report is due and not published."""
    missing = [
        year
        for year in closed_years(snapshot.plan, snapshot.as_at)[:-1]
        if publish_by(snapshot.plan, year) < snapshot.as_at and not _is_reported(snapshot, year)
    ]
    if missing:
        yield Finding(
            snapshot.plan.at("published"),
            f"no progress report is published for {listed(year.words() for year in missing)}",
            "write it into `reports.yaml` with `year`, `published` and `address`",
            notes=_prepared(snapshot, missing),
        )


def _is_reported(snapshot: Snapshot, year: ReportingYear) -> bool:
    return any(is_published(snapshot, one) and year.is_covered_by(one.year) for one in snapshot.reports)


def is_published(snapshot: Snapshot, report: YearReport) -> bool:
    """Return whether a report is out."""
    return report.published is not None and report.published <= snapshot.as_at


def _weight_of(snapshot: Snapshot, report: YearReport) -> Severity | None:
    """Return how much a gap in a report matters: while it is being written it is information."""
    return None if is_published(snapshot, report) else Severity.INFO


def _prepared(snapshot: Snapshot, years: Sequence[ReportingYear]) -> tuple[Note, ...]:
    """Return a note for each report that is there for one of the years and is not published."""
    there = [one for one in snapshot.reports if any(year.is_covered_by(one.year) for year in years)]
    return tuple(Note(one.at(), f"the report for {one.year.words()} is not published yet") for one in there)


def _unassessed(snapshot: Snapshot) -> Iterator[Finding]:
    """Yield what the published reports leave out: outcome by outcome, or at once where they assess none."""
    for report in snapshot.reports:
        owed, lacking = assessed(snapshot, report)
        words = report.year.words()
        if is_all(snapshot, lacking, owed):
            message = f"there is no assessment of any of the {count(len(owed), 'outcome')} for {words}"
            yield Finding(report.at(), message, _ASSESS, severity=_weight_of(snapshot, report))
            continue
        for outcome in lacking:
            message = f"outcome `{outcome.id}` has no assessment for {words}, a year with a progress report"
            notes = (Note(report.at(), "the report is here"),)
            yield Finding(outcome.at(), message, _ASSESS, notes, _weight_of(snapshot, report))


def assessed(snapshot: Snapshot, report: YearReport) -> tuple[list[Outcome], list[Outcome]]:
    """Return the outcomes that a report must assess, and those of them for which there is no assessment."""
    owed = [outcome for outcome in snapshot.outcomes if _is_in_time(outcome, report)]
    judged = _judged(snapshot, report)
    return owed, [outcome for outcome in owed if outcome.id not in judged]


_ASSESS = "write into `assessments.yaml` whether there was any improvement in the year"


def _judged(snapshot: Snapshot, report: YearReport) -> set[str]:
    year = ReportingYear(report.year.start, report.year.end)
    return {own_id(snapshot, one.outcome) for one in snapshot.assessments if year.is_covered_by(one.year)}


def _is_in_time(outcome: Outcome, report: YearReport) -> bool:
    """Return whether an outcome was in force in the year of a report."""
    start = outcome.period.start if outcome.period else None
    end = outcome.period.end if outcome.period else None
    return not ((start and start.start > report.year.end) or (end and end.end < report.year.start))
