"""What is measured: a new value of an indicator, or a corrected one with the reason why."""

from datetime import date
from decimal import Decimal, InvalidOperation

from loipctl.edit.operations import Insert, Operation, Put, Remove
from loipctl.edit.wishes import Wish
from loipctl.errors import LoipctlError
from loipctl.model.indicators import Indicator, Observation
from loipctl.model.when import When
from loipctl.source.reader import Data
from loipctl.words import quoted


def observation_of(indicator: Indicator, period: str) -> Observation | None:
    """Return the observation that an indicator has of a period, however that is written."""
    wanted = _read(period)
    return next(
        (
            one
            for one in indicator.observations
            if (one.period.start, one.period.end) == (wanted.start, wanted.end)
        ),
        None,
    )


def is_same(observation: Observation, value: str) -> bool:
    """Tell whether an observation has a value already, however that is written."""
    try:
        return observation.value is not None and observation.value == Decimal(value)
    except InvalidOperation:
        return False


def observe(indicator: Indicator, period: str, value: str, note: str = "") -> Wish:
    """Return what adds an observation, where it belongs by its period."""
    wanted = _read(period)
    later = (number for number, one in enumerate(indicator.observations) if one.period.start > wanted.start)
    fields: dict[str, Data] = {"period": period, "value": value, **({"note": note} if note else {})}
    added = Insert(indicator.at("observations").route, fields, next(later, None))
    return _wish(f"{indicator.id}: {value} {indicator.unit} for {wanted.words()}", indicator, added)


def revise(indicator: Indicator, there: Observation, value: str, reason: str, on: date) -> Wish:
    """Return what corrects the value of an observation and keeps the one it had, with the reason."""
    done = f"{indicator.id}: {value} {indicator.unit} for {there.period.words()}"
    if there.value is None:
        missing = [Remove(there.at("missing").route)] if there.missing else []
        return _wish(done, indicator, Put(there.at("value").route, value), *missing)
    kept: dict[str, Data] = {"on": on.isoformat(), "from": str(there.value), "reason": reason}
    wanted = Put(there.at("value").route, value), Insert(there.at("revised").route, kept)
    return _wish(f"{done}, not {there.value}", indicator, *wanted)


def _read(period: str) -> When:
    try:
        return When.read(period.strip())
    except ValueError:
        advice = "write 2026-03-31, 2026-03, 2026, 2025/26 or 2025/26 Q3"
        raise LoipctlError(f"{quoted([period])} is no day or stretch of time", advice, 2) from None


def _wish(done: str, indicator: Indicator, *wanted: Operation) -> Wish:
    return Wish(done, {indicator.at().file: wanted})
