"""The statuses of a plan's scheme: offered where one is asked for, and named where a word is none of them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.model.schemes import Scheme, Status


def choices(scheme: "Scheme") -> Mapping[str, str]:
    """Return what each status means, by the word that is typed for it."""
    return {one.key: f"{one.shown}. {one.definition}" for one in scheme.statuses}


def status_of(scheme: "Scheme", word: str) -> "Status":
    """Return the status that a word stands for. Raises `LoipctlError` where the scheme has none."""
    from loipctl.words import did_you_mean

    if found := scheme.find(word):
        return found
    known = choices(scheme)
    advice = did_you_mean(word, known) or f"write {', '.join(known)}"
    raise LoipctlError(f"the plan's scheme has no status `{word}`", advice, 2)
