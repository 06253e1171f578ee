"""Indicators as variables of statistics, with their observations, and what was held with communities."""

from collections.abc import Iterator
from decimal import Decimal

from loipctl.exchange.linked.context import Node, addresses_of, identify, paragraphs, said, web
from loipctl.exchange.linked.people import during, owner_id
from loipctl.indicators.seen import seen
from loipctl.model.indicators import Baseline, Indicator, Observation, Target
from loipctl.plans.snapshot import Snapshot

_EVENTS = {
    "held": "schema:EventScheduled",
    "planned": "schema:EventScheduled",
    "cancelled": "schema:EventCancelled",
}


def measures(snapshot: Snapshot) -> Iterator[Node]:
    """Yield the indicators and the engagement of a plan."""
    yield from (_indicator(snapshot, seen(one, snapshot.as_at)) for one in snapshot.indicators)
    for one in snapshot.engagement:
        yield said(
            id=identify(snapshot, one.noun, one.id),
            type="schema:Event",
            name=one.title,
            description=paragraphs(one.description, one.heard, one.changed),
            eventStatus=_EVENTS[one.state],
            organizer=owner_id(snapshot, one.contact),
            **(during(one.date) if one.date else {}),
        )


def _indicator(snapshot: Snapshot, one: Indicator) -> Node:
    id_ = identify(snapshot, one.noun, one.id)
    values = [*((one.baseline,) if one.baseline else ()), *one.observations]
    return said(
        id=id_,
        type="schema:StatisticalVariable",
        name=one.title,
        notation=one.id,
        unitText=one.unit,
        about=addresses_of(snapshot, one.outcomes, "outcomes"),
        agent=owner_id(snapshot, one.owner),
        url=web(one.source.address) if one.source else None,
        subjectOf=[_observation(one, each, id_) for each in values],
        valueReference=[_target(one, each) for each in one.targets],
    )


def _observation(indicator: Indicator, one: Baseline | Observation, variable: str) -> Node:
    missing = one.missing if isinstance(one, Observation) and one.value is None else None
    return said(
        type="schema:Observation",
        observationDate=one.period.end.isoformat(),
        observationPeriod=f"{one.period.start.isoformat()}/{one.period.end.isoformat()}",
        variableMeasured=variable,
        value=_number(one.value),
        unitText=indicator.unit,
        description="\n".join(filter(None, [f"No value: {missing}" if missing else "", one.note])),
    )


def _target(indicator: Indicator, one: Target) -> Node:
    return said(
        type="schema:QuantitativeValue",
        name="Target",
        value=_number(one.value),
        unitText=indicator.unit,
        validThrough=one.period.end.isoformat(),
    )


def _number(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"
