"""What shows the duties that are asked of one reporting year, and what speaks against them."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from loipctl.duties.shown import Shown, nothing_yet, shows
from loipctl.errors import LoipctlError
from loipctl.law.reporting_years import MONTHS_TO_PUBLISH, ReportingYear, closed_years, publish_by
from loipctl.model.assessments import YearReport
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.duties_years import assessed, is_published
from loipctl.words import count, day, listed, quoted, shortened

_NOT_OUT = "the report for the year is not published yet"

_OUR_LIMIT = f"the plan sets no limit; {MONTHS_TO_PUBLISH} months is this program's"

_LONGEST = 120
"""The most characters of a description that a table quotes."""


def newest(snapshot: Snapshot) -> ReportingYear | None:
    """Return the reporting year that ended last, None where none has since the plan was published."""
    years = closed_years(snapshot.plan, snapshot.as_at)
    return years[-1] if years else None


def asked(snapshot: Snapshot, text: str) -> ReportingYear:
    """Return the reporting year that a text such as 2024/25 stands for.

    Raises `LoipctlError` for a text that is no year, and for a year that is not over or was before the plan.
    """
    try:
        when = When.read(text.strip())
    except ValueError:
        raise LoipctlError(f"--year cannot be `{text}`", "write a reporting year as 2024/25", 2) from None
    years = closed_years(snapshot.plan, snapshot.as_at)
    if found := next((year for year in years if year.is_covered_by(when)), None):
        return found
    there = quoted((written(year) for year in years), "or")
    advice = f"write {there}" if years else "no reporting year has ended since the plan was published"
    raise LoipctlError(f"{when.words()} is no reporting year of this plan that is over", advice, 2)


def published(snapshot: Snapshot, year: ReportingYear) -> Shown:
    """Return when and where the report of the year came out."""
    due = publish_by(snapshot.plan, year)
    if report := _report(snapshot, year):
        return shows(f"published on {day(_day(report))}", report.address or "")
    if due >= snapshot.as_at:
        return nothing_yet(f"the report is due by {day(due)}")
    return Shown(against=(f"no progress report for {year.words()} is published",))


def assessments(snapshot: Snapshot, year: ReportingYear) -> Shown:
    """Return what the year's assessments say, and which outcomes have none."""
    report = _report(snapshot, year)
    if report is None:
        return nothing_yet(_NOT_OUT)
    owed, lacking = assessed(snapshot, report)
    given = {one.outcome.rpartition("/")[2]: one for one in snapshot.assessments if year.is_covered_by(one.year)}
    found = Counter(given[one.id].improvement.replace("-", " ") for one in owed if one.id in given)
    said = listed(f"{number:,} {word}" for word, number in found.items())
    missing = f"no assessment of {count(len(lacking), 'outcome')}: {listed(one.id for one in lacking)}"
    return Shown(evidence=(said,) if said else (), against=(missing,) if lacking else ())


def participation(snapshot: Snapshot, year: ReportingYear) -> Shown:
    """Return what the report says of the part that community bodies took."""
    report = _report(snapshot, year)
    if report is None:
        return nothing_yet(_NOT_OUT)
    if report.participation is None:
        return Shown(
            against=(f"the report for {report.year.words()} does not say how community bodies took part",)
        )
    given = report.participation
    return shows(shortened(given.extent, _LONGEST), shortened(given.effectiveness, _LONGEST))


def in_time(snapshot: Snapshot, year: ReportingYear) -> Shown:
    """Return whether the report came out by the day it was due."""
    due = publish_by(snapshot.plan, year)
    report = _report(snapshot, year)
    if report is None and due >= snapshot.as_at:
        return nothing_yet(f"it is due by {day(due)}")
    said = f"published on {day(_day(report))}" if report else "not published"
    given = snapshot.plan.reporting and snapshot.plan.reporting.publish_within_months is not None
    if report and _day(report) <= due:
        return shows(f"{said}, due by {day(due)}", "" if given else _OUR_LIMIT)
    return Shown(against=(f"{said}, and was due by {day(due)}",))


def locality_report(snapshot: Snapshot, year: ReportingYear) -> Shown:
    """Return when the report of a locality plan came out, and what its assessments say."""
    report, judged = published(snapshot, year), assessments(snapshot, year)
    if not report.evidence:
        return report
    return Shown((*report.evidence, *judged.evidence), judged.against)


def _report(snapshot: Snapshot, year: ReportingYear) -> YearReport | None:
    out = (one for one in snapshot.reports if is_published(snapshot, one))
    return next((one for one in out if year.is_covered_by(one.year)), None)


def written(year: ReportingYear) -> str:
    """Return a year as it is typed: 2024/25."""
    same = year.start.year == year.end.year
    return str(year.start.year) if same else f"{year.start.year}/{year.end.year % 100:02}"


def _day(report: YearReport) -> date:
    assert report.published is not None  # noqa: S101  # `is_published` has looked
    return report.published


EVIDENCE: Mapping[str, Callable[[Snapshot, ReportingYear], Shown]] = {
    "D12": published,
    "D13": assessments,
    "D14": participation,
    "D16": in_time,
    "D21": locality_report,
}
"""What shows each duty for a year."""
