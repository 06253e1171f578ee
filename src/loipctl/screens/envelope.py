"""What every screen's data begins with, and a plan's values as JSON has them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from loipctl.model.record import Record, written_name
from loipctl.model.when import When
from loipctl.plans.snapshot import Snapshot

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def envelope(snapshot: Snapshot, screen: str) -> dict[str, Json]:
    """Return the head of a screen's data: its form and version, the plan, the day, what could not be read."""
    header = snapshot.header
    return {
        "schema": f"loipctl/{screen}/v1",
        "plan": snapshot.id,
        "title": header.title if header else None,
        "partnership": header.partnership.name if header else None,
        "as_at": snapshot.as_at.isoformat(),
        "unread": sorted(snapshot.unread),
    }


def fields(record: Record) -> dict[str, Json]:
    """Return the fields a record gives, by the names officers write."""
    given = [(name, field) for name, field in type(record).model_fields.items() if name in record.model_fields_set]
    return {written_name(name, field): plain(getattr(record, name)) for name, field in given}


def plain(value: object) -> Json:
    """Return a value of a field as JSON has it: times as they were written, days as 2026-03-31."""
    match value:
        case None | bool() | int() | str():
            return value
        case Decimal():
            return int(value) if value == value.to_integral_value() else float(value)
        case date():
            return value.isoformat()
        case When():
            return value.text
        case Record():
            return fields(value)
        case tuple():
            return [plain(item) for item in value]
    raise TypeError(type(value))
