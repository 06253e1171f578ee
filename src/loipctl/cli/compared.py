"""The two versions that a command line names, read and compared."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from loipctl.errors import LoipctlError

if TYPE_CHECKING:
    from loipctl.changes.asked import Comparison
    from loipctl.changes.change import Point
    from loipctl.plans.repository import Repository
    from loipctl.source.git import Git
    from loipctl.source.git_tree import Blobs
    from loipctl.source.history import Commit

PRESENT = "the files as they are"
"""What the right side is called where no version is named."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A version by the name it was asked for; None for the files as they are."""

    name: str
    commit: "Commit | None" = None


def compared(
    repository: "Repository", refs: Sequence[str], since: date | None, plan: str, as_at: date
) -> "Comparison":
    """Return what differs between the versions asked for.

    They are the two that are named; or one, or the last one of a day, and the files as they are; or the newest
    commit and the files. Raises `LoipctlError` where git has no such version.
    """
    from loipctl.changes.asked import Comparison
    from loipctl.duties.changes import between
    from loipctl.plans import versions
    from loipctl.plans.readings import Readings
    from loipctl.source import history
    from loipctl.source.git_tree import Blobs

    repository.seen.leave_files_out()
    git = history.ready(repository.root)
    blobs = Blobs(git)
    was, now = _named(git, refs, since)
    home = replace(repository, readings=Readings())
    before, after = (_version(home, blobs, one) for one in (was, now))
    differences = between(before, after, as_at, [plan] if plan else [])
    if plan and not differences.titles:
        _refuse(plan, versions.read(repository, as_at).snapshots)
    return Comparison(_point(was), _point(now), as_at, differences)


def _named(git: "Git", refs: Sequence[str], since: date | None) -> tuple[_Named, _Named]:
    from loipctl.source import history
    from loipctl.words import day

    names = [*refs]
    if len(names) > (1 if since else 2):
        least = "--since and two versions" if since else f"{len(names)} versions"
        raise LoipctlError(f"{least} cannot be compared", "name two at most; --since takes the place of one", 2)
    if since:
        commit = history.on_day(git, since)
        was = _Named(f"the last version of {day(since)} or before", commit)
    else:
        name = names.pop(0) if names else "HEAD"
        was = _Named(name, history.commit(git, name))
    now = _Named(names[0], history.commit(git, names[0])) if names else _Named(PRESENT)
    return was, now


def _version(repository: "Repository", blobs: "Blobs", one: _Named) -> "Repository":
    from loipctl.plans import versions

    return versions.of(repository, blobs, one.commit) if one.commit else repository


def _point(one: _Named) -> "Point":
    from loipctl.changes.change import Point

    if one.commit is None:
        return Point(one.name)
    return Point(one.name, one.commit.id, one.commit.day.isoformat())


def _refuse(plan: str, there: Collection[str]) -> None:
    from loipctl.words import did_you_mean, quoted

    advice = did_you_mean(plan, there) or (f"the plans here are {quoted(there, 'and')}" if there else "")
    raise LoipctlError(f"neither version has a plan `{plan}`", advice, 2)
