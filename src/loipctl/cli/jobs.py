"""How many processes read a large repository together."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from loipctl.plans.crew import Crew
    from loipctl.plans.repository import Repository

_MOST = 8
"""The most processes that are begun without being asked for."""


def engaging(here: "Repository", jobs: int | None) -> "Repository":
    """Return a repository that several processes read where it is large and there are processors for them."""
    if not (hasattr(os, "sched_getaffinity") and hasattr(os, "memfd_create")):
        return here  # no process can be begun here that knows what this one knows
    number = jobs or min(len(os.sched_getaffinity(0)), _MOST)
    return here if number < 2 else replace(here, engage=lambda: _crew(number))


def _crew(number: int) -> "Crew":
    from loipctl import check
    from loipctl.plans.crew import Crew

    return Crew(number, check.works)
