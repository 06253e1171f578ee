"""The values of an indicator: their times, their size, and why they changed (LP504 to LP506, LP509 to LP514)."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.indicators import MONTHS
from loipctl.indicators.disclosure import PEOPLE
from loipctl.model.indicators import Baseline, Indicator, Observation, Target
from loipctl.model.when import months_after
from loipctl.plans.part import Part
from loipctl.rules.alone import alone
from loipctl.rules.ordering import by_time
from loipctl.words import plain, shortened

_PERCENT = frozenset({"%", "percent", "per cent"})
_SAYS_NOTHING = frozenset({"", "na", "none", "unknown", "revised", "revision", "updated", "changed", "correction"})
_IN_ORDER = "the values were put in the order of their times"

Series = Sequence[Observation]


def series_of(indicator: Indicator) -> Iterator[Series]:
    """Yield each list of values an indicator has: its own, those elsewhere, and those of groups."""
    yield indicator.observations
    yield from (comparator.observations for comparator in indicator.comparators)
    yield from (breakdown.observations for breakdown in indicator.breakdowns)


@alone
@rule("LP504", Severity.ERROR)
def period_twice(part: Part) -> Iterator[Finding]:
    """Two values are given for the same time.

    Only one can be printed, and nobody can tell which is right.

    Take one out. Where the second is a correction, put the first under `revised` with the reason.
    """
    for indicator in part.indicators:
        yield from _twice(indicator, indicator.targets)
        for series in series_of(indicator):
            yield from _twice(indicator, series)


def _twice(indicator: Indicator, series: Series | Sequence[Target]) -> Iterator[Finding]:
    seen: dict[tuple[date, date], Observation | Target] = {}
    for one in series:
        first = seen.setdefault((one.period.start, one.period.end), one)
        if first is not one:
            yield Finding(
                one.at("period"),
                f"indicator `{indicator.id}` has two values for {one.period.words()}",
                "take one out; an earlier value that was corrected can stand under `revised`",
                (Note(first.at("period"), "this is the first"),),
            )


@alone
@rule("LP505", Severity.WARNING)
def periods_out_of_order(part: Part) -> Iterator[Finding]:
    """The values of an indicator are not in the order of their times.

    The newest is expected at the end: whoever adds the next one there, or reads only the last, is misled.

    Put them in order, the oldest first.
    """
    for indicator in part.indicators:
        for series in series_of(indicator):
            pairs = ((one, two) for one, two in pairwise(series) if _is_before(two, one))
            before, later = next(pairs, (None, None))
            if before and later:
                yield Finding(
                    later.at("period"),
                    f"the value of `{indicator.id}` for {later.period.words()} stands after that for "
                    f"{before.period.words()}",
                    "put the values in the order of their times, the oldest first",
                    (Note(before.at("period"), "the one before it is newer"),),
                    fix=by_time(series, [_time(one) for one in series], _IN_ORDER),
                )


def _is_before(first: Observation, second: Observation) -> bool:
    return _time(first) < _time(second)


def _time(observation: Observation) -> tuple[date, date]:
    return observation.period.start, observation.period.end


@alone
@rule("LP506", Severity.ERROR)
def observation_in_the_future(part: Part) -> Iterator[Finding]:
    """A value is given for a time that has not begun.

    Nobody can have measured it, and a paper would print it as a fact.

    Correct the period. A value that is hoped for is a target.
    """
    for indicator in part.indicators:
        for one in (one for series in series_of(indicator) for one in series):
            if one.value is not None and one.period.start > part.as_at:
                yield Finding(
                    one.at("period"),
                    f"indicator `{indicator.id}` has a value for {one.period.words()}, which has not begun",
                    "correct the period; a value that is hoped for belongs under `targets`",
                )


@alone
@rule("LP509", Severity.ERROR)
def percent_out_of_range(part: Part) -> Iterator[Finding]:
    """A percentage is below 0 or above 100.

    No share of a whole can be, so the value or the unit is wrong.

    Correct the value. Where it is a change in percent or an index, say so in `unit` and give its `measure`.
    """
    for indicator in part.indicators:
        for one in _values(indicator) if _is_percent(indicator) else ():
            if one.value is not None and not 0 <= one.value <= 100:
                yield Finding(
                    one.at("value"),
                    f"indicator `{indicator.id}` is a percentage, and this value is {one.value}",
                    "correct the value; where it is no share of a whole, say so in `unit` and `measure`",
                )


def _is_percent(indicator: Indicator) -> bool:
    return indicator.measure == "percent" if indicator.measure else indicator.unit.casefold() in _PERCENT


def _values(indicator: Indicator) -> Iterator[Observation | Target | Baseline]:
    if indicator.baseline:
        yield indicator.baseline
    yield from indicator.targets
    for series in series_of(indicator):
        yield from series


@alone
@rule("LP510", Severity.WARNING)
def small_number(part: Part) -> Iterator[Finding]:
    """A breakdown gives a count of people below five.

    In a small place that can tell neighbours who is meant. Publishers of statistics leave such counts out.

    Take the value out and write under `missing` that it is too small to publish, or join the group with another.
    """
    for indicator in part.indicators:
        for breakdown in indicator.breakdowns if _counts_people(indicator) else ():
            group = shortened(breakdown.group)
            for one in breakdown.observations:
                if one.value is not None and 0 < one.value < 5:
                    yield Finding(
                        one.at("value"),
                        f"this count of `{indicator.id}` for the group `{group}` is below five",
                        "write `missing: too small to publish` instead, or join the group with another",
                    )


def _counts_people(indicator: Indicator) -> bool:
    if indicator.measure:
        return indicator.measure == "number"
    return not PEOPLE.isdisjoint(indicator.unit.casefold().split())


@alone
@rule("LP511", Severity.WARNING)
def revised_without_reason(part: Part) -> Iterator[Finding]:
    """A value was revised, and the reason given says nothing.

    A figure the board has seen before has changed; without a reason it looks like a mistake, or worse.

    Say why it changed: a late return, a new definition, an error that was found.
    """
    for indicator in part.indicators:
        for one in (one for series in series_of(indicator) for one in series):
            for revision in one.revised:
                if plain(revision.reason) in _SAYS_NOTHING:
                    yield Finding(
                        revision.at("reason"),
                        f"this value of `{indicator.id}` was revised, and the reason says nothing",
                        "say why it changed, as `a late return` or `a new definition`",
                    )


@alone
@rule("LP514", Severity.WARNING)
def period_does_not_fit_frequency(part: Part) -> Iterator[Finding]:
    """Two values follow each other sooner than the indicator's frequency says.

    Mostly calendar years and financial years are mixed, or quarters stand among years. Such values cannot be
    compared, and the trend drawn from them is not one.

    Correct the periods, or the `frequency`.
    """
    for indicator in part.indicators:
        for series in series_of(indicator):
            yield from list(_too_soon(indicator, series))[:1]


def _too_soon(indicator: Indicator, series: Series) -> Iterator[Finding]:
    months = MONTHS.get(indicator.frequency or "", 0)
    if not months:
        return
    ordered = sorted(series, key=lambda one: (one.period.end, one.period.start))
    for before, one in pairwise(ordered):
        same = (before.period.start, before.period.end) == (one.period.start, one.period.end)
        # a survey is not held on the same day each time; half the time is too soon in any case
        if not same and one.period.end <= months_after(before.period.end, months // 2):
            yield Finding(
                one.at("period"),
                f"the value of `{indicator.id}` for {one.period.words()} follows too soon after that for "
                f"{before.period.words()}",
                f"correct one of the periods, or the `frequency`, which is `{indicator.frequency}`",
                (Note(before.at("period"), "this is the value before it"),),
            )
