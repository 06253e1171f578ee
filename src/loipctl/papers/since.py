"""What a paper can say of the time since an earlier version, where it or the one who asks for it names one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from loipctl.papers import PaperError
from loipctl.papers.dates import group_of
from loipctl.papers.request import Request
from loipctl.papers.values import Blocks, Plain
from loipctl.plans.snapshot import Snapshot

if TYPE_CHECKING:
    from loipctl.papers.since_tables import Since

LAST_PAPER = "last-paper"
"""What a paper writes for the day of the paper before it."""

_PARTS = ("status", "redated", "met", "risks", "decisions", "others")


def since(snapshot: Snapshot, request: Request) -> "Since | None":
    """Return what has changed since the version that is asked for, None where none is.

    Raises `LoipctlError` where git has no such version.
    """
    named = request.counts_from
    if not (named and snapshot.earlier):
        return None
    # most papers count no changes, and need not wait for what compares two versions
    from loipctl.papers import since_tables

    if named == LAST_PAPER:
        named = _day_of_last_paper(snapshot, request)
    return since_tables.compared(snapshot, snapshot.earlier.named(named, snapshot.as_at), named)


def fields(found: "Since | None") -> Plain:
    """Return what a template can name: the version, what it is called, and how much has changed."""
    return found.fields() if found else None


def components(found: "Since | None", used: Callable[[], None]) -> Mapping[str, Callable[..., object]]:
    """Return what a template can call to print what has changed; each takes note that it was used."""
    return {f"{part}_since": _component(part, found, used) for part in _PARTS}


def _component(part: str, found: "Since | None", used: Callable[[], None]) -> Callable[[], Blocks]:
    def component() -> Blocks:
        used()
        return found.table(part) if found else Blocks()

    return component


def _day_of_last_paper(snapshot: Snapshot, request: Request) -> str:
    paper, group = request.paper, group_of(snapshot, request.paper)
    before = paper.meeting.start if paper else snapshot.as_at
    earlier = [one for one in snapshot.papers if group and one.group == group.id and one.meeting.end < before]
    if not earlier:
        called = paper.id if paper else request.template
        message = f"`{called}` counts changes since the last paper, and its group has no earlier one"
        raise PaperError(message, "write a day or a version in its place, or count no changes")
    last = max(earlier, key=lambda one: one.meeting.end)
    return (last.as_at or last.meeting.end).isoformat()
