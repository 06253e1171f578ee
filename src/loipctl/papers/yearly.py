"""The components that report on a year: each outcome with its assessment, and how community bodies took part.

Sections 8 and 12 of the Act ask for every outcome, so these components stop where one would be left out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from loipctl.law.reporting_years import ReportingYear
from loipctl.model.assessments import Assessment
from loipctl.model.outcomes import Outcome
from loipctl.papers import PaperError, tree, values
from loipctl.papers.components import heading, key, prose, status, table
from loipctl.papers.context import context
from loipctl.papers.values import Blocks, Plain
from loipctl.plans.naming import called
from loipctl.plans.snapshot import Snapshot
from loipctl.words import count, quoted

Fields = Mapping[str, Any]


def _judgement(key: str, label: str, symbol: str, colour: str, meaning: str) -> dict[str, str]:
    return {"key": key, "label": label, "symbol": symbol, "colour": colour, "meaning": meaning}


JUDGEMENTS: Mapping[str, dict[str, str]] = {
    "improved": _judgement("improved", "Improved", "✓", "#00703c", "Things are better than the year before."),
    "maintained": _judgement("maintained", "Maintained", "●", "#0b4f8a", "Things are as they were."),
    "worse": _judgement("worse", "Worse", "✕", "#b3131b", "Things are worse than the year before."),
    "cannot-tell": _judgement("cannot-tell", "Cannot tell", "?", "#5b6570", "There is not enough to judge by."),
}
"""The answers to whether there was any improvement in an outcome, each as a word, a symbol and a colour."""


def components(snapshot: Snapshot) -> Mapping[str, Callable[..., object]]:
    """Return what a template can call to report on a year."""
    reports = _Reports(snapshot)
    return {
        "assessments_table": reports.assessments_table,
        "assessment": reports.assessment,
        "assessment_key": lambda: key([*JUDGEMENTS.values()], "What the assessments mean"),
        "participation": reports.participation,
        "locality_plan": reports.locality_plan,
    }


class _Reports:
    """The parts of a yearly report on a plan, or on the plan of one of its localities."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def assessments_table(self, year: Fields, plan: str = "") -> Blocks:
        """Return every outcome of a plan with its assessment for a year; stop where one has none."""
        rows = [_row(outcome, found) for outcome, found in self._assessed(year, plan)]
        columns = ["Outcome", "Any improvement?", "What the assessment rests on"]
        return table(f"Assessment of each outcome, {year['words']}", columns, rows, row_headers=True)

    def assessment(self, outcome: Fields, year: Fields, plan: str = "") -> Blocks:
        """Return the assessment of one outcome for a year; stop where any outcome has none."""
        judged = {one.id: found for one, found in self._assessed(year, plan)}
        found = judged.get(outcome["id"])
        if found is None:
            return Blocks(*values.as_blocks(_NOT_IN_FORCE))
        answer = tree.Paragraph(values.as_inlines(status(JUDGEMENTS[found.improvement])))
        return _joined([Blocks(answer), prose(found.text)])

    def participation(self, year: Fields) -> Blocks:
        """Return the extent of the participation of community bodies, and how far it was effective."""
        wanted = _year(year)
        found = next((one for one in self._snapshot.reports if wanted.is_covered_by(one.year)), None)
        if found is None or found.participation is None:
            message = f"nothing says how community bodies took part in {year['words']}"
            advice = (
                "write `participation` with `extent` and `effectiveness` into the year's record in reports.yaml"
            )
            raise PaperError(message, advice, code=1)
        extent, effective = found.participation.extent, found.participation.effectiveness
        return _joined([heading("Extent", 3), prose(extent), heading("Effectiveness", 3), prose(effective)])

    def locality_plan(self, locality: Fields) -> Mapping[str, Plain]:
        """Return everything a template can name for the plan of a locality."""
        plan = self._snapshot.others.get(str(locality["plan"]))
        if plan is None or plan.header is None:
            message = f"the locality `{locality['id']}` has no plan to report on"
            raise PaperError(message, "name its plan in localities.yaml as `plan`", code=2)
        return {name: values.plain(value) for name, value in context(plan, None).items()}

    def _assessed(self, year: Fields, plan: str) -> list[tuple[Outcome, Assessment | None]]:
        snapshot = self._snapshot.others.get(plan, self._snapshot)
        wanted = _year(year)
        owed = [pair for pair in _judged(snapshot, wanted) if _is_in_force(pair[0], wanted)]
        lacking = [outcome.id for outcome, found in owed if found is None]
        if lacking:
            message = (
                f"{count(len(lacking), 'outcome')} would be left out, without an assessment for {year['words']}"
            )
            advice = f"write the assessment of {quoted(lacking, 'and')} into assessments.yaml"
            raise PaperError(message, advice, code=1)
        return list(_judged(snapshot, wanted))


_NOT_IN_FORCE = "It was not in force in this year."


def _row(outcome: Outcome, found: Assessment | None) -> list[object]:
    name = called(outcome.id, outcome.title)
    if found is None:
        return [name, "Not assessed", _NOT_IN_FORCE]
    return [name, status(JUDGEMENTS[found.improvement]), prose(found.text)]


def _judged(snapshot: Snapshot, year: ReportingYear) -> Iterator[tuple[Outcome, Assessment | None]]:
    given = {one.outcome.rpartition("/")[2]: one for one in snapshot.assessments if year.is_covered_by(one.year)}
    return ((outcome, given.get(outcome.id)) for outcome in snapshot.outcomes)


def _is_in_force(outcome: Outcome, year: ReportingYear) -> bool:
    start = outcome.period.start if outcome.period else None
    end = outcome.period.end if outcome.period else None
    return not ((start and start.start > year.end) or (end and end.end < year.start))


def _year(year: Fields) -> ReportingYear:
    match year:
        case {"start": date() as start, "end": date() as end}:
            return ReportingYear(start, end)
    message = "a reporting year is wanted here"
    raise PaperError(message, "begin with {% set year = chosen_year() %}, and give it `year`")


def _joined(parts: Sequence[Blocks]) -> Blocks:
    return Blocks(*(block for part in parts for block in values.open_blocks(part)))
