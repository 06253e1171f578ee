"""Outcomes as results of IATI, with their indicators: baseline, periods, targets, and values that came in."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from loipctl.exchange.iati.xml import Element, add, tell
from loipctl.indicators.seen import seen
from loipctl.model.indicators import Breakdown, Indicator, Observation, Target
from loipctl.model.outcomes import Outcome
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot
from loipctl.words import listed

G = TypeVar("G", Target, Observation)

_OUTCOME = "2"
_UNIT, _PERCENTAGE, _QUALITATIVE = "1", "2", "5"
_MEASURES: Mapping[str, str] = {"percent": _PERCENTAGE, "qualitative": _QUALITATIVE}
_DIRECTIONS: Mapping[str, str] = {
    "maintain": "It should stay as it is, for which IATI has no sign.",
    "contextual": "Neither more nor less of it is better, for which IATI has no sign.",
}
_OWN = "99"


def indicators_of(snapshot: Snapshot, outcome: Outcome) -> list[Indicator]:
    """Return the indicators that speak for an outcome, with the values that were known on the snapshot's day."""
    return [
        seen(one, snapshot.as_at)
        for one in snapshot.indicators
        if outcome.id in (named.rpartition("/")[2] for named in one.outcomes)
    ]


def add_result(activity: Element, snapshot: Snapshot, outcome: Outcome) -> None:
    """Add an outcome that has indicators."""
    result = add(activity, "result", type=_OUTCOME)
    tell(result, "title", f"{outcome.id} {outcome.title}")
    if said := "\n\n".join(one.strip() for one in (outcome.description, outcome.improvement) if one):
        tell(result, "description", said)
    for indicator in indicators_of(snapshot, outcome):
        _add_indicator(result, indicator)


def _add_indicator(result: Element, indicator: Indicator) -> None:
    attributes = {"measure": _measure(indicator)}
    if indicator.direction in {"increase", "decrease"}:
        attributes["ascending"] = "1" if indicator.direction == "increase" else "0"
    if indicator.measure in {"percent", "rate"}:
        attributes["aggregation__status"] = "0"
    element = add(result, "indicator", **attributes)
    tell(element, "title", f"{indicator.title} ({indicator.unit})")
    if said := _description(indicator):
        tell(element, "description", said)
    if indicator.source and indicator.source.code:
        add(element, "reference", vocabulary=_OWN, code=indicator.source.code)
    if indicator.baseline:
        _add_baseline(element, indicator)
    for when in sorted(_periods(indicator), key=lambda one: (one.end, one.start)):
        _add_period(element, indicator, when)


def _measure(indicator: Indicator) -> str:
    if indicator.measure is None:
        return _PERCENTAGE if indicator.unit == "%" else _UNIT
    return _MEASURES.get(indicator.measure, _UNIT)


def _description(indicator: Indicator) -> str:
    source = f"Source: {indicator.source.name}" if indicator.source else ""
    framework = f" ({indicator.source.framework})" if indicator.source and indicator.source.framework else ""
    others = listed(one.name for one in indicator.comparators)
    elsewhere = f"It is compared with {others}, whose values IATI cannot hold." if others else ""
    return "\n".join(filter(None, [source + framework, _DIRECTIONS.get(indicator.direction, ""), elsewhere]))


def _add_baseline(element: Element, indicator: Indicator) -> None:
    baseline = indicator.baseline
    assert baseline is not None  # noqa: S101  # it was asked for
    end = baseline.period.end
    found = add(
        element,
        "baseline",
        year=str(end.year),
        iso__date=end.isoformat(),
        **_value(indicator, baseline.value),
    )
    _comment(found, indicator, baseline.value, baseline.note)


def _periods(indicator: Indicator) -> set[When]:
    """Return each stretch of time of which something is said, however it was typed."""
    given: list[Target | Observation] = [*indicator.targets, *indicator.observations]
    given += [one for part in indicator.breakdowns for one in part.observations]
    return {When("", one.period.start, one.period.end) for one in given}


def _add_period(element: Element, indicator: Indicator, when: When) -> None:
    period = add(element, "period")
    add(period, "period-start", iso__date=when.start.isoformat())
    add(period, "period-end", iso__date=when.end.isoformat())
    for target in _during(indicator.targets, when):
        found = add(period, "target", **_value(indicator, target.value))
        _comment(found, indicator, target.value, None)
    for one in _during(indicator.observations, when):
        _add_actual(period, indicator, one)
    for part in indicator.breakdowns:
        for one in _during(part.observations, when):
            _add_actual(period, indicator, one, part)


def _during(given: Iterable[G], when: When) -> list[G]:
    return [one for one in given if (one.period.start, one.period.end) == (when.start, when.end)]


def _add_actual(
    period: Element, indicator: Indicator, observation: Observation, part: Breakdown | None = None
) -> None:
    value = observation.value
    found = add(period, "actual", **({} if value is None else _value(indicator, value)))
    if part:
        add(found, "dimension", name=part.dimension, value=part.group)
    missing = f"No value: {observation.missing or 'no reason is given'}" if value is None else ""
    _comment(found, indicator, value, "\n".join(filter(None, [missing, observation.note])))


def _value(indicator: Indicator, value: Decimal) -> dict[str, str]:
    """Return a value as an attribute; what cannot be counted has none, and stands in the comment."""
    return {} if _measure(indicator) == _QUALITATIVE else {"value": f"{value:f}"}


def _comment(element: Element, indicator: Indicator, value: Decimal | None, note: str | None) -> None:
    is_told = value is not None and _measure(indicator) == _QUALITATIVE
    said = "\n".join(filter(None, [f"{value:f}" if is_told else "", note]))
    if said:
        tell(element, "comment", said)
