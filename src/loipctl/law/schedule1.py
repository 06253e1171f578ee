"""Who must take part in community planning in an area, and what part the Act gives each kind of partner."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from loipctl.model.partners import Partner, PartnerKind


@dataclass(frozen=True, slots=True)
class Entry:
    """A body that must take part in community planning: where, since when, and by which source.

    `governs` says that section 13 lays the duty to lead on it, `verify` what should be checked before it is
    printed as law, and `known_by` holds the words that tell it from other bodies of its kind.
    """

    name: str
    kind: PartnerKind
    since: date
    source: str
    governs: bool = False
    everywhere: bool = False
    areas: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()
    known_by: tuple[str, ...] = ()
    verify: str = ""

    def applies(self, area: str | None, as_at: date) -> bool:
        """Return whether the body must take part in a council area; of an unknown area, whether in every one."""
        if as_at < self.since:
            return False
        if area is None:
            return self.everywhere and not self.not_in
        return area in self.areas or (self.everywhere and area not in self.not_in)

    def is_among(self, partners: Iterable[Partner]) -> bool:
        """Return whether one of the partners is this body: by kind, and by name where several share a kind."""
        return any(partner.kind == self.kind and self._is_named(partner.name) for partner in partners)

    def _is_named(self, name: str) -> bool:
        if self.known_by:
            return _has(name, self.known_by)
        return not any(_has(name, other.known_by) for other in entries() if other.kind == self.kind)


@cache
def entries() -> tuple[Entry, ...]:
    """Return the council and the bodies of Schedule 1, in the Schedule's order."""
    import tomllib

    data = tomllib.loads(files("loipctl.law").joinpath("schedule1.toml").read_text("utf-8"))
    return tuple(_entry(found, data["sources"]) for found in data["entry"])


def statutory(area: str | None, as_at: date) -> tuple[Entry, ...]:
    """Return the bodies that must take part in community planning in a council area on a day: section 4(1)."""
    return tuple(entry for entry in entries() if entry.applies(area, as_at))


def governance(area: str | None, as_at: date) -> tuple[Entry, ...]:
    """Return those of them that share the duty to lead it: section 13."""
    return tuple(entry for entry in statutory(area, as_at) if entry.governs)


def is_statutory(kind: PartnerKind) -> bool:
    """Return whether partners of a kind must take part by law."""
    return any(entry.kind == kind for entry in entries())


def legal_role(kind: PartnerKind) -> str:
    """Return what part the Act gives partners of a kind, in words for a table."""
    if any(entry.kind == kind and entry.governs for entry in entries()):
        return "shares responsibility for community planning: section 13"
    if is_statutory(kind):
        return "must take part: Schedule 1"
    if kind == "community-body":
        return "takes part as a community body: section 4(6)"
    return "takes part by agreement"


def _entry(found: Mapping[str, Any], sources: Mapping[str, str]) -> Entry:
    many: dict[str, Any] = {
        "areas": frozenset(found.get("areas", ())),
        "not_in": frozenset(found.get("not_in", ())),
        "known_by": tuple(found.get("known_by", ())),
    }
    return Entry(**{**found, **many, "source": sources[found["source"]]})


def _has(name: str, phrases: Iterable[str]) -> bool:
    spoken = f" {' '.join(re.findall(r'[a-z]+', name.casefold()))} "
    return any(f" {phrase} " in spoken for phrase in phrases)
