"""Proposes what each column of a table is, from its heading and what was agreed before."""

import re
from collections.abc import Mapping as Fields
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from loipctl.errors import LoipctlError
from loipctl.exchange.taking_in import dates
from loipctl.exchange.taking_in.heads import Table
from loipctl.exchange.taking_in.mapping import Mapping, TableMapping
from loipctl.exchange.taking_in.wordings import COMMENT, HEADINGS
from loipctl.words import did_you_mean, plain, quoted

NONE = "none"
"""The kind of a table of which nothing is known."""

_PERIODS = {"baseline": "baseline", "target": "targets", "targets": "targets"}
_SEVERAL = frozenset({"description", "progress", "next", "heard", "changed", "support", "tags"})
"""The fields that more than one column may be."""


@dataclass(frozen=True)
class Proposal:
    """What the rows of a table are, and what each column is by its heading; which of that was agreed before."""

    table: Table
    kind: str
    fields: Fields[str, str]
    agreed: frozenset[str] = frozenset()
    always: Fields[str, str] = field(default_factory=dict)
    banners: str = ""

    @property
    def is_agreed(self) -> bool:
        """Return whether nothing of it is new."""
        return {column.heading for column in self.table.columns} <= self.agreed


def fields_of(kind: str) -> list[str]:
    """Return what a column of a table can be."""
    if kind not in HEADINGS:
        return [COMMENT]
    return [*HEADINGS[kind], COMMENT]


def title_of(kind: str) -> str:
    """Return the field that names a record of a kind."""
    return next(iter(HEADINGS[kind]))


def propose(table: Table, mapping: Mapping) -> Proposal:
    """Return what the columns of a table are taken for: as agreed, else as their headings are used."""
    agreed = _agreed(table, mapping.tables)
    if agreed is None:
        return _best(table)
    by_plain = {plain(heading): said for heading, said in agreed.columns.items()}
    headings = [column.heading for column in table.columns]
    known = {heading: by_plain[plain(heading)] for heading in headings if plain(heading) in by_plain}
    fresh = _fields(table, agreed.kind, known) if agreed.kind != NONE else dict.fromkeys(headings, COMMENT)
    return Proposal(table, agreed.kind, {**fresh, **known}, frozenset(known), agreed.always, agreed.banners or "")


def check(proposal: Proposal) -> None:
    """Raise `LoipctlError` for a column that is to be something that its kind of record does not have."""
    if proposal.kind == NONE:
        return
    for heading, said in proposal.fields.items():
        name = said.partition(" ")[0]
        if name not in fields_of(proposal.kind):
            there = fields_of(proposal.kind)
            advice = did_you_mean(name, there) or f"it can be {quoted(there)}"
            raise LoipctlError(f"the column `{heading}` cannot be `{said}`", advice, 2)


def _agreed(table: Table, there: Sequence[TableMapping]) -> TableMapping | None:
    """Return what was agreed of the table that is most like one, None where none is."""
    headings = {plain(column.heading) for column in table.columns}
    found = [(len(headings & {*map(plain, one.columns)}), one.sheet == table.name, one) for one in there]
    best = max(found, key=lambda one: one[:2], default=None)
    return best[2] if best and 2 * best[0] >= len(headings) else None


def _best(table: Table) -> Proposal:
    """Return the kind of which most headings are used, if the one that names its records is among them."""
    tries = [(kind, _fields(table, kind, {})) for kind in HEADINGS]
    fitting = [(kind, found) for kind, found in tries if title_of(kind) in found.values()]
    if not fitting:
        return Proposal(table, NONE, {column.heading: COMMENT for column in table.columns})
    kind, found = max(fitting, key=lambda one: sum(said != COMMENT for said in one[1].values()))
    return Proposal(table, kind, found)


def _fields(table: Table, kind: str, known: Fields[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for column in table.columns:
        said = known.get(column.heading) or _field(column.heading, kind)
        if said in {*found.values(), *known.values()} - _SEVERAL and column.heading not in known:
            said = COMMENT
        found[column.heading] = said
    return _with_milestone_dates(table, found)


def _field(heading: str, kind: str) -> str:
    """Return the field that a heading is used for, or that it is kept aside."""
    if kind == "indicators" and (found := _with_period(heading)):
        return found
    spellings = [plain(heading), plain(heading.partition("(")[0]), plain(re.sub(r"\(.*?\)", "", heading))]
    for name, words in HEADINGS[kind].items():
        if {*map(plain, words)} & {*filter(None, spellings)}:
            return name
    return COMMENT


def _with_period(heading: str) -> str:
    """Return the field of a heading that is a time, or a baseline or target with one: `targets 2025/26`."""
    found = re.fullmatch(
        r"(baseline|targets?|actual|value|performance|data)?\s*[(:–-]?\s*(.+?)\)?\s*(actual|value|targets?|baseline)?",
        heading.strip(),
        re.IGNORECASE,
    )
    if not found:
        return ""
    when = dates.read(found[2]).when
    word = (found[1] or found[3] or "").casefold()
    return f"{_PERIODS.get(word, 'observations')} {when}" if when else ""


def _with_milestone_dates(table: Table, found: dict[str, str]) -> dict[str, str]:
    """Return the fields, a date right after the milestones as theirs."""
    headings = [column.heading for column in table.columns]
    for before, heading in pairwise(headings):
        if found[before] == "milestones" and found[heading] == "due" and "milestones.due" not in found.values():
            return {**found, heading: "milestones.due"}
    return found
