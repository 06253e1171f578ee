"""An indicator read on a day: where it stands, how it moved, and whether it meets its target."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from loipctl.indicators import Movement, latest, movement, next_due
from loipctl.indicators.disclosure import guarded
from loipctl.indicators.seen import seen
from loipctl.indicators.trajectory import expected
from loipctl.indicators.verdicts import Verdict, against, judged_by, verdict
from loipctl.model.indicators import Indicator, Observation, Target
from loipctl.model.when import When


class Change(NamedTuple):
    """How far the latest value is from an earlier one, and whether that is for the better.

    `amount` is the later value less the earlier one, in the indicator's unit.
    """

    since: When
    before: Decimal
    amount: Decimal
    movement: Movement

    @property
    def percent(self) -> Decimal | None:
        """Return the amount as a percentage of the earlier value, None where that is 0."""
        return self.amount / abs(self.before) * 100 if self.before else None


class Reading(NamedTuple):
    """An indicator as it was known on a day, without counts too small to print."""

    indicator: Indicator
    as_at: date

    @property
    def latest(self) -> Observation | None:
        """Return the value for the latest time."""
        return latest(self.indicator.observations, self.as_at)

    @property
    def previous(self) -> Observation | None:
        """Return the value for the time before the latest."""
        newest = self.latest
        earlier = (one for one in self.indicator.observations if newest and one.period.end < newest.period.end)
        return latest(earlier, self.as_at)

    @property
    def since_baseline(self) -> Change | None:
        """Return how far the latest value is from the baseline, None where it is the baseline itself."""
        baseline = self.indicator.baseline
        return self._change(baseline.period, baseline.value) if baseline else None

    @property
    def since_previous(self) -> Change | None:
        """Return how far the latest value is from the one before."""
        before = self.previous
        return self._change(before.period, before.value) if before and before.value is not None else None

    @property
    def target(self) -> Target | None:
        """Return the target that the verdict is about."""
        return judged_by(self.indicator, self.latest, self.as_at)

    @property
    def verdict(self) -> Verdict:
        """Return how the latest value stands against the target."""
        return verdict(self.indicator, self.latest, self.target)

    @property
    def expected(self) -> Decimal | None:
        """Return where the way to the targets should have led by the latest value; None at the start."""
        newest, baseline = self.latest, self.indicator.baseline
        if newest is None or (baseline and newest.period.end <= baseline.period.end):
            return None
        return expected(self.indicator, newest.period.end)

    @property
    def course(self) -> Verdict | None:
        """Return how the latest value stands against the way to the targets."""
        newest, aim = self.latest, self.expected
        if newest is None or newest.value is None or aim is None or self.indicator.direction == "contextual":
            return None
        return against(self.indicator, newest.value, aim)

    @property
    def gap(self) -> Observation | None:
        """Return the newest time for which there is no value, where it is later than the latest value."""
        newest = self.latest
        missing = [
            one
            for one in self.indicator.observations
            if one.value is None and (newest is None or one.period.end > newest.period.end)
        ]
        return max(missing, key=lambda one: one.period.end, default=None)

    @property
    def months_old(self) -> int | None:
        """Return how many whole months ago the time of the latest value ended; 0 where it still runs."""
        newest = self.latest
        return _months_between(newest.period.end, self.as_at) if newest else None

    @property
    def is_overdue(self) -> bool:
        """Return whether the next value should be there and is not."""
        due = next_due(self.indicator, self.as_at)
        return due is not None and due < self.as_at

    def _change(self, since: When, before: Decimal) -> Change | None:
        newest = self.latest
        if newest is None or newest.value is None or newest.period.end <= since.end:
            return None
        return Change(since, before, newest.value - before, movement(self.indicator, before, newest.value))


def read(indicator: Indicator, as_at: date) -> Reading:
    """Return what an indicator says on a day."""
    return Reading(guarded(seen(indicator, as_at)), as_at)


def _months_between(earlier: date, later: date) -> int:
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return max(months - (later.day < earlier.day), 0)
