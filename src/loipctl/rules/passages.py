"""The texts of a plan, each with where it stands: what the rules of wording read."""

import re
from collections.abc import Iterator

from loipctl.model.record import WrittenText
from loipctl.plans.snapshot import Snapshot

ADDRESSES = frozenset({"address", "website"})
"""The fields that hold a link and nothing else."""

_LONG = 200
_SIGN = re.compile(r"[@<\[#?£0=+\x80-\U0010ffff]")
_CAPITALS_OR_DIGITS = re.compile(r"[A-Z0-9][A-Z0-9&/.-]")


def passages(snapshot: Snapshot) -> tuple[WrittenText, ...]:
    """Return every text of a plan of which a rule could have something to say, in the order of the plan.

    Most texts are short and have nothing but words and stops; they are passed over here once for all rules.
    """
    return snapshot.once(_passages)


def every_passage(snapshot: Snapshot) -> tuple[WrittenText, ...]:
    """Return every text of a plan, in its order."""
    return snapshot.once(_every_passage)


def _passages(snapshot: Snapshot) -> tuple[WrittenText, ...]:
    return tuple(_each(snapshot, only_remarkable=True))


def _every_passage(snapshot: Snapshot) -> tuple[WrittenText, ...]:
    return tuple(_each(snapshot, only_remarkable=False))


def _each(snapshot: Snapshot, *, only_remarkable: bool) -> Iterator[WrittenText]:
    sieve = is_remarkable if only_remarkable else None
    if snapshot.header:
        yield from snapshot.header.texts(sieve)
    for _, record in snapshot.everything():
        yield from record.texts(sieve)


def is_remarkable(field: str, text: str) -> bool:
    """Tell at a glance whether any rule of wording could have something to say of a text in a field."""
    if len(text) > _LONG or _SIGN.search(text) or _CAPITALS_OR_DIGITS.search(text) or field in ADDRESSES:
        return True
    small = text.casefold()
    # each asked for by itself: a loop over them takes twice as long, and there are ten texts to a record
    signs = "://" in text or "--" in text
    return signs or "tb" in small or "todo" in small or "xme" in small or "xxx" in small or "lorem" in small
