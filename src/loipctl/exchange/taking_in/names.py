"""Knows records by what people call them: their ids, names, short names and initials."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loipctl.exchange.taking_in.vocabulary import BODIES, PARTNER_KINDS, POSTS
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.words import plain, quoted

_SEPARATOR = re.compile(r"\s*[\n;/]\s*|\s*,\s*|\s+(?:and|&|with)\s+")
_BRACKETED = re.compile(r"\(([^()]{2,30})\)")
_OF_ONE = ("fire and rescue", "health and social care", "fire & rescue", "health & social care")
"""The names of one body in which `and` stands."""

_SMALL = frozenset({"of", "and", "the", "for", "in", "on", "a", "to", "&"})


class Unclear(Exception):  # noqa: N818
    """What stands in a cell cannot be taken in with certainty, and why."""


@dataclass
class Names:
    """The records of a plan, and those about to be added to it, by what they are called."""

    called: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    def add(self, collection: str, id_: str, name: str) -> None:
        """Make a record known by its id, its name, a short name in brackets and its initials."""
        for key in (id_, *_spellings(name)):
            self.called[collection][plain(key)].add(id_)

    def find(self, text: str, collections: Sequence[str]) -> str:
        """Return the id of the one record that a text names, or nothing.

        Raises `Unclear` where it names several.
        """
        found = {id_ for name in collections for key in _asked(text) for id_ in self.called[name].get(key, ())}
        if len(found) > 1:
            raise Unclear(f"it could be {quoted(sorted(found))}")
        return next(iter(found), "")


def of(snapshot: Snapshot) -> Names:
    """Return the names of the records of a plan."""
    names = Names()
    for collection, record in snapshot.everything():
        if id_ := getattr(record, "id", ""):
            names.add(collection, id_, name_of(record))
    return names


def split(text: str) -> list[str]:
    """Return the names that a text lists."""
    return [name for part in _SEPARATOR.split(text) if (name := part.strip(" -•.\t"))]


def kind_of(name: str) -> str:
    """Return the kind of a partner, as its name tells it."""
    words = f" {' '.join(re.findall(r'[a-z]+', name.casefold()))} "
    return next(
        (kind for kind, said in PARTNER_KINDS.items() if any(f" {one} " in words for one in said)), "other"
    )


def refusal_of_body(name: str) -> str:
    """Return why a name is not taken for that of a body that could be a partner, or nothing."""
    words = re.findall(r"[\w-]+", name)
    small = {word.casefold() for word in words}
    if "@" in name:
        return "it is a mailbox, and no partner or group of the plan"
    if small & POSTS:
        return "it may be a post, and a post is added with its partner by loipctl new officer"
    if small & BODIES or any(len(word) > 2 and word.isupper() for word in words):
        return ""
    return "no partner, group or officer is called that, and it may be the name of a person"


def refusal_of_several(name: str) -> str:
    """Return why a name is not taken for that of one body, or nothing."""
    parts = [{*re.findall(r"[\w-]+", part.casefold())} for part in split(name)]
    if len(parts) < 2 or any(one in name.casefold() for one in _OF_ONE) or not all(one & BODIES for one in parts):
        return ""
    return "it may name one body or several"


def _asked(text: str) -> set[str]:
    bare = " ".join(text.split())
    return {
        key
        for one in (bare, _BRACKETED.sub("", bare), re.sub(r"^the\s+", "", bare, flags=re.I))
        if (key := plain(one))
    }


def _spellings(name: str) -> Iterator[str]:
    bare = " ".join(_BRACKETED.sub("", name).split())
    yield from (name, bare, re.sub(r"^the\s+", "", bare, flags=re.I), *_BRACKETED.findall(name))
    letters = "".join(word[0] for word in bare.split() if word.casefold() not in _SMALL and word[0].isupper())
    if len(letters) > 2:
        yield letters
