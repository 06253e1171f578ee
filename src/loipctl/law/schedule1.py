"""Who must take part in community planning in an area, and what part the Act gives each kind of partner."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from loipctl.law.built_in import table
from loipctl.model.law import Body
from loipctl.model.partners import Partner, PartnerKind


class Schedule(NamedTuple):
    """The council and the bodies of Schedule 1, in the Schedule's order."""

    bodies: tuple[Body, ...]

    def statutory(self, area: str | None, as_at: date) -> tuple[Body, ...]:
        """Return the bodies that must take part in community planning in a council area on a day: section 4(1)."""
        return tuple(body for body in self.bodies if _applies(body, area, as_at))

    def governance(self, area: str | None, as_at: date) -> tuple[Body, ...]:
        """Return those of them that share the duty to lead it: section 13."""
        return tuple(body for body in self.statutory(area, as_at) if body.governs)

    def is_statutory(self, kind: PartnerKind) -> bool:
        """Return whether partners of a kind must take part by law."""
        return any(body.kind == kind for body in self.bodies)

    def legal_role(self, kind: PartnerKind) -> str:
        """Return what part the Act gives partners of a kind, in words for a table."""
        if any(body.kind == kind and body.governs for body in self.bodies):
            return "shares responsibility for community planning: section 13"
        if self.is_statutory(kind):
            return "must take part: Schedule 1"
        if kind == "community-body":
            return "takes part as a community body: section 4(6)"
        return "takes part by agreement"

    def is_among(self, body: Body, partners: Iterable[Partner]) -> bool:
        """Return whether one of the partners is a body: by kind, and by name where several share a kind."""
        return any(partner.kind == body.kind and self._is_named(body, partner.name) for partner in partners)

    def _is_named(self, body: Body, name: str) -> bool:
        if body.known_by:
            return _has(name, body.known_by)
        return not any(_has(name, other.known_by) for other in self.bodies if other.kind == body.kind)


@cache
def built_in() -> tuple[Body, ...]:
    """Return the bodies as the Act has them."""
    data = table("schedule1")
    entries = ({**entry, "source": data["sources"][entry["source"]]} for entry in data["entry"])
    return tuple(Body.model_validate(entry) for entry in entries)


def _applies(body: Body, area: str | None, as_at: date) -> bool:
    """Return whether a body must take part in a council area; of an unknown area, whether in every one."""
    if as_at < (body.since or date.min) or as_at > (body.until or date.max):
        return False
    if area is None:
        return body.everywhere and not body.not_in
    return area in body.areas or (body.everywhere and area not in body.not_in)


def _has(name: str, phrases: Iterable[str]) -> bool:
    spoken = f" {' '.join(re.findall(r'[a-z]+', name.casefold()))} "
    return any(f" {phrase.casefold()} " in spoken for phrase in phrases)
