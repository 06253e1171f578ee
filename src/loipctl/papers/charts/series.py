"""The values of an indicator in the order of their times, cut where there is no value."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from loipctl.indicators import MONTHS
from loipctl.indicators.reading import Reading
from loipctl.model.indicators import Observation
from loipctl.model.when import When, months_after
from loipctl.words import listed


class Gap(NamedTuple):
    """A stretch of time without a value, from the last value before it to the first after, and when that is."""

    start: date
    end: date
    words: str


def known(reading: Reading) -> list[Observation]:
    """Return the observations with a value, by time."""
    return sorted((one for one in reading.indicator.observations if one.value is not None), key=_end)


def runs(reading: Reading) -> list[list[Observation]]:
    """Return the values that follow each other without a gap."""
    found: list[list[Observation]] = []
    before_gaps = {gap.start for gap in gaps(reading)}
    for one in known(reading):
        if not found or found[-1][-1].period.end in before_gaps:
            found.append([])
        found[-1].append(one)
    return found


def gaps(reading: Reading) -> list[Gap]:
    """Return the times between two values, or after the last, in which a value is missing.

    It is missing where the record says so, or where more than one and a half times the indicator's frequency lies
    between two values.
    """
    missing = sorted((one for one in reading.indicator.observations if one.value is None), key=_end)
    return [*_between(reading, missing), *_after(reading, missing)]


def short(when: When) -> str:
    """Return a time as an axis names it: 2024/25, May 2026, 31 March 2026."""
    return when.words() if "-" in when.text else when.text


def _between(reading: Reading, missing: Sequence[Observation]) -> Iterator[Gap]:
    frequency = reading.indicator.frequency
    for before, after in pairwise(known(reading)):
        start, end = before.period.end, after.period.end
        within = [short(one.period) for one in missing if start < one.period.end < end]
        if within:
            yield Gap(start, end, f"for {listed(within)}")
        elif frequency and months_after(start, MONTHS[frequency] * 3 // 2) < end:
            yield Gap(start, end, f"between {short(before.period)} and {short(after.period)}")


def _after(reading: Reading, missing: Sequence[Observation]) -> Iterator[Gap]:
    values = known(reading)
    later = [one for one in missing if values and one.period.end > values[-1].period.end]
    if later:
        named = listed(short(one.period) for one in later)
        yield Gap(values[-1].period.end, later[-1].period.end, f"for {named}")


def value_of(observation: Observation) -> Decimal:
    """Return the value of an observation that has one."""
    assert observation.value is not None  # noqa: S101  # `known` leaves out those without
    return observation.value


def _end(observation: Observation) -> date:
    return observation.period.end
