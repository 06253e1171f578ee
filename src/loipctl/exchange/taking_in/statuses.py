"""Statuses as partnerships write them, as keys of the plan's scheme; one that is not known is never guessed."""

from collections.abc import Mapping, Sequence

from loipctl.exchange.taking_in.names import Unclear
from loipctl.exchange.taking_in.vocabulary import STATUSES
from loipctl.model.schemes import Scheme, Status
from loipctl.words import plain, quoted, shortened


def key_of(text: str, scheme: Scheme, agreed: Mapping[str, str]) -> str:
    """Return the key of the scheme that a text means: as agreed, by key or label, or by the words everybody uses.

    Raises `Unclear` where the scheme has none for it, or more than one.
    """
    for said, key in agreed.items():
        if plain(said) == plain(text):
            return _known(key, scheme)
    found = _called(text, scheme) or _meant(text, scheme)
    if len(found) != 1:
        keys = quoted(one.key for one in found or scheme.statuses)
        raise Unclear(f"it is no status of the plan: the mapping can say under `statuses` which of {keys} it is")
    return found[0].key


def _known(key: str, scheme: Scheme) -> str:
    if scheme.find(key) is None:
        keys = quoted(one.key for one in scheme.statuses)
        raise Unclear(f"the mapping calls it `{shortened(key)}`, and the plan's scheme has {keys}")
    return key


def _called(text: str, scheme: Scheme) -> Sequence[Status]:
    """Return the statuses with that key or label, or whose label begins with it before a colon."""
    wanted = plain(text)
    return [
        one
        for one in scheme.statuses
        if wanted in {plain(one.key), plain(one.label), plain(one.label.partition(":")[0])}
    ][:1]


def _meant(text: str, scheme: Scheme) -> Sequence[Status]:
    """Return the statuses that count as what a word stands for."""
    meanings = [meaning for meaning, words in STATUSES.items() if plain(text) in {*map(plain, words)}]
    return [one for one in scheme.statuses if one.counts_as in meanings]
