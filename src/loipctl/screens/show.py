"""One record with everything that belongs to it and all that refers to it."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from loipctl.model.actions import Action
from loipctl.model.partners import Partner
from loipctl.model.record import Record
from loipctl.plans.lookup import Found, find, referrers
from loipctl.plans.snapshot import Snapshot, name_of
from loipctl.publication import withheld
from loipctl.screens.envelope import Json, envelope, fields
from loipctl.screens.facts import facts, lists
from loipctl.screens.layout import HEADING, QUIET, beside, stacked
from loipctl.screens.progress import standing_of
from loipctl.screens.reasons import why
from loipctl.screens.sections import belonging, referred_to_by, steps_to
from loipctl.screens.texts import line
from loipctl.status import standing
from loipctl.words import count, day

_NAMES = ("title", "post", "name")
"""The fields that stand at the head of a record, so that they are not shown among the others."""


def data(snapshot: Snapshot, reference: str) -> dict[str, Json]:
    """Return the records a word names, as JSON has them. Raises `LoipctlError` where there is none."""
    found = find(snapshot, reference)
    return {**envelope(found[0].snapshot, "show"), "records": [_record(one) for one in found]}


def render(snapshot: Snapshot, reference: str) -> RenderableType:
    """Return the records a word names, for a terminal. Raises `LoipctlError` where there is none."""
    found = find(snapshot, reference)
    parts = [part for one in found for part in _parts(one)]
    if len(found) > 1:
        ways = ", ".join(f"{one.collection}:{one.id}" for one in found)
        parts.insert(0, line(f"{count(len(found), 'record')} have this id. To see one of them, write {ways}."))
    return stacked(parts)


def _parts(found: Found) -> Iterator[RenderableType]:
    snapshot, record = found.snapshot, found.record
    own_lists = ("milestones", "updates") if isinstance(record, Action) else ()
    yield _head(found)
    if isinstance(record, Action):
        yield standing_of(snapshot, record)
    rows = [*facts(snapshot, record, ("id", *_head_field(record)), _remarks(record)), *_role(found)]
    if rows:
        yield beside(rows)
    yield from belonging(found)
    yield from lists(snapshot, record, own_lists)
    yield from referred_to_by(found)


def _head(found: Found) -> RenderableType:
    title = name_of(found.record) if _head_field(found.record) else ""
    noun = found.record.noun.capitalize()
    where = f"{found.record.at().file}, as at {day(found.snapshot.as_at)}"
    return Group(
        line(f"{noun} {found.id}", HEADING), *([line(title, HEADING)] if title else []), line(where, QUIET)
    )


def _head_field(record: Record) -> Sequence[str]:
    return [name for name in _NAMES if name in type(record).model_fields][:1]


def _remarks(record: Record) -> dict[str, str]:
    """Return what is said of an officer's details that papers must not print."""
    return dict.fromkeys(withheld(record), "(not published)")


def _role(found: Found) -> list[tuple[Text, RenderableType]]:
    role = _legal_role(found)
    return [(line("Under the Act", QUIET), line(role))] if role else []


def _legal_role(found: Found) -> str | None:
    record = found.record
    return found.snapshot.law.schedule.legal_role(record.kind) if isinstance(record, Partner) else None


def _record(found: Found) -> dict[str, Json]:
    record = found.record
    return {
        "collection": found.collection,
        "id": found.id,
        "file": record.at().file,
        "fields": fields(record),
        "legal_role": _legal_role(found),
        "standing": _standing(found.snapshot, record) if isinstance(record, Action) else None,
        "referred_to_by": [
            {
                "plan": one.found.snapshot.id,
                "collection": one.found.collection,
                "id": one.found.id or None,
                "field": ".".join(map(str, steps_to(one.found.record, one.at))),
                "file": one.at.file,
            }
            for one in referrers(found)
        ],
    }


def _standing(snapshot: Snapshot, action: Action) -> dict[str, Json]:
    stands = standing(snapshot, action)
    return {
        "declared": stands.declared.key,
        "evidence": stands.evidence.key,
        "why": why(snapshot, stands),
        "differs": stands.differs,
        "late": stands.is_late,
    }
