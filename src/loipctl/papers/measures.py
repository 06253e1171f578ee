"""Indicators as a template sees them: their fields, and what they say on the day."""

from collections.abc import Iterator, Mapping

from loipctl.indicators import about, latest, printed
from loipctl.indicators.reading import Change, Reading, read
from loipctl.indicators.words import COURSE, TRAVEL, VERDICTS, age_in_words, change_in_words, difference_in_words
from loipctl.model.indicators import Baseline, Breakdown, Indicator, Observation, Target
from loipctl.papers.fields import Fields, View, status_fields
from loipctl.plans.owners import partners_of
from loipctl.plans.snapshot import Snapshot


def readings(snapshot: Snapshot) -> Mapping[str, Reading]:
    """Return what each indicator of a plan says on its day, by id."""
    return snapshot.once(_readings)


def _readings(snapshot: Snapshot) -> Mapping[str, Reading]:
    return {one.id: read(one, snapshot.as_at) for one in snapshot.indicators}


def indicator_fields(snapshot: Snapshot, view: View) -> list[Fields]:
    """Return the indicators of a plan; counts too small to print are not in them."""
    return [
        {
            **view.fields(one.indicator),
            "plan": snapshot.id,
            "partners": [*partners_of(snapshot, [one.indicator.owner])],
            "reading": _reading_fields(one),
        }
        for one in readings(snapshot).values()
    ]


def _reading_fields(reading: Reading) -> Fields:
    indicator = reading.indicator
    expected = reading.expected
    return {
        "latest": _value(indicator, reading.latest),
        "previous": _value(indicator, reading.previous),
        "baseline": _value(indicator, indicator.baseline),
        "target": _value(indicator, reading.target),
        "verdict": status_fields(VERDICTS[reading.verdict]),
        "since_baseline": _change(indicator, reading.since_baseline),
        "since_previous": _change(indicator, reading.since_previous),
        "expected": about(indicator, expected) if expected is not None else None,
        "course": COURSE[reading.course] if reading.course else None,
        "age": age_in_words(reading),
        "is_overdue": reading.is_overdue,
        "gap": {"period": reading.gap.period.words(), "why": reading.gap.missing} if reading.gap else None,
        "revisions": [*_revisions(indicator)],
        "comparators": [*_comparators(reading)],
        "breakdowns": [*_breakdowns(reading)],
    }


def _value(indicator: Indicator, given: Observation | Baseline | Target | None) -> Fields | None:
    if given is None or given.value is None:
        return None
    note = None if isinstance(given, Target) else given.note
    return {"value": printed(indicator, given.value), "period": given.period.words(), "note": note}


def _change(indicator: Indicator, change: Change | None) -> Fields | None:
    if change is None:
        return None
    return {
        "words": change_in_words(indicator, change),
        "travel": TRAVEL[change.movement],
        "since": change.since.words(),
    }


def _revisions(indicator: Indicator) -> Iterator[Fields]:
    """Yield each value that was revised, as it was and as it became, the oldest revision first."""
    for observation in indicator.observations:
        became = [*(one.from_ for one in observation.revised), observation.value][1:]
        for revision, now in zip(observation.revised, became, strict=True):
            yield {
                "period": observation.period.words(),
                "from": printed(indicator, revision.from_),
                "to": printed(indicator, now) if now is not None else None,
                "on": revision.on,
                "reason": revision.reason,
            }


def _comparators(reading: Reading) -> Iterator[Fields]:
    """Yield the same measure elsewhere: for the time of the latest value, or else the newest there is."""
    newest = reading.latest
    for one in reading.indicator.comparators:
        same = (there for there in one.observations if newest and there.period == newest.period)
        found = next(same, None) or latest(one.observations, reading.as_at)
        yield {"name": one.name, "at": _value(reading.indicator, found), "difference": _difference(reading, found)}


def _difference(reading: Reading, there: Observation | None) -> str | None:
    """Return how far the latest value is from one elsewhere, for the same time only."""
    here = reading.latest
    if here is None or there is None or here.period != there.period:
        return None
    if here.value is None or there.value is None:
        return None
    return difference_in_words(reading.indicator, here.value, there.value)


def _breakdowns(reading: Reading) -> Iterator[Fields]:
    """Yield the groups of each dimension, each with its newest value or why there is none."""
    by_dimension: dict[str, list[Breakdown]] = {}
    for one in reading.indicator.breakdowns:
        by_dimension.setdefault(one.dimension, []).append(one)
    for dimension, groups in by_dimension.items():
        yield {"dimension": dimension, "groups": [_group(reading, one) for one in groups]}


def _group(reading: Reading, breakdown: Breakdown) -> Fields:
    newest = max(breakdown.observations, key=lambda one: one.period.end, default=None)
    return {
        "group": breakdown.group,
        "at": _value(reading.indicator, newest),
        "period": newest.period.words() if newest else None,
        "missing": newest.missing if newest else None,
    }
