"""What the records of a plan show of one duty."""

from typing import NamedTuple

from loipctl.words import count, shortened

LONGEST = 300
"""The most characters of a note."""

NO_DAY = "the plan does not say when it came out"


class Shown(NamedTuple):
    """What shows that a duty is met, and what speaks against it.

    `not_yet` says why there is nothing to judge yet, `untold` why nothing can be told though there should be.
    """

    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    not_yet: str = ""
    untold: str = ""


def shows(*evidence: str) -> Shown:
    """Return what shows that a duty is met; nothing where there is nothing."""
    return Shown(evidence=tuple(one for one in evidence if one))


def sentence(text: str) -> str:
    """Return a note as it is printed: on one line, with a capital at its start unless it is an address."""
    short = shortened(text, LONGEST)
    return short if "://" in short.partition(" ")[0] else short[:1].upper() + short[1:]


def nothing_yet(why: str) -> Shown:
    """Return that there is nothing to judge yet."""
    return Shown(not_yet=why)


def of_all(number: int, total: int, noun: str, plural: str = "") -> str:
    """Return a part of a whole: 2 of 3 outcomes."""
    return f"{number:,} of {count(total, noun, plural)}"
