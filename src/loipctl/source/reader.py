"""Reads YAML into plain lists, fields and text, and remembers where everything stands.

Every scalar is the text that was typed; YAML decides about no value.
"""

from typing import NamedTuple, TypeAlias, Union

from loipctl.diagnostics import Breach
from loipctl.places import Route
from loipctl.source.marks import Entry

Data: TypeAlias = Union[str, list["Data"], dict[str, "Data"]]  # noqa: UP007  # a text with a bar has no operators
"""A value of a file: text as typed, a list, or fields."""


class Reading(NamedTuple):
    """A file as read: its data (None where it is empty), where everything stands, and what was remarked."""

    data: Data | None
    root: Entry | None
    breaches: tuple[Breach, ...] = ()

    def find(self, route: Route) -> tuple[Entry | None, bool]:
        """Return the entry at a route and true; where there is none, the nearest around it and false."""
        entry = self.root
        for step in route:
            inner = _inner(entry, step)
            if inner is None:
                return entry, False
            entry = inner
        return entry, True


def _inner(entry: Entry | None, step: str | int) -> Entry | None:
    inside = entry.inside if entry else None
    if inside is None and step == 0:
        return entry  # a field that takes several values may hold one on its own
    if isinstance(inside, dict):
        return inside.get(str(step))
    if isinstance(inside, list) and isinstance(step, int) and step < len(inside):
        return inside[step]
    return None


class Complaint(NamedTuple):
    """What libyaml says where it gives up: what it was doing, what it met, and the lines and columns, from 1."""

    context: str
    context_at: tuple[int, int] | None
    problem: str
    problem_at: tuple[int, int]


class NotYaml(Exception):  # noqa: N818
    """A text that libyaml cannot read to its end."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.problem)
        self.complaint = complaint


def read(file: str, text: str) -> Reading:
    """Read the text of a file.

    Raises `NotYaml` where the text is not YAML, and `Refused` where it is YAML of a kind that no plan needs.
    """
    # where every file is written plainly nothing is read here, and libyaml takes as long to import as 200 files
    from loipctl.source import building

    return building.built(file, text)
