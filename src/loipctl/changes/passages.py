"""The words that changed between two texts, with a few around them that did not."""

from collections.abc import Iterator, Sequence

from loipctl.changes.change import Passage

AROUND = 6
"""How many words before and after a change are shown, so that it can be found in the text."""

_MOST = 1_000_000
"""The most pairs of words that are compared one by one; longer texts count as changed from end to end."""


def passages(was: str, now: str) -> tuple[Passage, ...]:
    """Return what was taken out of a text and what was put in, each between the words that stayed."""
    found = [one for one in _compared(was.split(), now.split()) if one.text]
    last = len(found) - 1
    return tuple(_cut(one, first=place == 0, last=place == last) for place, one in enumerate(found))


def _compared(was: Sequence[str], now: Sequence[str]) -> Iterator[Passage]:
    start = _alike(was, now)
    end = _alike(was[start:][::-1], now[start:][::-1])
    yield Passage("same", " ".join(was[:start]))
    yield from _middle(was[start : len(was) - end], now[start : len(now) - end])
    yield Passage("same", " ".join(was[len(was) - end :]))


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words at the start are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((place for place, (left, right) in pairs if left != right), min(len(one), len(other)))


def _middle(was: Sequence[str], now: Sequence[str]) -> Iterator[Passage]:
    from difflib import SequenceMatcher

    if len(was) * len(now) > _MOST:
        yield Passage("out", " ".join(was))
        yield Passage("in", " ".join(now))
        return
    for kind, one, two, three, four in SequenceMatcher(None, was, now).get_opcodes():
        if kind == "equal":
            yield Passage("same", " ".join(was[one:two]))
        else:
            yield Passage("out", " ".join(was[one:two]))
            yield Passage("in", " ".join(now[three:four]))


def _cut(one: Passage, *, first: bool, last: bool) -> Passage:
    """Return a passage with the middle of a long stretch that stayed left out."""
    words = one.text.split()
    room = AROUND * (2 - first - last)
    if one.mark != "same" or len(words) <= room + 1:
        return one
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    return Passage("same", " ".join([*head, "…", *tail]))
