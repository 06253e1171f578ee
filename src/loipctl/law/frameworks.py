"""The frameworks of outcomes that plans link to: which were in force when, and their outcomes."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from loipctl.law.built_in import table
from loipctl.model.law import Framework, NationalOutcome


class Frameworks(NamedTuple):
    """Frameworks by their ids."""

    by_id: Mapping[str, Framework]

    def superseded(self, as_at: date) -> tuple[Framework, ...]:
        """Return those that were no longer in force on a day."""
        return tuple(one for one in self.by_id.values() if one.until and one.until.end < as_at)

    def outcomes(self, named: Iterable[str]) -> Mapping[str, NationalOutcome] | None:
        """Return the outcomes of the frameworks named, by id; of all where none is named.

        None where one of them is not known here, so that nothing can be said of what it holds.
        """
        wanted = list(named) or [*self.by_id]
        if not all(id_ in self.by_id for id_ in wanted):
            return None
        return {outcome.id: outcome for id_ in wanted for outcome in self.by_id[id_].outcomes}


@cache
def built_in() -> tuple[Framework, ...]:
    """Return the frameworks that come with the program."""
    return tuple(Framework.model_validate(entry) for entry in table("frameworks")["framework"])
