"""Ids that more than one record has (LP201)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from loipctl.diagnostics import Finding, Note, Severity, rule
from loipctl.model.collections import COLLECTIONS, has_ids, noun
from loipctl.model.record import Record
from loipctl.plans.part import Part
from loipctl.plans.snapshot import Snapshot
from loipctl.rules.chosen import is_given, milestones
from loipctl.rules.gathered import gathered
from loipctl.rules.there import ids
from loipctl.words import article

_OWNERS = ("partners", "officers", "groups")

_NAMESPACES: Sequence[tuple[str, ...]] = (
    _OWNERS,
    *((collection,) for collection in COLLECTIONS if has_ids(collection) and collection not in _OWNERS),
)
"""Collections among which a reference may choose: an owner is a partner, an officer or a group."""


_Named = Sequence[tuple[str, Record]]
"""Records, each with what it is called."""


@rule("LP201", Severity.ERROR)
def duplicate_id(snapshot: Snapshot) -> Iterator[Finding]:
    """Two records have the same id, or ids that differ only in capitals.

    An update or a paper that names the id could mean either, and the wrong one may be reported to the board.

    Give one of the two another id, the one that fewer papers have cited, and change what refers to it.
    """
    for namespace in _NAMESPACES:
        there = [id_.casefold() for name in namespace for id_ in ids(snapshot, name)]
        if len(set(there)) < len(there):
            yield from _twice(
                [(noun(name), record) for name in namespace for record in snapshot.records.get(name, ())]
            )
    for found in _among_milestones(snapshot):
        yield from found


@gathered
def _among_milestones(part: Part) -> Sequence[Finding]:
    named: dict[int, list[tuple[str, Record]]] = defaultdict(list)
    for action, milestone in milestones(part, "id", is_given):
        named[id(action)].append(("milestone", milestone))
    return [finding for found in named.values() if len(found) > 1 for finding in _twice(found)]


def _twice(records: _Named) -> Iterator[Finding]:
    seen: dict[str, tuple[str, Record]] = {}
    for kind, record in records:
        id_: str | None = getattr(record, "id", None)
        if id_ is None:
            continue
        first_kind, first = seen.setdefault(id_.casefold(), (kind, record))
        if first is not record and not _are_files(first, record):
            yield Finding(
                record.at("id"),
                _sentence(id_, kind, first_kind, getattr(first, "id", "")),
                "give one of the two another id",
                (Note(first.at("id"), "the other is here"),),
            )


def _are_files(*records: Record) -> bool:
    """Return whether records stand in files of their own in one folder, whose names LP018 compares."""
    folders: Mapping[str, int] = {record.at().file.rpartition("/")[0]: 1 for record in records}
    return len(folders) == 1 and not any(record.at().route for record in records)


def _sentence(id_: str, kind: str, first_kind: str, first_id: str) -> str:
    if id_ != first_id:
        return f"the id `{id_}` differs from `{first_id}`, the id of another {first_kind}, only in capitals"
    if kind != first_kind:
        return f"{article(first_kind)} has the id `{id_}` as well, and an owner could be either"
    return f"another {kind} has the id `{id_}` as well"
