"""An indicator as it was known on a day: without later values, and with the values that were revised since."""

from collections.abc import Iterable
from datetime import date

from loipctl.model.indicators import Indicator, Observation


def seen(indicator: Indicator, as_at: date) -> Indicator:
    """Return an indicator with what could be known of it on a day.

    A value belongs to a day from the first day of its period, as in `latest`: the records do not say when it was
    written down.
    """
    return indicator.model_copy(
        update={
            "observations": _seen(indicator.observations, as_at),
            "comparators": tuple(
                one.model_copy(update={"observations": _seen(one.observations, as_at)})
                for one in indicator.comparators
            ),
            "breakdowns": tuple(
                one.model_copy(update={"observations": _seen(one.observations, as_at)})
                for one in indicator.breakdowns
            ),
        }
    )


def _seen(observations: Iterable[Observation], as_at: date) -> tuple[Observation, ...]:
    return tuple(_before_revision(one, as_at) for one in observations if one.period.start <= as_at)


def _before_revision(observation: Observation, as_at: date) -> Observation:
    """Return a value as it stood on a day: the one before the first revision that came later."""
    later = [one for one in observation.revised if one.on > as_at]
    if not later:
        return observation
    first = min(later, key=lambda one: one.on)
    kept = tuple(one for one in observation.revised if one.on <= as_at)
    return observation.model_copy(update={"value": first.from_, "revised": kept})
